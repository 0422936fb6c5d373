// SPDX-License-Identifier: Apache-2.0
// Bytes that decisions rest on, kept in a journal once, under their SHA-256: files of rulebooks,
// lists, cleared pairs, answers. A record holds 1 MiB, so that large ones are kept in pieces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace cocket::audit {

inline constexpr const char* kContentKind = "decision.content";
inline constexpr std::size_t kPieceBytesMax = 160 << 10;  // JSON may need six for one

struct ContentPiece {
  Sha256 hash{};          // of all pieces together
  std::int64_t part = 0;  // from 1
  std::int64_t parts = 0;
  std::string bytes;
};

// The bodies of the records that keep it, in their order.
std::vector<std::string> content_bodies(std::string_view bytes);
Result<ContentPiece> read_content_piece(std::string_view body);

}  // namespace cocket::audit
