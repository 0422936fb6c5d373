// SPDX-License-Identifier: Apache-2.0
// Measures, and what acts on them: authorisations, suspensions, repeals.
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "rulebook/lexer.h"
#include "rulebook/parser_block.h"
#include "rulebook/parser_clauses.h"
#include "rulebook/parser_tokens.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

template <class Owner>
void read_exception(TokenReader& reader, Owner& owner) {
  Exception exception;
  exception.place = reader.take().place;
  exception.label = read_label(reader);
  exception.condition = read_expression(reader);
  exception.comments = reader.end_item();
  reader.keep(owner.exceptions, std::move(exception));
}

template <class Owner>
void read_when(TokenReader& reader, Owner& owner) {
  const Token word = reader.here();
  set_once(reader, owner.when, read_condition(reader), word);
}

void read_reach(TokenReader& reader, Measure& measure) {
  const Token word = reader.here();
  set_once(reader, measure.reach, read_condition(reader), word);
}

void keep_effect(TokenReader& reader, Measure& measure, Effect effect, const Token& word) {
  effect.place = word.place;
  effect.comments = reader.end_item();
  set_once(reader, measure.effect, std::move(effect), word);
}

void read_prohibit(TokenReader& reader, Measure& measure) {
  const Token word = reader.take();
  Prohibit prohibit;
  if (reader.accept("relief")) prohibit.relief = reader.expect_text("the way of relief");
  keep_effect(reader, measure, {std::move(prohibit), {}, {}}, word);
}

// Each part may stand once, in any order.
RequireLicence read_licence(TokenReader& reader) {
  RequireLicence licence;
  licence.kind = reader.accept_text();
  while (!reader.failed()) {
    const Token word = reader.here();
    if (reader.accept("from")) {
      set_once(reader, licence.from, reader.expect_text("the authority"), word);
    } else if (reader.accept("presume")) {
      reader.expect("denial");
      if (licence.presume_denial) report_duplicate(reader, word.place, word.text);
      licence.presume_denial = true;
    } else if (reader.accept("documents")) {
      std::vector<Text> documents = read_texts(reader, "the name of a document");
      if (!licence.documents.empty()) report_duplicate(reader, word.place, word.text);
      if (reader.is_sound()) licence.documents = std::move(documents);
    } else {
      break;
    }
  }
  return licence;
}

void read_require(TokenReader& reader, Measure& measure) {
  const Token word = reader.take();
  if (reader.accept("licence")) {
    return keep_effect(reader, measure, {read_licence(reader), {}, {}}, word);
  }
  if (reader.accept("report")) {
    RequireReport report;
    if (reader.accept("to")) report.to = reader.expect_text("whom to report to");
    return keep_effect(reader, measure, {std::move(report), {}, {}}, word);
  }
  reader.fail_unknown_word("requirement", {"licence", "report"});
}

void read_exempt(TokenReader& reader, Measure& measure) {
  const Token word = reader.take();
  keep_effect(reader, measure, {Exempt{}, {}, {}}, word);
}

void read_warn(TokenReader& reader, Measure& measure) {
  const Token word = reader.take();
  keep_effect(reader, measure, {Warn{reader.expect_text("what to look at")}, {}, {}}, word);
}

void read_overrides_entries(TokenReader& reader, Measure& measure, const Token& word) {
  OverridesEntries overrides;
  overrides.place = word.place;
  reader.take();
  overrides.codes = read_texts(reader, "the code of an entry");
  overrides.comments = reader.end_item();
  set_once(reader, measure.overrides_entries, std::move(overrides), word);
}

void read_overrides(TokenReader& reader, Measure& measure) {
  const Token word = reader.take();
  const bool is_of_entries =
      reader.at("entries") && reader.ahead(1).kind == TokenKind::String;  // else it is a name
  if (is_of_entries) return read_overrides_entries(reader, measure, word);
  Overrides overrides;
  overrides.place = word.place;
  overrides.measures = read_names(reader, "the name of a measure");
  overrides.comments = reader.end_item();
  set_once(reader, measure.overrides, std::move(overrides), word);
}

void read_beside(TokenReader& reader, Measure& measure) {
  const Token word = reader.take();
  Beside beside;
  beside.place = word.place;
  beside.measures = read_names(reader, "the name of a measure");
  beside.comments = reader.end_item();
  set_once(reader, measure.beside, std::move(beside), word);
}

constexpr auto kMeasureClauses = std::to_array<Clause<Measure>>({
    {"cite", read_cite_clause<Measure>},
    {"force", read_force_clause<Measure>},
    {"reach", read_reach},
    {"when", read_when<Measure>},
    {"except", read_exception<Measure>},
    {"prohibit", read_prohibit},
    {"require", read_require},
    {"exempt", read_exempt},
    {"warn", read_warn},
    {"overrides", read_overrides},
    {"beside", read_beside},
    {"note", read_note_clause<Measure>},
});

constexpr auto kEntryClauses = std::to_array<Clause<CodeEntry>>({
    {"cite", read_cite_clause<CodeEntry>},
    {"when", read_when<CodeEntry>},
    {"except", read_exception<CodeEntry>},
    {"note", read_note_clause<CodeEntry>},
});

void read_relieves(TokenReader& reader, Authorise& authorise) {
  const Token word = reader.take();
  Relieves relieves;
  relieves.place = word.place;
  relieves.measures = read_names(reader, "the name of a measure");
  relieves.comments = reader.end_item();
  set_once(reader, authorise.relieves, std::move(relieves), word);
}

void read_conditions(TokenReader& reader, Authorise& authorise) {
  const Token word = reader.take();
  LicenceConditions conditions;
  conditions.place = word.place;
  conditions.texts = read_texts(reader, "a condition");
  conditions.comments = reader.end_item();
  set_once(reader, authorise.conditions, std::move(conditions), word);
}

constexpr auto kAuthoriseClauses = std::to_array<Clause<Authorise>>({
    {"cite", read_cite_clause<Authorise>},
    {"relieves", read_relieves},
    {"force", read_force_clause<Authorise>},
    {"when", read_when<Authorise>},
    {"conditions", read_conditions},
    {"note", read_note_clause<Authorise>},
});

}  // namespace

Measure read_measure(TokenReader& reader) {
  Measure measure;
  measure.place = reader.take().place;
  measure.name = reader.expect_name("the name of the measure");
  measure.title = reader.accept_text();
  read_clauses(reader, "measure", kMeasureClauses, measure);
  return measure;
}

CodeEntry read_code_entry(TokenReader& reader) {
  CodeEntry entry;
  entry.place = reader.take().place;
  entry.code = reader.expect_text("the code of a row");
  entry.title = reader.accept_text();
  read_clauses(reader, "entry", kEntryClauses, entry);
  return entry;
}

Authorise read_authorise(TokenReader& reader) {
  Authorise authorise;
  authorise.place = reader.take().place;
  authorise.name = reader.expect_name("the name of the authorisation");
  authorise.title = reader.accept_text();
  read_clauses(reader, "authorise", kAuthoriseClauses, authorise);
  return authorise;
}

Suspend read_suspend(TokenReader& reader) {
  Suspend suspend;
  suspend.place = reader.take().place;
  suspend.measures = read_names(reader, "the name of a measure");
  suspend.days = read_days(reader);
  if (!reader.failed() && !suspend.days.end) reader.fail_expected("`through` or `until`");
  if (reader.accept("when")) suspend.when = read_reads(reader);
  suspend.cite = read_cite(reader);
  return suspend;
}

Repeal read_repeal(TokenReader& reader) {
  Repeal repeal;
  repeal.place = reader.take().place;
  repeal.measure = reader.expect_name("the name of a measure");
  reader.expect("on");
  repeal.on = reader.expect_day();
  repeal.cite = read_cite(reader);
  return repeal;
}

}  // namespace cocket::rulebook
