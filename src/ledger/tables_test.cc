// SPDX-License-Identifier: Apache-2.0
#include "ledger/tables.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "journal/journal.h"
#include "journal/memory_journal.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"

namespace cocket::ledger {
namespace {

std::string all_answers(Ledger& ledger, const Table& table) {
  std::string all;
  for (const TableRow& row : table.rows) {
    if (!row.error.empty()) {
      all += row.error + "\n";
      continue;
    }
    const Answer answer = answer_of(ledger.submit(row.commands, Moment{1}, "anna").value());
    all += name_of(answer.kind);
    for (const std::string& reason : answer.reasons) all += "; " + reason;
    all += "\n";
  }
  return all;
}

std::string done_times(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "done\n";
  return text;
}

Licence strange_licence(const std::string& id) {
  Licence licence;
  licence.id = id;
  licence.kind = "general";
  licence.law = "CN";
  licence.zone = "Asia/Shanghai";
  licence.codes = {"1C902.a", "1C904"};
  licence.parties = {"A;B", " led by a blank", "says \"no\"", "東京 株式会社, 大阪"};
  licence.validity = {date_of(2026, 1, 1), date_of(2026, 12, 31)};
  licence.quantity = parse_quantity("1000 kg").value();
  licence.value = parse_value("100000.55 CNY").value();
  return licence;
}

TEST(Tables, ComeBackAsTheyWere) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::minstd_rand random(seed);
    const auto journal = journal::memory_journal();
    Ledger ledger(*journal);
    std::vector<Command> commands;
    for (const char* id : {"L-1", "L,2"})
      commands.push_back({Command::Kind::Add, strange_licence(id), {}, "", {}, {}});
    for (int i = 0; i < 60; ++i) {
      Command command;
      command.kind = static_cast<Command::Kind>(1 + random() % 4);
      const int key = static_cast<int>(random() % 15);
      command.draw.key = "k" + std::to_string(key);
      command.reason = "a \"reason\", with\tsigns";
      const bool is_draw =
          command.kind == Command::Kind::Reserve || command.kind == Command::Kind::Commit;
      if (command.kind == Command::Kind::Commit && key % 3 == 0) {
        command.part.quantity = parse_quantity("1.5 kg").value();
      } else if (is_draw) {
        command.draw.licence = key % 2 == 0 ? "L-1" : "L,2";
        command.draw.declaration = "D";
        command.draw.line = std::to_string(key % 5);
        command.draw.code = "1C904";
        command.draw.party = strange_licence("").parties[static_cast<std::size_t>(key % 4)];
        command.draw.date = date_of(2026, 3, 1 + key);
        command.draw.quantity = parse_quantity("3000.5 g").value();
        command.draw.value = parse_value("7.01 CNY").value();
        command.ruling = Ruling{Truth::True, "as the rulebook, or who else, says"};
      }
      commands.push_back(std::move(command));
    }
    ASSERT_TRUE(ledger.submit(commands, Moment{1}, "anna").ok());
    const Balances before = ledger.balances().value();

    const auto copy = journal::memory_journal();
    Ledger other(*copy);
    const Table licences = read_table(licences_as_csv(before)).value();
    EXPECT_EQ(all_answers(other, licences), done_times(2));
    const Table draws = read_table(draws_as_csv(before)).value();
    EXPECT_EQ(all_answers(other, draws), done_times(draws.rows.size())) << draws_as_csv(before);
    EXPECT_TRUE(other.balances().value() == before) << "seed " << seed;
    EXPECT_EQ(draws_as_csv(other.balances().value()), draws_as_csv(before));
    EXPECT_EQ(licences_as_csv(other.balances().value()), licences_as_csv(before));
  }
}

TEST(Tables, SayWhatIsWrongWhereItIs) {
  const auto error_of = [](const char* text) { return read_table(text).error().message; };
  EXPECT_EQ(error_of(""), "it is empty; the first line names the columns");
  EXPECT_EQ(error_of("licence,kind,quantitty\n"),
            "line 1: `quantitty` is no column of licences; did you mean `quantity`?; a column that "
            "is for readers alone begins with `note`");
  EXPECT_EQ(error_of("licence,value\n"), "line 1: the column `kind` is missing");
  EXPECT_EQ(error_of("licence,kind,kind\n"), "line 1: the column `kind` is there twice");
  EXPECT_TRUE(read_table("licence,kind\nL,\"a\"b\n").error().message.starts_with("line 2, cell 2"));
  const Table table = read_table(
                          "licence;kind;quantity;valid_to;note of ours\n"
                          "L-1;individual;10 kg;2026-12-31;x\n"
                          "L-2;individual;10;2026-12-31;x\n"
                          "L-3;individual;10 kg;31.12.2026;x\n"
                          "L-4;individual\n")
                          .value();
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.rows[0].error, "");
  EXPECT_TRUE(table.rows[1].error.starts_with("column `quantity`: `10` is no amount"));
  EXPECT_TRUE(table.rows[2].error.starts_with("column `valid_to`: "));
  EXPECT_EQ(table.rows[3].error, "2 cells, and the header has 5");
  std::vector<Answer> answers(4);
  EXPECT_TRUE(answered_csv(table, answers)
                  .starts_with("licence;kind;quantity;valid_to;note of ours;answer;reasons\n"
                               "L-1;individual;10 kg;2026-12-31;x;done;\n"
                               "L-2;individual;10;2026-12-31;x;not read;\"column"));
}

}  // namespace
}  // namespace cocket::ledger
