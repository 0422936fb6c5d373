// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/side.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <variant>

#include "base/check.h"
#include "base/date.h"
#include "decide/columnar/columns.h"
#include "facts/case.h"

namespace cocket::decide::columnar {

void Side::number_all(std::size_t count) {
  number_of_.resize(count);
  std::iota(number_of_.begin(), number_of_.end(), 0U);
  code_of_ = number_of_;
}

Side Side::of_values(int field, const ValueColumn& column) {
  Side side(column.codes);
  side.field_ = field;
  side.values_ = &column;
  side.number_all(column.held.size());
  return side;
}

Side Side::of_days(int field, const ValueColumn& column, std::span<const Date> breaks) {
  Side side(column.codes);
  side.field_ = field;
  side.values_ = &column;
  const std::size_t unknown = breaks.size() + 1;
  side.code_of_.assign(unknown + 1, kNone);
  for (std::size_t code = 0; code < column.held.size(); ++code) {
    std::size_t number = unknown;
    if (const Date* day = std::get_if<Date>(&column.held[code].value)) {
      const auto after = std::upper_bound(breaks.begin(), breaks.end(), *day);
      number = static_cast<std::size_t>(after - breaks.begin());
    }
    side.number_of_.push_back(static_cast<std::uint32_t>(number));
    side.code_of_[number] = static_cast<std::uint32_t>(code);
  }
  return side;
}

Side Side::of_statements(const StatementColumn& column) {
  Side side(column.codes);
  side.statements_ = &column;
  side.number_all(column.held.size());
  return side;
}

void Side::put(std::size_t number, facts::Case& line) const {
  CHECK(occurs(number));
  if (statements_ != nullptr) {
    line.statements = statements_->held[code_of_[number]];
    return;
  }
  const Held& held = values_->held[code_of_[number]];
  const auto index = static_cast<std::size_t>(field_);
  if (line.facts.size() <= index) line.facts.resize(index + 1);
  line.facts[index] = {held.value, facts::Origin::Given};
  line.hits.insert(line.hits.end(), held.hits.begin(), held.hits.end());
}

}  // namespace cocket::decide::columnar
