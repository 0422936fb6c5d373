// SPDX-License-Identifier: Apache-2.0
// The members of measures, claims and tests, and of a whole file: json_members.h says what they
// are.
#pragma once

#include "rulebook/json_members.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// ---------------------------------------------------------------------------- measures

template <class V, Like<Exception> S>
void members(V& visit, S& s) {
  visit("label", s.label);
  visit("condition", s.condition);
  visit("comments", s.comments);
}
template <class V, Like<Prohibit> S>
void members(V& visit, S& s) {
  visit("relief", s.relief);
}
template <class V, Like<RequireLicence> S>
void members(V& visit, S& s) {
  visit("licence", s.kind);
  visit("from", s.from);
  visit("presume denial", s.presume_denial);
  visit("documents", s.documents);
}
template <class V, Like<RequireReport> S>
void members(V& visit, S& s) {
  visit("to", s.to);
}
template <class V, Like<Exempt> S>
void members(V&, S&) {}
template <class V, Like<Warn> S>
void members(V& visit, S& s) {
  visit("warning", s.warning);
}
template <class V, Like<Effect> S>
void members(V& visit, S& s) {
  visit.either("effect", kEffectKinds, s.what);
  visit("comments", s.comments);
}
template <class V, class S>
  requires Like<S, Overrides> || Like<S, Beside> || Like<S, Relieves>
void members(V& visit, S& s) {
  visit("measures", s.measures);
  visit("comments", s.comments);
}
template <class V, Like<OverridesEntries> S>
void members(V& visit, S& s) {
  visit("codes", s.codes);
  visit("comments", s.comments);
}
template <class V, Like<Measure> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("title", s.title);
  visit("cite", s.cites);
  visit("force", s.forces);
  visit("reach", s.reach);
  visit("when", s.when);
  visit("except", s.exceptions);
  visit("effect", s.effect);
  visit("overrides", s.overrides);
  visit("overrides entries", s.overrides_entries);
  visit("beside", s.beside);
  visit("notes", s.notes);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<CodeEntry> S>
void members(V& visit, S& s) {
  visit("code", s.code);
  visit("title", s.title);
  visit("cite", s.cites);
  visit("when", s.when);
  visit("except", s.exceptions);
  visit("notes", s.notes);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<LicenceConditions> S>
void members(V& visit, S& s) {
  visit("texts", s.texts);
  visit("comments", s.comments);
}
template <class V, Like<Authorise> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("title", s.title);
  visit("cite", s.cites);
  visit("relieves", s.relieves);
  visit("force", s.forces);
  visit("when", s.when);
  visit("conditions", s.conditions);
  visit("notes", s.notes);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<Suspend> S>
void members(V& visit, S& s) {
  visit("measures", s.measures);
  visit("days", s.days);
  visit("when", s.when);
  visit("cite", s.cite);
  visit("comments", s.comments);
}
template <class V, Like<Repeal> S>
void members(V& visit, S& s) {
  visit("measure", s.measure);
  visit("on", s.on);
  visit("cite", s.cite);
  visit("comments", s.comments);
}

// ---------------------------------------------------------------------------- claims, tests

template <class V, Like<Define> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("condition", s.expression);
  visit("comments", s.comments);
}
template <class V, Like<Invariant> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("condition", s.expression);
  visit("comments", s.comments);
}
template <class V, Like<Reading> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("text", s.text);
  visit("comments", s.comments);
}
template <class V, Like<Question> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("text", s.text);
  visit("cite", s.cites);
  visit("readings", s.readings);
  visit("notes", s.notes);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<Assumption> S>
void members(V& visit, S& s) {
  members(visit, s.reads);
  visit("comments", s.comments);
}
template <class V, Like<OutcomeProperty> S>
void members(V& visit, S& s) {
  visit("comparison", s.comparison);
  visit("outcome", s.outcome);
}
template <class V, Like<AppliesProperty> S>
void members(V& visit, S& s) {
  visit("not", s.negated);
  visit("measure", s.measure);
}
template <class V, Like<Property> S>
void members(V& visit, S& s) {
  visit("where", s.where);
  visit.either("property", kPropertyKinds, s.what);
  visit("comments", s.comments);
}
template <class V, Like<ClaimExpectation> S>
void members(V& visit, S& s) {
  visit("holds", s.holds);
  visit("comments", s.comments);
}
template <class V, Like<Claim> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("title", s.title);
  visit("cite", s.cites);
  visit("assume", s.assumptions);
  visit("for every line", s.property);
  visit("expect", s.expect);
  visit("notes", s.notes);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<GivenFact> S>
void members(V& visit, S& s) {
  visit("field", s.field);
  visit("value", s.value);
}
template <class V, Like<GivenList> S>
void members(V& visit, S& s) {
  visit("list", s.list);
  visit("is on", s.is_on);
}
template <class V, Like<GivenReading> S>
void members(V& visit, S& s) {
  members(visit, s.reads);
}
template <class V, Like<GivenKnownThrough> S>
void members(V& visit, S& s) {
  visit("day", s.day);
}
template <class V, Like<Given> S>
void members(V& visit, S& s) {
  visit.either("given", kGivenKinds, s.what);
  visit("comments", s.comments);
}
template <class V, Like<GivenBlock> S>
void members(V& visit, S& s) {
  visit("items", s.items);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<ExpectedOutcome> S>
void members(V& visit, S& s) {
  visit("undetermined", s.undetermined);
  visit("floor", s.floor);
  visit("ceiling", s.ceiling);
  visit("comments", s.comments);
}
template <class V, Like<NamesItem> S>
void members(V& visit, S& s) {
  visit("names", s.names);
  visit("entries", s.entries);
  visit("comments", s.comments);
}
template <class V, Like<Test> S>
void members(V& visit, S& s) {
  visit("id", s.id);
  visit("title", s.title);
  visit("source", s.source);
  visit("disputed", s.disputed);
  visit("given", s.given);
  visit("expect", s.outcome);
  visit("verdict", s.verdict);
  visit("because", s.because);
  visit("may", s.may);
  visit("not because", s.not_because);
  visit("missing", s.missing);
  visit("comments", s.comments);
  visit("closing", s.closing);
}

// ---------------------------------------------------------------------------- conditions

template <class V, Like<CompareTest> S>
void members(V& visit, S& s) {
  visit("field", s.field);
  visit("comparison", s.comparison);
  visit("value", s.value);
}
template <class V, Like<ShareBound> S>
void members(V& visit, S& s) {
  visit("comparison", s.comparison);
  visit("value", s.value);
}
template <class V, Like<SetTest> S>
void members(V& visit, S& s) {
  visit("field", s.field);
  visit("not", s.negated);
  visit("only", s.only);
  visit("under", s.under);
  visit("values", s.values);
  visit("closing", s.closing);
  visit("share", s.share);
}
template <class V, Like<ListTest> S>
void members(V& visit, S& s) {
  visit("field", s.field);
  visit("list", s.list);
}
template <class V, Like<NameTest> S>
void members(V& visit, S& s) {
  visit("name", s.name);
}
template <class V, Like<Operation> S>
void members(V& visit, S& s) {
  visit("connective", s.connective);
  visit("operands", s.operands);
}
template <class V, Like<Choice> S>
void members(V& visit, S& s) {
  visit("all", s.all);
  visit("limbs", s.limbs);
  visit("closing", s.closing);
}
template <class V, Like<Limb> S>
void members(V& visit, S& s) {
  visit("label", s.label);
  visit("condition", s.condition);
  visit("comments", s.comments);
}
inline constexpr auto kExpressionKinds = std::to_array<std::string_view>(
    {"name", "compare", "set", "list", "reads", "operation", "choice"});
template <class V, Like<Expression> S>
void members(V& visit, S& s) {
  visit.either("test", kExpressionKinds, s.what);
}

// ---------------------------------------------------------------------------- values

template <class V, Like<WordValue> S>
void members(V& visit, S& s) {
  visit("word", s.word);
}
template <class V, Like<TextValue> S>
void members(V& visit, S& s) {
  visit("text", s.text);
}
template <class V, Like<NumberValue> S>
void members(V& visit, S& s) {
  visit("number", s.number);
  visit("unit", s.unit);
}
template <class V, Like<PercentValue> S>
void members(V& visit, S& s) {
  visit("percent", s.per_cent);
}
template <class V, Like<Date> S>
void members(V& visit, S& s) {
  visit("date", s);
}
inline constexpr auto kValueKinds =
    std::to_array<std::string_view>({"word", "text", "number", "percent", "date"});
template <class V, Like<Value> S>
void members(V& visit, S& s) {
  visit.either("value", kValueKinds, s.what);
  visit("comments", s.comments);
}

// ---------------------------------------------------------------------------- the file

template <class V, Like<SyntaxTree> S>
void members(V& visit, S& s) {
  visit("rulebook", s.header);
  visit("declarations", s.declarations);
  visit("closing", s.closing);
}

}  // namespace cocket::rulebook
