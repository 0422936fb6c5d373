// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "applications/application.h"
#include "applications/checklist.h"
#include "applications/working_days.h"
#include "base/date.h"
#include "base/moment.h"
#include "journal/memory_journal.h"

namespace cocket::applications {
namespace {

class OneApplication : public ::testing::Test {
 protected:
  void SetUp() override {
    Request request;
    request.id = "A-1";
    request.law = "ZZ";
    request.rulebook = "test 1";
    request.decision = "0123456789abcdef";
    request.day = date_of(2026, 3, 2);
    request.documents = {"contract", "end-user certificate"};
    request.line = {{"quantity", "100 kg"}, {"end_user", "Example Works Ltd"}};
    EXPECT_EQ(told(kNew, request_text(request)), "");
  }
  // What is wrong with it; empty: it is written.
  std::string told(const char* kind, const std::string& body) {
    const auto written = write(*journal_, {Moment{1}, kind, "anna", body});
    return written.ok() ? "" : written.error().message;
  }
  std::string file(const std::string& name, const Statements& says) {
    return told(kFile,
                document_text("A-1", {name, name + ".pdf", std::string(64, '0'), says, "", {}}));
  }
  std::string step(Step step, Date day, const std::string& licence = "") {
    return told(kStep, event_text("A-1", {step, day, licence, "", ""}));
  }
  Application application() { return *fold_journal(*journal_).value().find("A-1"); }

  std::shared_ptr<journal::Journal> journal_ = journal::memory_journal();
};

TEST_F(OneApplication, IsReadyWhenAllIsThereAndSaysTheSame) {
  Application now = application();
  EXPECT_EQ(check(now).missing(), 2);
  EXPECT_EQ(file("Contract", {{"quantity", "100000 g"}, {"end_user", "EXAMPLE  works ltd"}}), "");
  EXPECT_EQ(file("end-user certificate", {{"quantity", "0.1 t"}}), "");
  now = application();
  EXPECT_TRUE(check(now).is_ready());
  EXPECT_EQ(file("contract", {{"quantity", "99.999 kg"}}), "");
  now = application();
  const Checklist list = check(now);
  EXPECT_EQ(list.missing(), 0);
  ASSERT_EQ(list.contradictions.size(), 1U);
  EXPECT_EQ(list.contradictions[0].about, "quantity");
  EXPECT_EQ(list.contradictions[0].sayings.size(), 3U);
  EXPECT_EQ(list.uncompared, std::vector<std::string>{"end_user"});
}

TEST_F(OneApplication, GoesItsWay) {
  EXPECT_EQ(step(Step::Accepted, date_of(2026, 3, 5)),
            "application `A-1` is in preparation, and cannot be accepted now");
  EXPECT_EQ(step(Step::Submitted, date_of(2026, 3, 3)), "");
  EXPECT_EQ(step(Step::Accepted, date_of(2026, 3, 1)),
            "application `A-1` was submitted on 2026-03-03, and 2026-03-01 is before that");
  EXPECT_EQ(step(Step::Returned, date_of(2026, 3, 4)), "");
  EXPECT_EQ(step(Step::Submitted, date_of(2026, 3, 4)), "");
  EXPECT_EQ(step(Step::Accepted, date_of(2026, 3, 5)), "");
  EXPECT_EQ(step(Step::Granted, date_of(2026, 4, 5)),
            "of an application: the `licence` that was granted is missing");
  EXPECT_EQ(step(Step::Granted, date_of(2026, 4, 5), "L-9"), "");
  EXPECT_EQ(file("contract", {}), "application `A-1` is granted; nothing more is filed");
  EXPECT_EQ(told(kFile, document_text("A-2", {"contract", "f", "0", {}, "", {}})),
            "there is no application `A-2` in this journal; did you mean `A-1`?");
}

// By hand: 45 working days behind Thursday 2026-03-05, with 6 April and 1, 4, 5 May free and
// Saturday 9 May worked: 12 in the second half of March from the 6th on makes 18, April 21, then
// 6, 7, 8, 9, 11 and 12 May.
TEST_F(OneApplication, TheClockCountsWorkingDays) {
  const WorkingDays days = read_working_days(
                               "first,last,kind,name\n2026-04-04,2026-04-06,free,x\n"
                               "2026-05-01,2026-05-05,free,x\n2026-05-09,2026-05-09,worked,x\n")
                               .value();
  step(Step::Submitted, date_of(2026, 3, 3));
  EXPECT_FALSE(clock_of(application(), days, 45, date_of(2026, 3, 6)));
  step(Step::Accepted, date_of(2026, 3, 5));
  auto clock = clock_of(application(), days, 45, date_of(2026, 3, 6));
  EXPECT_EQ(format(*clock->due), "2026-05-12");
  EXPECT_EQ(clock->used, 1);
  EXPECT_FALSE(clock->unknown_from);
  step(Step::Paused, date_of(2026, 3, 9));
  clock = clock_of(application(), days, 45, date_of(2026, 4, 1));
  EXPECT_FALSE(clock->due);
  EXPECT_EQ(clock->used, 1);
  step(Step::Resumed, date_of(2026, 3, 16));  // five days were not counted
  clock = clock_of(application(), days, 45, date_of(2026, 4, 1));
  EXPECT_EQ(format(*clock->due), "2026-05-19");
}

TEST_F(OneApplication, SaysWhereHolidaysAreNotKnown) {
  const WorkingDays days =
      read_working_days("first,last,kind\n2026-10-01,2026-10-07,free\n").value();
  step(Step::Submitted, date_of(2026, 12, 1));
  step(Step::Accepted, date_of(2026, 12, 1));
  const auto clock = clock_of(application(), days, 45, date_of(2026, 12, 2));
  EXPECT_EQ(format(*clock->unknown_from), "2027-01-01");
  EXPECT_EQ(format(*clock->due), "2027-02-02");
}

}  // namespace
}  // namespace cocket::applications
