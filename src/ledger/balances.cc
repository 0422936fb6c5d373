// SPDX-License-Identifier: Apache-2.0
#include "ledger/balances.h"

#include <fmt/format.h>

#include <algorithm>
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
#include "ledger/counts.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

Error impossible(std::string_view why) {
  return {Error::Kind::Broken, std::string(why)};
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

std::string Balances::holder_key(const Draw& wanted) const {
  if (wanted.declaration.empty()) return {};
  const auto found = holders_.find(natural_key(wanted));
  return found == holders_.end() ? "" : found->second;
}

const DrawState* Balances::holder(const Draw& wanted) const {
  return draw(holder_key(wanted));
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

void Balances::put_licence(Licence licence) {
  LicenceState state{std::move(licence), {}, {}, {}};
  state.quantity = empty_count(state.licence.quantity);
  state.value = empty_count(state.licence.value);
  const std::string id = state.licence.id;
  licences_.emplace(id, std::move(state));
}

Result<void> Balances::put_draw(DrawState draw) {
  LicenceState& state = licences_.at(draw.draw.licence);
  draw.number = draws_.size();
  if (draw.stage == Stage::Reserved || draw.stage == Stage::Committed) {
    TRY(count_in(state, draw));
    if (!draw.draw.declaration.empty()) holders_[natural_key(draw.draw)] = draw.draw.key;
  }
  state.keys.push_back(draw.draw.key);
  const std::string key = draw.draw.key;
  draws_.emplace(key, std::move(draw));
  return {};
}

Result<void> Balances::add(const journal::Record& record) {
  Licence licence = TRY(read_licence(record.body));
  if (licences_.contains(licence.id)) {
    return impossible(fmt::format("licence `{}` is added a second time", licence.id));
  }
  put_licence(std::move(licence));
  return {};
}

Result<void> Balances::take(const journal::Record& record, Stage stage) {
  Draw draw = TRY(read_draw(record.body));
  if (draws_.contains(draw.key)) {
    return impossible(fmt::format("draw `{}` is made a second time", draw.key));
  }
  Fit fit = this->fit(draw);
  if (!fit.reasons.empty()) return impossible(fit.reasons.front());
  return put_draw({std::move(draw), stage, fit.quantity, fit.value, 0, {}, ""});
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
  TRY(count_out(state, draw));
  draw.quantity = fit.quantity;
  draw.value = fit.value;
  draw.stage = to;
  if (to == Stage::Committed) {
    draw.part = step.part;
    TRY(count_in(state, draw));
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

bool Balances::is_same_of(const std::string& id, const Balances& other) const {
  const LicenceState* own = licence(id);
  const LicenceState* its = other.licence(id);
  if (own == nullptr || its == nullptr) return own == its;
  if (own->licence != its->licence || !is_same(own->quantity, its->quantity) ||
      !is_same(own->value, its->value) || own->keys != its->keys) {
    return false;
  }
  return std::all_of(own->keys.begin(), own->keys.end(), [&](const std::string& key) {
    const DrawState& one = draws_.at(key);
    const DrawState* there = other.draw(key);
    return there != nullptr && one == *there && holder_key(one.draw) == other.holder_key(one.draw);
  });
}

bool Balances::operator==(const Balances& other) const {
  return licences_.size() == other.licences_.size() && draws_.size() == other.draws_.size() &&
         std::all_of(licences_.begin(), licences_.end(),
                     [&](const auto& one) { return is_same_of(one.first, other); });
}

}  // namespace cocket::ledger
