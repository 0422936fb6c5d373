// SPDX-License-Identifier: Apache-2.0
#include "rulebook/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "base/source_location.h"
#include "base/text.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lexer_signs.h"
#include "rulebook/source_text.h"

namespace cocket::rulebook {
namespace {

// Of the month of a date that has no such day: "the month ends with `2026-02-28`".
std::string last_day_of(std::string_view run) {
  constexpr std::size_t kMonthSize = 8;  // "2026-02-"
  if (run.size() != kMonthSize + 2) return {};
  for (const std::string_view day : {"31", "30", "29", "28"}) {
    const std::string last = fmt::format("{}{}", run.substr(0, kMonthSize), day);
    if (parse_date(last).ok()) return fmt::format("the month ends with `{}`", last);
  }
  return run[4] == '-' ? "months are `01` to `12`" : "";
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_word_char(char c) {
  return is_letter(c) || is_ascii_digit(c) || c == '-';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool begins_with_sign(std::string_view text) {
  return std::any_of(kHabits.begin(), kHabits.end(),
                     [text](const Habit& habit) { return text.starts_with(habit.typed); }) ||
         std::any_of(kQuotePairs.begin(), kQuotePairs.end(), [text](const QuotePair& pair) {
           return text.starts_with(pair.open) || text.starts_with(pair.close);
         });
}

class Lexer {
 public:
  // `had_hidden`: a `?` of the text may stand for what was reported already.
  Lexer(int file, std::string_view text, bool had_hidden, Diagnostics& diagnostics)
      : text_(text), had_hidden_(had_hidden), diagnostics_(diagnostics), here_{file, 1, 1, 1} {}

  std::vector<Token> run();

 private:
  std::string_view rest() const { return text_.substr(at_); }
  char next(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void advance(std::size_t bytes);
  SourceLocation place_from(SourceLocation begin) const;
  void error(SourceLocation place, const char* id, std::string message, std::string hint = {});

  void skip_blanks();
  void read_comment();
  void push(TokenKind kind, std::string text, SourceLocation begin);
  void push_broken(TokenKind kind, std::string text, SourceLocation begin);

  void read_token();
  void read_word();
  void read_number();
  void keep_date(const std::string& run, SourceLocation begin);
  void keep_number(const std::string& run, SourceLocation begin);
  void read_string(std::size_t open_bytes, std::string_view close);
  void read_escape(std::string& value);
  bool read_symbol();
  bool read_habit();
  bool read_foreign_quote();
  void read_unknown();

  std::string_view text_;
  bool had_hidden_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  SourceLocation here_;
  std::vector<Token> tokens_;
  std::vector<Comment> comments_;  // since the last token
  int line_ends_ = 0;              // since the last token or comment
  bool line_has_text_ = false;     // before here, on this line
};

void Lexer::advance(std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) {
    const char c = text_[at_++];
    if (c == '\n') {
      ++here_.line;
      here_.column = 1;
      line_has_text_ = false;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++here_.column;
    }
  }
}

SourceLocation Lexer::place_from(SourceLocation begin) const {
  begin.length = begin.line == here_.line ? std::max(1, here_.column - begin.column) : 1;
  return begin;
}

void Lexer::error(SourceLocation place, const char* id, std::string message, std::string hint) {
  diagnostics_.error(place, id, std::move(message), std::move(hint));
}

std::vector<Token> Lexer::run() {
  while (true) {
    skip_blanks();
    if (at_ >= text_.size()) break;
    if (tokens_.size() >= kTokensMax) {
      error(here_, kTooManyTokens,
            fmt::format("the file has more than {} words and signs", kTokensMax),
            "split it into several files");
      break;
    }
    read_token();
    line_has_text_ = true;
  }
  push(TokenKind::End, {}, here_);
  return std::move(tokens_);
}

void Lexer::skip_blanks() {
  while (at_ < text_.size()) {
    if (next() == '#') {
      read_comment();
      continue;
    }
    if (!is_blank(next())) return;
    if (next() == '\n') ++line_ends_;
    advance(1);
  }
}

void Lexer::read_comment() {
  const std::size_t length = std::min(rest().find('\n'), rest().size());
  Comment comment;
  comment.text = trim(rest().substr(0, length));
  comment.starts_line = !line_has_text_;
  comment.blank_before = line_ends_ > 1;
  comments_.push_back(std::move(comment));
  line_ends_ = 0;
  advance(length);
}

void Lexer::push(TokenKind kind, std::string text, SourceLocation begin) {
  Token token;
  token.kind = kind;
  token.text = std::move(text);
  token.place = place_from(begin);
  token.comments = std::move(comments_);
  token.blank_before = line_ends_ > 1;
  comments_.clear();
  line_ends_ = 0;
  tokens_.push_back(std::move(token));
}

void Lexer::push_broken(TokenKind kind, std::string text, SourceLocation begin) {
  push(kind, std::move(text), begin);
  tokens_.back().is_broken = true;
}

void Lexer::read_token() {
  const bool is_negative = next() == '-' && is_ascii_digit(next(1));
  if (is_letter(next())) return read_word();
  if (is_ascii_digit(next()) || is_negative) return read_number();
  if (next() == '"') return read_string(1, "\"");
  if (read_habit() || read_symbol() || read_foreign_quote()) return;
  read_unknown();
}

// A point belongs to the word only when a letter follows: "licence..prohibited" is three tokens.
void Lexer::read_word() {
  const SourceLocation begin = here_;
  std::size_t length = 1;
  while (is_word_char(next(length)) || (next(length) == '.' && is_letter(next(length + 1)))) {
    ++length;
  }
  std::string word(rest().substr(0, length));
  advance(length);
  if (length > kNameBytesMax) {
    error(place_from(begin), kNameTooLong,
          fmt::format("the name is {} letters long; the most is {}", length, kNameBytesMax));
  }
  push(TokenKind::Word, std::move(word), begin);
}

// Reads everything that sticks together, so that `2026-1-6` and `1A02` are one slip, not three.
void Lexer::read_number() {
  const SourceLocation begin = here_;
  std::size_t length = 1;
  const auto sticks = [this](std::size_t ahead) {
    const char c = next(ahead);
    return is_word_char(c) || c == '%' || (c == '.' && next(ahead + 1) != '.');
  };
  while (sticks(length)) ++length;
  const std::string run(rest().substr(0, length));
  advance(length);
  const bool has_letter = std::any_of(run.begin(), run.end(), is_letter);
  if (has_letter) {
    error(place_from(begin), kBadNumber,
          fmt::format("`{}` is neither a number nor a date", first_code_points(run, 40)),
          "a code or another text stands in quotation marks, a name begins with a letter");
    push_broken(TokenKind::Number, run, begin);
  } else if (run.find('-', 1) != std::string::npos) {
    keep_date(run, begin);
  } else {
    keep_number(run, begin);
  }
}

void Lexer::keep_date(const std::string& run, SourceLocation begin) {
  const Result<Date> date = parse_date(run);
  if (!date.ok()) {
    error(place_from(begin), kBadDate, date.error().message, last_day_of(run));
    return push_broken(TokenKind::Date, run, begin);
  }
  push(TokenKind::Date, run, begin);
  tokens_.back().date = date.value();
}

void Lexer::keep_number(const std::string& run, SourceLocation begin) {
  const bool is_percent = run.back() == '%';
  const Result<Decimal> number = is_percent ? parse_percent(run) : parse_decimal(run);
  const TokenKind kind = is_percent ? TokenKind::Percent : TokenKind::Number;
  if (!number.ok()) {
    error(place_from(begin), kBadNumber, number.error().message);
    return push_broken(kind, run, begin);
  }
  push(kind, run, begin);
  tokens_.back().number = number.value();
}

void Lexer::read_string(std::size_t open_bytes, std::string_view close) {
  const SourceLocation begin = here_;
  advance(open_bytes);
  std::string value;
  bool is_closed = false;
  while (at_ < text_.size() && next() != '\n' && !is_closed) {
    if (rest().starts_with(close)) {
      advance(close.size());
      is_closed = true;
    } else if (next() == '\\') {
      read_escape(value);
    } else {
      value += next();
      advance(1);
    }
  }
  if (!is_closed) {
    error(place_from(begin), kUnclosedString, "the text is not closed on its line",
          fmt::format("close it with `{}`", close));
  }
  if (value.size() > kStringBytesMax) {
    error(place_from(begin), kStringTooLong,
          fmt::format("the text is {} bytes long; the most is {}", value.size(), kStringBytesMax));
  }
  push(TokenKind::String, std::move(value), begin);
  tokens_.back().is_broken = !is_closed;
}

void Lexer::read_escape(std::string& value) {
  const char escaped = next(1);
  if (escaped == '"' || escaped == '\\') {
    value += escaped;
    advance(2);
    return;
  }
  const SourceLocation begin = here_;
  value += '\\';
  advance(1);
  error(place_from(begin), kBadEscape,
        "a backslash may stand only before a quotation mark or another backslash",
        "write `\\\\` for a backslash");
}

bool Lexer::read_symbol() {
  for (const std::string_view symbol : kSymbols) {
    if (!rest().starts_with(symbol)) continue;
    const SourceLocation begin = here_;
    advance(symbol.size());
    push(TokenKind::Symbol, std::string(symbol), begin);
    return true;
  }
  return false;
}

// Reports the habit, then goes on as if what is meant had been written.
bool Lexer::read_habit() {
  for (const Habit& habit : kHabits) {
    if (!rest().starts_with(habit.typed) || rest().starts_with("!=")) continue;
    const SourceLocation begin = here_;
    advance(habit.typed.size());
    error(place_from(begin), kUnknownCharacter,
          fmt::format("`{}` is not a sign of the language", habit.typed), std::string(habit.hint));
    if (habit.meant.empty()) return true;
    const TokenKind kind = is_letter(habit.meant.front()) ? TokenKind::Word : TokenKind::Symbol;
    push(kind, std::string(habit.meant), begin);
    return true;
  }
  return false;
}

bool Lexer::read_foreign_quote() {
  for (const QuotePair& pair : kQuotePairs) {
    if (!rest().starts_with(pair.open)) continue;
    error(here_, kUnknownCharacter, fmt::format("`{}` opens no text", pair.open),
          "text stands between straight quotation marks, \"…\"");
    read_string(pair.open.size(), pair.close);
    return true;
  }
  return false;
}

// A run of letters beyond ASCII is taken for one name, so that it is one slip.
void Lexer::read_unknown() {
  const SourceLocation begin = here_;
  std::size_t length = 1;
  const bool is_foreign = is_beyond_ascii(next());
  const auto goes_on = [this](std::size_t ahead) {
    return is_word_char(next(ahead)) ||
           (is_beyond_ascii(next(ahead)) && !begins_with_sign(rest().substr(ahead)));
  };
  while (is_foreign && goes_on(length)) ++length;
  const std::string run(rest().substr(0, length));
  advance(length);
  if (run == "?" && had_hidden_) return;
  error(place_from(begin), kUnknownCharacter,
        fmt::format("`{}` cannot stand here", first_code_points(run, 20)),
        is_foreign ? "names are of ASCII letters, digits, `_` and `-`; other scripts stand in "
                     "quotation marks"
                   : "");
  push_broken(is_foreign ? TokenKind::Word : TokenKind::Symbol, run, begin);
}

}  // namespace

std::vector<Token> lex(int file, std::string_view text, Diagnostics& diagnostics) {
  if (text.size() > kSourceBytesMax) {
    diagnostics.error(
        {file, 1, 1, 1}, kFileTooLarge,
        fmt::format("the file has {} bytes; the most is {}", text.size(), kSourceBytesMax),
        "split it into several files");
    return Lexer(file, {}, false, diagnostics).run();
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const int errors_before = diagnostics.error_count();
  const std::string visible = visible_text(file, text, diagnostics);
  const bool had_hidden = diagnostics.error_count() > errors_before;
  return Lexer(file, visible, had_hidden, diagnostics).run();
}

}  // namespace cocket::rulebook
