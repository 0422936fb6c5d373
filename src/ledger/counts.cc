// SPDX-License-Identifier: Apache-2.0
#include "ledger/counts.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"
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

// Of "01" as of "1". What has no letters and digits stays what it is.
std::string number_key(const std::string& text) {
  std::string key = letters_and_digits(fold(text));
  if (key.empty()) return text;
  const bool is_number = std::all_of(key.begin(), key.end(), is_ascii_digit);
  const std::size_t begin = is_number ? std::min(key.find_first_not_of('0'), key.size() - 1) : 0;
  return key.substr(begin);
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
  // Names hold no line ends: they would not show.
  return letters_and_digits(fold(draw.declaration)) + '\n' + number_key(draw.line);
}

}  // namespace cocket::ledger
