// SPDX-License-Identifier: Apache-2.0
#include "rulebook/format_printer.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "rulebook/format.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string join_names(const std::vector<Name>& names) {
  std::vector<std::string> words;
  words.reserve(names.size());
  for (const Name& name : names) words.push_back(name.text);
  return join(words, ", ");
}

void Printer::line(std::string_view text) {
  out_.append(static_cast<std::size_t>(indent_), ' ');
  out_ += text;
  out_ += '\n';
  at_start_ = false;
}

void Printer::blank_line() {
  if (!at_start_) out_ += '\n';
}

bool Printer::fits(std::string_view text) const {
  return indent_ + display_width(text) <= kFormatColumns;
}

void Printer::open(std::string_view head) {
  line(std::string(head) + " {");
  indent();
  at_start_ = true;
}

void Printer::close(const std::vector<std::string>& closing) {
  comment_lines(closing);
  dedent();
  line("}");
}

void Printer::before(const Comments& comments) {
  if (comments.blank_before.yes) blank_line();
  comment_lines(comments.above);
}

void Printer::after(const Comments& comments) {
  if (comments.beside.empty()) return;
  out_.pop_back();
  out_ += "  " + comments.beside + '\n';
}

void Printer::comment_lines(const std::vector<std::string>& lines) {
  for (const std::string& text : lines) {
    if (text.empty()) {
      blank_line();
    } else {
      line(text);
    }
  }
}

void Printer::wrapped(std::string_view first, const std::vector<Part>& parts) {
  std::string text(first);
  bool is_first_line = true;
  const auto next_line = [&] {
    line(text);
    if (is_first_line) indent();
    is_first_line = false;
    text.clear();
  };
  const auto add = [&](const std::string& piece) {
    const std::string longer = text.empty() ? piece : text + " " + piece;
    if (!fits(longer) && !text.empty()) next_line();
    text += text.empty() ? piece : " " + piece;
  };
  for (const Part& part : parts) {
    const std::string whole = join(part, " ");
    if (!fits(fmt::format("{} {}", text, whole))) next_line();
    for (const std::string& piece : part) add(piece);
  }
  line(text);
  if (!is_first_line) dedent();
}

void Printer::packed(const std::vector<Piece>& pieces) {
  std::string text;
  const auto flush = [&] {
    if (!text.empty()) line(text);
    text.clear();
  };
  for (const Piece& piece : pieces) {
    const std::string longer = text + "  " + piece.text;
    if (text.empty() || !piece.comments->above.empty() || !fits(longer)) {
      flush();
      comment_lines(piece.comments->above);
      text = piece.text;
    } else {
      text = longer;
    }
    if (piece.comments->beside.empty()) continue;
    flush();
    after(*piece.comments);
  }
  flush();
}

}  // namespace cocket::rulebook
