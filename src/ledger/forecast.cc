// SPDX-License-Identifier: Apache-2.0
#include "ledger/forecast.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/date.h"
#include "base/decimal.h"
#include "ledger/amount.h"
#include "ledger/balances.h"

namespace cocket::ledger {
namespace {

__extension__ using WideCount = __int128;

WideCount scaled(const Decimal& number, int scale) {
  WideCount result = number.coefficient();
  for (int i = number.scale(); i < scale; ++i) result *= 10;
  return result;
}

bool holds_its_part(const DrawState& draw) {
  return draw.stage == Stage::Reserved || draw.stage == Stage::Committed;
}

// Whole days that `left` lasts when `used` lasted for `days`. Both have at most 18 digits at the
// scale that they share: they are parts of one limit.
std::int64_t days_left(const Amount& left, const Amount& used, int days) {
  const int scale = std::max(left.number.scale(), used.number.scale());
  const WideCount result = scaled(left.number, scale) * days / scaled(used.number, scale);
  static constexpr WideCount kDaysMax = 4'000'000;
  return static_cast<std::int64_t>(std::min(result, kDaysMax));
}

using AmountOfDraw = std::optional<Amount> DrawState::*;

std::optional<BurnDown> burn_down(const Balances& balances, const LicenceState& state,
                                  AmountOfDraw part, Date as_of) {
  const bool is_quantity = part == &DrawState::quantity;
  const std::optional<Amount>& limit = is_quantity ? state.licence.quantity : state.licence.value;
  if (!limit) return std::nullopt;
  BurnDown result{nothing_of(*limit), {}, as_of, 0, as_of};
  for (const std::string& key : state.keys) {
    const DrawState& draw = *balances.draw(key);
    if (!holds_its_part(draw) || draw.draw.date > as_of || !(draw.*part)) continue;
    auto sum = add(result.used, *(draw.*part));
    CHECK(sum.ok());
    result.used = std::move(sum).value();
    result.first = std::min(result.first, draw.draw.date);
  }
  if (result.used.number == Decimal()) return std::nullopt;
  result.left = *left_of(limit, is_quantity ? state.quantity : state.value);
  result.days = as_of.days - result.first.days + 1;
  const std::int64_t last = as_of.days + days_left(result.left, result.used, result.days);
  result.runs_out.days = static_cast<std::int32_t>(std::min<std::int64_t>(last, kDateMax.days));
  return result;
}

}  // namespace

Forecast forecast(const Balances& balances, const LicenceState& state, Date as_of) {
  return {burn_down(balances, state, &DrawState::quantity, as_of),
          burn_down(balances, state, &DrawState::value, as_of)};
}

}  // namespace cocket::ledger
