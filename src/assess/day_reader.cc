// SPDX-License-Identifier: Apache-2.0
#include "assess/day_reader.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "base/result.h"
#include "base/table_hash.h"
#include "base/text.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::assess {

void DayReader::set_columns(const std::vector<facts::Column>& columns) {
  column_ = -1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_date = columns[i].field >= 0 && columns[i].field == law_->program.date_field;
    if (is_date) column_ = static_cast<int>(i);
  }
}

// A day that is written YYYY-MM-DD, as most are.
std::optional<Date> DayReader::plain_day(std::string_view cell) {
  if (cell.size() != DayText{}.text.size()) return std::nullopt;
  TableHash hash;
  hash.add(cell);
  DayText& known = known_[hash.value() % known_.size()];
  if (cell == std::string_view(known.text.data(), known.text.size())) return known.day;
  const Result<Date> day = parse_date(cell);
  if (!day.ok()) return std::nullopt;
  std::copy(cell.begin(), cell.end(), known.text.begin());
  known.day = day.value();
  return known.day;
}

// As in read_case, a cell that says that it is not known is not filled from elsewhere.
std::optional<facts::Fact> DayReader::read(const std::vector<std::string_view>& cells) {
  const auto column = static_cast<std::size_t>(column_);
  const bool has_column = column_ >= 0 && column < cells.size();
  const std::string_view cell = has_column ? trim(cells[column]) : std::string_view();
  if (cell.empty()) {
    if (!facts::is_known(declarations_->as_of)) return facts::Fact{};
    return facts::Fact{declarations_->as_of, facts::Origin::AsOf};
  }
  if (const std::optional<Date> day = plain_day(cell)) {
    return facts::Fact{*day, facts::Origin::Given};
  }
  auto value = facts::read_cell(law_->program.vocabulary.field(law_->program.date_field), cell);
  if (!value.ok()) return std::nullopt;
  if (!facts::is_known(value.value())) return facts::Fact{};
  return facts::Fact{std::move(value).value(), facts::Origin::Given};
}

}  // namespace cocket::assess
