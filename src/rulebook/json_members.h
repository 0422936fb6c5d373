// SPDX-License-Identifier: Apache-2.0
// The members of each struct of the syntax tree, once, for the writer and the reader of the JSON
// form alike. `visit(key, member)` is called for each; `visit.either(key, words, variant)` for a
// variant whose alternative is named by a word.
#pragma once

#include <array>
#include <concepts>
#include <string_view>
#include <type_traits>

#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// T or const T: the writer visits const structs, the reader fills them.
template <class S, class T>
concept Like = std::same_as<std::remove_const_t<S>, T>;

// Items that are written as their bare value when they have no comments.
template <class T>
concept BareItem = std::same_as<T, NameItem> || std::same_as<T, TextItem> ||
                   std::same_as<T, DayItem> || std::same_as<T, RankItem>;
template <class T>
auto& bare_value(T& item) {
  if constexpr (std::same_as<std::remove_const_t<T>, RankItem>) {
    return item.rank;
  } else {
    return item.value;
  }
}

inline constexpr auto kDeclarationKinds = std::to_array<std::string_view>(
    {"source", "codes", "list", "import codes", "import list", "import schema", "import sources",
     "schema", "define", "invariant", "question", "measure", "entry", "authorise", "suspend",
     "repeal", "claim", "test"});
inline constexpr auto kEffectKinds = std::to_array<std::string_view>(
    {"prohibit", "require licence", "require report", "exempt", "warn"});
inline constexpr auto kPropertyKinds = std::to_array<std::string_view>({"outcome", "applies"});
inline constexpr auto kGivenKinds =
    std::to_array<std::string_view>({"fact", "list", "reading", "known through"});

// ---------------------------------------------------------------------------- shared clauses

template <class V, Like<Comments> S>
void members(V& visit, S& s) {
  visit("above", s.above);
  visit("beside", s.beside);
  visit("gap", s.blank_before.yes);  // layout only
}
template <class V, Like<Cite> S>
void members(V& visit, S& s) {
  visit("source", s.source);
  visit("locator", s.locator);
  visit("quote", s.quote);
  visit("comments", s.comments);
}
template <class V, Like<Note> S>
void members(V& visit, S& s) {
  visit("note", s.text);
  visit("cite", s.cite);
  visit("comments", s.comments);
}
template <class V, Like<DaysEnd> S>
void members(V& visit, S& s) {
  visit("kind", s.kind);
  visit("day", s.day);
}
template <class V, Like<Days> S>
void members(V& visit, S& s) {
  visit("from", s.from);
  visit("end", s.end);
}
template <class V, Like<Force> S>
void members(V& visit, S& s) {
  visit("days", s.days);
  visit("comments", s.comments);
}
template <class V, Like<Condition> S>
void members(V& visit, S& s) {
  visit("condition", s.expression);
  visit("comments", s.comments);
}
template <class V, class S>
  requires Like<S, NameItem> || Like<S, TextItem> || Like<S, DayItem>
void members(V& visit, S& s) {
  visit("value", s.value);
  visit("comments", s.comments);
}
template <class V, Like<ReadsTest> S>
void members(V& visit, S& s) {
  visit("reads", s.question);
  visit("as", s.reading);
}

// ---------------------------------------------------------------------------- facts

template <class V, Like<Header> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("version", s.version);
  visit("law", s.law);
  visit("classifies", s.classifies);
  visit("known through", s.known_through);
  visit("timezone", s.timezone);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<RankItem> S>
void members(V& visit, S& s) {
  visit("value", s.rank);
  visit("comments", s.comments);
}
template <class V, Like<Source> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("title", s.title);
  visit("issuer", s.issuer);
  visit("number", s.number);
  visit("issued", s.issued);
  visit("published", s.published);
  visit("lang", s.lang);
  visit("rank", s.rank);
  visit("url", s.url);
  visit("eli", s.eli);
  visit("retrieved", s.retrieved);
  visit("sha256", s.sha256);
  visit("notes", s.notes);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<CodeNode> S>
void members(V& visit, S& s) {
  visit("code", s.code);
  visit("title", s.title);
  visit("children", s.children);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<Codes> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("nodes", s.nodes);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<ListEntry> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("id", s.id);
  visit("days", s.days);
  visit("affiliates", s.affiliates_percent);
  visit("cite", s.cites);
  visit("notes", s.notes);
  visit("comments", s.comments);
}
template <class V, Like<List> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("of", s.kind);
  visit("title", s.title);
  visit("entries", s.entries);
  visit("comments", s.comments);
  visit("closing", s.closing);
}
template <class V, Like<ImportCodes> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("from", s.path);
  visit("prefix", s.prefix);
  visit("comments", s.comments);
}
template <class V, Like<ImportList> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  visit("of", s.kind);
  visit("from", s.path);
  visit("title", s.title);
  visit("comments", s.comments);
}
template <class V, class S>
  requires Like<S, ImportSchema> || Like<S, ImportSources>
void members(V& visit, S& s) {
  visit("from", s.path);
  visit("comments", s.comments);
}
template <class V, Like<FieldType> S>
void members(V& visit, S& s) {
  visit("type", s.type);
  visit("values", s.values);
  visit("codes", s.codes);
  visit("unit", s.unit);
  visit("party", s.party);
  visit("receiving", s.receives);
  visit("always", s.is_always);
}
template <class V, Like<FieldDefault> S>
void members(V& visit, S& s) {
  visit("value", s.value);
  visit("with", s.with);
}
template <class V, Like<Field> S>
void members(V& visit, S& s) {
  visit("name", s.name);
  members(visit, s.type);
  visit("title", s.title);
  visit("judgement", s.is_judgement);
  visit("ask", s.ask);
  visit("weigh", s.weigh);
  visit("derived_from", s.derived_from);
  visit("default", s.default_value);
  visit("comments", s.comments);
}
template <class V, Like<Schema> S>
void members(V& visit, S& s) {
  visit("fields", s.fields);
  visit("comments", s.comments);
  visit("closing", s.closing);
}

}  // namespace cocket::rulebook
