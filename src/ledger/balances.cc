// SPDX-License-Identifier: Apache-2.0
#include "ledger/balances.h"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/decimal.h"
#include "base/result.h"
#include "journal/record.h"
#include "ledger/amount.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

Error impossible(std::string_view why) {
  return {Error::Kind::Broken, std::string(why)};
}

std::string natural_key(const Draw& draw) {
  return draw.declaration + '\n' + draw.line;  // names hold no line ends: they would not show
}

Count empty_count(const std::optional<Amount>& limit) {
  if (!limit) return {};
  return {nothing_of(*limit), nothing_of(*limit)};
}

// Counts never fall below nothing nor pass the limit, which has at most 18 digits.
void increase(std::optional<Amount>& total, const std::optional<Amount>& by) {
  if (!total || !by) return;
  auto sum = add(*total, *by);
  CHECK(sum.ok());
  total = std::move(sum).value();
}

void decrease(std::optional<Amount>& total, const std::optional<Amount>& by) {
  if (!total || !by) return;
  auto rest = subtract(*total, *by);
  CHECK(rest.ok() && rest.value().number >= Decimal());
  total = std::move(rest).value();
}

std::optional<Amount>& counted_at(Count& count, Stage stage) {
  return stage == Stage::Reserved ? count.reserved : count.committed;
}

void count_out(LicenceState& state, const DrawState& draw) {
  decrease(counted_at(state.quantity, draw.stage), draw.quantity);
  decrease(counted_at(state.value, draw.stage), draw.value);
}

void count_in(LicenceState& state, const DrawState& draw) {
  increase(counted_at(state.quantity, draw.stage), draw.quantity);
  increase(counted_at(state.value, draw.stage), draw.value);
}

// What a part takes of a limit of which the whole draw took `whole`; or a reason is added.
std::optional<Amount> part_taken(const std::optional<Amount>& stated,
                                 const std::optional<Amount>& part,
                                 const std::optional<Amount>& limit,
                                 const std::optional<Amount>& whole, std::string_view what,
                                 std::vector<std::string>& reasons) {
  if (!part) return whole;
  if (!stated) {
    reasons.push_back(
        fmt::format("the draw states no {} of which {} would be a part", what, format(*part)));
    return std::nullopt;
  }
  const auto own = convert(*part, stated->unit);
  if (!own.ok()) {
    reasons.push_back(fmt::format("{}: {}", what, own.error().message));
    return std::nullopt;
  }
  if (own.value().number > stated->number) {
    reasons.push_back(fmt::format("{} {} is more than the {} that are reserved", what,
                                  format(*part), format(*stated)));
    return std::nullopt;
  }
  if (!limit) return std::nullopt;
  auto counted = convert(*part, limit->unit);
  if (!counted.ok() || !can_be_counted(counted.value(), *limit)) {
    reasons.push_back(fmt::format("{} {} cannot be counted exactly beside {}", what, format(*part),
                                  format(*limit)));
    return std::nullopt;
  }
  return std::move(counted).value();
}

// What a draw takes of a limit; or a reason is added.
std::optional<Amount> taken(const std::optional<Amount>& limit, const Count& count,
                            const std::optional<Amount>& wanted, std::string_view what,
                            std::vector<std::string>& reasons) {
  if (!limit) return std::nullopt;
  if (!wanted) {
    reasons.push_back(fmt::format("the licence limits the {}, and the draw states none", what));
    return std::nullopt;
  }
  auto own = convert(*wanted, limit->unit);
  if (!own.ok()) {
    reasons.push_back(fmt::format("{}: {}", what, own.error().message));
    return std::nullopt;
  }
  if (!can_be_counted(own.value(), *limit)) {
    reasons.push_back(fmt::format("{} {} has too many decimals to be counted beside {}", what,
                                  format(own.value()), format(*limit)));
    return std::nullopt;
  }
  const std::optional<Amount> left = left_of(limit, count);
  if (own.value().number > left->number) {
    reasons.push_back(fmt::format("{} {} is more than the {} that are left of {}", what,
                                  format(own.value()), format(*left), format(*limit)));
    return std::nullopt;
  }
  return own.value();
}

bool is_same(const Count& left, const Count& right) {
  return left.reserved == right.reserved && left.committed == right.committed;
}

}  // namespace

std::string_view name_of(Stage stage) {
  switch (stage) {
    case Stage::Reserved:
      return "reserved";
    case Stage::Committed:
      return "committed";
    case Stage::Released:
      return "released";
    case Stage::Reversed:
      return "reversed";
  }
  return "";
}

std::optional<Amount> left_of(const std::optional<Amount>& limit, const Count& count) {
  if (!limit) return std::nullopt;
  const auto without_reserved = subtract(*limit, *count.reserved);
  CHECK(without_reserved.ok());
  auto left = subtract(without_reserved.value(), *count.committed);
  CHECK(left.ok());
  return std::move(left).value();
}

const LicenceState* Balances::licence(const std::string& id) const {
  const auto found = licences_.find(id);
  return found == licences_.end() ? nullptr : &found->second;
}

const DrawState* Balances::draw(const std::string& key) const {
  const auto found = draws_.find(key);
  return found == draws_.end() ? nullptr : &found->second;
}

const DrawState* Balances::holder(const Draw& wanted) const {
  if (wanted.declaration.empty()) return nullptr;
  const auto found = holders_.find(natural_key(wanted));
  return found == holders_.end() ? nullptr : draw(found->second);
}

Balances::Fit Balances::fit(const Draw& wanted) const {
  Fit fit;
  const LicenceState* state = licence(wanted.licence);
  if (state == nullptr) {
    fit.reasons.push_back(fmt::format("there is no licence `{}`", wanted.licence));
    return fit;
  }
  fit.reasons = reasons_outside(state->licence, wanted);
  if (const DrawState* other = holder(wanted)) {
    fit.reasons.push_back(fmt::format("line {} of declaration `{}` is {} already, by the draw `{}`",
                                      wanted.line, wanted.declaration, name_of(other->stage),
                                      other->draw.key));
  }
  // A licence whose quantity is gone is used up, whatever value is left.
  if (wanted.quantity && wanted.quantity->number == Decimal()) {
    fit.reasons.emplace_back("the draw is of a quantity of nothing");
  }
  fit.quantity =
      taken(state->licence.quantity, state->quantity, wanted.quantity, "quantity", fit.reasons);
  fit.value = taken(state->licence.value, state->value, wanted.value, "value", fit.reasons);
  return fit;
}

Balances::Fit Balances::fit_part(const DrawState& state, const Part& part) const {
  Fit fit;
  const Licence& licence = licences_.at(state.draw.licence).licence;
  if (part.quantity && part.quantity->number == Decimal()) {
    fit.reasons.emplace_back(
        "a part of nothing cannot be committed; what did not leave is released");
  }
  fit.quantity = part_taken(state.draw.quantity, part.quantity, licence.quantity, state.quantity,
                            "quantity", fit.reasons);
  fit.value =
      part_taken(state.draw.value, part.value, licence.value, state.value, "value", fit.reasons);
  return fit;
}

Result<void> Balances::add(const journal::Record& record) {
  Licence licence = TRY(read_licence(record.body));
  if (licences_.contains(licence.id)) {
    return impossible(fmt::format("licence `{}` is added a second time", licence.id));
  }
  LicenceState state{licence, empty_count(licence.quantity), empty_count(licence.value), {}};
  licences_.emplace(licence.id, std::move(state));
  return {};
}

Result<void> Balances::take(const journal::Record& record, Stage stage) {
  Draw draw = TRY(read_draw(record.body));
  if (draws_.contains(draw.key)) {
    return impossible(fmt::format("draw `{}` is made a second time", draw.key));
  }
  Fit fit = this->fit(draw);
  if (!fit.reasons.empty()) return impossible(fit.reasons.front());
  LicenceState& state = licences_.at(draw.licence);
  increase(counted_at(state.quantity, stage), fit.quantity);
  increase(counted_at(state.value, stage), fit.value);
  state.keys.push_back(draw.key);
  if (!draw.declaration.empty()) holders_[natural_key(draw)] = draw.key;
  const std::string key = draw.key;
  const std::size_t number = draws_.size();
  draws_.emplace(key, DrawState{std::move(draw), stage, fit.quantity, fit.value, number, {}, ""});
  return {};
}

Result<void> Balances::move(const journal::Record& record, Stage from, Stage to) {
  const Step step = TRY(read_step(record.body));
  const auto found = draws_.find(step.key);
  if (found == draws_.end() || found->second.stage != from) {
    return impossible(fmt::format("draw `{}` is not {}", step.key, name_of(from)));
  }
  if (to != Stage::Committed && step.part != Part()) {
    return impossible(fmt::format("draw `{}` is {} in part", step.key, name_of(to)));
  }
  DrawState& draw = found->second;
  LicenceState& state = licences_.at(draw.draw.licence);
  const Fit fit = fit_part(draw, step.part);
  if (!fit.reasons.empty()) return impossible(fit.reasons.front());
  count_out(state, draw);
  draw.quantity = fit.quantity;
  draw.value = fit.value;
  draw.stage = to;
  if (to == Stage::Committed) {
    draw.part = step.part;
    count_in(state, draw);
  }
  draw.reason = step.reason;
  if (to != Stage::Committed && !draw.draw.declaration.empty()) {
    holders_.erase(natural_key(draw.draw));
  }
  return {};
}

Result<void> Balances::apply(const journal::Record& record) {
  if (!is_of_ledger(record.kind)) return {};
  if (record.kind == kAdded) return add(record);
  if (record.kind == kReserved) return take(record, Stage::Reserved);
  if (record.kind == kDrawn) return take(record, Stage::Committed);
  if (record.kind == kCommitted) return move(record, Stage::Reserved, Stage::Committed);
  if (record.kind == kReleased) return move(record, Stage::Reserved, Stage::Released);
  if (record.kind == kReversed) return move(record, Stage::Committed, Stage::Reversed);
  return impossible(
      fmt::format("kind `{}` is not known; it was written by a newer program", record.kind));
}

bool Balances::operator==(const Balances& other) const {
  const auto same_licence = [](const LicenceState& a, const LicenceState& b) {
    return a.licence == b.licence && is_same(a.quantity, b.quantity) && is_same(a.value, b.value) &&
           a.keys == b.keys;
  };
  if (licences_.size() != other.licences_.size() || draws_.size() != other.draws_.size()) {
    return false;
  }
  for (const auto& [id, state] : licences_) {
    const LicenceState* its = other.licence(id);
    if (its == nullptr || !same_licence(state, *its)) return false;
  }
  for (const auto& [key, state] : draws_) {
    const DrawState* its = other.draw(key);
    const bool is_equal = its != nullptr && its->draw == state.draw && its->stage == state.stage &&
                          its->quantity == state.quantity && its->value == state.value &&
                          its->number == state.number && its->part == state.part &&
                          its->reason == state.reason;
    if (!is_equal) return false;
  }
  return holders_ == other.holders_;
}

}  // namespace cocket::ledger
