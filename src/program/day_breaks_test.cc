// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "program/program.h"

namespace cocket::program {
namespace {

Date on(std::string_view text) {
  return parse_date(text).value();
}

std::vector<std::string> texts(const std::vector<Date>& days) {
  std::vector<std::string> result;
  result.reserve(days.size());
  for (const Date date : days) result.push_back(format(date));
  return result;
}

using Days = std::vector<std::string>;

TEST(DayBreaks, AreEmptyWhereNothingIsDated) {
  Program program;
  Measure measure;
  measure.force.days = DaySet::all();
  program.measures.push_back(measure);
  EXPECT_EQ(texts(day_breaks(program)), Days{});
}

TEST(DayBreaks, AreTheFirstDayAndTheDayAfterTheLast) {
  Program program;
  Measure measure;
  measure.force.days = DaySet({on("2025-10-09"), on("2025-11-06")});
  measure.force.days.unite({on("2026-11-11"), kDateMax});
  program.measures = {measure, measure};
  const Days expected{"2025-10-09", "2025-11-07", "2026-11-11"};
  EXPECT_EQ(texts(day_breaks(program)), expected);
}

TEST(DayBreaks, CountOpenSuspensionsRowsAuthorisationsAndTheHorizon) {
  Program program;
  Measure measure;
  measure.force.days = DaySet::all();
  measure.force.conditional.push_back({DaySet({on("2026-11-11"), on("2027-01-10")}), {0, 0}});
  program.measures.push_back(measure);
  Force row;
  row.days = DaySet({on("2026-02-24"), kDateMax});
  program.entry_forces.push_back(row);
  Authorisation authorisation;
  authorisation.force.days = DaySet({kDateMin, on("2026-12-31")});
  program.authorisations.push_back(authorisation);
  program.known_through = on("2026-10-08");
  const Days expected{"2026-02-24", "2026-10-09", "2026-11-11", "2027-01-01", "2027-01-11"};
  EXPECT_EQ(texts(day_breaks(program)), expected);
}

TEST(DayBreaks, CountComparisonsWithTheDayOfExportOnly) {
  const auto breaks_of = [](Comparison comparison, int field) {
    Program program;
    program.date_field = 0;
    program.atoms.emplace_back(CompareTest{field, comparison, on("2025-06-30")});
    return texts(day_breaks(program));
  };
  EXPECT_EQ(breaks_of(Comparison::Less, 0), Days{"2025-06-30"});
  EXPECT_EQ(breaks_of(Comparison::GreaterEqual, 0), Days{"2025-06-30"});
  EXPECT_EQ(breaks_of(Comparison::LessEqual, 0), Days{"2025-07-01"});
  EXPECT_EQ(breaks_of(Comparison::Greater, 0), Days{"2025-07-01"});
  const Days both{"2025-06-30", "2025-07-01"};
  EXPECT_EQ(breaks_of(Comparison::Equal, 0), both);
  EXPECT_EQ(breaks_of(Comparison::NotEqual, 0), both);
  EXPECT_EQ(breaks_of(Comparison::Less, 1), Days{});
}

}  // namespace
}  // namespace cocket::program
