// SPDX-License-Identifier: Apache-2.0
// A rulebook file as its author wrote it: every declaration in order, each name with its place,
// every comment kept. Nothing is resolved or checked here beyond the grammar of docs/language.md.
// Two trees are equal (==) when they say the same; places and blank lines do not count.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/source_location.h"
#include "facts/vocabulary.h"
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

struct SetTest {  // "control_codes not in { "A1", "A2" }", "control_codes only under "A1""
  Name field;
  bool negated = false;
  bool only = false;          // every code of the line; never together with `negated`
  bool under = false;         // "under" instead of "in"
  std::vector<Value> values;  // at least one
  std::vector<std::string> closing;
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

// ---------------------------------------------------------------------------- declarations
// Each has the comments above and beside it, the comments before its closing brace, and the place
// of its keyword.

struct Header {
  Name name;
  Text version;
  std::optional<NameItem> law;
  std::optional<DayItem> known_through;
  std::optional<TextItem> timezone;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Header&) const = default;
};

struct RankItem {
  program::Rank rank = program::Rank::Announcement;
  Comments comments;
  Place place;
  bool operator==(const RankItem&) const = default;
};

struct Source {
  Name name;
  std::optional<Text> title;
  std::optional<TextItem> issuer;
  std::optional<TextItem> number;
  std::optional<DayItem> issued;
  std::optional<DayItem> published;
  std::optional<NameItem> lang;
  std::optional<RankItem> rank;
  std::optional<TextItem> url;
  std::optional<TextItem> eli;
  std::optional<DayItem> retrieved;
  std::optional<TextItem> sha256;
  std::vector<Note> notes;  // without citations
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Source&) const = default;
};

struct CodeNode {
  Text code;
  std::optional<Text> title;
  std::vector<CodeNode> children;
  Comments comments;
  std::vector<std::string> closing;
};
bool operator==(const CodeNode&, const CodeNode&);

struct Codes {
  Name name;
  std::vector<CodeNode> nodes;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Codes&) const = default;
};

struct ListEntry {
  Text name;
  std::optional<Text> id;
  std::vector<Days> days;  // empty: always
  std::optional<Decimal> affiliates_percent;
  Place affiliates_place;
  std::vector<Cite> cites;
  std::vector<Note> notes;
  Comments comments;
  Place place;
  bool operator==(const ListEntry&) const = default;
};

struct List {
  Name name;
  program::ListKind kind = program::ListKind::Party;
  std::optional<Text> title;
  std::vector<ListEntry> entries;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const List&) const = default;
};

// `import codes NAME from "x.csv" [prefix "xx"]`
struct ImportCodes {
  Name name;
  Text path;
  std::optional<Text> prefix;
  Comments comments;
  Place place;
  bool operator==(const ImportCodes&) const = default;
};

// `import list NAME of party from "x.csv" ["title"]`
struct ImportList {
  Name name;
  program::ListKind kind = program::ListKind::Party;
  Text path;
  std::optional<Text> title;
  Comments comments;
  Place place;
  bool operator==(const ImportList&) const = default;
};

// `import schema from "../schema.rules"`
struct ImportSchema {
  Text path;
  Comments comments;
  Place place;
  bool operator==(const ImportSchema&) const = default;
};

struct FieldType {
  facts::FieldType type = facts::FieldType::Text;
  std::vector<Name> values;   // of an Enum
  std::optional<Name> codes;  // of a Code
  bool receives = false;      // of a Party
  Place place;
  bool operator==(const FieldType&) const = default;
};

struct FieldDefault {
  Value value;
  std::optional<Name> with;  // taken only when this other field is known
  bool operator==(const FieldDefault&) const = default;
};

struct Field {
  Name name;
  FieldType type;
  std::optional<Text> title;
  bool is_judgement = false;
  std::optional<Text> ask;
  std::vector<Text> weigh;
  std::optional<FieldDefault> default_value;
  Comments comments;
  Place place;
  bool operator==(const Field&) const = default;
};

struct Schema {
  std::vector<Field> fields;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Schema&) const = default;
};

struct Define {
  Name name;
  Expression expression;
  Comments comments;
  Place place;
  bool operator==(const Define&) const = default;
};

struct Invariant {
  std::optional<Name> name;
  Expression expression;
  Comments comments;
  Place place;
  bool operator==(const Invariant&) const = default;
};

struct Reading {
  Name name;
  std::optional<Text> text;
  Comments comments;
  bool operator==(const Reading&) const = default;
};

struct Question {
  Name name;
  std::optional<Text> text;
  std::vector<Cite> cites;
  std::vector<Reading> readings;
  std::vector<Note> notes;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Question&) const = default;
};

struct Exception {
  std::optional<Name> label;
  Expression condition;
  Comments comments;
  Place place;
  bool operator==(const Exception&) const = default;
};

struct Prohibit {
  std::optional<Text> relief;
  bool operator==(const Prohibit&) const = default;
};
struct RequireLicence {
  std::optional<Text> kind;
  std::optional<Text> from;
  bool presume_denial = false;
  std::vector<Text> documents;
  bool operator==(const RequireLicence&) const = default;
};
struct RequireReport {
  std::optional<Text> to;
  bool operator==(const RequireReport&) const = default;
};
struct Exempt {
  bool operator==(const Exempt&) const = default;
};

struct Effect {
  std::variant<Prohibit, RequireLicence, RequireReport, Exempt> what;
  Comments comments;
  Place place;
  bool operator==(const Effect&) const = default;
};

struct Overrides {
  std::vector<Name> measures;  // at least one
  Comments comments;
  Place place;
  bool operator==(const Overrides&) const = default;
};

struct Measure {
  Name name;
  std::optional<Text> title;
  std::vector<Cite> cites;    // at least one when there were no errors
  std::vector<Force> forces;  // likewise
  std::optional<Condition> reach;
  std::optional<Condition> when;
  std::vector<Exception> exceptions;
  std::optional<Effect> effect;  // present when there were no errors
  std::optional<Overrides> overrides;
  std::vector<Note> notes;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Measure&) const = default;
};

struct Relieves {
  std::vector<Name> measures;  // at least one
  Comments comments;
  Place place;
  bool operator==(const Relieves&) const = default;
};

struct LicenceConditions {
  std::vector<Text> texts;  // at least one
  Comments comments;
  Place place;
  bool operator==(const LicenceConditions&) const = default;
};

struct Authorise {
  Name name;
  std::optional<Text> title;
  std::vector<Cite> cites;           // at least one when there were no errors
  std::optional<Relieves> relieves;  // present when there were no errors
  std::vector<Force> forces;         // at least one when there were no errors
  std::optional<Condition> when;
  std::optional<LicenceConditions> conditions;  // present when there were no errors
  std::vector<Note> notes;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Authorise&) const = default;
};

struct Suspend {
  std::vector<Name> measures;  // at least one
  Days days;                   // both ends given
  std::optional<ReadsTest> when;
  Cite cite;
  Comments comments;
  Place place;
  bool operator==(const Suspend&) const = default;
};

struct Repeal {
  Name measure;
  Day on;  // the first day on which it is no longer in force
  Cite cite;
  Comments comments;
  Place place;
  bool operator==(const Repeal&) const = default;
};

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

struct NamesItem {  // "because a, b"; "missing { a, b }"
  std::vector<Name> names;
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

using Declaration =
    std::variant<Source, Codes, List, ImportCodes, ImportList, ImportSchema, Schema, Define,
                 Invariant, Question, Measure, Authorise, Suspend, Repeal, Claim, Test>;

// One file. Exactly one file of a rulebook has a header.
struct SyntaxTree {
  std::optional<Header> header;
  std::vector<Declaration> declarations;
  std::vector<std::string> closing;  // comments after the last declaration
  bool operator==(const SyntaxTree&) const = default;
};

}  // namespace cocket::rulebook
