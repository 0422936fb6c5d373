// SPDX-License-Identifier: Apache-2.0
#include "screen/name_pieces.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "screen/legal_forms.h"

namespace cocket::screen {
namespace {

// What stands between a name and an address, a second name or a remark. Also a part of some names
// ("波音防务、空间与安全集团"), so that the whole is looked for as well.
// A colon stands behind a role ("Consignee: NAME"), a tab between cells that were one.
constexpr std::array<std::string_view, 18> kSeparators = {
    ",", "，", "、", " / ", "／",   "(",    ")",   "（",     "）",
    ";", "；", ":",  "：",  "c/o ", "C/O ", " - ", "\u3000", "\t"};

// How long the separator is that stands here; 0: none does.
std::size_t separator_at(std::string_view name, std::size_t at) {
  for (const std::string_view separator : kSeparators) {
    if (name.substr(at).starts_with(separator)) return separator.size();
  }
  const auto is_beyond_ascii = [name](std::size_t i) {
    return i < name.size() && static_cast<unsigned char>(name[i]) >= 0x80;
  };
  // Scripts without spaces between words have one between a body and its branch.
  const bool is_gap =
      name[at] == ' ' && at > 0 && is_beyond_ascii(at - 1) && is_beyond_ascii(at + 1);
  return is_gap ? 1 : 0;
}

// With punctuation and spaces: "Sp. z o.o."
constexpr std::size_t kFormPieceBytesMax = 2 * kFormBytesMax;

}  // namespace

bool is_only_a_form(std::string_view text) {
  const std::string folded = fold(text);
  std::string form;
  for (const std::string_view word : words_of(folded)) form += word;
  const auto is_form = [&form](const std::vector<std::string>& forms) {
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  return form.empty() || is_form_behind(form) || is_form_before(form) ||
         is_form(glued_forms_behind()) || is_form(glued_forms_before());
}

namespace {

// A piece that is only a legal form belongs to the one before it: "ATLA, Inc., Tokyo".
void add_piece(std::string_view name, std::string_view piece,
               std::vector<std::string_view>& pieces) {
  const bool has_owner = !pieces.empty() && !trim(pieces.back()).empty();
  if (!has_owner || piece.size() > kFormPieceBytesMax || !is_only_a_form(piece)) {
    pieces.push_back(piece);
    return;
  }
  const auto begin = static_cast<std::size_t>(pieces.back().data() - name.data());
  const auto end = static_cast<std::size_t>(piece.data() - name.data()) + piece.size();
  pieces.back() = name.substr(begin, end - begin);
}

}  // namespace

std::vector<std::string_view> name_pieces(std::string_view name) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t size = separator_at(name, at);
    if (size > 0) {
      add_piece(name, name.substr(begin, at - begin), pieces);
      begin = at + size;
    }
    at += std::max<std::size_t>(size, 1);
  }
  if (begin > 0) add_piece(name, name.substr(begin), pieces);
  return pieces;
}

std::string_view before_other_names(std::string_view folded) {
  for (const std::string_view word : {"a.k.a", " aka ", "the following", "別称", "通称", " / "}) {
    const std::size_t at = folded.find(word);
    if (at != std::string_view::npos && at > 0) folded = folded.substr(0, at);
  }
  return folded;
}

std::string without_brackets(std::string_view folded) {
  if (folded.find_first_of("([") == std::string_view::npos) return {};
  std::string outside;
  int depth = 0;
  for (const char c : folded) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) outside += c;
    if (c == ')' || c == ']') {
      depth = std::max(depth - 1, 0);
      outside += ' ';
    }
  }
  return outside;
}

}  // namespace cocket::screen
