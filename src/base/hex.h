// SPDX-License-Identifier: Apache-2.0
// Hashes, keys and signatures as they are written in text: two small hexadecimal digits a byte.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cocket {

std::string hex_of(std::string_view bytes);

// Exactly so many digits, small ones only: each value has one way to be written.
bool read_hex(std::string_view digits, unsigned char* bytes, std::size_t count);

template <std::size_t count>
std::optional<std::array<unsigned char, count>> from_hex(std::string_view digits) {
  std::array<unsigned char, count> bytes{};
  if (!read_hex(digits, bytes.data(), count)) return std::nullopt;
  return bytes;
}

}  // namespace cocket
