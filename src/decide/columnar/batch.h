// SPDX-License-Identifier: Apache-2.0
// The columnar engine: many lines at once, with the answers of decide/reference. It says neither
// documents nor what is missing; those are the interpreter's, line by line.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "decide/columnar/class_numbers.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/rule_program.h"
#include "decide/columnar/steps.h"
#include "decide/columnar/strategy.h"
#include "decide/columnar/verdict_searches.h"
#include "decide/decision.h"

namespace cocket::decide::columnar {

struct TruthPlanes {
  Plane surely;
  Plane possibly;
};

struct Answers {
  std::size_t line_count = 0;
  std::array<Plane, kSteps> floor;  // at least a report, ..., prohibited
  std::array<Plane, kSteps> ceiling;
  Plane is_past_known;
  Plane used_known_through;
  // Empty where verdicts are not wanted. What is mixed took a search, or would take one.
  Plane asks;
  Plane judges;
  Plane mixed;
  std::size_t searched_count = 0;  // lines whose verdict took a search
  std::size_t search_count = 0;    // those that no line before had asked for
  // Empty where findings are not wanted. By number; a warning that may be due is none.
  std::vector<TruthPlanes> measures;
  std::vector<TruthPlanes> authorisations;
};

// The classes of all lines of one stretch, which must outlive it: as slices where planes are worked
// on, as numbers where lines are decided one after the other.
struct StretchSlices {
  const Lines* lines = nullptr;
  std::vector<Slices> own;                    // by input
  std::vector<std::span<const Word>> slices;  // of all
  std::vector<ClassNumbers> numbers;          // by input
  std::vector<bool> is_open;                  // by block

  std::size_t open_block_count() const;
};

// A plan and columns, made ready to run. Both must outlive it. Once bound, any thread may ask it.
class Batch {
 public:
  static Result<Batch> bind(const Plan& plan, const Columns& columns, const Wanted& wanted = {});

  StretchSlices slice(const Lines& lines) const;
  Answers decide(const StretchSlices& stretch) const;
  // The same into the memory of earlier answers.
  void decide(const StretchSlices& stretch, Answers& answers) const;

  // The search for the verdict of a line that is mixed: Ask where it is true, else Judge.
  bool facts_can_decide(const Lines& lines, std::size_t line) const;

  // From now on with these, which the machine must have.
  void use(Registers registers) { wanted_.registers = registers; }
  Strategy strategy() const { return by_rules_ == nullptr ? Strategy::ByLines : Strategy::ByRules; }
  // Of a line: the bits that are read, and those that are answered.
  std::size_t bits_in() const;
  std::size_t bits_out() const;
  // Steps that run on a block of which something is open, and on one of which nothing is; none
  // where lines are decided one after the other.
  std::size_t step_count(Openness openness) const { return steps_of(openness).steps.size(); }

 private:
  Batch() = default;
  const Steps& steps_of(Openness openness) const {
    return openness == Openness::SomeOpen ? some_open_ : none_open_;
  }
  Result<void> classify_all();
  void run_blocks(const StretchSlices& stretch, std::span<Word* const> outputs) const;
  void run_rules(const StretchSlices& stretch, std::span<Word* const> outputs) const;
  void settle_mixed(const Lines& lines, Answers& answers) const;

  const Plan* plan_ = nullptr;
  const Columns* columns_ = nullptr;
  Wanted wanted_;
  std::vector<Classes> classes_;
  Steps some_open_;
  Steps none_open_;
  std::unique_ptr<const RuleProgram> by_rules_;  // none: by lines
  std::unique_ptr<VerdictSearches> searches_;
};

// The answer to one line, without documents, conditions and what is missing. Verdicts and findings
// were wanted.
Decision decision_at(const Answers& answers, std::size_t line);

Verdict verdict_at(const Answers& answers, std::size_t line);
Outcome floor_at(const Answers& answers, std::size_t line);
Outcome ceiling_at(const Answers& answers, std::size_t line);

}  // namespace cocket::decide::columnar
