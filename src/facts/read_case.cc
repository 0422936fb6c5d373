// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/found_codes.h"
#include "facts/party_country.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

class CaseReader {
 public:
  CaseReader(const Vocabulary& vocabulary, const std::vector<Column>& columns)
      : vocabulary_(vocabulary), columns_(columns), cell_of_(size()), is_closed_(size()) {
    reading_.line.facts.resize(size());
  }

  CaseReading read(const std::vector<std::string_view>& cells, const Declarations& declarations) {
    gather(cells);
    for (std::size_t field = 0; field < size(); ++field) read_field(field);
    take_derived();
    take_countries(Origin::Given);
    declare(declarations);
    take_countries(Origin::Assumed);
    take_defaults();
    return std::move(reading_);
  }

 private:
  struct Cell {
    int column = -1;
    std::string_view text;
  };

  std::size_t size() const { return static_cast<std::size_t>(vocabulary_.size()); }
  const Field& field_at(std::size_t field) const {
    return vocabulary_.field(static_cast<int>(field));
  }

  void gather(const std::vector<std::string_view>& cells) {
    const std::size_t count = std::min(cells.size(), columns_.size());
    for (std::size_t i = 0; i < count; ++i) {
      const int field = columns_[i].field;
      const std::string_view text = trim(cells[i]);
      if (field < 0 || text.empty()) continue;
      // Of two columns that mean the same, one is empty: the reader refuses rows with both.
      cell_of_[static_cast<std::size_t>(field)] = {static_cast<int>(i), text};
    }
  }

  void read_field(std::size_t number) {
    const Cell& cell = cell_of_[number];
    if (cell.column < 0) return;
    const Field& field = field_at(number);
    const std::string completed = with_unit(field, cell.text);
    auto value = read_cell(field, completed.empty() ? cell.text : completed);
    if (!value.ok()) {
      fail(cell.column, value.error().message);
      return;
    }
    set(number, std::move(value).value(), Origin::Given);
  }

  // A cell that says that nobody knows is filled too, since this is what somebody found out since;
  // one that cannot be read is not. A code that was found beside those that the line gives stays
  // possible.
  void take_derived() {
    for (std::size_t number = 0; number < size(); ++number) {
      const int from = vocabulary_.find(field_at(number).derived_from);
      if (from < 0) continue;
      const Value& found = reading_.line.facts[static_cast<std::size_t>(from)].value;
      Value& given = reading_.line.facts[number].value;
      if (is_known(given)) {
        const auto* found_codes = std::get_if<Codes>(&found);
        auto* codes = std::get_if<Codes>(&given);
        if (codes == nullptr || found_codes == nullptr) continue;
        *codes = with_found(*field_at(number).code_tree, std::move(*codes), *found_codes);
        continue;
      }
      const bool is_broken = std::any_of(
          reading_.errors.begin(), reading_.errors.end(),
          [&](const CellError& error) { return error.column == cell_of_[number].column; });
      if (is_broken) continue;
      set(number, found, Origin::Derived);
    }
  }

  // "1200" in `value` and "USD" in `currency` make "1200 USD"; empty: the cell stands for itself.
  std::string with_unit(const Field& field, std::string_view number) const {
    const bool has_unit = field.type == FieldType::Amount || field.type == FieldType::Quantity;
    if (!has_unit || field.unit_field.empty()) return {};
    const int unit_field = vocabulary_.find(field.unit_field);
    if (unit_field < 0) return {};
    const std::string_view unit = cell_of_[static_cast<std::size_t>(unit_field)].text;
    const bool is_bare = std::all_of(number.begin(), number.end(),
                                     [](char c) { return is_ascii_digit(c) || c == '.'; });
    return unit.empty() || !is_bare ? std::string() : fmt::format("{} {}", number, unit);
  }

  // The country of a party stands in a column of its own, or with the party's name, or in both
  // alike. Parties of several countries leave it open, whatever was declared of a country.
  void take_countries(Origin origin_of_parties) {
    for (std::size_t number = 0; number < size(); ++number) {
      const Field& field = field_at(number);
      const Parties* parties = parties_with(vocabulary_, field, reading_.line, origin_of_parties);
      if (parties == nullptr) continue;
      const Cell& cell = cell_of_[number];
      if (cell.column < 0) {
        const auto country = common_country(*parties);
        if (country) set(number, *country, Origin::Derived);
        if (!country) is_closed_[number] = true;
        continue;
      }
      auto error = contradiction(field, reading_.line.facts[number].value, *parties);
      if (error) fail(cell.column, *error);
    }
  }

  void fail(int column, std::string_view message) {
    const std::string& header = columns_[static_cast<std::size_t>(column)].header;
    reading_.errors.push_back(
        {column, fmt::format("column `{}`: {}", first_code_points(trim(header), 40), message)});
  }

  void declare(const Declarations& declarations) {
    if (declarations.date_field >= 0) {
      const auto date = static_cast<std::size_t>(declarations.date_field);
      if (is_open(date)) set(date, declarations.as_of, Origin::AsOf);
    }
    const std::size_t count = std::min(declarations.assumed.size(), size());
    for (std::size_t field = 0; field < count; ++field) {
      if (!is_known(declarations.assumed[field]) || !is_open(field)) continue;
      set(field, declarations.assumed[field], Origin::Assumed);
      reading_.assumed_fields.push_back(static_cast<int>(field));
    }
  }

  // A default that hangs on another field looks at what was given or declared, not at defaults.
  void take_defaults() {
    for (std::size_t number = 0; number < size(); ++number) {
      const Field& field = field_at(number);
      if (field.default_value.empty() || !is_open(number)) continue;
      if (!field.default_with.empty() && !is_stated(vocabulary_.find(field.default_with))) continue;
      auto value = read_cell(field, field.default_value);
      if (value.ok()) set(number, std::move(value).value(), Origin::Default);
    }
  }

  bool is_stated(int field) const {
    if (field < 0) return false;
    const Fact& fact = reading_.line.facts[static_cast<std::size_t>(field)];
    return is_known(fact.value) && fact.origin != Origin::Default;
  }

  // Nobody gave it. A cell that could not be read, or that says "unknown", is not filled from
  // elsewhere.
  bool is_open(std::size_t field) const {
    return cell_of_[field].column < 0 && !is_closed_[field] &&
           !is_known(reading_.line.facts[field].value);
  }

  void set(std::size_t field, Value value, Origin origin) {
    if (!is_known(value)) return;
    reading_.line.facts[field] = {std::move(value), origin};
  }

  const Vocabulary& vocabulary_;
  const std::vector<Column>& columns_;
  std::vector<Cell> cell_of_;    // by field
  std::vector<bool> is_closed_;  // by field: open for a reason, and not filled from elsewhere
  CaseReading reading_;
};

}  // namespace

std::string in_words(const std::vector<CellError>& errors, std::int64_t row) {
  std::string text;
  for (const CellError& error : errors) {
    if (!text.empty()) text += "; ";
    text += fmt::format("row {}{}{}", row, error.column < 0 ? ": " : ", ", error.message);
  }
  return text;
}

CaseReading read_case(const Vocabulary& vocabulary, const std::vector<Column>& columns,
                      const std::vector<std::string_view>& cells,
                      const Declarations& declarations) {
  return CaseReader(vocabulary, columns).read(cells, declarations);
}

}  // namespace cocket::facts
