// SPDX-License-Identifier: Apache-2.0
// That a party of a book and an entry of a list, whose names are near, are two: for whom it holds,
// how long, and what both looked like when somebody said so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "cases/case.h"

namespace cocket::cases {

// It goes on to the right only: another clearance has to be asked for.
//   Proposed -> Cleared -> Reopened       Proposed -> Withdrawn
enum class Stage : std::uint8_t { Proposed, Cleared, Reopened, Withdrawn };
std::string_view name_of(Stage stage);  // "proposed", ...

// Where the party stands that was looked at.
enum class Scope : std::uint8_t { Everywhere, Customer, Shipment };
std::string_view name_of(Scope scope);  // "everywhere", ...
std::optional<Scope> scope_named(std::string_view name);

struct Clearance {
  std::string id;  // "P-1"
  NamePair names;
  Scope scope = Scope::Everywhere;
  std::string scope_of;  // the customer's or the shipment's name; of Everywhere empty
  std::string reason;
  std::vector<std::string> evidence;
  std::optional<Date> until;  // the last day
  std::string entry_sha256;   // of the entry of the list, may be empty: a change of it is not seen
  PartyCells party;     // what the book said of the party; of a cell not here no change is seen
  std::string case_id;  // for which it was found, may be empty
  Stage stage = Stage::Proposed;
  std::string proposed_by;
  std::vector<Event> history;
  bool operator==(const Clearance&) const = default;
};

std::string clearance_text(const Clearance& clearance, const std::string& sender_key);
// As it was proposed.
Result<Clearance> read_clearance(const Json& json, std::string& sender_key);

// Why it holds no more on that day; empty: it does, where `entry_sha256` is that of the entry now.
std::string lapse_of(const Clearance& clearance, Date day);
// What a book now says otherwise of the party: "country: was JP, is CN"; empty: nothing. A cell
// that one of the two leaves empty does not count.
std::string difference(const PartyCells& then, const PartyCells& now);

}  // namespace cocket::cases
