// SPDX-License-Identifier: Apache-2.0
#include "cli/wrap.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cocket::cli {
namespace {

std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

// Pieces that a line may be broken between: words with the space after them, wide characters.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  std::size_t at = 0;
  const auto cut = [&](std::size_t end) {
    if (end > begin) pieces.push_back(text.substr(begin, end - begin));
    begin = end;
  };
  while (at < text.size()) {
    const std::string_view character = first_code_points(text.substr(at), 1);
    at += character.size();
    if (character == " " || display_width(character) > 1) cut(at);
  }
  cut(text.size());
  return pieces;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  int used = 0;
  for (const std::string_view piece : pieces_of(text)) {
    const int piece_width = display_width(trim(piece));
    if (used > 0 && used + piece_width > width) {
      lines.back() = std::string(trim(lines.back()));
      lines.emplace_back();
      used = 0;
    }
    lines.back() += piece;
    used += display_width(piece);
  }
  while (!lines.back().empty() && lines.back().back() == ' ') lines.back().pop_back();
  return lines;
}

std::string paragraph(std::string_view first, std::string_view text, int width) {
  return paragraph(first, text, width, display_width(first));
}

std::string paragraph(std::string_view first, std::string_view text, int width, int indent) {
  static constexpr int kTextWidthMin = 20;
  std::string out;
  for (const std::string& line : wrap(text, std::max(kTextWidthMin, width - indent))) {
    out += out.empty() ? std::string(first) : spaces(indent);
    out += line;
    out += '\n';
  }
  return out;
}

std::string fit(std::string_view text, int width, std::string_view ellipsis) {
  const int full = display_width(text);
  if (full <= width) return std::string(text) + spaces(width - full);
  const int room = width - display_width(ellipsis);
  if (room < 0) return spaces(width);
  std::string out;
  int used = 0;
  while (!text.empty()) {
    const std::string_view character = first_code_points(text, 1);
    const int next = display_width(character);
    if (used + next > room) break;
    out += character;
    used += next;
    text.remove_prefix(character.size());
  }
  out += ellipsis;
  return out + spaces(room - used);
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto bad = first_invalid_utf8(text);
    const std::string_view valid = text.substr(0, bad.value_or(text.size()));
    for (const char c : valid) {
      const auto byte = static_cast<unsigned char>(c);
      out += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    if (!bad) return out;
    out += "\uFFFD";
    text.remove_prefix(*bad + 1);
  }
  return out;
}

}  // namespace cocket::cli
