// SPDX-License-Identifier: Apache-2.0
#include "assess/suspended.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "assess/remarks.h"
#include "base/date.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::assess {
namespace {

using test::day;

// A licence duty from March on, suspended from February to the end of May, and in June if the
// question is read so; and a ban on codes of which one sleeps all year.
struct Sleepy {
  test::ProgramBuilder law;
  int controlled = law.flag("controlled");
  int codes = law.codes("code", {{"A1", ""}, {"A2", ""}});
  int extension = law.question("extension", {"extended", "ended"});
  int duty = law.measure("duty", program::Effect::RequireLicence, law.is(controlled));
  int ban = law.measure("ban", program::Effect::Prohibit, law.in(codes, {"A1", "A2"}));
  decide::Settings settings;

  Sleepy() {
    program::Force& force = law.at(duty).force;
    force = test::force(day("2026-03-01"));
    test::suspend(force, {day("2026-02-01"), day("2026-04-30")});
    test::suspend(force, {day("2026-05-01"), day("2026-05-31")});
    test::suspend(force, {day("2026-06-01"), day("2026-06-30")},
                  program::ReadingTest{extension, 0});
    program::Force row = test::always();
    test::suspend(row, {day("2026-01-01"), day("2026-12-31")});
    law.date_row(codes, "A1", row);
    settings.readings = {-1};
  }

  // The numbers of the codes are those of the tree.
  std::string sleepers(std::string_view date, bool is_controlled,
                       const std::vector<int>& nodes = {}) const {
    const Law made(law.program, settings);
    const auto line = test::Line()
                          .set(law.program.date_field, day(date))
                          .set(controlled, is_controlled)
                          .set(codes, facts::Codes{nodes});
    std::string text;
    const Asleep asleep = made.suspended.asleep(line.line, program::Outcome::Free);
    for (const Sleeper& sleeper : asleep.sleepers) {
      text += law.program.measures[static_cast<std::size_t>(sleeper.measure)].name + " " +
              (sleeper.through ? format(*sleeper.through) : "rows") + ";";
    }
    return text;
  }
};

TEST(Suspended, NamesWhatSleepsAndHowLong) {
  Sleepy sleepy;
  EXPECT_EQ(sleepy.sleepers("2026-02-10", true), "") << "suspended before it began";
  EXPECT_EQ(sleepy.sleepers("2026-03-01", true), "duty 2026-05-31;");
  EXPECT_EQ(sleepy.sleepers("2026-05-31", true), "duty 2026-05-31;");
  EXPECT_EQ(sleepy.sleepers("2026-03-01", false), "");
  sleepy.settings.readings = {0};
  EXPECT_EQ(sleepy.sleepers("2026-05-31", true), "duty 2026-06-30;");
}

TEST(Suspended, NamesMeasuresWhoseRowsSleep) {
  const Sleepy sleepy;
  EXPECT_EQ(sleepy.sleepers("2026-08-01", false, {sleepy.law.code(sleepy.codes, "A1")}),
            "ban rows;");
}

// Remarks on a line that is decided at `outcome`.
std::string told(const Law& law, const facts::Case& line, program::Outcome outcome) {
  std::string text;
  for (const Remark& remark : law.suspended.asleep(line, outcome).remarks) {
    text += remark.text + "\n";
  }
  return text;
}

TEST(Suspended, TellsWhyAMeasureSleepsAndMarksOneThatMightNotMeetTheLine) {
  Sleepy sleepy;
  sleepy.law.program.sources = {program::Source{}};
  sleepy.law.program.sources[0].name = "truce";
  for (program::Suspension& one : sleepy.law.at(sleepy.duty).force.suspensions) {
    one.citation.source = 0;
    one.citation.locator = "1";
  }
  const Law law(sleepy.law.program, sleepy.settings);
  const int date = sleepy.law.program.date_field;
  const auto line = test::Line().set(date, day("2026-03-01")).set(sleepy.codes, facts::Codes{});
  EXPECT_EQ(told(law, line.line, program::Outcome::Free),
            "suspended through 2026-05-31 by truce 1: ?duty\n");
  EXPECT_EQ(told(law, line.line, program::Outcome::Licence), "") << "it would change nothing";
}

TEST(Suspended, TellsWhatIsAnnouncedFromTheDayOfItsText) {
  test::ProgramBuilder law;
  const int duty = law.measure("duty", program::Effect::RequireLicence);
  law.at(duty).force = test::force(day("2026-03-01"));
  law.program.sources = {program::Source{}};
  law.program.sources[0].issued = day("2026-02-01");
  law.at(duty).citations = {{0, "", "", {}}};
  const Law made(law.program, {});
  const auto on = [&](std::string_view date) {
    const auto line = test::Line().set(law.program.date_field, day(date));
    return told(made, line.line, program::Outcome::Free);
  };
  EXPECT_EQ(on("2026-01-31"), "");
  EXPECT_EQ(on("2026-02-01"), "announced, in force from 2026-03-01 on: duty\n");
  EXPECT_EQ(on("2026-02-28"), "announced, in force from 2026-03-01 on: duty\n");
}

TEST(Suspended, HasAStretchForEachPartThatSleepsOtherwise) {
  const Sleepy sleepy;
  const Law law(sleepy.law.program, sleepy.settings);
  const Suspended& suspended = law.suspended;
  EXPECT_TRUE(suspended.is_some());
  EXPECT_NE(suspended.stretch_of(day("2026-02-28")), suspended.stretch_of(day("2026-03-01")));
  EXPECT_LT(suspended.stretch_of(kDateMax), suspended.stretch_count());
}

// What sleeps on both sides of a day may sleep by another text from that day on, or have been
// announced only: lines on both sides must not share what is said.
TEST(Suspended, HasAStretchForEachPartThatIsToldOtherwise) {
  const Sleepy sleepy;
  const Law law(sleepy.law.program, sleepy.settings);
  const Suspended& suspended = law.suspended;
  EXPECT_NE(suspended.stretch_of(day("2026-04-30")), suspended.stretch_of(day("2026-05-01")));
  test::ProgramBuilder announced;
  const int duty = announced.measure("duty", program::Effect::RequireLicence);
  announced.at(duty).force = test::force(day("2026-03-01"));
  test::suspend(announced.at(duty).force, {day("2026-02-10"), day("2026-12-31")});
  announced.program.sources = {program::Source{}};
  announced.program.sources[0].issued = day("2026-02-01");
  announced.at(duty).citations = {{0, "", "", {}}};
  const Law early(announced.program, {});
  EXPECT_NE(early.suspended.stretch_of(day("2026-02-28")),
            early.suspended.stretch_of(day("2026-03-01")));
}

TEST(Suspended, IsNothingInALawWithoutSuspensions) {
  const Law law(test::ProgramBuilder().program, {});
  EXPECT_FALSE(law.suspended.is_some());
}

}  // namespace
}  // namespace cocket::assess
