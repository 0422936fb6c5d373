// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <openssl/sha.h>

#include <string>
#include <string_view>

namespace cocket {

Sha256 sha256(std::string_view bytes) {
  Sha256 result;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), result.data());
  return result;
}

std::string to_hex(const Sha256& hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : hash) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace cocket
