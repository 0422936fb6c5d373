// SPDX-License-Identifier: Apache-2.0
#include "assess/suspended.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/remarks.h"
#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/calendar.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::assess {
namespace {

using test::day;

program::Outcome ceiling_of(const Law& law, const facts::Case& line) {
  return decide::reference::decide(law.program, line, law.settings).ceiling;
}

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
    const Asleep asleep = made.suspended.asleep(line.line, ceiling_of(made, line.line));
    for (const Sleeper& sleeper : asleep.sleepers) {
      text += law.program.measures[static_cast<std::size_t>(sleeper.measure)].name +
              (sleeper.is_in_part ? " in part" : "");
      for (const Sleep& sleep : sleeper.sleeps) text += " " + format(sleep.last);
      text += ";";
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
  const int first = sleepy.law.code(sleepy.codes, "A1");
  EXPECT_EQ(sleepy.sleepers("2026-08-01", false, {first}), "ban in part 2026-12-31;");
  EXPECT_EQ(sleepy.sleepers("2027-01-01", false, {first}), "") << "it is awake";
  EXPECT_EQ(sleepy.sleepers("2026-08-01", false, {sleepy.law.code(sleepy.codes, "A2")}), "");
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
  sleepy.law.at(sleepy.duty).force.suspensions[1].citation.locator = "2";
  EXPECT_EQ(told(Law(sleepy.law.program, sleepy.settings), line.line, program::Outcome::Free),
            "suspended through 2026-05-31 by truce 1, then truce 2: ?duty\n");
}

// A ban on who is on a list, and not on another; of the entries each sleeps by a text of its own.
struct SleepyLists {
  test::ProgramBuilder law;
  int buyer = law.party("buyer");
  int barred = law.list("barred");
  int spared = law.list("spared");
  int ban = law.measure("ban", program::Effect::Prohibit,
                        law.all({law.on(barred), law.negate(law.on(spared))}));

  SleepyLists() {
    add(barred, "Acme", "2026-06-30");
    add(barred, "Brown", "2026-09-30");
    add(spared, "Cole", "2026-03-31");
  }

  void add(int list, std::string name, std::string_view last) {
    program::Source source;
    source.name = "text-" + std::string(last.substr(0, 7));
    program::Force row = test::always();
    test::suspend(row, {day("2026-01-01"), day(last)});
    row.suspensions.front().citation.source = static_cast<int>(law.program.sources.size());
    row.suspensions.front().citation.locator = "2";
    law.program.sources.push_back(std::move(source));
    law.entry(list, std::move(name), row);
  }

  std::string on(std::string_view date, const test::Line& line) const {
    test::Line dated = line;
    dated.set(law.program.date_field, day(date));
    const Law made(law.program, {});
    return told(made, dated.line, ceiling_of(made, dated.line));
  }
};

TEST(Suspended, TellsWhichTextSuspendsTheRowsThatTheLineMeets) {
  const SleepyLists lists;
  const auto acme = test::Line().party(lists.buyer, "Acme").hit(lists.buyer, lists.barred, 0);
  EXPECT_EQ(lists.on("2026-06-30", acme),
            "rests on what is suspended through 2026-06-30 by text-2026-06 2: ban\n");
  EXPECT_EQ(lists.on("2026-07-01", acme), "") << "it is awake";
  const auto stranger = test::Line().party(lists.buyer, "Drake");
  EXPECT_EQ(lists.on("2026-06-30", stranger), "");
}

// Whom the measure spares counts for nothing.
TEST(Suspended, TellsFirstOfTheRowsThatWakeFirst) {
  const SleepyLists lists;
  const auto anybody = test::Line();
  EXPECT_EQ(
      lists.on("2026-03-01", anybody),
      "rests on what is suspended through 2026-06-30 by text-2026-06 2 and through 2026-09-30 by "
      "text-2026-09 2: ?ban\n");
  const auto both = test::Line()
                        .party(lists.buyer, "Acme & Brown")
                        .hit(lists.buyer, lists.barred, 1)
                        .hit(lists.buyer, lists.barred, 0)
                        .hit(lists.buyer, lists.barred, 1);
  EXPECT_EQ(
      lists.on("2026-03-01", both),
      "rests on what is suspended through 2026-06-30 by text-2026-06 2 and through 2026-09-30 by "
      "text-2026-09 2: ban\n");
  EXPECT_EQ(lists.on("2026-07-01", anybody), "") << "it may fire today";
}

// The suspended measure displaces what would displace the other.
TEST(Suspended, TellsOfAMeasureThatWakesWithAnother) {
  test::ProgramBuilder law;
  const int duty = law.measure("duty", program::Effect::RequireLicence);
  const int exemption = law.measure("exemption", program::Effect::Exempt);
  const int notice = law.measure("notice", program::Effect::RequireReport);
  law.overrides(exemption, duty);
  law.overrides(notice, exemption);
  test::suspend(law.at(notice).force, {day("2026-01-01"), day("2026-12-31")});
  const auto line = test::Line().set(law.program.date_field, day("2026-03-01"));
  EXPECT_EQ(told(Law(law.program, {}), line.line, program::Outcome::Free),
            "stopped for as long as others are suspended: duty\n"
            "suspended through 2026-12-31: notice\n");
}

std::vector<Date> breaks_of(const Law& law, const facts::Case& line) {
  const decide::reference::World world{law.program, line, law.settings};
  return decide::reference::day_breaks(
      law.calendar, decide::reference::dated_parts(world, evaluate_undated(world)));
}

// Whether a line of which nothing is known meets another stretch from the day on.
bool is_break(const Law& law, Date date) {
  facts::Case line;
  line.facts.resize(static_cast<std::size_t>(law.program.vocabulary.size()));
  const std::vector<Date> breaks = breaks_of(law, line);
  return std::binary_search(breaks.begin(), breaks.end(), date);
}

// The same is told of the line on all days between two of its breaks. Gives their number.
std::size_t expect_steady(const Law& law, facts::Case line) {
  line.facts.resize(static_cast<std::size_t>(law.program.vocabulary.size()));
  const std::vector<Date> breaks = breaks_of(law, line);
  std::string before;
  for (Date date = day("2025-12-01"); date < day("2027-03-01"); date = next(date)) {
    line.facts[static_cast<std::size_t>(law.program.date_field)] = {date, facts::Origin::Given};
    std::string now = told(law, line, program::Outcome::Free);
    const bool is_break = std::binary_search(breaks.begin(), breaks.end(), date);
    const bool may_differ = is_break || date == day("2025-12-01");
    if (!may_differ) {
      EXPECT_EQ(now, before) << format(date);
    }
    before = std::move(now);
  }
  return breaks.size();
}

TEST(Suspended, IsToldAlikeOnAllDaysBetweenTheBreaksOfALine) {
  const Sleepy sleepy;
  const Law law(sleepy.law.program, sleepy.settings);
  const int sleeping = sleepy.law.code(sleepy.codes, "A1");
  const int awake = sleepy.law.code(sleepy.codes, "A2");
  const auto free = test::Line().set(sleepy.controlled, false);
  const auto controlled = test::Line().set(sleepy.controlled, true);
  EXPECT_EQ(expect_steady(law, test::Line(free).set(sleepy.codes, facts::Codes{{awake}}).line), 0U);
  EXPECT_EQ(expect_steady(law, test::Line(free).set(sleepy.codes, facts::Codes{{sleeping}}).line),
            2U);
  EXPECT_GT(expect_steady(law, test::Line(controlled).line), 5U);
  EXPECT_GT(expect_steady(law, test::Line().line), 5U);
  const SleepyLists lists;
  const Law listed(lists.law.program, {});
  EXPECT_GT(expect_steady(listed, test::Line().line), 2U);
  EXPECT_EQ(expect_steady(listed, test::Line().party(lists.buyer, "Drake").line), 0U);
  const auto acme = test::Line().party(lists.buyer, "Acme");
  EXPECT_EQ(expect_steady(listed, test::Line(acme).hit(lists.buyer, lists.barred, 0).line), 2U);
}

TEST(Suspended, HasAStretchForEachTextThatSuspendsARow) {
  SleepyLists lists;
  program::Force& row = lists.law.program.entry_forces.front();
  test::suspend(row, {day("2026-07-01"), day("2026-08-31")});
  EXPECT_TRUE(is_break(Law(lists.law.program, {}), day("2026-07-01")));
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

TEST(Suspended, TellsOfWhatIsSuspendedBeforeItBegins) {
  test::ProgramBuilder law;
  const int duty = law.measure("duty", program::Effect::RequireLicence);
  law.at(duty).force = test::force(day("2026-03-01"));
  test::suspend(law.at(duty).force, {day("2026-02-20"), day("2026-12-31")});
  law.program.sources = {program::Source{}};
  law.program.sources[0].issued = day("2026-02-01");
  law.at(duty).citations = {{0, "", "", {}}};
  const Law made(law.program, {});
  for (const char* date : {"2026-02-10", "2026-02-20", "2026-02-28"}) {
    const auto line = test::Line().set(law.program.date_field, day(date));
    EXPECT_EQ(told(made, line.line, program::Outcome::Free),
              "announced for 2026-03-01, suspended through 2026-12-31 before it begins: duty\n");
  }
}

TEST(Suspended, HasAStretchForEachPartThatSleepsOtherwise) {
  const Sleepy sleepy;
  const Law law(sleepy.law.program, sleepy.settings);
  EXPECT_TRUE(law.suspended.is_some());
  EXPECT_TRUE(is_break(law, day("2026-03-01")));
}

// What sleeps on both sides of a day may sleep by another text from that day on, or have been
// announced only: lines on both sides must not share what is said.
TEST(Suspended, HasAStretchForEachPartThatIsToldOtherwise) {
  const Sleepy sleepy;
  EXPECT_TRUE(is_break(Law(sleepy.law.program, sleepy.settings), day("2026-05-01")));
  test::ProgramBuilder announced;
  const int duty = announced.measure("duty", program::Effect::RequireLicence);
  announced.at(duty).force = test::force(day("2026-03-01"));
  test::suspend(announced.at(duty).force, {day("2026-02-10"), day("2026-12-31")});
  announced.program.sources = {program::Source{}};
  announced.program.sources[0].issued = day("2026-02-01");
  announced.at(duty).citations = {{0, "", "", {}}};
  EXPECT_TRUE(is_break(Law(announced.program, {}), day("2026-03-01")));
}

TEST(Suspended, IsNothingInALawWithoutSuspensions) {
  const Law law(test::ProgramBuilder().program, {});
  EXPECT_FALSE(law.suspended.is_some());
}

}  // namespace
}  // namespace cocket::assess
