// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/class_numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "decide/columnar/class_slices.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"

namespace cocket::decide::columnar {
namespace {

// entry_of(line) is the entry of its class.
template <class EntryOf>
void number(const EntryOf& entry_of, ClassNumbers& result) {
  const std::size_t count = result.numbers.size();
  for (std::size_t first = 0; first < count; first += kLinesPerBlock) {
    bool is_open = false;
    for (std::size_t line = first; line < std::min(count, first + kLinesPerBlock); ++line) {
      const ClassEntry& entry = entry_of(line);
      result.numbers[line] = entry.number;
      is_open |= entry.is_open;
    }
    result.is_open[first / kLinesPerBlock] = is_open;
  }
}

constexpr std::size_t kLinesCounted = 4096;  // about

const FlagColumn* flags_of(const Input& input, const Lines& lines) {
  if (input.source.is_statements || input.source.field < 0) return nullptr;
  return std::get_if<FlagColumn>(&lines.fields[static_cast<std::size_t>(input.source.field)]);
}

// Whether it is the same for all lines.
bool is_constant(const Classes& classes) {
  return classes.entries.empty() && classes.digits == 0;
}

// Eight bits as the lowest bits of eight numbers.
using EightNumbers = std::array<std::uint16_t, 8>;
constexpr std::array<EightNumbers, 256> kNumbersOfBits = [] {
  std::array<EightNumbers, 256> all = {};
  for (unsigned bits = 0; bits < all.size(); ++bits) {
    for (unsigned i = 0; i < 8; ++i) all[bits][i] = static_cast<std::uint16_t>((bits >> i) & 1);
  }
  return all;
}();

// Of a flag: what its two planes spell.
void number(const FlagColumn& flags, const Classes& classes, ClassNumbers& result) {
  const std::size_t count = result.numbers.size();
  for (std::size_t first = 0; first < count; first += 8) {
    const std::size_t word = first / kLinesPerWord;
    const std::size_t shift = first % kLinesPerWord;
    const EightNumbers& surely = kNumbersOfBits[(flags.surely[word] >> shift) & 0xff];
    const EightNumbers& possibly = kNumbersOfBits[(flags.possibly[word] >> shift) & 0xff];
    EightNumbers both = {};
    for (std::size_t i = 0; i < 8; ++i) {
      both[i] = static_cast<std::uint16_t>(surely[i] | possibly[i] << 1);
    }
    std::copy_n(both.begin(), std::min<std::size_t>(8, count - first),
                result.numbers.begin() + static_cast<std::ptrdiff_t>(first));
  }
  for (std::size_t word = 0; word * kLinesPerWord < count; ++word) {
    const bool is_open = (flags.possibly[word] & ~flags.surely[word]) != 0 && classes.opens[2];
    if (is_open) result.is_open[word / kWordsPerBlock] = true;
  }
}

void number(const PairedCodes& pairs, const Classes& classes, ClassNumbers& result) {
  pairs.one.visit([&](auto ones) {
    pairs.other.visit([&](auto others) {
      const auto entry_of = [&](std::size_t line) {
        return classes.entries[pairs.of_one[ones[line]] + pairs.of_other[others[line]]];
      };
      number(entry_of, result);
    });
  });
}

std::size_t number_at(const Input& input, const Classes& classes, const Lines& lines,
                      std::size_t line) {
  if (is_constant(classes)) return 0;
  if (const FlagColumn* flags = flags_of(input, lines)) {
    return (bit_at(flags->surely, line) ? 1U : 0U) | (bit_at(flags->possibly, line) ? 2U : 0U);
  }
  if (classes.of_one.empty()) return classes.entries[codes_of(input, lines)[line]].number;
  const PairedCodes pairs = pairs_of(input, lines, classes.of_one, classes.of_other);
  return classes.entries[pairs.of_one[pairs.one[line]] + pairs.of_other[pairs.other[line]]].number;
}

}  // namespace

ClassNumbers numbers_of(const Input& input, const Classes& classes, const Lines& lines) {
  ClassNumbers result;
  result.numbers.resize(lines.line_count);
  const bool is_open_law = is_constant(classes) && classes.opens.front();
  result.is_open.assign(blocks_for(lines.line_count), is_open_law);
  if (is_constant(classes)) return result;
  if (const FlagColumn* flags = flags_of(input, lines)) {
    number(*flags, classes, result);
  } else if (!classes.of_one.empty()) {
    number(pairs_of(input, lines, classes.of_one, classes.of_other), classes, result);
  } else {
    codes_of(input, lines).visit([&](auto codes) {
      number([&](std::size_t line) { return classes.entries[codes[line]]; }, result);
    });
  }
  return result;
}

std::vector<std::size_t> counts_of(const Input& input, const Classes& classes,
                                   const Columns& columns) {
  std::vector<std::size_t> counts(classes.standings.size());
  std::size_t lines_all = 0;
  for (const Lines& lines : columns.stretches) lines_all += lines.line_count;
  const std::size_t step = 1 + lines_all / kLinesCounted;
  std::size_t line = 0;
  for (const Lines& lines : columns.stretches) {
    for (; line < lines.line_count; line += step) {
      ++counts[number_at(input, classes, lines, line)];
    }
    line -= lines.line_count;
  }
  return counts;
}

}  // namespace cocket::decide::columnar
