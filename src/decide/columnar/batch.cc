// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/side_by_side.h"
#include "base/truth.h"
#include "decide/columnar/circuit.h"
#include "decide/columnar/class_numbers.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/clauses.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/rule_program.h"
#include "decide/columnar/rule_runner.h"
#include "decide/columnar/rule_tables.h"
#include "decide/columnar/steps.h"
#include "decide/columnar/strategy.h"
#include "decide/columnar/verdict_searches.h"
#include "decide/decision.h"
#include "decide/reference/verdict.h"

namespace cocket::decide::columnar {
namespace {

constexpr std::size_t kBlocksPerPart = 128;

// What is told of a line, in one order with planes_of.
std::vector<Wire> wires_of(const Outputs& outputs, const Wanted& wanted) {
  std::vector<Wire> wires(outputs.floor.begin(), outputs.floor.end());
  wires.insert(wires.end(), outputs.ceiling.begin(), outputs.ceiling.end());
  wires.insert(wires.end(), {outputs.is_past_known, outputs.used_known_through});
  if (wanted.verdict) wires.insert(wires.end(), {outputs.asks, outputs.judges, outputs.is_mixed});
  if (!wanted.findings) return wires;
  for (const auto* findings : {&outputs.measures, &outputs.authorisations}) {
    for (const Kleene& finding : *findings) {
      wires.insert(wires.end(), {finding.surely, finding.possibly});
    }
  }
  return wires;
}

std::vector<Plane*> planes_of(Answers& answers, const Wanted& wanted) {
  std::vector<Plane*> planes;
  for (auto* steps : {&answers.floor, &answers.ceiling}) {
    for (Plane& plane : *steps) planes.push_back(&plane);
  }
  planes.insert(planes.end(), {&answers.is_past_known, &answers.used_known_through});
  if (wanted.verdict) {
    planes.insert(planes.end(), {&answers.asks, &answers.judges, &answers.mixed});
  }
  for (auto* findings : {&answers.measures, &answers.authorisations}) {
    for (TruthPlanes& finding : *findings) {
      planes.insert(planes.end(), {&finding.surely, &finding.possibly});
    }
  }
  return planes;
}

Steps steps_for(const Plan& plan, const std::vector<Classes>& classes, const Wanted& wanted,
                Openness openness) {
  Circuit circuit;
  const Outputs outputs = lower({plan, classes}, wanted, openness, circuit);
  return arrange(circuit, wires_of(outputs, wanted));
}

// Calls visit(line) for each line that the plane marks.
template <class Visit>
void each_line(const Plane& plane, std::size_t line_count, const Visit& visit) {
  for (std::size_t word = 0; word * kLinesPerWord < line_count; ++word) {
    for (Word rest = plane[word]; rest != 0; rest &= rest - 1) {
      const std::size_t line =
          word * kLinesPerWord + static_cast<std::size_t>(std::countr_zero(rest));
      if (line < line_count) visit(line);
    }
  }
}

Truth truth_at(const TruthPlanes& planes, std::size_t line) {
  if (bit_at(planes.surely, line)) return Truth::True;
  return bit_at(planes.possibly, line) ? Truth::Unknown : Truth::False;
}

std::vector<Finding> findings_at(const std::vector<TruthPlanes>& planes, std::size_t line) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < planes.size(); ++i) {
    const Truth truth = truth_at(planes[i], line);
    if (truth != Truth::False) findings.push_back({static_cast<int>(i), truth});
  }
  return findings;
}

// The steps of the ladder are reached one after the other.
Outcome outcome_at(const std::array<Plane, kSteps>& steps, std::size_t line) {
  std::size_t reached = 0;
  while (reached < kSteps && bit_at(steps[reached], line)) ++reached;
  return static_cast<Outcome>(reached);
}

}  // namespace

Result<Batch> Batch::bind(const Plan& plan, const Columns& columns, const Wanted& wanted) {
  Batch batch;
  batch.plan_ = &plan;
  batch.columns_ = &columns;
  batch.wanted_ = wanted;
  batch.searches_ = std::make_unique<VerdictSearches>(*plan.law, plan.settings);
  TRY(batch.classify_all());
  const std::vector<Rule> rules = rules_of(plan);
  const BoundPlan bound{plan, batch.classes_};
  const bool is_by_rules = wanted.strategy == Strategy::Chosen
                               ? strategy_for(plan, wanted, rules) == Strategy::ByRules
                               : wanted.strategy == Strategy::ByRules;
  if (is_by_rules) {
    if (rules.size() > kPiecesMax * kRulesPerPiece) {
      return Error{Error::Kind::Limit,
                   fmt::format("{} measures and authorisations are more than {}, which can be "
                               "decided by rules",
                               rules.size(), kPiecesMax * kRulesPerPiece)};
    }
    batch.by_rules_ = std::make_unique<const RuleProgram>(bound, wanted, rules, columns);
    return batch;
  }
  side_by_side(wanted.jobs, 2, [&batch](std::size_t part) {
    const Openness openness = part == 0 ? Openness::SomeOpen : Openness::NoneOpen;
    Steps& steps = part == 0 ? batch.some_open_ : batch.none_open_;
    steps = steps_for(*batch.plan_, batch.classes_, batch.wanted_, openness);
  });
  return batch;
}

Result<void> Batch::classify_all() {
  const std::vector<Input>& inputs = plan_->inputs;
  std::vector<std::optional<Result<Classes>>> made(inputs.size());
  side_by_side(wanted_.jobs, inputs.size(),
               [&](std::size_t i) { made[i].emplace(classify(*plan_, inputs[i], *columns_)); });
  for (std::optional<Result<Classes>>& one : made) {
    Classes classes = TRY(*std::move(one));
    classes_.push_back(std::move(classes));
  }
  return {};
}

StretchSlices Batch::slice(const Lines& lines) const {
  StretchSlices stretch;
  stretch.lines = &lines;
  stretch.is_open.assign(blocks_for(lines.line_count), false);
  const auto add_open = [&stretch](const std::vector<bool>& is_open) {
    for (std::size_t block = 0; block < is_open.size(); ++block) {
      if (is_open[block]) stretch.is_open[block] = true;
    }
  };
  stretch.own.resize(by_rules_ == nullptr ? classes_.size() : 0);
  stretch.numbers.resize(by_rules_ == nullptr ? 0 : classes_.size());
  side_by_side(wanted_.jobs, classes_.size(), [&](std::size_t i) {
    if (by_rules_ == nullptr) {
      stretch.own[i] = slices_of(plan_->inputs[i], classes_[i], lines, wanted_.registers);
    } else {
      stretch.numbers[i] = numbers_of(plan_->inputs[i], classes_[i], lines);
    }
  });
  for (const Slices& slices : stretch.own) {
    add_open(slices.is_open);
    stretch.slices.insert(stretch.slices.end(), slices.slices.begin(), slices.slices.end());
  }
  for (const ClassNumbers& numbers : stretch.numbers) add_open(numbers.is_open);
  return stretch;
}

std::size_t StretchSlices::open_block_count() const {
  return static_cast<std::size_t>(std::count(is_open.begin(), is_open.end(), true));
}

std::size_t Batch::bits_in() const {
  if (by_rules_ != nullptr) return 8 * sizeof(std::uint16_t) * classes_.size();
  std::size_t count = 0;
  for (const Classes& classes : classes_) count += classes.digits;
  return count;
}

std::size_t Batch::bits_out() const {
  return by_rules_ == nullptr ? some_open_.outputs.size() : by_rules_->output_count;
}

Answers Batch::decide(const StretchSlices& stretch) const {
  Answers answers;
  decide(stretch, answers);
  return answers;
}

void Batch::decide(const StretchSlices& stretch, Answers& answers) const {
  answers.line_count = stretch.lines->line_count;
  answers.measures.resize(wanted_.findings ? plan_->measures.size() : 0);
  answers.authorisations.resize(wanted_.findings ? plan_->authorisations.size() : 0);
  std::vector<Word*> outputs;
  for (Plane* plane : planes_of(answers, wanted_)) {
    plane->resize(stretch.is_open.size() * kWordsPerBlock);
    outputs.push_back(plane->data());
  }
  if (by_rules_ == nullptr) {
    run_blocks(stretch, outputs);
  } else {
    run_rules(stretch, outputs);
  }
  if (wanted_.verdict && wanted_.searches) settle_mixed(*stretch.lines, answers);
}

// In runs of some blocks: each has runners of its own, whose room is small beside what they read.
void Batch::run_blocks(const StretchSlices& stretch, std::span<Word* const> outputs) const {
  const std::size_t count = stretch.is_open.size();
  const std::size_t parts = (count + kBlocksPerPart - 1) / kBlocksPerPart;
  side_by_side(wanted_.jobs, parts, [&](std::size_t part) {
    Runner some_open(some_open_, wanted_.registers);
    Runner none_open(none_open_, wanted_.registers);
    const std::size_t first = part * kBlocksPerPart;
    for (std::size_t block = first; block < std::min(count, first + kBlocksPerPart); ++block) {
      (stretch.is_open[block] ? some_open : none_open).run({block, stretch.slices, outputs});
    }
  });
}

void Batch::run_rules(const StretchSlices& stretch, std::span<Word* const> outputs) const {
  const std::size_t count = stretch.is_open.size();
  std::vector<const std::uint16_t*> numbers;
  numbers.reserve(stretch.numbers.size());
  for (const ClassNumbers& one : stretch.numbers) numbers.push_back(one.numbers.data());
  const std::size_t parts = (count + kBlocksPerPart - 1) / kBlocksPerPart;
  side_by_side(wanted_.jobs, parts, [&](std::size_t part) {
    RuleRunner runner(*by_rules_, wanted_.registers);
    const std::size_t first = part * kBlocksPerPart;
    for (std::size_t block = first; block < std::min(count, first + kBlocksPerPart); ++block) {
      const std::size_t left = stretch.lines->line_count - block * kLinesPerBlock;
      runner.run({block, std::min(left, kLinesPerBlock), stretch.is_open[block], numbers, outputs});
    }
  });
}

void Batch::settle_mixed(const Lines& lines, Answers& answers) const {
  const std::size_t before = searches_->count();
  answers.searched_count = 0;
  each_line(answers.mixed, answers.line_count, [&](std::size_t line) {
    ++answers.searched_count;
    set_bit(facts_can_decide(lines, line) ? answers.asks : answers.judges, line);
  });
  answers.search_count = searches_->count() - before;
}

// Lines whose columns hold the same numbers are looked up once.
bool Batch::facts_can_decide(const Lines& lines, std::size_t line) const {
  std::string numbers = signature_at(*columns_, lines, line);
  const std::optional<bool> known = searches_->known(numbers);
  if (known) return *known;
  return searches_->search(std::move(numbers), line_at(*columns_, lines, line));
}

Outcome floor_at(const Answers& answers, std::size_t line) {
  return outcome_at(answers.floor, line);
}

Outcome ceiling_at(const Answers& answers, std::size_t line) {
  return outcome_at(answers.ceiling, line);
}

Verdict verdict_at(const Answers& answers, std::size_t line) {
  if (bit_at(answers.asks, line)) return Verdict::Ask;
  if (bit_at(answers.judges, line)) return Verdict::Judge;
  return reference::verdict_of(floor_at(answers, line));
}

Decision decision_at(const Answers& answers, std::size_t line) {
  Decision decision;
  decision.floor = floor_at(answers, line);
  decision.ceiling = ceiling_at(answers, line);
  decision.is_past_known = bit_at(answers.is_past_known, line);
  decision.used_known_through = bit_at(answers.used_known_through, line);
  decision.verdict = verdict_at(answers, line);
  decision.findings = findings_at(answers.measures, line);
  decision.authorisations = findings_at(answers.authorisations, line);
  return decision;
}

}  // namespace cocket::decide::columnar
