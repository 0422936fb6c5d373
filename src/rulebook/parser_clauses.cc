// SPDX-License-Identifier: Apache-2.0
#include "rulebook/parser_clauses.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_location.h"
#include "base/text.h"
#include "program/program.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lexer.h"
#include "rulebook/parser_block.h"
#include "rulebook/parser_tokens.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {

void fail_unknown_clause(TokenReader& reader, std::string_view owner,
                         const std::vector<std::string>& words) {
  const std::string expected = fmt::format("expected `{}` or `}}`", join(words, "`, `"));
  const std::string near =
      reader.at(TokenKind::Word) ? did_you_mean(reader.here().text, words) : std::string();
  reader.fail(reader.place(), kUnknownClause,
              fmt::format("{} begins no clause of `{}`{}", reader.found(), owner, near), expected);
}

void report_duplicate(TokenReader& reader, SourceLocation place, std::string_view word) {
  if (reader.failed()) return;
  reader.report(place, kDuplicateClause, fmt::format("a second `{}`; one is allowed here", word),
                "delete one, or make one of the two");
}

Value read_value(TokenReader& reader, UnitAllowed unit) {
  Value value;
  value.place = reader.place();
  if (reader.failed()) return value;
  switch (reader.here().kind) {
    case TokenKind::Word:
      value.what = WordValue{reader.expect_name("a value").text};
      break;
    case TokenKind::String:
      value.what = TextValue{reader.take().text};
      break;
    case TokenKind::Percent:
      value.what = PercentValue{reader.take().number};
      break;
    case TokenKind::Date:
      value.what = reader.take().date;
      break;
    case TokenKind::Number: {
      NumberValue number{reader.take().number, {}};
      if (unit == UnitAllowed::Yes && reader.at(TokenKind::String)) {
        number.unit = reader.take().text;
      }
      value.what = std::move(number);
      break;
    }
    case TokenKind::Symbol:
    case TokenKind::End:
      reader.fail_expected("a value: a word, a text, a number, a share or a date");
      break;
  }
  return value;
}

std::optional<Name> read_label(TokenReader& reader) {
  const Token& after = reader.ahead(1);
  const bool has_colon = after.kind == TokenKind::Symbol && after.text == ":";
  if (reader.failed() || !reader.at(TokenKind::Word) || !has_colon) return std::nullopt;
  Name label = reader.expect_name("a label");
  reader.expect(":");
  return label;
}

Cite read_cite(TokenReader& reader) {
  Cite cite;
  cite.place = reader.place();
  reader.expect("cite");
  cite.source = reader.expect_name("the name of a source");
  cite.locator = reader.accept_text();
  if (reader.accept("quote")) cite.quote = reader.expect_text("the quoted words");
  return cite;
}

Note read_note(TokenReader& reader) {
  Note note;
  reader.expect("note");
  note.text = reader.expect_text("the note");
  if (!reader.failed() && reader.at("cite")) note.cite = read_cite(reader);
  return note;
}

std::optional<DaysEnd> read_days_end(TokenReader& reader) {
  for (const WordOf<EndKind>& end : kEndWords) {
    if (reader.accept(end.word)) return DaysEnd{end.meaning, reader.expect_day()};
  }
  return std::nullopt;
}

Days read_days(TokenReader& reader) {
  Days days;
  reader.expect("from");
  days.from = reader.expect_day();
  days.end = read_days_end(reader);
  return days;
}

std::vector<Name> read_names(TokenReader& reader, std::string_view role) {
  std::vector<Name> names;
  do {
    names.push_back(reader.expect_name(role));
  } while (reader.accept(","));
  return names;
}

std::vector<Text> read_texts(TokenReader& reader, std::string_view role) {
  std::vector<Text> texts;
  do {
    texts.push_back(reader.expect_text(role));
  } while (reader.accept(","));
  return texts;
}

program::ListKind read_list_kind(TokenReader& reader) {
  if (reader.failed()) return {};
  const std::optional<program::ListKind> kind = meaning_of(kListKindWords, reader.here().text);
  if (!kind) {
    reader.fail_unknown_word("kind of list", words_of(kListKindWords));
    return {};
  }
  reader.take();
  return *kind;
}

program::Outcome read_outcome(TokenReader& reader) {
  if (reader.failed()) return {};
  const std::optional<program::Outcome> outcome = meaning_of(kOutcomeWords, reader.here().text);
  if (!outcome) {
    reader.fail_unknown_word("outcome", words_of(kOutcomeWords));
    return {};
  }
  reader.take();
  return *outcome;
}

bool at_comparison(const TokenReader& reader) {
  return reader.at(TokenKind::Symbol) && meaning_of(kComparisonWords, reader.here().text);
}

program::Comparison read_comparison(TokenReader& reader) {
  if (reader.failed()) return {};
  if (!at_comparison(reader)) {
    reader.fail_expected("`=`, `!=`, `<`, `<=`, `>` or `>=`");
    return {};
  }
  return *meaning_of(kComparisonWords, reader.take().text);
}

Condition read_condition(TokenReader& reader) {
  Condition condition;
  condition.place = reader.take().place;
  condition.expression = read_expression(reader);
  condition.comments = reader.end_item();
  return condition;
}

}  // namespace cocket::rulebook
