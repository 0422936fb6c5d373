// SPDX-License-Identifier: Apache-2.0
#include "prove/lines.h"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/certificate.h"
#include "prove/encoding.h"
#include "prove/line_facts.h"
#include "prove/narrowed.h"
#include "prove/queries.h"
#include "prove/residual.h"
#include "prove/settling.h"

namespace cocket::prove {
namespace {

using decide::reference::Evaluation;
using decide::reference::World;

// One line, its residual law, and a solver that holds the shipments that it may be.
struct Asking {
  Asking(z3::context& context, const program::Program& residual, const World& world,
         const Limits& limits)
      : encoding(context, residual), solver(context, z3::solver::simple()) {
    set_limits(solver, limits);
    solver.add(encoding.world());
    for (const z3::expr& fact : facts_of(encoding, world.line, world.settings)) solver.add(fact);
  }

  Encoding encoding;
  z3::solver solver;
};

class SolvingLineProver : public LineProver {
 public:
  SolvingLineProver(const program::Program& law, const Limits& limits, Stopwatch watch)
      : law_(law), limits_(limits), watch_(std::move(watch)), residuals_(law) {}

  Result<ExactRange> range(const facts::Case& line, const decide::Settings& settings) override {
    const World world{law_, line, settings};
    const Evaluation evaluation = decide::reference::evaluate(world);
    const decide::Decision decision = decide::reference::conclude(world, evaluation);
    if (decision.is_decided() && world.is_past_horizon == Truth::False) {
      return ExactRange{decision.floor, decision.ceiling, {}};
    }
    return guarded<ExactRange>(
        [&] { return range_of(world, residuals_.of(world, evaluation), decision, nullptr); });
  }

  Result<decide::Decision> decide(const facts::Case& line,
                                  const decide::Settings& settings) override {
    decide::Decision decision = decide::reference::decide(law_, line, settings);
    const World world{law_, line, settings};
    if (decision.is_decided()) return decision;
    ++counts_.asked;
    if (world.is_past_horizon != Truth::False) {
      ++counts_.kept;
      return decision;
    }
    return guarded<decide::Decision>([&] { return narrow(world, std::move(decision)); });
  }

  Result<WhatSettles> what_settles(const facts::Case& line,
                                   const decide::Settings& settings) override {
    const World world{law_, line, settings};
    const double begin = watch_ ? watch_() : 0;
    const Evaluation evaluation = decide::reference::evaluate(world);
    const decide::Decision decision = decide::reference::conclude(world, evaluation);
    return guarded<WhatSettles>([&] {
      WhatSettles found;
      const program::Program& residual = residuals_.of(world, evaluation);
      std::unique_ptr<Asking> asking;
      found.range = range_of(world, residual, decision, &asking);
      const bool is_open = found.range.floor != found.range.ceiling;
      if (found.range.is_exact() && is_open) {
        SettlingSearch search({world, asking->encoding, asking->solver, limits_, found.range});
        search.find_ways(found);
        search.find_questions(found);
      }
      found.settled_after = (watch_ ? watch_() : 0) - begin;
      return found;
    });
  }

  const LineCounts& counts() const override { return counts_; }

 private:
  template <class Value, class Make>
  Result<Value> guarded(const Make& make) const {
    try {
      return make();
    } catch (const z3::exception& failure) {
      return Error{Error::Kind::Broken,
                   fmt::format("the line cannot be written down for the solver, by a fault of "
                               "cocket's own ({}); please report it",
                               failure.msg())};
    }
  }

  decide::Decision narrow(const World& world, decide::Decision decision) {
    Evaluation evaluation = decide::reference::evaluate(world);
    const program::Program& residual = residuals_.of(world, evaluation);
    if (is_surely_exact({residual, world.line, world.settings}, decision.floor, decision.ceiling)) {
      ++counts_.certified;
      return decision;
    }
    std::unique_ptr<Asking> asking;
    const ExactRange range = range_of(world, residual, decision, &asking);
    if (!range.is_exact()) ++counts_.kept;
    if (range.floor == decision.floor && range.ceiling == decision.ceiling) return decision;
    ++counts_.narrowed;
    make_exact(*asking, evaluation);
    return narrowed(world, evaluation, range);
  }

  // Whatever cannot be written down exactly is left to the interpreter.
  ExactRange range_of(const World& world, const program::Program& residual,
                      const decide::Decision& decision, std::unique_ptr<Asking>* kept) {
    ExactRange range{decision.floor, decision.ceiling, {}};
    if (world.is_past_horizon != Truth::False) {
      range.why_not_exact = "nobody has read the law up to its day";
      return range;
    }
    auto asking = std::make_unique<Asking>(context_, residual, world, limits_);
    const std::vector<std::string>& gaps = asking->encoding.fields().gaps();
    range.why_not_exact = gaps.empty() ? narrow(*asking, range) : gaps.front();
    if (kept != nullptr) *kept = std::move(asking);
    return range;
  }

  // From both ends. Returns why it is not exact.
  std::string narrow(Asking& asking, ExactRange& range) const {
    const ExactRange wide = range;
    const Encoding& encoding = asking.encoding;
    const auto next = [](Outcome outcome, int step) {
      return static_cast<Outcome>(static_cast<int>(outcome) + step);
    };
    const auto can_be = [&](const z3::expr& formula) {
      asking.solver.push();
      asking.solver.add(formula);
      const z3::check_result answer = asking.solver.check();
      asking.solver.pop();
      return answer;
    };
    for (;;) {
      if (range.floor == wide.ceiling) break;
      const z3::check_result answer = can_be(!encoding.at_least(next(range.floor, 1)));
      if (answer == z3::unknown) return "the solver came to no end within its limits";
      if (answer == z3::sat) break;
      range.floor = next(range.floor, 1);
    }
    for (;;) {
      const z3::check_result answer = can_be(encoding.at_least(range.ceiling));
      if (answer == z3::unknown) return "the solver came to no end within its limits";
      if (answer == z3::sat) return {};
      if (range.ceiling == range.floor) break;
      range.ceiling = next(range.ceiling, -1);
    }
    range = wide;
    return "no shipment has all of its facts: they contradict each other";
  }

  // Of measures that may fire: whether some shipment, and whether each, makes them.
  void make_exact(Asking& asking, Evaluation& evaluation) {
    const std::vector<int>& measures = residuals_.measures();
    for (std::size_t i = 0; i < measures.size(); ++i) {
      Truth& fires = evaluation.fires[static_cast<std::size_t>(measures[i])];
      if (fires != Truth::Unknown) continue;
      const z3::expr formula = asking.encoding.fires(static_cast<int>(i));
      asking.solver.push();
      asking.solver.add(formula);
      const bool never = asking.solver.check() == z3::unsat;
      asking.solver.pop();
      asking.solver.push();
      asking.solver.add(!formula);
      const bool always = asking.solver.check() == z3::unsat;
      asking.solver.pop();
      if (never != always) fires = never ? Truth::False : Truth::True;
    }
  }

  const program::Program& law_;
  Limits limits_;
  Stopwatch watch_;
  Residuals residuals_;
  z3::context context_;
  LineCounts counts_;
};

}  // namespace

Result<std::unique_ptr<LineProver>> LineProver::create(const program::Program& law, Limits limits,
                                                       Stopwatch watch) {
  return std::unique_ptr<LineProver>(
      std::make_unique<SolvingLineProver>(law, limits, std::move(watch)));
}

}  // namespace cocket::prove
