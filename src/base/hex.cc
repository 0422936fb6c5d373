// SPDX-License-Identifier: Apache-2.0
#include "base/hex.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace cocket {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

}  // namespace

std::string hex_of(std::string_view bytes) {
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kHexDigits[byte >> 4];
    out += kHexDigits[byte & 15];
  }
  return out;
}

bool read_hex(std::string_view digits, unsigned char* bytes, std::size_t count) {
  if (digits.size() != 2 * count) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t high = kHexDigits.find(digits[2 * i]);
    const std::size_t low = kHexDigits.find(digits[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return false;
    bytes[i] = static_cast<unsigned char>(high << 4 | low);
  }
  return true;
}

}  // namespace cocket
