// SPDX-License-Identifier: Apache-2.0
// What a checked rulebook means, apart from its syntax: flat structs that refer to each other by
// number. Engines, proofs and explanations read this and nothing else.
#pragma once

// A measure fires on a line when it is in force on the line's day, its reach and its condition are
// true, no exception is true, and no measure that overrides it fires. Truth is strong Kleene
// (base/truth.h). Days are already computed: `Force` holds the force intervals minus suspensions
// minus repeal.

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/source_location.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"

namespace cocket::program {

// The authority of a text, highest first. An answer that leans on less than an announcement
// says so.
enum class Rank { Law, Announcement, Guidance, Statement, Press };

struct Source {
  std::string name;
  std::string title;
  std::string issuer;
  std::string number;
  std::optional<Date> issued;
  std::optional<Date> published;
  std::optional<Date> retrieved;
  std::string lang;
  std::string url;
  std::string eli;
  std::string sha256;
  Rank rank = Rank::Announcement;
  std::vector<std::string> notes;
};

struct Citation {
  int source = -1;  // into Program::sources
  std::string locator;
  std::string quote;  // verbatim, in the source's language
  SourceLocation place;
};

struct Note {
  std::string text;
  std::optional<Citation> citation;
};

struct Reading {
  std::string name;
  std::string text;
};

// The law itself is open here. Unknown unless the user picks a reading.
struct Question {
  std::string name;
  std::string text;
  std::vector<Citation> citations;
  std::vector<Reading> readings;
  std::vector<Note> notes;
};

struct ReadingTest {
  int question = -1;
  int reading = -1;
  auto operator<=>(const ReadingTest&) const = default;
};

struct Suspension {
  DayInterval days;
  std::optional<ReadingTest> when;  // its own force is an open question of law
  Citation citation;
};

// When something holds.
struct Force {
  DaySet stated;  // the force intervals as written
  std::vector<Suspension> suspensions;
  std::optional<Date> repealed_on;  // the first day on which it no longer holds
  std::optional<Citation> repeal_citation;
  DaySet days;  // stated, minus unconditional suspensions, minus repeal
  // Days inside `days` on which it holds only if the question is not read so.
  struct Conditional {
    DaySet days;
    ReadingTest suspended_when;
  };
  std::vector<Conditional> conditional;
};

// ---------------------------------------------------------------------------- conditions

enum class Comparison { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

struct FlagTest {
  int field = -1;
};
struct CompareTest {  // Date, Percent, Number, Amount, Quantity
  int field = -1;
  Comparison comparison = Comparison::Equal;
  facts::Value value;
};
struct EnumTest {
  int field = -1;
  std::vector<int> values;  // ascending
};
// Of a Party field: True when some party of it is of one of the countries.
struct CountryTest {
  int field = -1;
  std::vector<facts::Country> countries;  // ascending
  bool every = false;  // "only", of a Party field: when no party of it is of another country
};
// True when two fields of countries name the same one.
struct SameCountryTest {
  int field = -1;
  int other = -1;
};
// True when some code of the line lies in the set. `in_force`: and its row is in force on the
// line's day ("in"); otherwise the place in the tree alone counts ("under").
struct CodeTest {
  int field = -1;
  bool in_force = true;
  std::vector<int> nodes;  // as written, ascending; each means its subtree
  bool every = false;      // "only": every code of the line lies in the set, and there is one
};
// True when some party is on the list on the line's day.
struct PartyTest {
  int list = -1;
  int field = -1;  // one Party field; -1: every field that receives
};
struct ShareBound {
  Comparison comparison = Comparison::GreaterEqual;
  Decimal per_cent;
};
// True when the composition holds some of these substances, in whatever share above zero; with a
// bound, when what it holds of them in all compares so.
struct SubstanceTest {
  int field = -1;
  std::vector<std::string> substances;  // as compositions write them, ascending
  std::optional<ShareBound> bound = std::nullopt;
};
struct QuestionTest {
  ReadingTest test;
};
using Atom = std::variant<FlagTest, CompareTest, EnumTest, CountryTest, SameCountryTest, CodeTest,
                          PartyTest, SubstanceTest, QuestionTest>;

enum class NodeKind { Atom, Not, All, Any, Define };

struct Node {
  NodeKind kind = NodeKind::Atom;
  int atom = -1;              // of an Atom, into Program::atoms
  std::vector<int> children;  // of the others, into Program::nodes
  std::string label;          // "military-user:" of a limb; the name of a Define
  SourceLocation place;
};

// ---------------------------------------------------------------------------- declarations

// Warn asks nothing: it is said where the measure fires for sure, and nowhere else.
enum class Effect { Prohibit, RequireLicence, RequireReport, Exempt, Warn };

struct Exception {
  std::string label;
  int node = -1;
};

struct Measure {
  std::string name;
  std::string title;
  std::vector<Citation> citations;  // never empty
  Force force;
  int reach = -1;  // into Program::nodes; -1: always
  int when = -1;   // likewise
  std::vector<Exception> exceptions;
  Effect effect = Effect::RequireLicence;
  std::string licence_kind;  // "individual", "registration certificate"
  std::string authority;
  bool presume_denial = false;
  std::vector<std::string> documents;
  std::string report_to;
  std::string relief;
  std::string warning;
  std::vector<int> overrides;      // measures that this one switches off when it fires
  std::vector<int> overridden_by;  // the reverse
  // Measures with which it is meant to fire though they ask for other things; answers do not
  // change.
  std::vector<int> beside;
  std::vector<Note> notes;
  int entry = -1;  // the node of the classified tree whose entry this is; -1: of none
  SourceLocation place;
};

// A general licence or licence exception. Where it applies for sure the relieved measures count
// as `exception`; where it may apply, the floor drops to `exception` and the ceiling stays.
struct Authorisation {
  std::string name;
  std::string title;
  std::vector<Citation> citations;
  std::vector<int> relieves;
  Force force;
  int when = -1;
  std::vector<std::string> conditions;
  std::vector<Note> notes;
  SourceLocation place;
};

enum class ListKind { Party, Item, Country };

struct ListEntry {
  std::string id;
  std::vector<std::string> names;  // the first is the headline; aliases and other scripts follow
  std::string country;             // alpha-2, may be empty
  int force = -1;                  // into Program::entry_forces
  std::optional<Decimal> affiliates_percent;
  std::optional<Citation> citation;
  std::string note;
};

struct List {
  std::string name;
  std::string title;
  ListKind kind = ListKind::Party;
  std::vector<ListEntry> entries;
  std::string version;  // SHA-256 of what was imported or written
  SourceLocation place;
};

struct Invariant {
  std::string name;
  int node = -1;
};

enum class Outcome { Free, Report, Exception, Licence, Prohibited };

struct OutcomeClaim {
  Comparison comparison = Comparison::Equal;
  Outcome outcome = Outcome::Free;
};
struct AppliesClaim {
  int measure = -1;
  bool applies = true;
};

struct Claim {
  std::string name;
  std::string title;
  std::vector<Citation> citations;
  std::vector<ReadingTest> assumed;
  int where = -1;  // -1: every line
  std::variant<OutcomeClaim, AppliesClaim> property;
  std::optional<bool> expect_holds;
  std::vector<Note> notes;
  SourceLocation place;
};

// A worked case: partial facts, and what must come out.
struct Test {
  std::string id;  // of a case file ("S29"); empty for an inline test
  std::string title;
  std::string source;    // where the expectation comes from, in words
  std::string disputed;  // why the source's own answer is not reached; empty: not disputed
  facts::Case given;
  std::vector<ReadingTest> reads;
  std::optional<Date> known_through;  // the test declares it
  std::optional<Outcome> floor, ceiling;
  bool is_undetermined = false;  // without bounds
  std::string verdict;           // "GO", ... or empty
  std::vector<int> because;      // measures that must fire
  std::vector<int> may;          // measures that must possibly fire (Unknown)
  std::vector<int> not_because;  // measures that must not even possibly fire
  bool checks_missing = false;
  std::vector<std::string> missing;  // fields and questions, in any order
  SourceLocation place;
};

template <class Item>
const Item& at(const std::vector<Item>& all, int index) {
  return all[static_cast<std::size_t>(index)];
}

struct Program {
  std::string name;  // of the rulebook
  std::string version;
  std::string law;  // "XX": the legal system, and the prefix of its columns
  std::string timezone;
  std::optional<Date> known_through;
  std::optional<Date> known_on;  // lowered as the rulebook stood on this day
  std::string hash;              // SHA-256 of everything that may change an answer

  facts::Vocabulary vocabulary;
  int date_field = -1;
  // For each field number of a Code field: the force of each node, into entry_forces; -1: always.
  std::map<int, std::vector<int>> code_forces;
  // Of a rulebook that classifies: the tree whose rows its entries test, whether or not a field is
  // of it, and the force of each node, into entry_forces; -1: always. Null: it does not classify.
  std::shared_ptr<const facts::CodeTree> classified;
  std::vector<int> classified_forces;

  std::vector<Source> sources;
  std::vector<Question> questions;
  std::vector<Force> entry_forces;  // of list entries and code rows, shared
  std::vector<List> lists;
  std::vector<Atom> atoms;
  std::vector<Node> nodes;  // children come before their parents
  std::vector<Measure> measures;
  std::vector<Authorisation> authorisations;
  std::vector<Invariant> invariants;
  std::vector<Claim> claims;
  std::vector<Test> tests;

  int find_measure(std::string_view measure_name) const;  // -1: none
  int find_entry(int node) const;  // the measure that is the entry of the node; -1: none
  int find_question(std::string_view question_name) const;              // -1: none
  int find_list(std::string_view list_name) const;                      // -1: none
  int find_reading(int question, std::string_view reading_name) const;  // -1: none
};

std::string_view name_of(Outcome outcome);  // "free", "report", ...
std::string_view name_of(Rank rank);
std::optional<Outcome> outcome_named(std::string_view name);

// When an entry of a list holds; null: always.
const Force* force_of(const Program& program, const ListEntry& entry);

// Every day on which some answer of the program can change: the first days of the elementary
// intervals, ascending. Between two neighbours, equal facts get equal answers.
std::vector<Date> day_breaks(const Program& program);
// Those of one part of it; of an atom, where it compares the day. In any order, some twice.
std::vector<Date> day_breaks(const Force& force);
std::vector<Date> day_breaks(const Program& program, const Atom& atom);

}  // namespace cocket::program
