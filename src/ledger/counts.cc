// SPDX-License-Identifier: Apache-2.0
#include "ledger/counts.h"

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

Result<void> increase(std::optional<Amount>& total, const std::optional<Amount>& by) {
  if (!total || !by) return {};
  total = TRY(add(*total, *by));
  return {};
}

Result<void> decrease(std::optional<Amount>& total, const std::optional<Amount>& by) {
  if (!total || !by) return {};
  Amount rest = TRY(subtract(*total, *by));
  if (rest.number < Decimal()) {
    return Error{Error::Kind::Broken, "less is counted than is taken away"};
  }
  total = rest;
  return {};
}

std::optional<Amount>& counted_at(Count& count, Stage stage) {
  return stage == Stage::Reserved ? count.reserved : count.committed;
}

}  // namespace

Count empty_count(const std::optional<Amount>& limit) {
  if (!limit) return {};
  return {nothing_of(*limit), nothing_of(*limit)};
}

Result<void> count_in(LicenceState& state, const DrawState& draw) {
  TRY(increase(counted_at(state.quantity, draw.stage), draw.quantity));
  return increase(counted_at(state.value, draw.stage), draw.value);
}

Result<void> count_out(LicenceState& state, const DrawState& draw) {
  TRY(decrease(counted_at(state.quantity, draw.stage), draw.quantity));
  return decrease(counted_at(state.value, draw.stage), draw.value);
}

std::string natural_key(const Draw& draw) {
  return draw.declaration + '\n' + draw.line;  // names hold no line ends: they would not show
}

}  // namespace cocket::ledger
