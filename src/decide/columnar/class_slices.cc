// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/class_slices.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/columnar/bit_spread.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

namespace cocket::decide::columnar {
namespace {

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
  std::array<LineBytes, 2> bytes = {};
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
