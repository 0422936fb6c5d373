// SPDX-License-Identifier: Apache-2.0
#include "program/law_changes.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::program {
namespace {

using test::day;

// "ban begins; list: 1 added: New"
std::string words_of(const std::vector<DeclarationChange>& changes) {
  static constexpr const char* kKinds[] = {"added", "removed", "rewritten", "begins", "ends"};
  std::vector<std::string> words;
  for (const DeclarationChange& one : changes) {
    std::string text = one.name + " " + kKinds[static_cast<int>(one.kind)];
    if (!one.parts.empty()) text += " (" + join(one.parts, ", ") + ")";
    words.push_back(std::move(text));
  }
  return join(words, "; ");
}

TEST(LawChanges, OfTheSameLawThereAreNone) {
  test::ProgramBuilder law;
  law.measure("ban", Effect::Prohibit, law.is(law.flag("flag")));
  EXPECT_EQ(words_of(law_changes(law.program, law.program)), "");
}

TEST(LawChanges, MeasuresByName) {
  test::ProgramBuilder before, after;
  const int old_flag = before.is(before.flag("flag"));
  before.measure("gone", Effect::Prohibit);
  before.measure("kept", Effect::Prohibit, old_flag);
  before.measure("wider", Effect::Prohibit, old_flag);
  before.measure("milder", Effect::Prohibit, old_flag);
  const int flag = after.is(after.flag("flag"));
  const int moved = after.measure("kept", Effect::Prohibit, flag);
  after.at(moved).force = test::force(day("2026-01-06"));
  after.measure("wider", Effect::Prohibit, after.any({flag, after.is(after.flag("more"))}));
  after.measure("milder", Effect::RequireLicence, flag);
  after.measure("new", Effect::Prohibit);
  EXPECT_EQ(words_of(law_changes(before.program, after.program)),
            "kept rewritten (days of force); wider rewritten (conditions); milder rewritten (what "
            "it asks); new added; gone removed; more added");
}

TEST(LawChanges, ADefinitionChangesWhatUsesIt) {
  test::ProgramBuilder before, after;
  for (test::ProgramBuilder* law : {&before, &after}) {
    const int one = law->is(law->flag("one"));
    const int two = law->is(law->flag("two"));
    const int defined = law->define(law == &before ? one : two);
    law->program.nodes[static_cast<std::size_t>(defined)].label = "defined";
    law->measure("ban", Effect::Prohibit, defined);
  }
  EXPECT_EQ(words_of(law_changes(before.program, after.program)), "ban rewritten (conditions)");
}

TEST(LawChanges, EntriesAndRows) {
  test::ProgramBuilder before, after;
  for (test::ProgramBuilder* law : {&before, &after}) {
    const int list = law->list("list");
    law->entry(list, "Kept", test::always());
    law->entry(list, law == &before ? "Old" : "New", test::always());
    const int codes = law->codes(
        "codes", law == &before
                     ? std::vector<std::pair<std::string, std::string>>{{"A", ""}, {"B", ""}}
                     : std::vector<std::pair<std::string, std::string>>{{"A", ""}, {"C", ""}});
    law->date_row(codes, "A", law == &before ? test::always() : test::force(day("2026-01-06")));
  }
  EXPECT_EQ(words_of(law_changes(before.program, after.program)),
            "list rewritten (1 added: New, 1 removed: Old); tree rewritten (1 added: C, 1 removed: "
            "B, 1 changed: A)");
}

TEST(LawChanges, TwoDaysOfOneLaw) {
  test::ProgramBuilder law;
  const int question = law.question("extended", {"yes", "no"});
  const int begun = law.measure("begun", Effect::Prohibit);
  law.at(begun).force = test::force(day("2026-01-06"));
  const int slept = law.measure("slept", Effect::Prohibit);
  test::suspend(law.at(slept).force, {day("2026-01-07"), day("2026-02-01")});
  const int doubted = law.measure("doubted", Effect::Prohibit);
  test::suspend(law.at(doubted).force, {day("2026-01-07"), kDateMax}, ReadingTest{question, 0});
  law.measure("steady", Effect::Prohibit);
  const int list = law.list("list");
  law.entry(list, "Late", test::force(day("2026-01-06")));
  EXPECT_EQ(words_of(law_changes(law.program, day("2026-01-05"), day("2026-01-07"))),
            "begun begins; slept ends; doubted ends; list rewritten (1 begin: Late)");
  EXPECT_EQ(words_of(law_changes(law.program, day("2026-01-07"), day("2026-01-08"))), "");
}

}  // namespace
}  // namespace cocket::program
