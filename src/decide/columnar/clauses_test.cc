// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/clauses.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "decide/columnar/plan.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::columnar {
namespace {

using test::ProgramBuilder;

// Flags a to h, and what a rule asks of them: each clause in a pair of brackets.
struct Letters {
  ProgramBuilder law;
  std::vector<int> flags;

  Letters() {
    for (const char letter : std::string("abcdefgh")) {
      flags.push_back(law.flag(std::string(1, letter)));
    }
  }
  int is(char letter) { return law.is(flags[static_cast<std::size_t>(letter - 'a')]); }

  std::string rule_of(int when, const ClauseLimits& limits = {}) {
    law.program.measures.clear();
    law.measure("m", program::Effect::Prohibit, when);
    return rules_in_words(limits).front();
  }

  std::vector<std::string> rules_in_words(const ClauseLimits& limits = {}) {
    const Result<Plan> plan = compile(law.program, {});
    std::vector<std::string> said;
    for (const Rule& rule : rules_of(plan.value(), limits)) {
      std::string words;
      for (std::size_t i = 1; i < rule.clauses.size(); ++i) {  // behind its force
        words += in_words(plan.value(), rule.clauses[i]);
      }
      said.push_back(words + (rule.is_whole ? "" : "..."));
    }
    return said;
  }

  std::string in_words(const Plan& plan, const Clause& clause) const {
    std::string words;
    for (const Literal& literal : clause) {
      const Leaf& leaf = plan.leaves[static_cast<std::size_t>(literal.leaf)];
      const int field = plan.inputs[static_cast<std::size_t>(leaf.input)].source.field;
      const auto at = std::find(flags.begin(), flags.end(), field) - flags.begin();
      words += std::string(literal.is_negated ? "-" : "") + static_cast<char>('a' + at);
    }
    std::string text = "(";
    text += words;
    return text + ")";
  }
};

TEST(Clauses, TakeNestedConjunctionsApart) {
  Letters law;
  const int inner = law.law.all({law.is('b'), law.law.any({law.is('c'), law.is('d')})});
  EXPECT_EQ(law.rule_of(law.law.all({law.is('a'), inner})), "(a)(b)(cd)");
}

TEST(Clauses, TurnNegations) {
  Letters law;
  const int inner = law.law.any({law.is('a'), law.law.all({law.is('b'), law.is('c')})});
  EXPECT_EQ(law.rule_of(law.law.negate(inner)), "(-a)(-b-c)");
  EXPECT_EQ(law.rule_of(law.law.negate(law.law.negate(law.is('a')))), "(a)");
}

TEST(Clauses, DistributeOr) {
  Letters law;
  const int one = law.law.all({law.is('a'), law.is('b')});
  const int other = law.law.all({law.is('c'), law.is('d')});
  EXPECT_EQ(law.rule_of(law.law.any({one, other})), "(ac)(ad)(bc)(bd)");
}

// That either holds or not is no matter of course while it is unknown.
TEST(Clauses, KeepWhatContradictsItself) {
  Letters law;
  const int a = law.is('a');
  EXPECT_EQ(law.rule_of(law.law.any({a, law.law.negate(a)})), "(a-a)");
  EXPECT_EQ(law.rule_of(law.law.all({a, law.law.negate(a)})), "(a)(-a)");
}

TEST(Clauses, KnowWhatHoldsAlwaysAndNever) {
  Letters law;
  EXPECT_EQ(law.rule_of(-1), "");
  EXPECT_EQ(law.rule_of(law.law.all({})), "");
  EXPECT_EQ(law.rule_of(law.law.any({})), "()");
}

TEST(Clauses, TakeReachAndExceptionsIn) {
  Letters law;
  const int measure = law.law.measure("m", program::Effect::Prohibit, law.is('a'));
  law.law.at(measure).reach = law.is('b');
  law.law.at(measure).exceptions.push_back({"", law.law.all({law.is('c'), law.is('d')})});
  law.law.authorise("general", {measure}, law.is('e'));
  EXPECT_EQ(law.rules_in_words(), (std::vector<std::string>{"(b)(a)(-c-d)", "(e)"}));
}

// What is left out is what would be too much; the rest still has to hold.
TEST(Clauses, LeaveOutWhatWouldBeTooMany) {
  Letters law;
  const int one = law.law.all({law.is('a'), law.is('b'), law.is('c')});
  const int other = law.law.all({law.is('d'), law.is('e'), law.is('f')});
  const int when = law.law.all({law.is('g'), law.law.any({one, other}), law.is('h')});
  EXPECT_EQ(law.rule_of(when), "(g)(ad)(ae)(af)(bd)(be)(bf)(cd)(ce)(cf)(h)");
  EXPECT_EQ(law.rule_of(when, {8, 8}), "(g)(h)...");
  EXPECT_EQ(law.rule_of(when, {16, 1}), "(g)(h)...");
  EXPECT_EQ(law.rule_of(one, {3, 8}), "(a)(b)...");
}

}  // namespace
}  // namespace cocket::decide::columnar
