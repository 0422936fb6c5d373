// SPDX-License-Identifier: Apache-2.0
// From the codes of lines to the slices of their class numbers: a look into a table for each line,
// and the digits of 64 numbers at a time turned into words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/columnar/codes.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

namespace cocket::decide::columnar {

// What a line has: the number of its class, and whether some leaf of it is open.
struct ClassEntry {
  std::uint16_t number = 0;  // below 2^kDigitsMax
  bool is_open = false;
};
inline constexpr unsigned kDigitsMax = 15;

struct ClassSlices {
  std::vector<Plane> digits;  // the lowest first
  std::vector<bool> is_open;  // by block: some line of it is
};

// Entries by code. Numbers have `digits` digits.
struct ClassTable {
  std::span<const ClassEntry> entries;
  unsigned digits = 0;
};
ClassSlices slice(const Codes& codes, const ClassTable& table,
                  Registers registers = widest_registers());

// Entries by the sum of what both codes stand for.
struct PairedCodes {
  const Codes& one;
  std::span<const std::uint32_t> of_one;  // by code
  const Codes& other;
  std::span<const std::uint32_t> of_other;
};
ClassSlices slice(const PairedCodes& pairs, const ClassTable& table,
                  Registers registers = widest_registers());

// Which places of such a table lines have.
class PlacesMet {
 public:
  explicit PlacesMet(std::size_t size) : is_met_(size, 0) {}
  void add(const PairedCodes& pairs);
  std::vector<bool> take() const { return {is_met_.begin(), is_met_.end()}; }

 private:
  std::vector<std::uint8_t> is_met_;  // a byte each: written for every line
};

}  // namespace cocket::decide::columnar
