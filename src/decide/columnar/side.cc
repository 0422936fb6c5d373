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

namespace {

std::vector<std::uint32_t> counting(std::size_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

}  // namespace

Side Side::of_values(int field, const Values& values) {
  Side side;
  side.field_ = field;
  side.values_ = &values;
  side.held_of_ = counting(values.held.size());
  side.number_of_ = values.held_of.empty() ? side.held_of_ : values.held_of;
  return side;
}

Side Side::of_days(int field, const Values& values, std::span<const Date> breaks) {
  Side side;
  side.field_ = field;
  side.values_ = &values;
  const std::size_t unknown = breaks.size() + 1;
  side.held_of_.assign(unknown + 1, kNone);
  for (std::uint32_t code = 0; code < values.codes(); ++code) {
    const std::uint32_t held = values.number_of(code);
    std::size_t number = unknown;
    if (const Date* day = std::get_if<Date>(&values.held[held].value)) {
      const auto after = std::upper_bound(breaks.begin(), breaks.end(), *day);
      number = static_cast<std::size_t>(after - breaks.begin());
    }
    side.number_of_.push_back(static_cast<std::uint32_t>(number));
    side.held_of_[number] = held;
  }
  return side;
}

Side Side::of_statements(const Statements& statements) {
  Side side;
  side.statements_ = &statements;
  side.held_of_ = counting(statements.size());
  side.number_of_ = side.held_of_;
  return side;
}

void Side::put(std::size_t number, facts::Case& line) const {
  CHECK(occurs(number));
  if (statements_ != nullptr) {
    line.statements = (*statements_)[held_of_[number]];
    return;
  }
  const Held& held = values_->held[held_of_[number]];
  const auto index = static_cast<std::size_t>(field_);
  if (line.facts.size() <= index) line.facts.resize(index + 1);
  line.facts[index] = {held.value, facts::Origin::Given};
  line.hits.insert(line.hits.end(), held.hits.begin(), held.hits.end());
}

}  // namespace cocket::decide::columnar
