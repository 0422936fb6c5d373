// SPDX-License-Identifier: Apache-2.0
// What a law tells apart of the facts that one input reads. A class has a number; the numbers of
// all lines are kept as slices, a plane for each binary digit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "decide/columnar/class_slices.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

namespace cocket::decide::columnar {

// Of one input. A table of pairs has four bytes for each.
struct Limits {
  std::size_t classes_max = std::size_t{1} << kDigitsMax;
  std::size_t pairs_max = std::size_t{1} << 26;
};

// By leaf of the input, in its order.
using Standings = std::vector<Standing>;

// Of one input, for all stretches.
struct Classes {
  std::vector<Standings> standings;  // by number; empty: no line has it
  std::vector<bool> opens;           // by number: some leaf is Unknown
  unsigned digits = 0;               // of a number
  // By code, or by the sum of two numbers, where lines are to be sliced.
  std::vector<ClassEntry> entries;
  std::vector<std::uint32_t> of_one;  // by code; empty: the input reads one field
  std::vector<std::uint32_t> of_other;
};

// Plan and columns must outlive it.
Result<Classes> classify(const Plan& plan, const Input& input, const Columns& columns,
                         const Limits& limits = {});

// The codes that an input reads, and what becomes of them where it reads two fields.
const Codes& codes_of(const Input& input, const Lines& lines);
PairedCodes pairs_of(const Input& input, const Lines& lines, std::span<const std::uint32_t> of_one,
                     std::span<const std::uint32_t> of_other);

// The numbers of lines, digit by digit. Moved, never copied: slices lie in what it owns.
struct Slices {
  Slices() = default;
  Slices(Slices&&) = default;
  Slices& operator=(Slices&&) = default;
  ~Slices() = default;

  std::vector<std::span<const Word>> slices;  // the lowest digit first
  std::vector<Plane> own;                     // what slices stand on, where no column has it
  std::vector<bool> is_open;                  // by block: some leaf may be Unknown for some line
};

// The lines must outlive it.
Slices slices_of(const Input& input, const Classes& classes, const Lines& lines,
                 Registers registers = widest_registers());

}  // namespace cocket::decide::columnar
