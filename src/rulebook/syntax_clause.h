// SPDX-License-Identifier: Apache-2.0
// The parts of a syntax tree that declarations share: words with their places and comments, values,
// conditions, and clauses such as `cite` and `force`. See syntax_tree.h.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/source_location.h"
#include "program/program.h"

namespace cocket::rulebook {

// ---------------------------------------------------------------------------- words with places

// Where something stands. Not part of what the tree says, so all places are equal.
struct Place : SourceLocation {
  Place() = default;
  Place(SourceLocation location) : SourceLocation(location) {}  // NOLINT
  bool operator==(const Place&) const { return true; }
};

// An empty line stands before the item. Layout only, so it never makes trees differ.
struct BlankBefore {
  bool yes = false;
  bool operator==(const BlankBefore&) const { return true; }
};

// The comments of one item, each from its `#` on. An empty string in `above` is an empty line.
// Comments from inside an item that has no place for them are moved above it.
struct Comments {
  std::vector<std::string> above;
  std::string beside;  // on the line where the item ends; empty: none
  BlankBefore blank_before;
  bool operator==(const Comments&) const = default;
};

struct Name {  // of a field with its dots, of a declaration, of a value: "end_user.country"
  std::string text;
  Place place;
  bool operator==(const Name&) const = default;
};

struct Text {  // what stood between quotation marks, escapes undone
  std::string text;
  Place place;
  bool operator==(const Text&) const = default;
};

inline std::string text_of(const std::optional<Text>& text) {
  return text ? text->text : std::string();
}

struct Day {
  Date date;
  Place place;
  bool operator==(const Day&) const = default;
};

// ---------------------------------------------------------------------------- values

struct PercentValue {
  Decimal per_cent;  // 0.1 for 0.1%
  bool operator==(const PercentValue&) const = default;
};

struct NumberValue {
  Decimal number;
  std::string unit;  // "USD", "kg"; empty: none was written
  bool operator==(const NumberValue&) const = default;
};

struct TextValue {
  std::string text;
  bool operator==(const TextValue&) const = default;
};

struct WordValue {  // yes, no, none, a country, a value of an enum
  std::string word;
  bool operator==(const WordValue&) const = default;
};

struct Value {
  std::variant<WordValue, TextValue, NumberValue, PercentValue, Date> what;
  Comments comments;  // in a set; elsewhere always empty
  Place place;
  bool operator==(const Value&) const = default;
};

// ---------------------------------------------------------------------------- conditions

struct Limb;
struct Expression;

enum class Connective { Or, And, Not };

struct Operation {  // "a and b and c", "not a"
  Connective connective = Connective::And;
  std::vector<Expression> operands;  // one of a Not, two or more of the others
};
bool operator==(const Operation&, const Operation&);

struct Choice {  // "any of { label: a, b }"
  bool all = false;
  std::vector<Limb> limbs;           // at least one
  std::vector<std::string> closing;  // comments before the closing brace
};
bool operator==(const Choice&, const Choice&);

struct CompareTest {  // "end_use = military", "value >= 5000 "USD""
  Name field;
  program::Comparison comparison = program::Comparison::Equal;
  Value value;
  bool operator==(const CompareTest&) const = default;
};

struct ShareBound {
  program::Comparison comparison = program::Comparison::GreaterEqual;
  Value value;
  bool operator==(const ShareBound&) const = default;
};

struct SetTest {  // "control_codes not in { "A1", "A2" }", "control_codes only under "A1""
  Name field;
  bool negated = false;
  bool only = false;          // every code of the line; never together with `negated`
  bool under = false;         // "under" instead of "in"
  std::vector<Value> values;  // at least one
  std::vector<std::string> closing;
  // "share of { "W", "Mo" } in composition >= 97%": how much of them it holds in all.
  std::optional<ShareBound> share;
  bool operator==(const SetTest&) const = default;
};

struct ListTest {             // "any party on L", "consignee on L"
  std::optional<Name> field;  // absent: any party
  Name list;
  bool operator==(const ListTest&) const = default;
};

struct ReadsTest {  // "reads QUESTION as READING"
  Name question;
  Name reading;
  bool operator==(const ReadsTest&) const = default;
};

struct NameTest {  // a flag or a define
  Name name;
  bool operator==(const NameTest&) const = default;
};

struct Expression {
  std::variant<NameTest, CompareTest, SetTest, ListTest, ReadsTest, Operation, Choice> what;
  Place place;  // of its first word
};
bool operator==(const Expression&, const Expression&);

struct Limb {
  std::optional<Name> label;
  Expression condition;
  Comments comments;
};
bool operator==(const Limb&, const Limb&);

// 1 for a test, one more for each operation and choice around it.
int levels_of(const Expression& expression);

// ---------------------------------------------------------------------------- shared clauses

struct Cite {
  Name source;
  std::optional<Text> locator;
  std::optional<Text> quote;
  Comments comments;
  Place place;  // of the word `cite`
  bool operator==(const Cite&) const = default;
};

struct Note {
  Text text;
  std::optional<Cite> cite;
  Comments comments;
  bool operator==(const Note&) const = default;
};

enum class EndKind { Through, Until };  // inclusive, exclusive

struct DaysEnd {
  EndKind kind = EndKind::Through;
  Day day;
  bool operator==(const DaysEnd&) const = default;
};

// "from 2025-12-01 through 2026-11-10". `from` is absent only in a list entry.
struct Days {
  std::optional<Day> from;
  std::optional<DaysEnd> end;
  bool operator==(const Days&) const = default;
};

struct Force {
  Days days;
  Comments comments;
  Place place;  // of the word `force`
  bool operator==(const Force&) const = default;
};

// A clause that holds one condition: `reach`, `when`, `where`.
struct Condition {
  Expression expression;
  Comments comments;
  Place place;  // of its keyword
  bool operator==(const Condition&) const = default;
};

// A word, a name, a text or a day that a header or a source carries, once, with its comments.
struct NameItem {
  Name value;
  Comments comments;
  bool operator==(const NameItem&) const = default;
};
struct TextItem {
  Text value;
  Comments comments;
  bool operator==(const TextItem&) const = default;
};
struct DayItem {
  Day value;
  Comments comments;
  bool operator==(const DayItem&) const = default;
};

}  // namespace cocket::rulebook
