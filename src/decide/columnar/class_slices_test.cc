// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/class_slices.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "decide/columnar/codes.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

namespace cocket::decide::columnar {
namespace {

// Numbers with this many digits; one in eight is open.
std::vector<ClassEntry> some_entries(std::size_t count, unsigned digits, std::mt19937& random) {
  std::vector<ClassEntry> entries(count);
  for (ClassEntry& entry : entries) {
    entry.number = static_cast<std::uint16_t>(random() & ((1U << digits) - 1));
    entry.is_open = random() % 8 == 0;
  }
  return entries;
}

std::vector<std::uint32_t> some_codes(std::size_t lines, std::size_t below, std::mt19937& random) {
  std::vector<std::uint32_t> codes(lines);
  for (std::uint32_t& code : codes) code = static_cast<std::uint32_t>(random() % below);
  return codes;
}

void expect_entries(const ClassSlices& slices, const std::vector<ClassEntry>& by_line,
                    unsigned digits) {
  ASSERT_EQ(slices.digits.size(), digits);
  std::vector<bool> is_open(blocks_for(by_line.size()), false);
  for (std::size_t line = 0; line < by_line.size(); ++line) {
    unsigned number = 0;
    for (unsigned i = 0; i < digits; ++i) {
      number |= static_cast<unsigned>(bit_at(slices.digits[i], line)) << i;
    }
    ASSERT_EQ(number, by_line[line].number) << "line " << line << ", " << digits << " digits";
    if (by_line[line].is_open) is_open[line / kLinesPerBlock] = true;
  }
  EXPECT_EQ(slices.is_open, is_open);
}

// With so many codes that they take one, two and four bytes.
TEST(ClassSlices, SpellTheNumbersOfLines) {
  std::mt19937 random(20261130);
  for (unsigned digits = 0; digits <= kDigitsMax; ++digits) {
    for (const std::size_t codes : {3U, 300U, 70'000U}) {
      for (const std::size_t lines : {0U, 1U, 63U, 64U, 65U, 5000U}) {
        const std::vector<ClassEntry> table = some_entries(codes, digits, random);
        const std::vector<std::uint32_t> numbers = some_codes(lines, codes, random);
        std::vector<ClassEntry> by_line;
        for (const std::uint32_t code : numbers) by_line.push_back(table[code]);
        for (const Registers registers : kAllRegisters) {
          if (registers > widest_registers()) continue;
          expect_entries(slice(Codes(numbers), {table, digits}, registers), by_line, digits);
        }
      }
    }
  }
}

TEST(ClassSlices, SpellTheNumbersOfPairs) {
  std::mt19937 random(20261130);
  const std::size_t lines = 3000;
  const std::vector<std::uint32_t> ones = some_codes(lines, 400, random);
  const std::vector<std::uint32_t> others = some_codes(lines, 5, random);
  const std::vector<std::uint32_t> of_other = {0, 1, 1, 2, 3};
  std::vector<std::uint32_t> of_one(400);
  for (std::uint32_t i = 0; i < 400; ++i) of_one[i] = 4 * (i / 2);
  const std::vector<ClassEntry> table = some_entries(800, 9, random);
  std::vector<ClassEntry> by_line;
  std::vector<bool> is_met(table.size(), false);
  for (std::size_t line = 0; line < lines; ++line) {
    const std::uint32_t place = of_one[ones[line]] + of_other[others[line]];
    by_line.push_back(table[place]);
    is_met[place] = true;
  }
  const Codes one(ones);
  const Codes other(others);
  const PairedCodes pairs{one, of_one, other, of_other};
  PlacesMet met(table.size());
  met.add(pairs);
  EXPECT_EQ(met.take(), is_met);
  for (const Registers registers : kAllRegisters) {
    if (registers > widest_registers()) continue;
    expect_entries(slice(pairs, {table, 9}, registers), by_line, 9);
  }
}

}  // namespace
}  // namespace cocket::decide::columnar
