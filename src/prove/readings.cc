// SPDX-License-Identifier: Apache-2.0
#include "prove/readings.h"

#include <z3++.h>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "program/program.h"
#include "prove/claims.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/model.h"
#include "prove/queries.h"

namespace cocket::prove {
namespace {

constexpr int kTriesMax = 200;
constexpr std::size_t kFoundMax = 8;

// One way to read everything at a time. Each that fails, or holds, tells which few of its readings
// are to blame, and all other ways with these are passed over.
class Search {
 public:
  Search(const Encoding& encoding, const Refutation& refutation, z3::solver& solver,
         z3::solver& unrefuted)
      : encoding_(encoding),
        refutation_(refutation),
        solver_(solver),
        unrefuted_(unrefuted),
        untried_(encoding.context()) {
    const auto& questions = encoding_.law().questions;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const z3::expr& reading = encoding_.fields().readings()[i];
      untried_.add(reading >= 0 && reading < static_cast<int>(questions[i].readings.size()));
    }
  }

  FoundReadings run() {
    FoundReadings found;
    for (int tries = 0; tries < kTriesMax && found.holds_under.size() < kFoundMax; ++tries) {
      const z3::check_result is_left = untried_.check();
      if (is_left == z3::unsat) return found;
      if (is_left == z3::unknown || !try_one(found)) break;
    }
    found.is_every_one_tried = untried_.check() == z3::unsat;
    return found;
  }

 private:
  // False: the solver cannot tell.
  bool try_one(FoundReadings& found) {
    const z3::model chosen = untried_.get_model();
    std::vector<z3::expr> readings;
    Readings tests;
    for (std::size_t i = 0; i < encoding_.fields().readings().size(); ++i) {
      const z3::expr& reading = encoding_.fields().readings()[i];
      const z3::expr value = chosen.eval(reading, true);
      readings.push_back(reading == value);
      tests.push_back({static_cast<int>(i), value.get_numeral_int()});
    }
    // What is not spoken of holds of nothing.
    if (const auto core = enough_for_contradiction(solver_, readings)) {
      pass_over(readings, *core);
      return true;
    }
    solver_.push();
    solver_.add(refutation_.against);
    const auto holds = enough_for_contradiction(solver_, readings);
    const auto refuting = holds ? std::nullopt : refuting_readings(readings);
    solver_.pop();
    if (!holds && !refuting) return false;
    pass_over(readings, holds ? *holds : *refuting);
    if (!holds) return true;
    Readings needed;
    for (const std::size_t i : *holds) needed.push_back(tests[i]);
    found.holds_under.push_back(std::move(needed));
    return true;
  }

  // Those that a shipment against the claim needs.
  std::optional<std::vector<std::size_t>> refuting_readings(const std::vector<z3::expr>& readings) {
    z3::expr_vector all(encoding_.context());
    solver_.push();
    for (const z3::expr& reading : readings) solver_.add(reading);
    const bool is_refuted = solver_.check() == z3::sat;
    std::vector<Equality> facts;
    if (is_refuted) facts = equalities(encoding_, solver_.get_model());
    solver_.pop();
    if (!is_refuted) return std::nullopt;
    unrefuted_.push();
    for (const Equality& fact : facts) {
      if (fact.field >= 0) unrefuted_.add(fact.formula);
    }
    auto core = enough_for_contradiction(unrefuted_, readings);
    unrefuted_.pop();
    return core;
  }

  void pass_over(const std::vector<z3::expr>& readings, const std::vector<std::size_t>& some) {
    std::vector<z3::expr> together;
    for (const std::size_t i : some) together.push_back(readings[i]);
    untried_.add(!all_of(encoding_.context(), together));
  }

  const Encoding& encoding_;
  const Refutation& refutation_;
  z3::solver& solver_;
  z3::solver& unrefuted_;
  z3::solver untried_;  // ways to read
};

}  // namespace

FoundReadings find_readings(const Encoding& encoding, const Refutation& refutation,
                            z3::solver& solver, z3::solver& unrefuted) {
  return Search(encoding, refutation, solver, unrefuted).run();
}

}  // namespace cocket::prove
