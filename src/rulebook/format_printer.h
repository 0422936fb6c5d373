// SPDX-License-Identifier: Apache-2.0
// Lines, indentation, wrapping and comments of the formatter. What a declaration looks like is in
// format_declarations.cc, what a condition looks like in format_expression.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// ---- on one line
std::string quote(std::string_view text);
std::string one_line(const Value& value);
std::string one_line(const Expression& expression);
std::string one_line(const ReadsTest& test);
std::string join_names(const std::vector<Name>& names);

class Printer {
 public:
  std::string take() && { return std::move(out_); }

  void line(std::string_view text);
  void blank_line();
  void indent() { indent_ += 2; }
  void dedent() { indent_ -= 2; }
  bool fits(std::string_view text) const;

  // `head { … }`, the items printed by the caller between the two calls.
  void open(std::string_view head);
  void close(const std::vector<std::string>& closing);

  // Around an item: the comments above it, then whatever prints it, then the comment beside it.
  void before(const Comments& comments);
  void after(const Comments& comments);
  void comment_lines(const std::vector<std::string>& lines);

  // `first` and the parts on one line, or as many parts on each line as fit, the following lines
  // indented. A part is broken between its pieces only when it does not fit on a line of its own.
  using Part = std::vector<std::string>;
  void wrapped(std::string_view first, const std::vector<Part>& parts);
  // Short items, two blanks between them, as many on each line as fit.
  struct Piece {
    std::string text;
    const Comments* comments;
  };
  void packed(const std::vector<Piece>& pieces);

  // `head condition`; the condition on lines of its own where it does not fit.
  void condition(std::string_view head, const Expression& expression) {
    condition_before(head, expression, "");
  }
  // The same with `tail` behind its last line.
  void condition_before(std::string_view head, const Expression& expression, std::string_view tail);

 private:
  void broken(std::string_view lead, const Expression& expression, std::string_view tail);
  void broken_choice(std::string_view lead, const Choice& choice, std::string_view tail);
  void broken_limb(const Limb& limb, std::string_view tail);
  void broken_set(std::string_view lead, const SetTest& test, std::string_view tail);
  void broken_operation(std::string_view lead, const Operation& operation, std::string_view tail);
  void broken_operand(std::string_view lead, const Expression& operand, std::string_view tail);

  std::string out_;
  int indent_ = 0;
  bool at_start_ = true;  // of the file or of a block: no empty line here
};

}  // namespace cocket::rulebook
