// SPDX-License-Identifier: Apache-2.0
// What is left of all rules for a line: the "and" of the strips that its classes have, 512 rules at
// a time, for 64 lines one after the other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/columnar/line_truths.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/rule_tables.h"

namespace cocket::decide::columnar {

// What rules ask, as strips.
struct Asking {
  std::array<Strip, kSteps> at_least;  // by step of the ladder, but for those that are followed
  Strip followed;                      // what they ask is found out one by one
};

struct Sifted {
  Word pieces = 0;           // in which something is left
  Word sure_pieces = 0;      // in which something is left for sure
  std::uint8_t floor = 0;    // steps that are reached for sure,
  std::uint8_t ceiling = 0;  // and those that may be
  bool is_followed = false;  // something that is left has to be
};

// Of up to 64 lines. Strips of a line mean something in its pieces only.
struct Sifting {
  std::array<Sifted, kLinesPerWord> lines;
  std::vector<Word> surely;  // strip behind strip
  std::vector<Word> possibly;
};

class Sieve {
 public:
  // They must outlive it.
  Sieve(const RuleTables& tables, const Asking& asking, Registers registers);

  struct Lines {
    NumbersByInput numbers;
    std::size_t first = 0;
    std::size_t count = 0;  // at most 64
    bool is_open = true;    // else nothing is Unknown of any of them
  };
  void sift(const Lines& lines, Sifting& result);

 private:
  // Of one slot.
  struct Part {
    const std::uint16_t* numbers = nullptr;  // of the first of the lines
    const Word* surely = nullptr;            // by class
    const Word* possibly = nullptr;
    bool ends_slot = false;
  };
  // A piece of a line.
  struct Look {
    std::uint16_t line = 0;
    std::uint16_t piece = 0;
  };
  struct Work {
    std::span<const Part> parts;
    std::size_t first_stage;  // so many parts: whole slots
    const RuleTables& tables;
    const Asking& asking;
    Look* looks;  // room for all pieces of all lines, and for what is left of each
    Word* left;
  };
  using SiftAll = void (*)(const Work& work, const Lines& lines, Sifting& result);
  static SiftAll sift_all_with(Registers registers);
  static void sift_portable(const Work& work, const Lines& lines, Sifting& result);
  static void sift_wide(const Work& work, const Lines& lines, Sifting& result);
  static void sift_widest(const Work& work, const Lines& lines, Sifting& result);
  static std::size_t begin_looks(const Work& work, const Lines& lines, Look* looks);
  static void sift_all(const Work& work, const Lines& lines, Sifting& result);

  const RuleTables& tables_;
  const Asking& asking_;
  SiftAll sift_all_;
  std::vector<int> inputs_;  // by part
  std::vector<Part> parts_;
  std::size_t first_stage_ = 0;
  std::vector<Look> looks_;
  std::vector<Word> left_;
};

}  // namespace cocket::decide::columnar
