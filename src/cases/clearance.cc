// SPDX-License-Identifier: Apache-2.0
#include "cases/clearance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/body.h"
#include "cases/case.h"

namespace cocket::cases {
namespace {

constexpr std::array<std::string_view, 4> kStageNames = {"proposed", "cleared", "re-opened",
                                                         "withdrawn"};
constexpr std::array<std::string_view, 3> kScopeNames = {"everywhere", "customer", "shipment"};

}  // namespace

std::string_view name_of(Stage stage) {
  return kStageNames[static_cast<std::size_t>(stage)];
}

std::string_view name_of(Scope scope) {
  return kScopeNames[static_cast<std::size_t>(scope)];
}

std::optional<Scope> scope_named(std::string_view name) {
  const auto found = std::find(kScopeNames.begin(), kScopeNames.end(), name);
  if (found == kScopeNames.end()) return std::nullopt;
  return static_cast<Scope>(found - kScopeNames.begin());
}

std::string clearance_text(const Clearance& clearance, const std::string& sender_key) {
  Json json;
  json["pair"] = clearance.id;
  json["names"] = pair_json(clearance.names);
  json["scope"] = name_of(clearance.scope);
  put(json, "of", clearance.scope_of);
  json["reason"] = clearance.reason;
  put(json, "evidence", clearance.evidence);
  put(json, "until", clearance.until);
  put(json, "entry_sha256", clearance.entry_sha256);
  put(json, "party", clearance.party);
  put(json, "case", clearance.case_id);
  put(json, "key", sender_key);
  return json.dump();
}

Result<Clearance> read_clearance(const Json& json, std::string& sender_key) {
  Members members(json, "a clearance");
  Clearance clearance;
  std::string scope(name_of(Scope::Everywhere));
  members.take("pair", clearance.id);
  const Json* names = members.take("names");
  members.take("scope", scope);
  members.take("of", clearance.scope_of);
  members.take("reason", clearance.reason);
  members.take("evidence", clearance.evidence);
  members.take("until", clearance.until);
  members.take("entry_sha256", clearance.entry_sha256);
  take_cells(members, "party", clearance.party);
  members.take("case", clearance.case_id);
  members.take("key", sender_key);
  TRY(members.finish());
  if (names == nullptr) return invalid("a clearance: `names` is missing");
  clearance.names = TRY(read_pair(*names));
  const std::optional<Scope> known = scope_named(scope);
  if (!known) {
    return invalid(fmt::format("no scope `{}`; expected everywhere, customer or shipment", scope));
  }
  clearance.scope = *known;
  if ((clearance.scope == Scope::Everywhere) != clearance.scope_of.empty()) {
    return invalid("a scope of a customer or a shipment names it, and no other does");
  }
  TRY(check_text("the reason", clearance.reason));
  return clearance;
}

std::string lapse_of(const Clearance& clearance, Date day) {
  if (clearance.stage != Stage::Cleared) {
    return clearance.history.empty() ? std::string(name_of(clearance.stage))
                                     : clearance.history.back().text;
  }
  if (clearance.until && *clearance.until < day) {
    return "it held until " + format(*clearance.until);
  }
  return "";
}

std::string difference(const PartyCells& then, const PartyCells& now) {
  std::vector<std::string> told;
  for (const auto& [cell, before] : then) {
    const auto found =
        std::find_if(now.begin(), now.end(), [&](const auto& one) { return one.first == cell; });
    if (found == now.end() || fold(found->second) == fold(before)) continue;
    told.push_back(fmt::format("{}: was {}, is {}", cell, before, found->second));
  }
  return join(told, "; ");
}

}  // namespace cocket::cases
