// SPDX-License-Identifier: Apache-2.0
#include "ledger/alerts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "journal/memory_journal.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"
#include "ledger/tables.h"

namespace cocket::ledger {
namespace {

class Alerts : public ::testing::Test {
 protected:
  void add(const std::string& id, Date last, const std::string& quantity,
           const std::string& zone = "") {
    Command command;
    command.kind = Command::Kind::Add;
    command.licence.id = id;
    command.licence.kind = "individual";
    command.licence.validity.last = last;
    command.licence.zone = zone;
    if (!quantity.empty()) command.licence.quantity = parse_quantity(quantity).value();
    submit(command);
  }
  void draw(const std::string& licence, Date date, const std::string& quantity, bool is_reserved) {
    Command command;
    command.kind = is_reserved ? Command::Kind::Reserve : Command::Kind::Commit;
    command.draw.key = "k" + std::to_string(++keys_);
    command.draw.licence = licence;
    command.draw.date = date;
    command.draw.quantity = parse_quantity(quantity).value();
    submit(command);
  }
  void submit(const Command& command) {
    const auto answers = ledger_.submit(std::vector<Command>{command}, Moment{1}, "anna").value();
    ASSERT_EQ(answers.front().kind, Answer::Kind::Done);
  }
  std::string told(const AlertQuestion& question) {
    std::string text;
    const std::vector<Alert> found = alerts(ledger_.balances().value(), question).value();
    for (const Alert& alert : found) {
      text += alert.licence + " " + std::string(name_of(alert.kind)) + " " + format(alert.day) +
              " " + std::to_string(alert.days) + " " + std::to_string(alert.reservations) + "\n";
    }
    return text;
  }

  std::shared_ptr<journal::Journal> journal_ = journal::memory_journal();
  Ledger ledger_{*journal_};
  int keys_ = 0;
};

TEST_F(Alerts, SoonestFirst) {
  add("ends", date_of(2026, 4, 10), "");
  add("ended", date_of(2026, 3, 1), "10 kg");
  add("ended-open", date_of(2026, 3, 2), "10 kg");
  draw("ended-open", date_of(2026, 3, 1), "1 kg", true);
  add("gone", date_of(2026, 12, 31), "10 kg");
  draw("gone", date_of(2026, 2, 1), "9 kg", false);
  draw("gone", date_of(2026, 3, 20), "1 kg", true);
  add("dry", date_of(2026, 12, 31), "10 kg");
  draw("dry", date_of(2026, 3, 22), "9 kg", false);
  add("far", date_of(2027, 12, 31), "10 kg");
  draw("far", date_of(2026, 3, 22), "1 kg", false);
  AlertQuestion question;
  question.as_of = date_of(2026, 3, 31);
  EXPECT_EQ(told(question),
            "ended-open expired with open reservations 2026-03-02 -29 1\n"
            "gone exhausted 2026-03-20 -11 1\n"
            "dry running dry 2026-04-01 1 0\n"
            "ends expiring 2026-04-10 10 0\n");
  question.within = 9;
  EXPECT_EQ(told(question).find("ends"), std::string::npos);
}

// A licence is valid through the end of its last day where its law is.
TEST_F(Alerts, TodayIsWhereTheLawIs) {
  add("here", date_of(2026, 12, 31), "", "Asia/Shanghai");
  add("there", date_of(2026, 12, 31), "");
  AlertQuestion question;
  question.within = 0;
  question.now = parse_moment("2026-12-31T15:59:59.999Z").value();
  EXPECT_EQ(told(question), "here expiring 2026-12-31 0 0\nthere expiring 2026-12-31 0 0\n");
  question.now = parse_moment("2026-12-31T16:00:00.000Z").value();
  EXPECT_EQ(told(question), "there expiring 2026-12-31 0 0\n");
}

TEST_F(Alerts, AMomentIsADayOfTheLicence) {
  add("here", date_of(2026, 12, 31), "10 kg", "Asia/Shanghai");
  add("nowhere", date_of(2026, 12, 31), "10 kg");
  const auto answer = [&](const char* licence, const char* moment) {
    Command command;
    command.draw.key = std::string(licence) + moment;
    command.draw.licence = licence;
    command.draw.date = kDayNotTold;
    command.draw.time = parse_moment(moment).value();
    command.draw.quantity = parse_quantity("1 kg").value();
    const Answer got =
        ledger_.submit(std::vector<Command>{command}, Moment{1}, "anna").value().front();
    return got.reasons.empty() ? std::string(name_of(got.kind)) : got.reasons.front();
  };
  const Moment last_day = parse_moment("2026-12-31T15:59:59.999Z").value();
  EXPECT_EQ(answer("here", format(last_day).c_str()), "done");
  EXPECT_EQ(answer("here", format(last_day).c_str()),
            "draw `here2026-12-31T15:59:59.999Z` is reserved");
  EXPECT_EQ(answer("here", "2026-12-31T16:00:00.000Z"),
            "the licence expired on 2026-12-31, and the export is on 2027-01-01");
  EXPECT_EQ(answer("nowhere", "2026-12-31T15:59:59.999Z"),
            "licence `nowhere` names no time zone, so nobody knows which day "
            "2026-12-31T15:59:59.999Z is there; give the day by `date`, or the licence its `zone`");
  EXPECT_EQ(ledger_.balances().value().draw("here2026-12-31T15:59:59.999Z")->draw.date,
            date_of(2026, 12, 31));
}

}  // namespace
}  // namespace cocket::ledger
