// SPDX-License-Identifier: Apache-2.0
// A licence as data, and what is drawn on it. Kinds are names: what a kind means is the rulebook's
// affair, and so is whether a licence is needed; here is only counted what one covers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "ledger/amount.h"

namespace cocket::ledger {

inline constexpr std::size_t kTextBytesMax = 512;
inline constexpr std::size_t kScopeMax = 10'000;  // names in one part of a scope

// A part of the scope that is empty does not limit; texts are compared folded (base/text.h).
struct Licence {
  std::string id;                  // its number, as the authority writes it
  std::string kind;                // "individual", "general", "registration-certificate", ...
  std::string law;                 // whose it is, may be empty
  std::vector<std::string> codes;  // control codes; one covers those below it
  std::vector<std::string> items;
  std::vector<std::string> parties;
  std::vector<std::string> destinations;
  std::vector<std::string> end_uses;
  DayInterval validity;  // days of `zone`; through the end of the last one
  std::string zone;      // of the law, an IANA name such as "Asia/Shanghai"; may be empty
  std::optional<Amount> quantity;
  std::optional<Amount> value;
  bool operator==(const Licence&) const = default;
};

// What is to leave under a licence: one line of a declaration. A text that is empty is not known.
struct Draw {
  std::string
      key;  // of the message's sender: the same key is the same draw, however often it comes
  std::string licence;
  std::string declaration;  // with the line: the natural key, drawn once
  std::string line;
  std::string code;
  std::string item;
  std::string party;
  std::string destination;
  std::string end_use;
  Date date;  // on which it is exported, where the law is
  // Or the moment: the day is told by the zone of the licence, and both stand in the record.
  std::optional<Moment> time;
  std::optional<Amount> quantity;
  std::optional<Amount> value;
  // What the rulebook said of using the licence for it, when it was made; empty: nobody asked.
  std::string ruling;
  bool operator==(const Draw&) const = default;
};

// What of a reservation is committed, as it is told; nothing: all of it. The rest is given back.
struct Part {
  std::optional<Amount> quantity;
  std::optional<Amount> value;
  bool operator==(const Part&) const = default;
};

// What happens to a draw that is there: the body of its record.
struct Step {
  std::string key;
  std::string reason;  // of a release or a reversal, may be empty
  Part part;           // of a commit
};

// Of a draw that tells a moment alone.
inline constexpr Date kDayNotTold = kDateMin;

// The day where the licence is in force; empty zone: none is known, an Error.
Result<Date> day_of(const Licence& licence, Moment moment);

// Limits, and that it says what it must say.
Result<void> check(const Licence& licence);
Result<void> check(const Draw& draw);

// As they stand in the bodies of records (docs/formats/ledger.md). Reading refuses members that
// are not known.
std::string licence_text(const Licence& licence);
Result<Licence> read_licence(std::string_view text);
std::string draw_text(const Draw& draw);
Result<Draw> read_draw(std::string_view text);
std::string step_text(const Step& step);
Result<Step> read_step(std::string_view text);

// Why the scope or the days of the licence do not cover the draw: one sentence a reason. What is
// counted, it leaves out.
std::vector<std::string> reasons_outside(const Licence& licence, const Draw& draw);

}  // namespace cocket::ledger
