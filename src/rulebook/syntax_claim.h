// SPDX-License-Identifier: Apache-2.0
// Claims, tests and cases of a syntax tree. See syntax_tree.h.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "program/program.h"
#include "rulebook/syntax_clause.h"

namespace cocket::rulebook {

struct Assumption {  // `assume reads Q as R` of a claim
  ReadsTest reads;
  Comments comments;
  Place place;
  bool operator==(const Assumption&) const = default;
};

struct OutcomeProperty {                                        // "outcome <= licence"
  program::Comparison comparison = program::Comparison::Equal;  // Equal, LessEqual, GreaterEqual
  program::Outcome outcome = program::Outcome::Free;
  bool operator==(const OutcomeProperty&) const = default;
};
struct AppliesProperty {  // "not jp-ban applies"
  bool negated = false;
  Name measure;
  bool operator==(const AppliesProperty&) const = default;
};

struct Property {  // "for every line where …, outcome = free"
  std::optional<Expression> where;
  std::variant<OutcomeProperty, AppliesProperty> what;
  Comments comments;
  Place place;
  bool operator==(const Property&) const = default;
};

struct ClaimExpectation {
  bool holds = true;
  Comments comments;
  Place place;
  bool operator==(const ClaimExpectation&) const = default;
};

struct Claim {
  Name name;
  std::optional<Text> title;
  std::vector<Cite> cites;
  std::vector<Assumption> assumptions;
  std::optional<Property> property;  // present when there were no errors
  std::optional<ClaimExpectation> expect;
  std::vector<Note> notes;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Claim&) const = default;
};

struct GivenFact {  // "end_use = civil"
  Name field;
  Value value;
  bool operator==(const GivenFact&) const = default;
};
struct GivenList {  // "any party on L = no"
  Name list;
  bool is_on = false;
  bool operator==(const GivenList&) const = default;
};
struct GivenReading {  // "reads Q as R"
  ReadsTest reads;
  bool operator==(const GivenReading&) const = default;
};
struct GivenKnownThrough {  // "known through 2026-12-31"
  Day day;
  bool operator==(const GivenKnownThrough&) const = default;
};

struct Given {
  std::variant<GivenFact, GivenList, GivenReading, GivenKnownThrough> what;
  Comments comments;
  Place place;
  bool operator==(const Given&) const = default;
};

struct GivenBlock {
  std::vector<Given> items;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const GivenBlock&) const = default;
};

// One outcome: floor and ceiling are the same and `undetermined` is false. `undetermined` without
// bounds: neither is given.
struct ExpectedOutcome {
  bool undetermined = false;
  std::optional<program::Outcome> floor, ceiling;
  Comments comments;
  Place place;
  bool operator==(const ExpectedOutcome&) const = default;
};

struct NamesItem {  // "because a, b, "A1.b""; "missing { a, b }"
  std::vector<Name> names;
  std::vector<Text> entries;  // the codes of entries; of `missing` none
  Comments comments;
  Place place;
  bool operator==(const NamesItem&) const = default;
};

// `test "title" {…}` has no id; `case S29 "title" {…}` has one.
struct Test {
  std::optional<Name> id;
  Text title;
  std::optional<TextItem> source;
  std::optional<TextItem> disputed;
  std::optional<GivenBlock> given;         // present when there were no errors
  std::optional<ExpectedOutcome> outcome;  // likewise
  std::optional<NameItem> verdict;
  std::optional<NamesItem> because;
  std::optional<NamesItem> may;
  std::optional<NamesItem> not_because;
  std::optional<NamesItem> missing;  // its names may be none
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Test&) const = default;
};

}  // namespace cocket::rulebook
