// SPDX-License-Identifier: Apache-2.0
// Lines that come some at a time, of facts of which there come more: a class is worked out when a
// line first has it, and gates are made anew only where some input has a class that is new.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "base/result.h"
#include "decide/columnar/class_slices.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/line_bits.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/steps.h"
#include "facts/case.h"

namespace cocket::decide::columnar {

// What the numbers of lines stand for: by place in fields_of(plan), and by number. It may grow.
using HeldByField = std::vector<std::vector<Held>>;

// One line behind the other: a number for each field.
struct NumberedLines {
  std::size_t width = 0;
  std::vector<std::uint32_t> numbers;

  std::size_t count() const { return width == 0 ? 0 : numbers.size() / width; }
  std::uint32_t at(std::size_t line, std::size_t place) const {
    return numbers[line * width + place];
  }
};

facts::Case line_at(const Plan& plan, const HeldByField& held, const NumberedLines& lines,
                    std::size_t line);

// For one thread. Nobody has stated of these lines outright who is listed.
class GrowingBatch {
 public:
  // The plan must outlive it.
  GrowingBatch(const Plan& plan, LineBits told);

  const LineBits& told() const { return told_; }
  // A plane for each of the bits. Refuses lines that can be told apart in more ways than the engine
  // takes; of lines before them it forgets what is too much.
  Result<void> decide(const HeldByField& held, const NumberedLines& lines,
                      std::vector<Plane>& planes);
  // Numbers will stand for other things.
  void forget_numbers();
  std::size_t bytes() const { return bytes_; }  // held for numbers, about

 private:
  // Of one input.
  struct Grown {
    std::size_t one = 0;  // places of its fields
    std::size_t other = 0;
    bool is_constant = false;
    bool is_pair = false;
    std::map<Standings, std::uint16_t> numbers;        // in the order of their first appearance
    std::vector<std::vector<std::uint16_t>> class_of;  // by number of the one and of the other
    std::vector<ClassEntry> entries;                   // by class: the numbers that gates know
    unsigned digits = 0;                               // of those
  };
  std::uint16_t class_at(const HeldByField& held, std::size_t input, std::uint32_t one,
                         std::uint32_t other);
  void classify(const HeldByField& held, const NumberedLines& lines, std::size_t input);
  Result<void> classify_all(const HeldByField& held, const NumberedLines& lines);
  void lower_all();

  const Plan& plan_;
  LineBits told_;
  std::vector<int> fields_;
  std::vector<Grown> inputs_;
  std::vector<std::vector<std::uint32_t>> classes_;  // by input and line, of the lines in hand
  bool has_new_class_ = true;
  std::size_t bytes_ = 0;
  Steps steps_;
};

}  // namespace cocket::decide::columnar
