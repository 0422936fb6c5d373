// SPDX-License-Identifier: Apache-2.0
// The two rails of a law say what the interpreter says of lines known in part, and what is proved
// of them is refuted where they are spoiled.
#include "prove/evaluator.h"

#include <gtest/gtest.h>
#include <z3++.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/atoms.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/world.h"
#include "program/program.h"
#include "prove/rails.h"
#include "tests/support/random_law.h"

namespace cocket::prove {
namespace {

void fix(z3::solver& solver, const Rail& rail, Truth truth) {
  solver.add(rail.sure == solver.ctx().bool_val(truth == Truth::True));
  solver.add(rail.may == solver.ctx().bool_val(truth != Truth::False));
}

std::string read(const z3::model& model, const Rail& rail) {
  const bool sure = model.eval(rail.sure, true).is_true();
  const bool may = model.eval(rail.may, true).is_true();
  return sure ? "1" : may ? "?" : "0";
}

TEST(Rails, SayWhatTheInterpreterSaysOfLinesKnownInPart) {
  int open = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    test::RandomLaw random(seed);
    const program::Program& law = random.law.program;
    z3::context context;
    const Rails rails(context, law, "");
    for (int i = 0; i < 10; ++i) {
      test::Choices choices = test::random_choices(random, 60);
      choices[0] = random.pick(3);  // on a day that was read
      const test::Asked asked = test::asked(random, choices);
      const decide::reference::World world{law, asked.line, asked.settings};
      z3::solver solver(context);
      for (std::size_t atom = 0; atom < law.atoms.size(); ++atom) {
        fix(solver, rails.tests()[atom], decide::reference::atom_truth(world, law.atoms[atom]));
      }
      for (std::size_t one = 0; one < rails.forces().size(); ++one) {
        const bool is_measure = one < law.measures.size();
        const program::Force& force = is_measure
                                          ? law.measures[one].force
                                          : law.authorisations[one - law.measures.size()].force;
        fix(solver, rails.forces()[one], decide::reference::holds(world, force));
      }
      ASSERT_EQ(solver.check(), z3::sat);
      const z3::model model = solver.get_model();
      const auto decision = decide::reference::decide(law, asked.line, asked.settings);
      open += decision.is_decided() ? 0 : 1;
      std::string said, expected;
      for (int measure = 0; measure < static_cast<int>(law.measures.size()); ++measure) {
        const Truth fires = decide::fires_in(decision, measure);
        expected += fires == Truth::True ? "1" : fires == Truth::Unknown ? "?" : "0";
        said += read(model, rails.fires()[static_cast<std::size_t>(measure)]);
      }
      for (const auto outcome : {decide::Outcome::Report, decide::Outcome::Exception,
                                 decide::Outcome::Licence, decide::Outcome::Prohibited}) {
        expected += decision.floor >= outcome ? "1" : decision.ceiling >= outcome ? "?" : "0";
        said += read(model, rails.at_least(outcome));
      }
      EXPECT_EQ(said, expected) << "law " << seed << ", line " << i;
    }
  }
  EXPECT_LT(100, open);
}

TEST(Evaluator, TheTheoremsAreProvedOfRandomLaws) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    test::RandomLaw random(seed);
    const auto theorems = prove_evaluator(random.law.program);
    ASSERT_TRUE(theorems.ok()) << theorems.error().message;
    ASSERT_EQ(theorems.value().size(), 3U);
    for (const EvaluatorTheorem& one : theorems.value()) {
      EXPECT_TRUE(one.is_proved) << "law " << seed << ": " << one.says << one.why_not_proved;
    }
  }
}

TEST(Evaluator, WhatTheSolverCannotSettleIsNotProved) {
  const test::RandomLaw random(3);
  const auto theorems = prove_evaluator(random.law.program, {0, 1});
  ASSERT_TRUE(theorems.ok()) << theorems.error().message;
  bool is_some_open = false;
  for (const EvaluatorTheorem& one : theorems.value()) {
    EXPECT_EQ(one.is_proved, one.why_not_proved.empty());
    is_some_open = is_some_open || !one.is_proved;
  }
  EXPECT_TRUE(is_some_open);
}

// A rail that is surer than its test breaks the first theorem: it can be refuted.
TEST(Evaluator, ARailThatIsTooSureIsFound) {
  test::ProgramBuilder law;
  const int flag = law.flag("flag");
  law.measure("ban", program::Effect::Prohibit, law.is(flag));
  z3::context context;
  const Rails rails(context, law.program, "");
  z3::solver solver(context);
  solver.add(rails.is_a_line());
  const z3::expr shipment = context.bool_const("shipment");
  for (const Rail& rail : rails.forces()) fix(solver, rail, Truth::True);
  // `sure` without the shipment's flag.
  solver.add(rails.tests().front().sure && !shipment);
  solver.add(rails.at_least(decide::Outcome::Prohibited).sure && !shipment);
  EXPECT_EQ(solver.check(), z3::sat);
}

}  // namespace
}  // namespace cocket::prove
