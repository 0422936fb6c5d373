// SPDX-License-Identifier: Apache-2.0
#include "assess/unkeyed_cells.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/plain_number.h"
#include "facts/book.h"
#include "facts/fields_behind.h"
#include "facts/vocabulary.h"

namespace cocket::assess {
namespace {

constexpr std::size_t kKept = 4096;  // texts of a column; past it, it begins again

std::string_view cell_at(const std::vector<std::string_view>& cells, int column) {
  const auto at = static_cast<std::size_t>(column);
  return at < cells.size() ? cells[at] : std::string_view();
}

}  // namespace

void UnkeyedCells::set_columns(const std::vector<facts::Column>& columns,
                               const std::vector<int>& keyed) {
  columns_ = columns;
  checked_.clear();
  const facts::Vocabulary& vocabulary = law_->program.vocabulary;
  for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
    const int field = columns[static_cast<std::size_t>(column)].field;
    if (field < 0 || field == law_->program.date_field) continue;
    const facts::FieldType type = vocabulary.field(field).type;
    const bool is_keyed = std::binary_search(keyed.begin(), keyed.end(), column);
    if (is_keyed || type == facts::FieldType::Text) continue;
    Checked checked;
    checked.column = column;
    checked.is_number = is_number(type);
    const std::vector<int> behind = facts::fields_behind(vocabulary, field);
    for (int other = 0; other < static_cast<int>(columns.size()); ++other) {
      const int of = columns[static_cast<std::size_t>(other)].field;
      if (std::binary_search(behind.begin(), behind.end(), of)) checked.behind.push_back(other);
    }
    checked_.push_back(std::move(checked));
  }
}

bool UnkeyedCells::are_readable(const std::vector<std::string_view>& cells) {
  for (Checked& checked : checked_) {
    if (cell_at(cells, checked.column).empty()) continue;
    key_.clear();
    for (const int column : checked.behind) {
      std::string_view cell = cell_at(cells, column);
      const bool is_any = column == checked.column && checked.is_number && is_plain_number(cell);
      if (is_any) cell = "1";
      const auto size = static_cast<std::uint32_t>(cell.size());
      key_.append(reinterpret_cast<const char*>(&size), sizeof size);
      key_ += cell;
    }
    if (checked.good.contains(key_)) continue;
    if (!is_readable(cells, checked)) return false;
    if (checked.good.size() >= kKept) checked.good.clear();
    checked.good.insert(key_);
  }
  return true;
}

bool UnkeyedCells::is_readable(const std::vector<std::string_view>& cells,
                               const Checked& checked) const {
  std::vector<std::string_view> some(columns_.size());
  for (const int column : checked.behind) {
    some[static_cast<std::size_t>(column)] = cell_at(cells, column);
  }
  const facts::CaseReading reading =
      facts::read_case(law_->program.vocabulary, columns_, some, *declarations_);
  return std::none_of(
      reading.errors.begin(), reading.errors.end(),
      [&](const facts::CellError& error) { return error.column == checked.column; });
}

}  // namespace cocket::assess
