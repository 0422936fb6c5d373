// SPDX-License-Identifier: Apache-2.0
// A place in a text that a person wrote. It lies below syntax, tree and program, so that each can
// carry it without including another.
#pragma once

#include <compare>
#include <cstdint>

namespace cocket {

struct SourceLocation {
  std::int32_t file = -1;   // index into SourceFiles; -1: no place (made by the program)
  std::int32_t line = 0;    // from 1; 0: no place
  std::int32_t column = 0;  // from 1, in code points
  std::int32_t length = 1;  // code points to underline
  auto operator<=>(const SourceLocation&) const = default;
};

}  // namespace cocket
