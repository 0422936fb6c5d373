// SPDX-License-Identifier: Apache-2.0
#include "rulebook/import_rows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostics.h"

namespace cocket::rulebook {
namespace {

TEST(ImportRows, ReadDaysSuspensionsAndCitationOfACode) {
  const SourceFiles files = {
      {"codes.csv",
       "code,parent,title,force,suspended,cite\n"
       "A1.b,A1,magnets,2025-04-04..2025-06-30; 2025-12-01..,"
       "2025-11-07..2026-11-10 by ann-70; 2026-11-11..2027-01-10 by talk when truce=extended,"
       "ann-18 annex 2\n"}};
  Diagnostics diagnostics;
  const std::vector<CodeRow> rows = read_code_rows(files, 0, diagnostics);
  EXPECT_EQ(render_all(diagnostics, files), "");
  ASSERT_EQ(rows.size(), 1U);
  const RowForce& force = rows[0].force;
  EXPECT_EQ(format(force.stated.value_or(DaySet())), "2025-04-04 .. 2025-06-30, 2025-12-01 ..");
  ASSERT_EQ(force.suspensions.size(), 2U);
  EXPECT_EQ(force.suspensions[0].days.last, date_of(2026, 11, 10));
  EXPECT_FALSE(force.suspensions[0].question.has_value());
  EXPECT_EQ(force.suspensions[1].source.text, "talk");
  EXPECT_EQ(force.suspensions[1].question->text, "truce");
  EXPECT_EQ(force.suspensions[1].reading->text, "extended");
  EXPECT_EQ(force.cite->source.text, "ann-18");
  EXPECT_EQ(force.cite->locator, "annex 2");
}

TEST(ImportRows, ReadNamesAndShareOfAnEntry) {
  const SourceFiles files = {{"list.csv",
                              "id,names,country,affiliates,note\n"
                              "x-1,Acme Works;;アクメ製作所,JP,50%,\"a note, with a comma\"\n"}};
  Diagnostics diagnostics;
  const std::vector<EntryRow> rows = read_entry_rows(files, 0, diagnostics);
  EXPECT_EQ(render_all(diagnostics, files), "");
  ASSERT_EQ(rows.size(), 1U);
  ASSERT_EQ(rows[0].names.size(), 2U);
  EXPECT_EQ(rows[0].names[1].text, "アクメ製作所");
  EXPECT_EQ(rows[0].affiliates_percent, Decimal::of(50, 0));
  EXPECT_FALSE(rows[0].force.stated.has_value());
  EXPECT_EQ(rows[0].note, "a note, with a comma");
}

TEST(ImportRows, ReportTheCellAtFault) {
  const SourceFiles files = {{"list.csv",
                              "names,force,suspended,affiliates\n"
                              "a,2025-01-01,,\n"
                              "b,2025-01-01..,2025-01-01..2025-02-01,\n"
                              "c,,2025-01-01.. by x when y,\n"
                              "d,2025-03-01..; 2025-02-30..,,\n"
                              "e,,,half\n"
                              ",,,\n"}};
  Diagnostics diagnostics;
  read_entry_rows(files, 0, diagnostics);
  std::vector<std::string> found;
  for (const Diagnostic& one : diagnostics.sorted()) {
    found.push_back(std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " +
                    one.id);
  }
  EXPECT_EQ(found,
            (std::vector<std::string>{"2:3 bad-days", "3:16 bad-suspension", "4:4 bad-suspension",
                                      "5:17 bad-days", "6:5 bad-row", "7:1 bad-row"}));
}

}  // namespace
}  // namespace cocket::rulebook
