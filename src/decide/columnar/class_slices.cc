// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/class_slices.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/columnar/codes.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace cocket::decide::columnar {
namespace {

// One byte of the numbers of 64 lines.
using Bytes = std::array<std::uint8_t, kLinesPerWord>;
// The lowest `count` digits of them, a word each.
using Spread = void (*)(const Bytes& bytes, unsigned count, Word* words);

// Eight bytes as the rows of a matrix of bits: the columns of it. Hacker's Delight, 7-3.
Word transposed(Word x) {
  Word t = (x ^ (x >> 7)) & 0x00aa'00aa'00aa'00aaULL;
  x ^= t ^ (t << 7);
  t = (x ^ (x >> 14)) & 0x0000'cccc'0000'ccccULL;
  x ^= t ^ (t << 14);
  t = (x ^ (x >> 28)) & 0x0000'0000'f0f0'f0f0ULL;
  return x ^ t ^ (t << 28);
}

void spread_portably(const Bytes& bytes, unsigned count, Word* words) {
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
[[gnu::target("avx2")]] void spread_widely(const Bytes& bytes, unsigned count, Word* words) {
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

Spread spread_with(Registers registers) {
#if defined(__x86_64__)
  if (registers != Registers::Portable) return spread_widely;
#endif
  return spread_portably;
}

// The number of a class with one digit more, behind the others, which says whether it is open.
// Where all fit, in a byte: such a table is half as large.
template <class Entry>
std::vector<Entry> packed(const ClassTable& table) {
  std::vector<Entry> entries;
  entries.reserve(table.entries.size());
  for (const ClassEntry& entry : table.entries) {
    const unsigned open = entry.is_open ? 1U << table.digits : 0U;
    entries.push_back(static_cast<Entry>(entry.number | open));
  }
  return entries;
}

// entry_of(line) is what `packed` made.
template <class EntryOf>
ClassSlices sliced(std::size_t line_count, unsigned digits, Spread spread,
                   const EntryOf& entry_of) {
  const std::size_t blocks = blocks_for(line_count);
  ClassSlices result;
  result.digits.assign(digits, Plane(blocks * kWordsPerBlock));
  result.is_open.assign(blocks, false);
  std::array<Bytes, 2> bytes = {};
  std::array<Word, 16> words = {};
  for (std::size_t first = 0; first < line_count; first += kLinesPerWord) {
    const std::size_t here = std::min(kLinesPerWord, line_count - first);
    if (here < kLinesPerWord) bytes = {};
    for (std::size_t i = 0; i < here; ++i) {
      const auto entry = entry_of(first + i);
      bytes[0][i] = static_cast<std::uint8_t>(entry);
      if constexpr (sizeof entry > 1) bytes[1][i] = static_cast<std::uint8_t>(entry >> 8);
    }
    spread(bytes[0], std::min(8U, digits + 1), words.data());
    if (digits >= 8) spread(bytes[1], digits + 1 - 8, words.data() + 8);
    for (unsigned i = 0; i < digits; ++i) result.digits[i][first / kLinesPerWord] = words[i];
    if (words[digits] != 0) result.is_open[first / kLinesPerBlock] = true;
  }
  return result;
}

// Calls make(entries) with the table packed as narrowly as it may be.
template <class Make>
ClassSlices with_packed(const ClassTable& table, const Make& make) {
  if (table.digits < 8) return make(packed<std::uint8_t>(table));
  return make(packed<std::uint16_t>(table));
}

}  // namespace

ClassSlices slice(const Codes& codes, const ClassTable& table, Registers registers) {
  const Spread spread = spread_with(registers);
  return with_packed(table, [&](const auto& entries) {
    return codes.visit([&](auto numbers) {
      return sliced(numbers.size(), table.digits, spread,
                    [&](std::size_t line) { return entries[numbers[line]]; });
    });
  });
}

ClassSlices slice(const PairedCodes& pairs, const ClassTable& table, Registers registers) {
  const Spread spread = spread_with(registers);
  return with_packed(table, [&](const auto& entries) {
    const auto slice_codes = [&](auto ones, auto others) {
      return sliced(ones.size(), table.digits, spread, [&](std::size_t line) {
        return entries[pairs.of_one[ones[line]] + pairs.of_other[others[line]]];
      });
    };
    return pairs.one.visit([&](auto ones) {
      return pairs.other.visit([&](auto others) { return slice_codes(ones, others); });
    });
  });
}

void PlacesMet::add(const PairedCodes& pairs) {
  pairs.one.visit([&](auto ones) {
    pairs.other.visit([&](auto others) {
      for (std::size_t line = 0; line < ones.size(); ++line) {
        is_met_[pairs.of_one[ones[line]] + pairs.of_other[others[line]]] = 1;
      }
    });
  });
}

}  // namespace cocket::decide::columnar
