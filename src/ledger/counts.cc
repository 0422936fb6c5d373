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

// In any case and width, without blanks. Signs stay: "12-3" is another number than "1-23".
std::string plain(const std::string& text) {
  std::string key = fold(text);
  std::erase(key, ' ');
  return key;
}

// Of "01" as of "1".
std::string plain_number(const std::string& text) {
  std::string key = plain(text);
  const bool is_number = !key.empty() && std::all_of(key.begin(), key.end(), is_ascii_digit);
  return is_number ? key.substr(std::min(key.find_first_not_of('0'), key.size() - 1)) : key;
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
  return plain(draw.declaration) + '\n' + plain_number(draw.line);
}

}  // namespace cocket::ledger
