// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/bit_spread.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace cocket::decide::columnar {
namespace {

// Eight bytes as the rows of a matrix of bits: the columns of it. Hacker's Delight, 7-3.
Word transposed(Word x) {
  Word t = (x ^ (x >> 7)) & 0x00aa'00aa'00aa'00aaULL;
  x ^= t ^ (t << 7);
  t = (x ^ (x >> 14)) & 0x0000'cccc'0000'ccccULL;
  x ^= t ^ (t << 14);
  t = (x ^ (x >> 28)) & 0x0000'0000'f0f0'f0f0ULL;
  return x ^ t ^ (t << 28);
}

void spread_portably(const LineBytes& bytes, unsigned count, Word* words) {
  std::fill_n(words, count, Word{0});
  for (std::size_t line = 0; line < kLinesPerWord; line += 8) {
    Word rows = 0;
    for (std::size_t i = 0; i < 8; ++i) rows |= Word{bytes[line + i]} << (8 * i);
    rows = transposed(rows);
    for (unsigned i = 0; i < count; ++i) words[i] |= ((rows >> (8 * i)) & 0xff) << line;
  }
}

#if defined(__x86_64__)
// The digit that is wanted is moved to the top of each byte, whence one instruction gathers it.
// What comes over from the byte below never reaches the top.
[[gnu::target("avx2")]] void spread_widely(const LineBytes& bytes, unsigned count, Word* words) {
  __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes.data()));
  __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes.data() + 32));
  const __m128i above = _mm_cvtsi32_si128(static_cast<int>(8 - count));
  low = _mm256_sll_epi16(low, above);
  high = _mm256_sll_epi16(high, above);
  for (unsigned digit = count; digit-- > 0;) {
    const auto first = static_cast<std::uint32_t>(_mm256_movemask_epi8(low));
    const auto second = static_cast<std::uint32_t>(_mm256_movemask_epi8(high));
    words[digit] = Word{first} | Word{second} << 32;
    low = _mm256_add_epi8(low, low);
    high = _mm256_add_epi8(high, high);
  }
}
#endif

}  // namespace

Spread spread_with(Registers registers) {
#if defined(__x86_64__)
  if (registers != Registers::Portable) return spread_widely;
#endif
  return spread_portably;
}

}  // namespace cocket::decide::columnar
