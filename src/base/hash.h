// SPDX-License-Identifier: Apache-2.0
// SHA-256 over bytes: versions of rulebooks and lists, and the ids of decisions.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace cocket {

using Sha256 = std::array<unsigned char, 32>;

Sha256 sha256(std::string_view bytes);
std::string to_hex(const Sha256& hash);

}  // namespace cocket
