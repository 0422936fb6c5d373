// SPDX-License-Identifier: Apache-2.0
#include "ledger/forecast.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "journal/memory_journal.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

Command drawn(const std::string& key, const std::string& quantity, Date date) {
  Command command;
  command.kind = Command::Kind::Commit;
  command.draw.key = key;
  command.draw.licence = "L-1";
  command.draw.date = date;
  command.draw.quantity = parse_quantity(quantity).value();
  return command;
}

Forecast forecast_of(const std::vector<Command>& draws, Date as_of) {
  Command licence;
  licence.kind = Command::Kind::Add;
  licence.licence.id = "L-1";
  licence.licence.kind = "general";
  licence.licence.quantity = parse_quantity("100 kg").value();
  const auto journal = journal::memory_journal();
  Ledger ledger(*journal);
  EXPECT_TRUE(ledger.submit({&licence, 1}, Moment{0}, "anna").ok());
  EXPECT_TRUE(ledger.submit(draws, Moment{0}, "anna").ok());
  const Balances balances = ledger.balances().value();
  return forecast(balances, *balances.licence("L-1"), as_of);
}

TEST(Forecast, GoesOnAsItWent) {
  // 20 kg in 10 days: the 80 kg that are left last for 40 more.
  const Forecast found = forecast_of(
      {drawn("a", "15 kg", date_of(2026, 3, 1)), drawn("b", "5000 g", date_of(2026, 3, 10))},
      date_of(2026, 3, 10));
  ASSERT_TRUE(found.quantity.has_value());
  EXPECT_EQ(found.quantity->days, 10);
  EXPECT_EQ(format(found.quantity->used), "20 KGM");
  EXPECT_EQ(format(found.quantity->left), "80 KGM");
  EXPECT_EQ(format(found.quantity->runs_out), "2026-04-19");
  EXPECT_FALSE(found.value.has_value());
}

TEST(Forecast, KnowsNothingWithoutADraw) {
  EXPECT_FALSE(forecast_of({}, date_of(2026, 3, 10)).quantity.has_value());
  EXPECT_FALSE(forecast_of({drawn("a", "1 kg", date_of(2026, 4, 1))}, date_of(2026, 3, 10))
                   .quantity.has_value());
}

TEST(Forecast, EndsTodayWhereNothingIsLeft) {
  const Forecast found =
      forecast_of({drawn("a", "100 kg", date_of(2026, 3, 1))}, date_of(2026, 3, 10));
  EXPECT_EQ(format(found.quantity->runs_out), "2026-03-10");
}

}  // namespace
}  // namespace cocket::ledger
