// SPDX-License-Identifier: Apache-2.0
// A plane holds one bit a line. Lines come in blocks, and a plane holds whole ones: what stands
// behind the last line means nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cocket::decide::columnar {

using Word = std::uint64_t;
using Plane = std::vector<Word>;

inline constexpr std::size_t kLinesPerWord = 64;
inline constexpr std::size_t kWordsPerBlock = 32;
inline constexpr std::size_t kLinesPerBlock = kLinesPerWord * kWordsPerBlock;

inline std::size_t blocks_for(std::size_t line_count) {
  return (line_count + kLinesPerBlock - 1) / kLinesPerBlock;
}

inline bool bit_at(const Plane& plane, std::size_t line) {
  return ((plane[line / kLinesPerWord] >> (line % kLinesPerWord)) & 1) != 0;
}

inline void set_bit(Plane& plane, std::size_t line) {
  plane[line / kLinesPerWord] |= Word{1} << (line % kLinesPerWord);
}

}  // namespace cocket::decide::columnar
