// SPDX-License-Identifier: Apache-2.0
// In place of the prover where COCKET_PROVE is off.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/certificate.h"
#include "prove/claims.h"
#include "prove/diff.h"
#include "prove/evaluator.h"
#include "prove/inspection.h"
#include "prove/lines.h"
#include "prove/narrowed.h"
#include "prove/residual.h"
#include "prove/trying.h"
#include "prove/whole_law.h"

namespace cocket::prove {
namespace {

using decide::reference::World;

class TryingLineProver : public LineProver {
 public:
  explicit TryingLineProver(const program::Program& law) : law_(law), residuals_(law) {}

  Result<ExactRange> range(const facts::Case& line, const decide::Settings& settings) override {
    const World world{law_, line, settings};
    const auto evaluation = decide::reference::evaluate(world);
    const decide::Decision decision = decide::reference::decide(law_, line, settings);
    const World open{residuals_.of(world, evaluation), line, settings};
    return range_of(open, decision);
  }

  Result<decide::Decision> decide(const facts::Case& line,
                                  const decide::Settings& settings) override {
    decide::Decision decision = decide::reference::decide(law_, line, settings);
    if (decision.is_decided()) return decision;
    ++counts_.asked;
    const World world{law_, line, settings};
    const auto evaluation = decide::reference::evaluate(world);
    const World open{residuals_.of(world, evaluation), line, settings};
    const bool is_known_day = world.is_past_horizon == Truth::False;
    if (is_known_day && is_surely_exact(open, decision.floor, decision.ceiling)) {
      ++counts_.certified;
      return decision;
    }
    const ExactRange range = range_of(open, decision);
    if (!range.is_exact()) ++counts_.kept;
    if (range.floor == decision.floor && range.ceiling == decision.ceiling) return decision;
    ++counts_.narrowed;
    return narrowed(world, evaluation, range);
  }

  Result<WhatSettles> what_settles(const facts::Case& /*line*/,
                                   const decide::Settings& /*settings*/) override {
    return Error{Error::Kind::NotBuilt,
                 "this cocket was built without a solver, so the fewest questions are not found; "
                 "build it with -DCOCKET_PROVE=ON (it needs Z3)"};
  }

  const LineCounts& counts() const override { return counts_; }

 private:
  // Of the line under its residual law.
  static ExactRange range_of(const World& open, const decide::Decision& decision) {
    ExactRange range{decision.floor, decision.ceiling, {}};
    if (decision.is_decided()) return range;
    if (open.is_past_horizon != Truth::False) {
      range.why_not_exact = "nobody has read the law up to its day";
      return range;
    }
    if (const auto tried = range_by_trying(open)) return *tried;
    range.why_not_exact = "there is too much to try, and no solver in this cocket";
    return range;
  }

  const program::Program& law_;
  Residuals residuals_;
  LineCounts counts_;
};

}  // namespace

Result<std::unique_ptr<LineProver>> LineProver::create(const program::Program& law,
                                                       Limits /*limits*/, Stopwatch /*watch*/) {
  return std::unique_ptr<LineProver>(std::make_unique<TryingLineProver>(law));
}

Result<std::unique_ptr<Prover>> Prover::create(const program::Program& /*law*/, Limits /*limits*/,
                                               Stopwatch /*watch*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver, so nothing can be proved; build it with "
               "-DCOCKET_PROVE=ON (it needs Z3), or try claims on the worked cases with "
               "`cocket rules test`"};
}

Result<LawDiff> diff_laws(const Version& /*before*/, const Version& /*after*/,
                          const DiffSettings& /*settings*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver, so two laws cannot be compared for every "
               "shipment; build it with -DCOCKET_PROVE=ON (it needs Z3), or compare them on a book "
               "with `cocket changes`"};
}

std::int64_t steps_of(const program::Program& /*law*/) {
  return 0;
}

Result<Inspection> inspect(const program::Program& /*law*/, const InspectionOptions& /*options*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver, so a law cannot be looked through for all "
               "shipments; build it with -DCOCKET_PROVE=ON (it needs Z3), or leave out `--deep`"};
}

Result<std::vector<EvaluatorTheorem>> prove_evaluator(const program::Program& /*law*/,
                                                      const Limits& /*limits*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver, so nothing can be proved of its evaluator; "
               "build it with -DCOCKET_PROVE=ON (it needs Z3)"};
}

Result<std::unique_ptr<WholeLaw>> WholeLaw::create(const program::Program& /*law*/,
                                                   Limits /*limits*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver; build it with -DCOCKET_PROVE=ON (it needs "
               "Z3)"};
}

}  // namespace cocket::prove
