// SPDX-License-Identifier: Apache-2.0
// The second strategy: rules are sifted line by line, and what is left is followed up and written
// into planes, as the first strategy has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/bit_spread.h"
#include "decide/columnar/kind_search.h"
#include "decide/columnar/line_truths.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/rule_program.h"
#include "decide/columnar/sieve.h"

namespace cocket::decide::columnar {

struct RuleBlock {
  std::size_t number = 0;
  std::size_t line_count = 0;  // in it
  bool is_open = true;         // else nothing is Unknown of any line
  NumbersByInput numbers;
  std::span<Word* const> outputs;  // planes over all lines, in the order of Batch
};

// Runs it on one block after the other, with the memory that it needs.
class RuleRunner {
 public:
  // The program must outlive it.
  RuleRunner(const RuleProgram& program, Registers registers);
  void run(const RuleBlock& block);

 private:
  // What is left of the rules for one line of 64.
  struct Left {
    Sifted& sifted;
    std::span<Word> surely;
    std::span<Word> possibly;
  };
  enum class Missing : std::uint8_t { Nothing, Facts, Others, Both };

  void run_word(const RuleBlock& block, std::size_t word);
  Left left_of(std::size_t line);
  Truth truth_of(const Left& left, std::size_t rule) const;
  void set_truth(const Left& left, std::size_t rule, Truth truth) const;
  Truth relieved(const Left& left, std::size_t measure) const;
  void follow(const Left& left);
  void follow_overridden(const Left& left);
  void add_outcome(const Left& left, std::size_t measure) const;
  Missing missing_of(const Left& left, const DayNote& day);
  enum class Sureness : std::uint8_t { Surely, Possibly };
  void write_findings(std::size_t line_count);
  void write_piece(std::size_t line_count, std::size_t piece, Sureness sureness);
  void write_word(std::span<const std::size_t> lines, std::size_t word, Sureness sureness);
  void refine_findings();
  void write_out(const RuleBlock& block) const;

  const RuleProgram& program_;
  Sieve sieve_;
  Spread spread_;
  Sifting sifting_;
  LineTruths truths_;
  KindSearch kinds_;
  std::vector<Stands> measures_;  // of the line in hand
  std::vector<Stands> authorisations_;
  std::vector<Word> words_;  // of a block: a word of each output for 64 lines after another
  Word* here_ = nullptr;     // those for the lines in hand
};

}  // namespace cocket::decide::columnar
