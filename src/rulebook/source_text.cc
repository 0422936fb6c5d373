// SPDX-License-Identifier: Apache-2.0
#include "rulebook/source_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/source_location.h"
#include "base/text.h"
#include "rulebook/diagnostic_ids.h"

namespace cocket::rulebook {
namespace {

struct Decoded {
  char32_t character = 0;
  std::size_t bytes = 1;
};

// `text` is not empty and begins with a whole code point.
Decoded decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  char32_t character = lead & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    character = (character << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return {character, bytes};
}

void report_broken(SourceLocation place, char byte, Diagnostics& diagnostics) {
  const auto number = static_cast<unsigned>(static_cast<unsigned char>(byte));
  diagnostics.error(place, kBadUtf8, fmt::format("the byte 0x{:02X} is no UTF-8", number),
                    "save the file as UTF-8");
}

void report_hidden(SourceLocation place, char32_t character, Diagnostics& diagnostics) {
  diagnostics.error(place, kHiddenCharacter,
                    fmt::format("the character U+{:04X} cannot be seen, so it may not stand here",
                                static_cast<unsigned>(character)),
                    "delete it");
}

}  // namespace

std::string visible_text(int file, std::string_view text, Diagnostics& diagnostics) {
  std::string out;
  out.reserve(text.size());
  SourceLocation place{file, 1, 1, 1};
  const auto broken_after = [text](std::size_t at) {
    const std::optional<std::size_t> found = first_invalid_utf8(text.substr(at));
    return found ? at + *found : text.size();
  };
  std::size_t broken = broken_after(0);
  for (std::size_t at = 0; at < text.size(); ++place.column) {
    if (at == broken) {
      report_broken(place, text[at], diagnostics);
      out += '?';
      broken = broken_after(++at);
      continue;
    }
    const Decoded decoded = decode(text.substr(at));
    const bool is_lone_return = text[at] == '\r' && text.substr(at + 1, 1) != "\n";
    if (is_hidden(decoded.character) || is_lone_return) {
      report_hidden(place, decoded.character, diagnostics);
      out += '?';
    } else {
      out += text.substr(at, decoded.bytes);
    }
    at += decoded.bytes;
    if (decoded.character == U'\n') {
      ++place.line;
      place.column = 0;
    }
  }
  return out;
}

}  // namespace cocket::rulebook
