// SPDX-License-Identifier: Apache-2.0
// What is said about the law: defines, invariants, questions, claims, tests and cases.
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "program/program.h"
#include "rulebook/lexer.h"
#include "rulebook/parser_block.h"
#include "rulebook/parser_clauses.h"
#include "rulebook/parser_tokens.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

// ---------------------------------------------------------------------------- question

void read_reading(TokenReader& reader, Question& question) {
  reader.take();
  Reading reading;
  reading.name = reader.expect_name("the name of the reading");
  reading.text = reader.accept_text();
  reading.comments = reader.end_item();
  reader.keep(question.readings, std::move(reading));
}

constexpr auto kQuestionClauses = std::to_array<Clause<Question>>({
    {"cite", read_cite_clause<Question>},
    {"reading", read_reading},
    {"note", read_note_clause<Question>},
});

// ---------------------------------------------------------------------------- claim

void read_assumption(TokenReader& reader, Claim& claim) {
  Assumption assumption;
  assumption.place = reader.take().place;
  assumption.reads = read_reads(reader);
  assumption.comments = reader.end_item();
  reader.keep(claim.assumptions, std::move(assumption));
}

OutcomeProperty read_outcome_property(TokenReader& reader) {
  OutcomeProperty property;
  const bool is_allowed = reader.at("=") || reader.at("<=") || reader.at(">=");
  if (!is_allowed) reader.fail_expected("`=`, `<=` or `>=`");
  property.comparison = read_comparison(reader);
  property.outcome = read_outcome(reader);
  return property;
}

void read_property(TokenReader& reader, Claim& claim) {
  const Token word = reader.take();
  Property property;
  property.place = word.place;
  reader.expect("every");
  reader.expect("line");
  if (reader.accept("where")) property.where = read_expression(reader);
  reader.expect(",");
  if (reader.accept("outcome")) {
    property.what = read_outcome_property(reader);
  } else {
    AppliesProperty applies;
    applies.negated = reader.accept("not");
    applies.measure = reader.expect_name("`outcome` or the name of a measure");
    reader.expect("applies");
    property.what = std::move(applies);
  }
  property.comments = reader.end_item();
  set_once(reader, claim.property, std::move(property), word);
}

void read_claim_expectation(TokenReader& reader, Claim& claim) {
  const Token word = reader.take();
  ClaimExpectation expectation;
  expectation.place = word.place;
  expectation.holds = reader.accept("holds");
  if (!expectation.holds && !reader.accept("refuted")) {
    return reader.fail_unknown_word("expectation of a claim", {"holds", "refuted"});
  }
  expectation.comments = reader.end_item();
  set_once(reader, claim.expect, std::move(expectation), word);
}

constexpr auto kClaimClauses = std::to_array<Clause<Claim>>({
    {"cite", read_cite_clause<Claim>},
    {"assume", read_assumption},
    {"for", read_property},
    {"expect", read_claim_expectation},
    {"note", read_note_clause<Claim>},
});

// ---------------------------------------------------------------------------- given

GivenList read_given_list(TokenReader& reader) {
  GivenList given;
  reader.expect("any");
  reader.expect("party");
  reader.expect("on");
  given.list = reader.expect_name("the name of a list");
  reader.expect("=");
  given.is_on = reader.accept("yes");
  if (!given.is_on && !reader.accept("no")) reader.fail_unknown_word("answer", {"yes", "no"});
  return given;
}

GivenFact read_given_fact(TokenReader& reader) {
  GivenFact given;
  given.field = reader.expect_name("the name of a field");
  reader.expect("=");
  given.value = read_value(reader, UnitAllowed::Yes);
  return given;
}

Given read_given(TokenReader& reader) {
  Given given;
  given.place = reader.place();
  if (reader.at("any")) {
    given.what = read_given_list(reader);
  } else if (reader.at("reads")) {
    given.what = GivenReading{read_reads(reader)};
  } else if (reader.at("known") && reader.ahead(1).text == "through") {
    reader.take();
    reader.take();
    given.what = GivenKnownThrough{reader.expect_day()};
  } else {
    given.what = read_given_fact(reader);
  }
  return given;
}

void read_given_block(TokenReader& reader, Test& test) {
  const Token word = reader.take();
  GivenBlock given;
  given.place = word.place;
  std::optional<TokenReader::Block> block = reader.open_block();
  if (!block) return;
  while (reader.in_block(*block, {})) {
    reader.begin_item();
    Given item = read_given(reader);
    if (!reader.failed()) item.comments = reader.end_item();
    reader.keep(given.items, std::move(item));
    reader.recover(*block, {});
  }
  given.closing = reader.close_block(*block, "given");
  if (!reader.failed()) given.comments = reader.end_item();
  set_once(reader, test.given, std::move(given), word);
}

// ---------------------------------------------------------------------------- expectations

void read_expectation(TokenReader& reader, Test& test) {
  const Token word = reader.take();
  ExpectedOutcome expected;
  expected.place = word.place;
  expected.undetermined = reader.accept("undetermined");
  const bool has_bounds = program::outcome_named(reader.here().text).has_value();
  if (!expected.undetermined) {
    expected.floor = read_outcome(reader);
    expected.ceiling = expected.floor;
  } else if (has_bounds) {
    expected.floor = read_outcome(reader);
    reader.expect("..");
    expected.ceiling = read_outcome(reader);
  }
  expected.comments = reader.end_item();
  set_once(reader, test.outcome, std::move(expected), word);
}

void keep_names(TokenReader& reader, std::optional<NamesItem>& slot, NamesItem item,
                const Token& word) {
  item.place = word.place;
  item.comments = reader.end_item();
  set_once(reader, slot, std::move(item), word);
}

// Names of measures and codes of entries, in any order.
NamesItem read_measures(TokenReader& reader) {
  NamesItem item;
  do {
    if (reader.at(TokenKind::String)) {
      item.entries.push_back(reader.expect_text("the code of an entry"));
    } else {
      item.names.push_back(reader.expect_name("the name of a measure"));
    }
  } while (reader.accept(","));
  return item;
}

void read_because(TokenReader& reader, Test& test) {
  const Token word = reader.take();
  keep_names(reader, test.because, read_measures(reader), word);
}

void read_may(TokenReader& reader, Test& test) {
  const Token word = reader.take();
  keep_names(reader, test.may, read_measures(reader), word);
}

void read_not_because(TokenReader& reader, Test& test) {
  const Token word = reader.take();
  reader.expect("because");
  keep_names(reader, test.not_because, read_measures(reader), word);
}

void read_missing(TokenReader& reader, Test& test) {
  const Token word = reader.take();
  NamesItem item;
  reader.expect("{");
  if (!reader.at("}")) item.names = read_names(reader, "the name of a field or a question");
  reader.expect("}");
  keep_names(reader, test.missing, std::move(item), word);
}

void read_verdict(TokenReader& reader, Test& test) {
  const Token word = reader.take();
  NameItem item{reader.expect_name("a verdict"), {}};
  item.comments = reader.end_item();
  set_once(reader, test.verdict, std::move(item), word);
}

template <std::optional<TextItem> Test::* slot>
void read_test_text(TokenReader& reader, Test& test) {
  const Token word = reader.take();
  TextItem item{reader.expect_text("the words"), {}};
  item.comments = reader.end_item();
  set_once(reader, test.*slot, std::move(item), word);
}

constexpr auto kTestClauses = std::to_array<Clause<Test>>({
    {"source", read_test_text<&Test::source>},
    {"disputed", read_test_text<&Test::disputed>},
    {"given", read_given_block},
    {"expect", read_expectation},
    {"verdict", read_verdict},
    {"because", read_because},
    {"may", read_may},
    {"not", read_not_because},
    {"missing", read_missing},
});

}  // namespace

Define read_define(TokenReader& reader) {
  Define define;
  define.place = reader.take().place;
  define.name = reader.expect_name("the name of the define");
  reader.expect("=");
  define.expression = read_expression(reader);
  return define;
}

Invariant read_invariant(TokenReader& reader) {
  Invariant invariant;
  invariant.place = reader.take().place;
  invariant.name = read_label(reader);
  invariant.expression = read_expression(reader);
  return invariant;
}

Question read_question(TokenReader& reader) {
  Question question;
  question.place = reader.take().place;
  question.name = reader.expect_name("the name of the question");
  question.text = reader.accept_text();
  read_clauses(reader, "question", kQuestionClauses, question);
  return question;
}

Claim read_claim(TokenReader& reader) {
  Claim claim;
  claim.place = reader.take().place;
  claim.name = reader.expect_name("the name of the claim");
  claim.title = reader.accept_text();
  read_clauses(reader, "claim", kClaimClauses, claim);
  return claim;
}

Test read_test(TokenReader& reader) {
  Test test;
  const Token word = reader.take();
  test.place = word.place;
  if (word.text == "case") test.id = reader.expect_name("the id of the case");
  test.title = reader.expect_text("the title");
  read_clauses(reader, word.text, kTestClauses, test);
  return test;
}

}  // namespace cocket::rulebook
