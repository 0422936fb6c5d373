// SPDX-License-Identifier: Apache-2.0
// One of many processes that draw on one licence; bench/ledger/run_draws starts them.
// usage: draws_bench JOURNAL prepare|send|check PROCESS DRAWS BATCH SHARE
//   prepare  adds the licence: 1 kg and 1 CNY a draw, for SHARE per cent of DRAWS
//   send     sends DRAWS draws, a third of them twice, in a random order, BATCH in one commit;
//            prints "done already refused unexplained"
//   check    folds the journal; prints "draws kg cny" as committed
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/journal.h"
#include "journal/open_journal.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"
#include "ledger/licence.h"

namespace journal = cocket::journal;
namespace ledger = cocket::ledger;
using cocket::Result;

namespace {

struct Setting {
  std::string journal;
  std::string task;
  std::string process;
  int draws = 0;
  int batch = 1;
  int share = 100;
};

ledger::Amount amount_of(int number, const char* unit) {
  return {cocket::Decimal::of(number, 0), unit};
}

Result<void> prepare(ledger::Ledger& book, const Setting& setting) {
  ledger::Command command;
  command.kind = ledger::Command::Kind::Add;
  command.licence.id = "L-1";
  command.licence.kind = "individual";
  const int count = static_cast<int>(std::int64_t{setting.draws} * setting.share / 100);
  command.licence.quantity = amount_of(count, "KGM");
  command.licence.value = amount_of(count, "CNY");
  TRY(book.submit({&command, 1}, cocket::Moment{0}, "bench"));
  return {};
}

std::vector<ledger::Command> messages_of(const Setting& setting) {
  std::vector<ledger::Command> messages;
  for (int i = 0; i < setting.draws; ++i) {
    ledger::Command command;
    command.kind = ledger::Command::Kind::Commit;
    command.draw.key = fmt::format("{}.{}", setting.process, i);
    command.draw.licence = "L-1";
    command.draw.declaration = fmt::format("declaration {}", setting.process);
    command.draw.line = std::to_string(i);
    command.draw.date = cocket::date_of(2026, 3, 2);
    command.draw.quantity = amount_of(1, "KGM");
    command.draw.value = amount_of(1, "CNY");
    messages.push_back(command);
    if (i % 3 == 0) messages.push_back(command);
  }
  std::minstd_rand random(static_cast<unsigned>(setting.draws) +
                          static_cast<unsigned>(std::atoi(setting.process.c_str())));
  std::shuffle(messages.begin(), messages.end(), random);
  return messages;
}

Result<void> send(ledger::Ledger& book, const Setting& setting) {
  const std::vector<ledger::Command> messages = messages_of(setting);
  std::array<int, 3> counts{};
  int unexplained = 0;
  for (std::size_t at = 0; at < messages.size();) {
    const std::size_t size =
        std::min(messages.size() - at, static_cast<std::size_t>(setting.batch));
    const auto answers = TRY(book.submit({messages.data() + at, size}, cocket::Moment{0}, "bench"));
    for (const ledger::Answer& answer : answers) {
      ++counts[static_cast<std::size_t>(answer.kind)];
      const bool is_refused = answer.kind == ledger::Answer::Kind::Refused;
      if (is_refused && answer.reasons.empty()) ++unexplained;
    }
    at += size;
  }
  fmt::print("{} {} {} {}\n", counts[0], counts[1], counts[2], unexplained);
  return {};
}

Result<void> check(journal::Journal& records) {
  const ledger::Balances balances = TRY(ledger::fold_journal(records));
  const ledger::LicenceState* state = balances.licence("L-1");
  CHECK(state != nullptr);
  fmt::print("{} {} {}\n", state->keys.size(), format(state->quantity.committed->number),
             format(state->value.committed->number));
  return {};
}

Result<void> run(const Setting& setting) {
  const std::unique_ptr<journal::Journal> records =
      TRY(journal::open_journal(setting.journal, journal::IfMissing::Create));
  ledger::Ledger book(*records);
  if (setting.task == "prepare") return prepare(book, setting);
  if (setting.task == "send") return send(book, setting);
  return check(*records);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 7) return 2;
  const Setting setting{arguments[1],
                        arguments[2],
                        arguments[3],
                        std::atoi(arguments[4]),
                        std::atoi(arguments[5]),
                        std::atoi(arguments[6])};
  const auto done = run(setting);
  if (done.ok()) return 0;
  fmt::print(stderr, "{}\n", done.error().message);
  return 1;
}
