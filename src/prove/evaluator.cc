// SPDX-License-Identifier: Apache-2.0
#include "prove/evaluator.h"

#include <fmt/format.h>
#include <z3++.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/queries.h"
#include "prove/rails.h"

namespace cocket::prove {
namespace {

using program::Outcome;

constexpr Outcome kOutcomesAsked[] = {Outcome::Report, Outcome::Exception, Outcome::Licence,
                                      Outcome::Prohibited};

// One line known in part and, where it is asked for, one shipment that it may be or a line of which
// more is known.
class Evaluator {
 public:
  Evaluator(const program::Program& law, const Limits& limits)
      : law_(law), limits_(limits), line_(context_, law, "") {}

  EvaluatorTheorem holds_every_outcome() {
    const Encoding shipment(context_, law_, " of the shipment");
    z3::solver solver = started();
    solver.add(shipment.world());
    for (std::size_t i = 0; i < law_.atoms.size(); ++i) {
      add_within(solver, line_.tests()[i], shipment.test(static_cast<int>(i)));
    }
    for (std::size_t i = 0; i < line_.forces().size(); ++i) {
      const bool is_measure = i < law_.measures.size();
      const program::Force& force =
          is_measure ? law_.measures[i].force : law_.authorisations[i - law_.measures.size()].force;
      add_within(solver, line_.forces()[i], shipment.in_force(force));
    }
    std::vector<z3::expr> faults;
    for (const Outcome outcome : kOutcomesAsked) {
      const Rail range = line_.at_least(outcome);
      faults.push_back(range.sure && !shipment.at_least(outcome));
      faults.push_back(shipment.at_least(outcome) && !range.may);
    }
    return settled("the range of a line holds the outcome of every shipment that the line may be",
                   solver, faults);
  }

  EvaluatorTheorem is_decided_where_all_is_known() {
    z3::solver solver = started();
    for (const auto* rails : {&line_.tests(), &line_.forces()}) {
      for (const Rail& rail : *rails) solver.add(rail.sure == rail.may);
    }
    std::vector<z3::expr> faults;
    for (const Outcome outcome : kOutcomesAsked) {
      const Rail range = line_.at_least(outcome);
      faults.push_back(range.sure != range.may);
    }
    return settled("a line is decided once every test of it is known", solver, faults);
  }

  EvaluatorTheorem never_widens() {
    const Rails further(context_, law_, " further");
    z3::solver solver = started();
    solver.add(further.is_a_line());
    const auto add = [&solver](const std::vector<Rail>& before, const std::vector<Rail>& after) {
      for (std::size_t i = 0; i < before.size(); ++i) {
        solver.add(z3::implies(before[i].sure, after[i].sure));
        solver.add(z3::implies(after[i].may, before[i].may));
      }
    };
    add(line_.tests(), further.tests());
    add(line_.forces(), further.forces());
    std::vector<z3::expr> faults;
    for (const Outcome outcome : kOutcomesAsked) {
      const Rail before = line_.at_least(outcome);
      const Rail after = further.at_least(outcome);
      faults.push_back(before.sure && !after.sure);
      faults.push_back(after.may && !before.may);
    }
    return settled("whoever learns more of a line gets no wider range", solver, faults);
  }

 private:
  z3::solver started() {
    z3::solver solver(context_);
    set_limits(solver, limits_);
    solver.add(line_.is_a_line());
    return solver;
  }

  // The line may be the shipment.
  static void add_within(z3::solver& solver, const Rail& rail, const z3::expr& truth) {
    solver.add(z3::implies(rail.sure, truth));
    solver.add(z3::implies(truth, rail.may));
  }

  EvaluatorTheorem settled(std::string says, z3::solver& solver,
                           const std::vector<z3::expr>& faults) const {
    EvaluatorTheorem theorem;
    theorem.says = std::move(says);
    solver.add(any_of(solver.ctx(), faults));
    const z3::check_result answer = solver.check();
    theorem.is_proved = answer == z3::unsat;
    if (answer == z3::unknown) {
      theorem.why_not_proved =
          fmt::format("the solver came to no end within its limits of {} ms and {} steps",
                      limits_.milliseconds, limits_.resources);
    }
    if (answer == z3::sat) theorem.why_not_proved = "it is refuted";
    return theorem;
  }

  const program::Program& law_;
  Limits limits_;
  z3::context context_;
  Rails line_;
};

}  // namespace

Result<std::vector<EvaluatorTheorem>> prove_evaluator(const program::Program& law,
                                                      const Limits& limits) {
  try {
    Evaluator evaluator(law, limits);
    std::vector<EvaluatorTheorem> theorems;
    theorems.push_back(evaluator.holds_every_outcome());
    theorems.push_back(evaluator.is_decided_where_all_is_known());
    theorems.push_back(evaluator.never_widens());
    for (const EvaluatorTheorem& one : theorems) {
      if (one.why_not_proved != "it is refuted") continue;
      return Error{Error::Kind::Broken,
                   fmt::format("\"{}\" is refuted for the law `{}`: cocket's evaluator is at "
                               "fault; please report it",
                               one.says, law.name)};
    }
    return theorems;
  } catch (const z3::exception& failure) {
    return Error{Error::Kind::Broken,
                 fmt::format("the law `{}` cannot be written down for the solver, by a fault of "
                             "cocket's own ({}); please report it",
                             law.name, failure.msg())};
  }
}

}  // namespace cocket::prove
