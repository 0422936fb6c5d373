// SPDX-License-Identifier: Apache-2.0
// The tokens of one file as the parser walks over them, their comments, and where to go on after a
// slip. It makes the item it stands in fail: nothing more is reported then, and what is read is
// worthless and stays out of the tree, so that nobody judges what nobody wrote; recover() leaves it
// behind and goes on with the next item.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/source_location.h"
#include "rulebook/lexer.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

class TokenReader {
 public:
  TokenReader(std::vector<Token> tokens, Diagnostics& diagnostics);

  // ---- what stands here
  const Token& here() const { return tokens_[at_]; }
  const Token& ahead(std::size_t count) const;
  bool at(std::string_view word_or_symbol) const;
  bool at(TokenKind kind) const { return here().kind == kind; }
  bool at_end() const { return at(TokenKind::End); }
  bool starts_line() const;  // nothing but blanks stands before it on its line
  SourceLocation place() const { return here().place; }
  bool declares_list(const std::string& name) const;  // somewhere in this file
  // The token here as a message names it: "`when`", "the text `…`", "the end of the file".
  std::string found() const;

  // ---- taking it
  Token take();
  bool accept(std::string_view word_or_symbol);
  bool expect(std::string_view word_or_symbol);
  // `role` completes "expected ...": "the name of a source".
  Name expect_name(std::string_view role);
  Text expect_text(std::string_view role);
  Day expect_day();
  std::optional<Text> accept_text();

  // ---- slips
  void fail(SourceLocation place, const char* id, std::string message, std::string hint = {});
  void fail_expected(std::string_view expected, std::string hint = {});
  // A word that is none of a closed set: "`pres` is no rank; did you mean `press`?"
  void fail_unknown_word(std::string_view role, const std::vector<std::string>& words);
  bool failed() const { return failed_; }
  // What was read of the item at hand says what stands there: it has not failed, and no token of it
  // was broken.
  bool is_sound() const { return !failed_ && !took_broken_; }
  // Keeps a part of the item at hand, or an item, if it is sound.
  template <class T>
  void keep(std::vector<T>& kept, T one) const {
    if (is_sound()) kept.push_back(std::move(one));
  }
  // A slip that the item survives.
  void report(SourceLocation place, const char* id, std::string message, std::string hint = {});
  int error_count() const { return diagnostics_.error_count(); }
  Diagnostics& diagnostics() { return diagnostics_; }

  // ---- items and their comments
  // Between the two calls lie exactly the tokens of the item. Items nest.
  void begin_item();
  Comments end_item();
  // The comments before the closing brace, or the end of the file, that stands here.
  std::vector<std::string> take_closing();

  // ---- blocks in braces
  struct Block {
    SourceLocation opened;
    int depth = 0;          // braces that are open inside the block
    std::size_t items = 0;  // items that are open around the block
    std::size_t begin = 0;  // the token that the item at hand begins with
    bool had_slip = false;
  };
  std::optional<Block> open_block();
  // Whether another item follows. `clauses` are the words that may begin one.
  bool in_block(Block& block, const std::vector<std::string>& clauses) const;
  // After each item. If it failed: goes on to the next clause word, or, when there are no clause
  // words, to the next line of the block.
  void recover(Block& block, const std::vector<std::string>& clauses);
  // Takes the closing brace and returns the comments before it.
  std::vector<std::string> close_block(const Block& block, std::string_view owner);
  // The same for braces inside a condition, which have no recovery of their own.
  std::vector<std::string> close_braces();

  // Goes on to the next declaration.
  void recover_declaration();
  bool at_declaration() const;

  // ---- nesting
  // False, and failed, when more than `levels_max` calls have not been left.
  bool enter(int levels_max);
  void leave() { --nesting_; }

 private:
  bool take_reserved_name(std::string_view role);
  bool at_clause(const std::vector<std::string>& clauses) const;

  std::vector<Token> tokens_;
  std::set<std::string> lists_;  // the names that follow the word `list`
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  bool failed_ = false;
  bool took_broken_ = false;  // the lexer reported a token of the item at hand
  int depth_ = 0;             // open braces
  int nesting_ = 0;           // of conditions and code nodes
  struct OpenItem {
    Comments comments;
    std::size_t strays = 0;  // how many were there when it began
  };
  std::vector<OpenItem> items_;
  std::vector<std::string> strays_;  // comments inside items that have no place of their own
};

}  // namespace cocket::rulebook
