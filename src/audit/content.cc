// SPDX-License-Identifier: Apache-2.0
#include "audit/content.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/hex.h"
#include "base/json.h"
#include "base/members.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::audit {
namespace {

constexpr std::size_t kPiecesMax = 9'000;  // of one append

bool continues_a_letter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80;
}

// At most kPieceBytesMax of them, and no letter in two.
std::vector<std::string_view> pieces_of(std::string_view bytes) {
  std::vector<std::string_view> pieces;
  do {
    std::size_t size = std::min(bytes.size(), kPieceBytesMax);
    while (size > 0 && size < bytes.size() && continues_a_letter(bytes[size])) --size;
    if (size == 0) size = std::min(bytes.size(), kPieceBytesMax);  // no text
    pieces.push_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  } while (!bytes.empty());
  return pieces;
}

std::optional<std::string> bytes_in_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes(digits.size() / 2, '\0');
  auto* into = reinterpret_cast<unsigned char*>(bytes.data());
  if (!read_hex(digits, into, bytes.size())) return std::nullopt;
  return bytes;
}

}  // namespace

std::vector<std::string> content_bodies(std::string_view bytes) {
  const std::string hash = to_hex(sha256(bytes));
  const bool is_text = !first_invalid_utf8(bytes);
  const std::vector<std::string_view> pieces = pieces_of(bytes);
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Json json;
    json["sha256"] = hash;
    json["part"] = i + 1;
    json["parts"] = pieces.size();
    if (is_text) {
      json["text"] = pieces[i];
    } else {
      json["hex"] = hex_of(pieces[i]);
    }
    bodies.push_back(json.dump());
  }
  return bodies;
}

Result<ContentPiece> read_content_piece(std::string_view body) {
  Members members(body, "a piece of kept bytes");
  ContentPiece piece;
  std::string text;
  std::string digits;
  members.take("sha256", piece.hash);
  members.take("part", piece.part);
  members.take("parts", piece.parts);
  members.take("text", text);
  members.take("hex", digits);
  TRY(members.finish());
  const std::optional<std::string> bytes = bytes_in_hex(digits);
  const auto pieces_max = static_cast<std::int64_t>(kPiecesMax);
  const bool is_counted = piece.part >= 1 && piece.part <= piece.parts && piece.parts <= pieces_max;
  if (!bytes || !is_counted) return invalid("a piece of kept bytes: it is not written as one is");
  piece.bytes = digits.empty() ? text : *bytes;
  return piece;
}

}  // namespace cocket::audit
