// SPDX-License-Identifier: Apache-2.0
// Conditions. `not` binds tightest, then `and`, then `or`. Nesting is counted, so that no text can
// exhaust the stack.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/source_location.h"
#include "base/text.h"
#include "program/program.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lexer.h"
#include "rulebook/parser.h"
#include "rulebook/parser_clauses.h"
#include "rulebook/parser_tokens.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

Expression read_or(TokenReader& reader);
void check_end_of_test(TokenReader& reader);

// A bare word where a set should stand is one value, or a list, which has a word of its own.
std::string hint_for_set(TokenReader& reader, const Name& field) {
  const bool is_name = reader.at(TokenKind::Word) && !is_reserved(reader.here().text);
  if (!is_name) return {};
  const std::string& word = reader.here().text;
  if (field.text.empty()) {  // of a share: its field stands behind the set
    return fmt::format("a substance stands in quotation marks: `\"{}\"`", word);
  }
  if (reader.declares_list(word)) return fmt::format("write `{} on {}`", field.text, word);
  return fmt::format("write `{{ {} }}`, or, if `{}` is a list, `{} on {}`", word, word, field.text,
                     word);
}

// `{ value, value }`, or one text without braces.
void read_set(TokenReader& reader, SetTest& test) {
  if (reader.failed()) return;
  if (reader.at(TokenKind::String)) {
    test.values.push_back(read_value(reader, UnitAllowed::No));
    return;
  }
  if (!reader.at("{")) {
    reader.fail_expected("a set such as `{ \"1A\", \"2B\" }`", hint_for_set(reader, test.field));
    return;
  }
  reader.take();
  do {
    if (reader.at("}") && !test.values.empty()) break;  // a comma may stand after the last
    reader.begin_item();
    Value value = read_value(reader, UnitAllowed::Yes);
    const bool goes_on = reader.accept(",");
    value.comments = reader.end_item();
    test.values.push_back(std::move(value));
    if (!goes_on) break;
  } while (!reader.failed());
  test.closing = reader.close_braces();
}

Limb read_limb(TokenReader& reader) {
  Limb limb;
  limb.label = read_label(reader);
  limb.condition = read_or(reader);
  return limb;
}

// From `any of` or `all of` on.
Expression read_choice(TokenReader& reader) {
  Expression expression;
  expression.place = reader.place();
  Choice choice;
  choice.all = reader.take().text == "all";
  reader.expect("of");
  if (reader.expect("{")) {
    do {
      if (reader.at("}") && !choice.limbs.empty()) break;  // a comma may stand after the last
      reader.begin_item();
      Limb limb = read_limb(reader);
      const bool goes_on = reader.accept(",");
      limb.comments = reader.end_item();
      choice.limbs.push_back(std::move(limb));
      if (!goes_on) break;
    } while (!reader.failed());
    choice.closing = reader.close_braces();
  }
  expression.what = std::move(choice);
  return expression;
}

// `share of { "W", "Mo" } in composition >= 97%`
Expression read_share(TokenReader& reader) {
  Expression expression;
  expression.place = reader.take().place;
  reader.expect("of");
  SetTest test;
  read_set(reader, test);
  reader.expect("in");
  test.field = reader.expect_name("the name of a composition field");
  if (!reader.failed() && !at_comparison(reader)) {
    reader.fail_expected("a comparison with a share, such as `>= 97%`");
  }
  if (reader.failed()) return expression;
  ShareBound bound;
  bound.comparison = read_comparison(reader);
  bound.value = read_value(reader, UnitAllowed::No);
  test.share = std::move(bound);
  expression.what = std::move(test);
  if (!reader.failed()) check_end_of_test(reader);
  return expression;
}

Expression read_any_party(TokenReader& reader) {
  Expression expression;
  expression.place = reader.take().place;
  reader.expect("party");
  reader.expect("on");
  expression.what = ListTest{std::nullopt, reader.expect_name("the name of a list")};
  return expression;
}

// "in", "under", "not in", "only under" …
bool accept_set_word(TokenReader& reader, SetTest& test) {
  const auto is_set_word = [](const Token& token) {
    return token.kind == TokenKind::Word && (token.text == "in" || token.text == "under");
  };
  test.negated = reader.at("not") && is_set_word(reader.ahead(1));
  test.only = reader.at("only");
  if (!test.negated && !test.only && !is_set_word(reader.here())) return false;
  if (test.negated || test.only) reader.take();
  if (!is_set_word(reader.here())) {
    reader.fail_expected("`in` or `under`");
  } else {
    test.under = reader.take().text == "under";
  }
  return true;
}

// What goes on after a condition is a connective or a reserved word of what surrounds it. Any other
// word is most often an operator of another language: "end_use is civil".
void check_end_of_test(TokenReader& reader) {
  const TokenKind kind = reader.here().kind;
  const bool is_word = kind == TokenKind::Word && !is_reserved(reader.here().text);
  const bool is_value = kind == TokenKind::String || kind == TokenKind::Number ||
                        kind == TokenKind::Percent || kind == TokenKind::Date;
  const bool is_next_clause = is_word && reader.starts_line();
  if (is_next_clause || (!is_word && !is_value)) return;
  const std::string near =
      is_word ? did_you_mean(reader.here().text, {"and", "or", "not", "only", "in", "under", "on"})
              : "";
  reader.fail(reader.place(), kUnexpected,
              fmt::format("found {} after a condition{}", reader.found(), near),
              "expected `and`, `or`, a comparison such as `=`, `in`, `under`, `on`, or the end of "
              "the condition");
}

// From the name of a field or a define on.
Expression read_named(TokenReader& reader) {
  Expression expression;
  expression.place = reader.place();
  Name name = reader.expect_name("a condition");
  SetTest set;
  if (reader.failed()) return expression;
  if (at_comparison(reader)) {
    const program::Comparison comparison = read_comparison(reader);
    expression.what = CompareTest{name, comparison, read_value(reader, UnitAllowed::Yes)};
  } else if (reader.accept("on")) {
    expression.what = ListTest{name, reader.expect_name("the name of a list")};
  } else if (accept_set_word(reader, set)) {
    set.field = std::move(name);
    read_set(reader, set);
    expression.what = std::move(set);
  } else {
    expression.what = NameTest{std::move(name)};
  }
  if (!reader.failed()) check_end_of_test(reader);
  return expression;
}

Expression read_primary(TokenReader& reader) {
  if (reader.failed()) return {};
  if (reader.accept("(")) {
    Expression inner = read_or(reader);
    reader.expect(")");
    return inner;
  }
  const Token& after = reader.ahead(1);
  if (reader.at("any") && after.text == "party") return read_any_party(reader);
  if (reader.at("share") && after.text == "of") return read_share(reader);
  if (reader.at("any") || reader.at("all")) return read_choice(reader);
  if (reader.at("reads")) {
    Expression expression;
    expression.place = reader.place();
    expression.what = read_reads(reader);
    return expression;
  }
  return read_named(reader);
}

Expression read_not(TokenReader& reader) {
  if (reader.failed() || !reader.at("not")) return read_primary(reader);
  Expression expression;
  expression.place = reader.take().place;
  Operation operation{Connective::Not, {}};
  const bool may_go_on = reader.enter(kBracketsMax);
  if (may_go_on) operation.operands.push_back(read_not(reader));
  reader.leave();
  if (!may_go_on) return {};  // a Not has an operand, also in a text with slips
  expression.what = std::move(operation);
  return expression;
}

// operand { word operand }; one operand stays as it is.
Expression read_chain(TokenReader& reader, Connective connective,
                      Expression (*read_operand)(TokenReader&)) {
  Expression first = read_operand(reader);
  const std::string_view word = word_of(kConnectiveWords, connective);
  if (reader.failed() || !reader.at(word)) return first;
  Expression expression;
  expression.place = first.place;
  Operation operation{connective, {}};
  operation.operands.push_back(std::move(first));
  while (reader.accept(word)) operation.operands.push_back(read_operand(reader));
  expression.what = std::move(operation);
  return expression;
}

Expression read_and(TokenReader& reader) {
  return read_chain(reader, Connective::And, read_not);
}

Expression read_or(TokenReader& reader) {
  Expression expression;
  if (reader.enter(kBracketsMax)) expression = read_chain(reader, Connective::Or, read_and);
  reader.leave();
  return expression;
}

}  // namespace

ReadsTest read_reads(TokenReader& reader) {
  ReadsTest test;
  reader.expect("reads");
  test.question = reader.expect_name("the name of a question");
  reader.expect("as");
  test.reading = reader.expect_name("the name of a reading");
  return test;
}

Expression read_expression(TokenReader& reader) {
  Expression expression = read_or(reader);
  if (reader.failed() || levels_of(expression) <= kDepthMax) return expression;
  reader.fail(expression.place, kNestedTooDeeply,
              fmt::format("this condition is nested more than {} deep", kDepthMax),
              "give its inner parts names with `define`");
  return {};
}

}  // namespace cocket::rulebook
