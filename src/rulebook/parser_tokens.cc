// SPDX-License-Identifier: Apache-2.0
#include "rulebook/parser_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/diagnostics.h"
#include "base/source_location.h"
#include "base/text.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lexer.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

// How much of a text a message repeats.
constexpr int kShownCodePointsMax = 40;

// Adds comments to lines; an empty line between two of them is kept.
void append_comments(std::vector<std::string>& lines, const std::vector<Comment>& comments) {
  for (const Comment& comment : comments) {
    if (comment.blank_before && !lines.empty()) lines.emplace_back();
    lines.push_back(comment.text);
  }
}

std::string quoted(std::string_view text) {
  return fmt::format("`{}`", first_code_points(text, kShownCodePointsMax));
}

}  // namespace

TokenReader::TokenReader(std::vector<Token> tokens, Diagnostics& diagnostics)
    : tokens_(std::move(tokens)), diagnostics_(diagnostics) {
  CHECK(!tokens_.empty() && tokens_.back().kind == TokenKind::End);
  for (std::size_t i = 1; i < tokens_.size(); ++i) {
    const Token& before = tokens_[i - 1];
    const bool is_list = before.kind == TokenKind::Word && before.text == "list";
    if (is_list && tokens_[i].kind == TokenKind::Word) lists_.insert(tokens_[i].text);
  }
}

// ---------------------------------------------------------------------------- what stands here

const Token& TokenReader::ahead(std::size_t count) const {
  return tokens_[std::min(at_ + count, tokens_.size() - 1)];
}

bool TokenReader::at(std::string_view word_or_symbol) const {
  const bool can_be = at(TokenKind::Word) || at(TokenKind::Symbol);
  return can_be && here().text == word_or_symbol;
}

bool TokenReader::declares_list(const std::string& name) const {
  return lists_.contains(name);
}

bool TokenReader::starts_line() const {
  return at_ == 0 || tokens_[at_ - 1].place.line < here().place.line;
}

std::string TokenReader::found() const {
  switch (here().kind) {
    case TokenKind::Word:
    case TokenKind::Symbol:
      return quoted(here().text);
    case TokenKind::String:
      return "the text " + quoted(here().text);
    case TokenKind::Number:
      return "the number " + quoted(here().text);
    case TokenKind::Percent:
      return "the share " + quoted(here().text);
    case TokenKind::Date:
      return "the date " + quoted(here().text);
    case TokenKind::End:
      return "the end of the file";
  }
  return {};
}

// ---------------------------------------------------------------------------- taking it

Token TokenReader::take() {
  Token token = tokens_[at_];
  append_comments(strays_, token.comments);
  if (token.is_broken) took_broken_ = true;
  if (at("{")) ++depth_;
  if (at("}")) --depth_;
  if (!at_end()) ++at_;
  return token;
}

bool TokenReader::accept(std::string_view word_or_symbol) {
  if (failed_ || !at(word_or_symbol)) return false;
  take();
  return true;
}

bool TokenReader::expect(std::string_view word_or_symbol) {
  if (accept(word_or_symbol)) return true;
  fail_expected(fmt::format("`{}`", word_or_symbol));
  return false;
}

Name TokenReader::expect_name(std::string_view role) {
  if (failed_) return {};
  if (!at(TokenKind::Word)) {
    fail_expected(role, at(TokenKind::String) ? "a name stands without quotation marks" : "");
    return {};
  }
  if (is_reserved(here().text) && !take_reserved_name(role)) return {};
  const Token token = take();
  return {token.text, token.place};
}

// A reserved word at the beginning of a line is the next clause, so that a name was forgotten.
// Otherwise it is meant as a name, most surely when no further word follows it.
bool TokenReader::take_reserved_name(std::string_view role) {
  if (starts_line()) {
    fail_expected(role);
    return false;
  }
  const std::string message =
      fmt::format("{} is a word of the language; expected {}", found(), role);
  const Token& after = ahead(1);
  const bool goes_on = after.kind == TokenKind::Word && after.place.line == place().line;
  if (goes_on) {
    fail(place(), kReservedWord, message);
  } else {
    report(place(), kReservedWord, message);
  }
  return !goes_on;
}

Text TokenReader::expect_text(std::string_view role) {
  if (failed_) return {};
  if (!at(TokenKind::String)) {
    fail_expected(fmt::format("{} in quotation marks", role));
    return {};
  }
  const Token token = take();
  return {token.text, token.place};
}

std::optional<Text> TokenReader::accept_text() {
  if (failed_ || !at(TokenKind::String)) return std::nullopt;
  const Token token = take();
  return Text{token.text, token.place};
}

Day TokenReader::expect_day() {
  if (failed_) return {};
  if (!at(TokenKind::Date)) {
    fail_expected("a date such as 2026-01-06",
                  at(TokenKind::String) ? "a date stands without quotation marks" : "");
    return {};
  }
  const Token token = take();
  return {token.date, token.place};
}

// ---------------------------------------------------------------------------- slips

void TokenReader::report(SourceLocation place, const char* id, std::string message,
                         std::string hint) {
  diagnostics_.error(place, id, std::move(message), std::move(hint));
}

void TokenReader::fail(SourceLocation place, const char* id, std::string message,
                       std::string hint) {
  if (failed_) return;
  failed_ = true;
  const bool is_reported = here().is_broken || (at_ > 0 && tokens_[at_ - 1].is_broken);
  if (!is_reported) report(place, id, std::move(message), std::move(hint));
}

void TokenReader::fail_expected(std::string_view expected, std::string hint) {
  fail(place(), kUnexpected, fmt::format("found {}, expected {}", found(), expected),
       std::move(hint));
}

void TokenReader::fail_unknown_word(std::string_view role, const std::vector<std::string>& words) {
  const std::string near = at(TokenKind::Word) ? did_you_mean(here().text, words) : std::string();
  fail(place(), kUnknownWord, fmt::format("{} is no {}{}", found(), role, near),
       fmt::format("expected `{}`", join(words, "`, `")));
}

// ---------------------------------------------------------------------------- items, comments

void TokenReader::begin_item() {
  Token& token = tokens_[at_];
  OpenItem item;
  append_comments(item.comments.above, token.comments);
  const bool has_comments = !token.comments.empty();
  if (has_comments && token.blank_before) item.comments.above.emplace_back();
  item.comments.blank_before.yes =
      has_comments ? token.comments.front().blank_before : token.blank_before;
  token.comments.clear();
  item.strays = strays_.size();
  items_.push_back(std::move(item));
}

Comments TokenReader::end_item() {
  CHECK(!items_.empty());
  OpenItem item = std::move(items_.back());
  items_.pop_back();
  const auto strays = strays_.begin() + static_cast<std::ptrdiff_t>(item.strays);
  std::copy_if(strays, strays_.end(), std::back_inserter(item.comments.above),
               [](const std::string& line) { return !line.empty(); });
  strays_.erase(strays, strays_.end());
  std::vector<Comment>& waiting = tokens_[at_].comments;
  if (!waiting.empty() && !waiting.front().starts_line) {
    item.comments.beside = waiting.front().text;
    waiting.erase(waiting.begin());
  }
  return std::move(item.comments);
}

std::vector<std::string> TokenReader::take_closing() {
  std::vector<std::string> lines;
  append_comments(lines, tokens_[at_].comments);
  tokens_[at_].comments.clear();
  return lines;
}

// ---------------------------------------------------------------------------- blocks

std::optional<TokenReader::Block> TokenReader::open_block() {
  Block block;
  block.opened = place();
  if (!expect("{")) return std::nullopt;
  block.depth = depth_;
  block.items = items_.size();
  return block;
}

bool TokenReader::at_clause(const std::vector<std::string>& clauses) const {
  return at(TokenKind::Word) &&
         std::find(clauses.begin(), clauses.end(), here().text) != clauses.end();
}

bool TokenReader::at_declaration() const {
  const bool has_word = at(TokenKind::Word) && here().place.column == 1;
  return has_word && (here().text == "rulebook" || begins_declaration(here().text));
}

bool TokenReader::in_block(Block& block, const std::vector<std::string>& clauses) const {
  block.begin = at_;
  if (failed_ || at_end() || at("}")) return false;
  if (at_clause(clauses)) return true;
  const bool is_free = clauses.empty();  // its items begin with names and texts
  const bool ends_free = is_free && starts_line() && is_reserved(here().text) &&
                         at(TokenKind::Word) && !at("any") && !at("reads");
  return !at_declaration() && !ends_free;
}

void TokenReader::recover(Block& block, const std::vector<std::string>& clauses) {
  const bool has_failed = failed_;
  failed_ = took_broken_ = false;
  if (!has_failed) return;
  block.had_slip = true;
  const auto can_go_on = [&] {
    if (at_end() || at_declaration()) return true;
    if (depth_ > block.depth) return false;
    if (at_ == block.begin) return false;  // the item would fail again at the same word
    if (at("}") || at_clause(clauses)) return true;
    const bool is_aligned = here().place.column <= tokens_[block.begin].place.column;
    return starts_line() && (clauses.empty() || (is_aligned && at(TokenKind::Word)));
  };
  while (!can_go_on()) take();
  took_broken_ = false;
  items_.resize(block.items);
}

std::vector<std::string> TokenReader::close_block(const Block& block, std::string_view owner) {
  std::vector<std::string> closing = take_closing();
  if (at("}")) {
    take();
    return closing;
  }
  const std::string until =
      at_end() ? "the end of the file" : fmt::format("line {}", here().place.line);
  const std::string message = fmt::format("the braces of this {} are not closed", owner);
  if (!block.had_slip && !failed_) {
    report(block.opened, kUnclosedBlock, message, fmt::format("expected `}}` before {}", until));
  }
  failed_ = true;
  depth_ = block.depth - 1;  // as if it had been closed
  return closing;
}

std::vector<std::string> TokenReader::close_braces() {
  std::vector<std::string> closing = take_closing();
  if (!failed_ && !at("}")) {
    fail_expected("`,` or `}`");
  } else if (!failed_) {
    take();
  }
  return closing;
}

void TokenReader::recover_declaration() {
  if (failed_) {
    while (!at_end() && !at_declaration()) take();
  }
  failed_ = took_broken_ = false;
  depth_ = 0;
  nesting_ = 0;
  items_.clear();
  strays_.clear();
}

// ---------------------------------------------------------------------------- nesting

bool TokenReader::enter(int levels_max) {
  ++nesting_;
  if (nesting_ <= levels_max) return true;
  fail(place(), kNestedTooDeeply, fmt::format("this is nested more than {} deep", levels_max),
       "give the inner part a name with `define`");
  return false;
}

}  // namespace cocket::rulebook
