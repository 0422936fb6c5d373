// SPDX-License-Identifier: Apache-2.0
#include "cases/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/body.h"
#include "cases/case.h"

namespace cocket::cases {
namespace {

constexpr std::array<std::string_view, 3> kEvidenceNames = {"none", "reference", "attachment"};
constexpr std::array<std::string_view, 4> kHeldVerdicts = {"ASK", "JUDGE", "HOLD", "NO"};
constexpr int kDaysMax = 36'600;

Json rule_json(const Rule& rule) {
  Json json;
  json["second_person"] = rule.needs_second_person;
  json["evidence"] = name_of(rule.evidence);
  return json;
}

void take_rule(Members& members, const char* name, Rule& rule, int* longest_days) {
  const Json* member = members.take(name);
  if (member == nullptr) return;
  Members own(*member, fmt::format("`{}`", name));
  own.take("second_person", rule.needs_second_person);
  std::string evidence(name_of(rule.evidence));
  own.take("evidence", evidence);
  const auto found = std::find(kEvidenceNames.begin(), kEvidenceNames.end(), evidence);
  if (found == kEvidenceNames.end()) {
    own.fail(fmt::format("no `evidence` `{}`; expected none, reference or attachment",
                         printable(evidence)));
  } else {
    rule.evidence = static_cast<Evidence>(found - kEvidenceNames.begin());
  }
  if (longest_days != nullptr) own.take("longest_days", *longest_days);
  if (auto done = own.finish(); !done.ok()) members.fail(done.error().message);
}

void take_due_days(Members& members, Policy& policy) {
  const Json* member = members.take("due_days");
  if (member == nullptr) return;
  Members own(*member, "`due_days`");
  for (const std::string_view verdict : kHeldVerdicts) {
    int days = -1;
    own.take(std::string(verdict).c_str(), days);
    if (days > kDaysMax) own.fail(fmt::format("{} is more than {} days", verdict, kDaysMax));
    if (days >= 0) policy.due_days[std::string(verdict)] = days;
  }
  if (auto done = own.finish(); !done.ok()) members.fail(done.error().message);
}

}  // namespace

std::string_view name_of(Evidence evidence) {
  return kEvidenceNames[static_cast<std::size_t>(evidence)];
}

const Rule& Policy::rule(Outcome outcome) const {
  switch (outcome) {
    case Outcome::Release:
      return release;
    case Outcome::Refuse:
      return refuse;
    case Outcome::Close:
      return close;
  }
  return release;
}

Result<Policy> read_policy(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  Members members(json, "a policy");
  Policy policy;
  int longest_days = 0;
  take_rule(members, "release", policy.release, nullptr);
  take_rule(members, "refuse", policy.refuse, nullptr);
  take_rule(members, "close", policy.close, nullptr);
  take_rule(members, "pair", policy.pair, &longest_days);
  take_due_days(members, policy);
  if (longest_days > kDaysMax) {
    members.fail(fmt::format("`longest_days` is more than {} days", kDaysMax));
  }
  TRY(members.finish());
  if (longest_days > 0) policy.longest_days = longest_days;
  return policy;
}

std::string policy_text(const Policy& policy) {
  Json json;
  json["release"] = rule_json(policy.release);
  json["refuse"] = rule_json(policy.refuse);
  json["close"] = rule_json(policy.close);
  json["pair"] = rule_json(policy.pair);
  if (policy.longest_days) json["pair"]["longest_days"] = *policy.longest_days;
  for (const auto& [verdict, days] : policy.due_days) json["due_days"][verdict] = days;
  return json.dump();
}

}  // namespace cocket::cases
