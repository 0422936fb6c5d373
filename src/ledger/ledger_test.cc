// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledger.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/journal.h"
#include "journal/memory_journal.h"
#include "journal/verify.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/licence.h"
#include "tests/support/journal_stores.h"

namespace cocket::ledger {
namespace {

using ::cocket::testing::OnStore;
using ::cocket::testing::Store;
using Kind = Command::Kind;

Licence some_licence() {
  Licence licence;
  licence.id = "L-1";
  licence.kind = "individual";
  licence.codes = {"9Z100.a"};
  licence.parties = {"Example Works Ltd"};
  licence.destinations = {"ZZ"};
  licence.validity = {date_of(2026, 1, 1), date_of(2026, 12, 31)};
  licence.quantity = parse_quantity("100 kg").value();
  licence.value = parse_value("5000 CNY").value();
  return licence;
}

Draw some_draw(const std::string& key, const std::string& quantity = "10 kg",
               const std::string& value = "100 CNY") {
  Draw draw;
  draw.key = key;
  draw.licence = "L-1";
  draw.declaration = "D-" + key;
  draw.line = "1";
  draw.code = "9Z100.a.2";
  draw.party = "EXAMPLE  works ltd";
  draw.destination = "ZZ";
  draw.date = date_of(2026, 3, 2);
  if (!quantity.empty()) draw.quantity = parse_quantity(quantity).value();
  if (!value.empty()) draw.value = parse_value(value).value();
  return draw;
}

Command add_licence(Licence licence = some_licence()) {
  return {Kind::Add, std::move(licence), {}, "", {}, {}};
}

Command of_draw(Kind kind, Draw draw) {
  return {kind, {}, std::move(draw), "", {}, {}};
}

Command step(Kind kind, const std::string& key) {
  Draw draw;
  draw.key = key;
  return {kind, {}, draw, "because", {}, {}};
}

class EveryLedger : public OnStore {
 protected:
  void SetUp() override {
    OnStore::SetUp();
    if (IsSkipped()) return;
    journal_ = open();
    ledger_ = std::make_unique<Ledger>(*journal_);
  }

  Answer submit(const Command& command) {
    auto answers = ledger_->submit(std::vector<Command>{command}, Moment{1772446272345}, "anna");
    EXPECT_TRUE(answers.ok()) << answers.error().message;
    return answers.value().at(0);
  }
  // "done", "already: draw `a` is reserved", "refused: ..."
  std::string told(const Command& command) {
    const Answer answer = submit(command);
    std::string text = answer.kind == Answer::Kind::Done      ? "done"
                       : answer.kind == Answer::Kind::Already ? "already"
                                                              : "refused";
    for (const std::string& reason : answer.reasons) text += "; " + reason;
    return text;
  }
  std::string left() {
    const Balances balances = ledger_->balances().value();
    const LicenceState& state = *balances.licence("L-1");
    return format(*left_of(state.licence.quantity, state.quantity)) + ", " +
           format(*left_of(state.licence.value, state.value));
  }

  std::shared_ptr<journal::Journal> journal_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_P(EveryLedger, ReservesCommitsReleasesReverses) {
  EXPECT_EQ(told(add_licence()), "done");
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("a"))), "done");
  EXPECT_EQ(left(), "90 KGM, 4900 CNY");
  EXPECT_EQ(told(step(Kind::Commit, "a")), "done");
  EXPECT_EQ(left(), "90 KGM, 4900 CNY");
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("b", "2500 g", "0.01 CNY"))), "done");
  EXPECT_EQ(left(), "87.5 KGM, 4899.99 CNY");
  EXPECT_EQ(told(step(Kind::Release, "b")), "done");
  EXPECT_EQ(told(step(Kind::Reverse, "a")), "done");
  EXPECT_EQ(left(), "100 KGM, 5000 CNY");
  EXPECT_EQ(told(of_draw(Kind::Commit, some_draw("c"))), "done");
  EXPECT_EQ(left(), "90 KGM, 4900 CNY");
}

TEST_P(EveryLedger, CommitsLessThanWasReserved) {
  submit(add_licence());
  submit(of_draw(Kind::Reserve, some_draw("a", "40 kg", "400 CNY")));
  Command part = step(Kind::Commit, "a");
  part.part = {parse_quantity("25000 g").value(), parse_value("250 CNY").value()};
  EXPECT_EQ(told(part), "done");
  EXPECT_EQ(left(), "75 KGM, 4750 CNY");
  part.part.quantity = parse_quantity("25 kg").value();
  EXPECT_EQ(told(part), "already; draw `a` is committed");
  EXPECT_EQ(told(step(Kind::Commit, "a")),
            "refused; draw `a` was committed already, with another part of it");
  EXPECT_EQ(told(step(Kind::Reverse, "a")), "done");
  EXPECT_EQ(left(), "100 KGM, 5000 CNY");
  submit(of_draw(Kind::Reserve, some_draw("b", "40 kg", "400 CNY")));
  part.draw.key = "b";
  part.part = {parse_quantity("40.001 kg").value(), parse_value("401 CNY").value()};
  EXPECT_EQ(told(part),
            "refused; quantity 40.001 KGM is more than the 40 KGM that are reserved; value 401 CNY "
            "is more than the 400 CNY that are reserved");
  part.part = {parse_quantity("40 kg").value(), {}};  // exactly as much
  EXPECT_EQ(told(part), "done");
  EXPECT_EQ(told(step(Kind::Commit, "b")), "already; draw `b` is committed");
  EXPECT_TRUE(ledger_->balances().value() == fold_journal(*journal_).value());
}

TEST_P(EveryLedger, AnswersWhatComesTwiceOrLateWithoutCountingIt) {
  submit(add_licence());
  EXPECT_EQ(told(add_licence()), "already; licence `L-1` is there");
  submit(of_draw(Kind::Reserve, some_draw("a")));
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("a"))), "already; draw `a` is reserved");
  submit(step(Kind::Commit, "a"));
  EXPECT_EQ(told(step(Kind::Commit, "a")), "already; draw `a` is committed");
  EXPECT_EQ(told(of_draw(Kind::Commit, some_draw("a"))), "already; draw `a` is committed");
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("a"))), "already; draw `a` is committed");
  submit(step(Kind::Reverse, "a"));
  EXPECT_EQ(told(step(Kind::Commit, "a")), "already; draw `a` is reversed");
  EXPECT_EQ(told(step(Kind::Reverse, "a")), "already; draw `a` is reversed");
  EXPECT_EQ(left(), "100 KGM, 5000 CNY");
  // The commit came before the reservation.
  submit(of_draw(Kind::Commit, some_draw("b")));
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("b"))), "already; draw `b` is committed");
  EXPECT_EQ(left(), "90 KGM, 4900 CNY");
}

TEST_P(EveryLedger, RefusesWithAllReasons) {
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("a"))), "refused; there is no licence `L-1`");
  submit(add_licence());
  Draw draw = some_draw("a", "101 kg", "1 EUR");
  draw.date = date_of(2027, 1, 1);
  draw.code = "9Z100.ab";
  draw.party = "Another";
  draw.destination = "";
  EXPECT_EQ(told(of_draw(Kind::Reserve, draw)),
            "refused; the licence expired on 2026-12-31, and the export is on 2027-01-01; the "
            "licence does not cover the code `9Z100.ab`; the licence is not for the party "
            "`Another`; the draw names no destination, and the licence is for certain ones alone; "
            "quantity 101 KGM is more than the 100 KGM that are left of 100 KGM; value: 1 EUR "
            "cannot be told in CNY");
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("a", "", "1 CNY"))),
            "refused; the licence limits the quantity, and the draw states none");
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("a", "0 kg", "1 CNY"))),
            "refused; the draw is of a quantity of nothing");
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("a", "1 pcs", "1 CNY"))),
            "refused; quantity: 1 C62 cannot be told in KGM");
  EXPECT_EQ(told(step(Kind::Commit, "a")), "refused; there is no draw `a` yet");
  EXPECT_EQ(left(), "100 KGM, 5000 CNY");
}

// A licence that names its law is used as its law says, and not without asking.
TEST_P(EveryLedger, NothingButYesOfTheRulebookIsEnough) {
  Licence licence = some_licence();
  licence.law = "ZZ";
  submit(add_licence(licence));
  Command draw = of_draw(Kind::Reserve, some_draw("a"));
  EXPECT_EQ(told(draw),
            "refused; the rulebook of `ZZ` was not asked whether a licence of the kind "
            "`individual` can be used for this shipment");
  draw.ruling = Ruling{Truth::Unknown, "open"};
  EXPECT_EQ(told(draw), "refused; open");
  draw.ruling = Ruling{Truth::False, "no"};
  draw.draw.ruling = "yes, says the sender";
  EXPECT_EQ(told(draw), "refused; no");
  draw.draw.ruling = "";
  draw.ruling = Ruling{Truth::True, "yes: act 9"};
  EXPECT_EQ(told(draw), "done");
  draw.ruling = Ruling{Truth::False, "no longer"};
  EXPECT_EQ(told(draw), "already; draw `a` is reserved");
  EXPECT_EQ(ledger_->balances().value().draw("a")->draw.ruling, "yes: act 9");
  EXPECT_EQ(told(step(Kind::Commit, "a")), "done");
}

TEST_P(EveryLedger, DrawsALineOfADeclarationOnce) {
  submit(add_licence());
  submit(of_draw(Kind::Reserve, some_draw("a")));
  Draw again = some_draw("b");
  again.declaration = "D-a";
  EXPECT_EQ(told(of_draw(Kind::Commit, again)),
            "refused; line 1 of declaration `D-a` is reserved already, by the draw `a`");
  Draw otherwise = some_draw("c");
  otherwise.declaration = "d-A ";
  otherwise.line = "01";
  EXPECT_EQ(told(of_draw(Kind::Commit, otherwise)),
            "refused; line 01 of declaration `d-A ` is reserved already, by the draw `a`");
  Draw another = some_draw("d");
  another.declaration = "D-a-";
  EXPECT_EQ(told(of_draw(Kind::Commit, another)), "done");  // signs tell declarations apart
  submit(step(Kind::Release, "a"));
  EXPECT_EQ(told(of_draw(Kind::Commit, again)), "done");
  Draw other = some_draw("b");
  EXPECT_EQ(told(of_draw(Kind::Commit, other)),
            "refused; the key `b` was used for a draw that says something else");
}

TEST_P(EveryLedger, IsDeadWhenTheQuantityIsGoneWhateverValueIsLeft) {
  submit(add_licence());
  submit(of_draw(Kind::Commit, some_draw("a", "100 kg", "1 CNY")));
  EXPECT_EQ(left(), "0 KGM, 4999 CNY");
  EXPECT_EQ(told(of_draw(Kind::Commit, some_draw("b", "1 mg", "1 CNY"))),
            "refused; quantity 0.000001 KGM is more than the 0 KGM that are left of 100 KGM");
}

TEST_P(EveryLedger, SeesWhatOthersWrite) {
  submit(add_licence());
  const auto other_journal = open();
  Ledger other(*other_journal);
  const std::vector<Command> many = {of_draw(Kind::Reserve, some_draw("a", "60 kg")),
                                     of_draw(Kind::Reserve, some_draw("b", "60 kg"))};
  const auto answers = other.submit(many, Moment{1}, "bert");
  ASSERT_TRUE(answers.ok());
  EXPECT_EQ(answers.value()[0].kind, Answer::Kind::Done);
  EXPECT_EQ(answers.value()[1].kind, Answer::Kind::Refused);
  EXPECT_EQ(told(of_draw(Kind::Reserve, some_draw("c", "50 kg"))),
            "refused; quantity 50 KGM is more than the 40 KGM that are left of 100 KGM");
  EXPECT_TRUE(ledger_->balances().value() == fold_journal(*other_journal).value());
}

INSTANTIATE_TEST_SUITE_P(Stores, EveryLedger,
                         ::testing::Values(Store::Memory, Store::Sqlite, Store::Postgres),
                         ::cocket::testing::name_of_store);

// Random histories against a model that counts grams and knows nothing of records.
class Model {
 public:
  // Whether it is done now, and not refused nor done before.
  bool takes(const Command& command, int grams, int cents) {
    const std::string& key = command.draw.key;
    const auto found = draws_.find(key);
    const bool is_there = found != draws_.end();
    switch (command.kind) {
      case Kind::Add:
        return false;
      case Kind::Reserve:
      case Kind::Commit:
        if (!is_there) return command.part == Part() && take(command, grams, cents);
        if (command.kind == Kind::Reserve || found->second.stage != Stage::Reserved) return false;
        found->second.stage = Stage::Committed;
        if (command.part != Part()) found->second.grams = grams / 2;
        return true;
      case Kind::Release:
      case Kind::Reverse:
        const bool is_release = command.kind == Kind::Release;
        const Stage from = is_release ? Stage::Reserved : Stage::Committed;
        if (!is_there || found->second.stage != from) return false;
        found->second.stage = is_release ? Stage::Released : Stage::Reversed;
        return true;
    }
    return false;
  }
  int grams_left() const { return kGrams - sum(&Taken::grams); }
  int cents_left() const { return kCents - sum(&Taken::cents); }

  static constexpr int kGrams = 5000;
  static constexpr int kCents = 40000;

 private:
  struct Taken {
    Stage stage;
    int grams;
    int cents;
    std::string line;
  };
  static bool holds(const Taken& draw) {
    return draw.stage == Stage::Reserved || draw.stage == Stage::Committed;
  }
  int sum(int Taken::* amount) const {
    int total = 0;
    for (const auto& [key, draw] : draws_) total += holds(draw) ? draw.*amount : 0;
    return total;
  }
  bool take(const Command& command, int grams, int cents) {
    for (const auto& [key, draw] : draws_) {
      if (holds(draw) && draw.line == command.draw.line) return false;
    }
    if (grams > grams_left() || cents > cents_left()) return false;
    const Stage stage = command.kind == Kind::Reserve ? Stage::Reserved : Stage::Committed;
    draws_[command.draw.key] = {stage, grams, cents, command.draw.line};
    return true;
  }
  std::map<std::string, Taken> draws_;
};

TEST(RandomHistories, AgreeWithANaiveModel) {
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    std::minstd_rand random(seed);
    const auto journal = journal::memory_journal();
    Ledger ledger(*journal, 7);
    Licence licence = some_licence();
    licence.quantity = parse_quantity(std::to_string(Model::kGrams) + " g").value();
    licence.value = parse_value(std::to_string(Model::kCents / 100) + " CNY").value();
    std::vector<Command> commands = {add_licence(licence)};
    std::vector<bool> expected = {true};
    Model model;
    for (int i = 0; i < 40; ++i) {
      const auto kind = static_cast<Kind>(1 + random() % 4);
      // The amounts of a key are always the same: a message may come again, not change.
      const int key = static_cast<int>(random() % 12);
      const int grams = 1 + key * 331 % 1700;
      const int cents = 1 + key * 7919 % 9000;
      Command command = step(kind, std::to_string(key));
      if (kind == Kind::Reserve || kind == Kind::Commit) {
        const std::string value =
            std::to_string(cents / 100) + "." + std::to_string(100 + cents % 100).substr(1);
        command.draw = some_draw(std::to_string(key), std::to_string(grams) + " g", value + " CNY");
        command.draw.declaration = "D";
        command.draw.line = std::to_string(key % 7);
        // Of some, half of what was reserved leaves.
        if (kind == Kind::Commit && key % 3 == 0 && grams > 1) {
          command = step(kind, std::to_string(key));
          command.part.quantity = parse_quantity(std::to_string(grams / 2) + " g").value();
        }
      }
      commands.push_back(command);
      expected.push_back(model.takes(command, grams, cents));
    }
    // In pieces of any size, as messages come.
    std::vector<bool> done;
    for (std::size_t at = 0; at < commands.size();) {
      const std::size_t size = std::min(commands.size() - at, 1 + random() % 6);
      const std::span<const Command> piece(commands.data() + at, size);
      const std::vector<Answer> answers = ledger.submit(piece, Moment{0}, "anna").value();
      for (const Answer& answer : answers) {
        done.push_back(answer.kind == Answer::Kind::Done);
        EXPECT_EQ(answer.reasons.empty(), done.back());
      }
      at += size;
    }
    ASSERT_EQ(done, expected) << "seed " << seed;
    const Balances balances = ledger.balances().value();
    const LicenceState& state = *balances.licence("L-1");
    EXPECT_EQ(convert(*left_of(state.licence.quantity, state.quantity), "GRM").value().number,
              Decimal::of(model.grams_left(), 0));
    EXPECT_EQ(left_of(state.licence.value, state.value)->number,
              Decimal::of(model.cents_left(), 2));
    ASSERT_TRUE(balances == fold_journal(*journal).value()) << "seed " << seed;
    ASSERT_TRUE(reconcile(*journal).value().is_equal()) << "seed " << seed;
    ASSERT_TRUE(Ledger(*journal).balances().value() == balances) << "seed " << seed;
  }
}

}  // namespace
}  // namespace cocket::ledger
