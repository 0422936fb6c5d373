// SPDX-License-Identifier: Apache-2.0
#include "assess/json_text.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cocket::assess {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

void append_control(std::string& out, unsigned char byte) {
  static constexpr char kDigits[] = "0123456789abcdef";
  switch (byte) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
  }
}

void append_valid(std::string& out, std::string_view text) {
  std::size_t plain_from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, plain_from, i - plain_from);
    plain_from = i + 1;
    if (byte < 0x20) {
      append_control(out, byte);
    } else {
      out += '\\';
      out += text[i];
    }
  }
  out.append(text, plain_from);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (true) {
    const std::optional<std::size_t> bad = first_invalid_utf8(text);
    if (!bad) break;
    append_valid(out, text.substr(0, *bad));
    out += kReplacement;
    text.remove_prefix(*bad + 1);
  }
  append_valid(out, text);
  out += '"';
}

void append_json_array(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, texts[i]);
  }
  out += ']';
}

}  // namespace cocket::assess
