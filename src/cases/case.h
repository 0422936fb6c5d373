// SPDX-License-Identifier: Apache-2.0
// A case: lines of books that are held for one cause, and what people did about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"

namespace cocket::cases {

inline constexpr std::size_t kNameBytesMax = 1000;       // of a name, a key, a cause
inline constexpr std::size_t kTextBytesMax = 20'000;     // of a reason or a comment
inline constexpr std::size_t kKeptBytesMax = 256 << 10;  // of an attachment kept in the journal

enum class State : std::uint8_t {
  Open,
  Waiting,   // for somebody outside: an authority, a customer
  Proposed,  // one person proposed how it ends, another one must look
  Released,  // its lines may go, as far as its cause goes
  Refused,   // its lines must not go
  Closed,    // it is of no concern any more: an order that was cancelled
};
std::string_view name_of(State state);  // "open", ...
std::optional<State> state_named(std::string_view name);
inline bool is_decided(State state) {
  return state >= State::Released;
}

// How a case can end.
enum class Outcome : std::uint8_t { Release, Refuse, Close };
std::string_view name_of(Outcome outcome);  // "release", ...
std::optional<Outcome> outcome_named(std::string_view name);
State state_after(Outcome outcome);

// A party of a book, and the entry of a list that it may be.
struct NamePair {
  std::string name;
  std::string list;
  std::string entry;        // its id
  std::string listed_name;  // the one of the entry's that was met, may be empty
  bool operator==(const NamePair&) const = default;
};
// The same for names that differ in case, width and blanks alone.
std::string key_of(const NamePair& pair);

// Why lines are held. Lines with the same key are held for the same cause.
struct Cause {
  std::string key;  // "licence: ann-18-2025, licence-duty"
  std::optional<NamePair> pair;
  bool operator==(const Cause&) const = default;
};

// What a book says of a party: country, address, ... each with its cell.
using PartyCells = std::vector<std::pair<std::string, std::string>>;

// A line of a book in a case.
struct Line {
  std::string key;  // "AP-OXIDE/2": the same in all books that have it
  std::string date;
  std::string verdict;   // of its last answer
  std::string decision;  // the id of that answer, may be empty
  std::string cells;     // a hash of what the book said of it
  std::string about;     // what it is, for people
  PartyCells party;      // of a pair
  bool is_held = true;   // No: its last answer has this cause no more
  bool operator==(const Line&) const = default;
};

struct Attachment {
  std::string name;
  std::string sha256;  // of its bytes
  std::int64_t size = 0;
  bool is_kept = false;  // its bytes stand in the journal
  bool operator==(const Attachment&) const = default;
};

struct Proposal {
  Outcome outcome = Outcome::Release;
  std::string actor;
  std::string reason;
  std::vector<std::string> evidence;
  bool operator==(const Proposal&) const = default;
};

// What happened to a case or a pair, in a sentence for people.
struct Event {
  std::int64_t number = 0;  // of its record
  Moment time;
  std::string actor;
  std::string text;
  bool operator==(const Event&) const = default;
};

struct Case {
  std::string id;  // "C-1"
  Cause cause;
  State state = State::Open;
  bool is_split = false;  // made from another one; lines are put into it by hand alone
  std::string owner;
  std::optional<Date> due;
  std::optional<Proposal> proposal;
  std::vector<Line> lines;
  std::vector<Attachment> attachments;
  std::vector<Event> history;
  bool operator==(const Case&) const = default;

  const Line* line(std::string_view key) const;
};

// The most severe of the lines that it holds: "NO", "HOLD", "JUDGE", "ASK"; "GO": it holds none.
std::string_view verdict_of(const Case& file);
int held_lines(const Case& file);
// The first day of export of a line that it holds; empty: none is known.
std::string first_day(const Case& file);

Date utc_day(Moment moment);

// Two people are one where the letters and digits of their names are, in any case and width.
bool is_same_person(std::string_view left, std::string_view right);

// Why a text may not be kept: it is empty, too long, not UTF-8, or has what does not show.
Result<void> check_name(std::string_view what, std::string_view text);
Result<void> check_text(std::string_view what, std::string_view text);

}  // namespace cocket::cases
