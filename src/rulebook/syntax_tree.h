// SPDX-License-Identifier: Apache-2.0
// A rulebook file as its author wrote it: every declaration in order, each name with its place,
// every comment kept. Nothing is resolved or checked here beyond the grammar of docs/language.md.
// Two trees are equal (==) when they say the same; places and blank lines do not count.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "rulebook/syntax_claim.h"   // IWYU pragma: export
#include "rulebook/syntax_clause.h"  // IWYU pragma: export

namespace cocket::rulebook {

// ---------------------------------------------------------------------------- declarations
// Each has the comments above and beside it, the comments before its closing brace, and the place
// of its keyword.

struct Header {
  Name name;
  Text version;
  std::optional<NameItem> law;
  std::optional<NameItem> classifies;  // the code tree whose rows its entries test
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

// `import sources from "../sources.rules"`: the sources that the file declares, and nothing else
struct ImportSources {
  Text path;
  Comments comments;
  Place place;
  bool operator==(const ImportSources&) const = default;
};

struct FieldType {
  facts::FieldType type = facts::FieldType::Text;
  std::vector<Name> values;   // of an Enum
  std::optional<Name> codes;  // of a Code
  std::optional<Text> unit;   // of a Quantity
  std::optional<Name> party;  // of a Country: the field of the party whose country it is
  bool receives = false;      // of a Party
  bool is_always = false;     // of a Party
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
  std::optional<Name> derived_from;
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
struct Warn {
  Text warning;
  bool operator==(const Warn&) const = default;
};

struct Effect {
  std::variant<Prohibit, RequireLicence, RequireReport, Exempt, Warn> what;
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

// `overrides entries "A1", "B"`: the entries of the whole subtrees
struct OverridesEntries {
  std::vector<Text> codes;  // at least one
  Comments comments;
  Place place;
  bool operator==(const OverridesEntries&) const = default;
};

// `beside a, b`: that it fires with them is meant
struct Beside {
  std::vector<Name> measures;  // at least one
  Comments comments;
  Place place;
  bool operator==(const Beside&) const = default;
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
  std::optional<OverridesEntries> overrides_entries;
  std::optional<Beside> beside;
  std::vector<Note> notes;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const Measure&) const = default;
};

// `entry "A1.b" { when … }`: what an item is that falls under this row of the classified tree
struct CodeEntry {
  Text code;
  std::optional<Text> title;      // absent: that of the row
  std::vector<Cite> cites;        // none: that of the row
  std::optional<Condition> when;  // present when there were no errors
  std::vector<Exception> exceptions;
  std::vector<Note> notes;
  Comments comments;
  std::vector<std::string> closing;
  Place place;
  bool operator==(const CodeEntry&) const = default;
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

using Declaration = std::variant<Source, Codes, List, ImportCodes, ImportList, ImportSchema,
                                 ImportSources, Schema, Define, Invariant, Question, Measure,
                                 CodeEntry, Authorise, Suspend, Repeal, Claim, Test>;

// One file. Exactly one file of a rulebook has a header.
struct SyntaxTree {
  std::optional<Header> header;
  std::vector<Declaration> declarations;
  std::vector<std::string> closing;  // comments after the last declaration
  bool operator==(const SyntaxTree&) const = default;
};

}  // namespace cocket::rulebook
