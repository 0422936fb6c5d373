// SPDX-License-Identifier: Apache-2.0
#include "cases/cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "cases/answered_line.h"
#include "cases/case.h"
#include "cases/clearance.h"
#include "cases/policy.h"
#include "cases/registry.h"
#include "journal/journal.h"
#include "journal/memory_journal.h"
#include "journal/record.h"
#include "tests/support/journal_stores.h"

namespace cocket::cases {
namespace {

using ::cocket::testing::OnStore;
using ::cocket::testing::Store;
using Kind = Command::Kind;

constexpr Moment kNow{1772446272345};  // 2026-03-02

AnsweredLine held(const std::string& key, const std::string& cause,
                  const std::string& cells = "c1") {
  AnsweredLine answered;
  answered.line.key = key;
  answered.line.date = "2026-03-10";
  answered.line.verdict = cause.empty() ? "GO" : "HOLD";
  answered.line.cells = cells;
  answered.line.decision = "d-" + cells;
  if (!cause.empty()) answered.causes.push_back({{cause, std::nullopt}, {}});
  return answered;
}

const NamePair kPair{"Aero Virement SARL", "control-list-2025", "cn-2025-1-02", "Aero Vironment"};

AnsweredLine possible(const std::string& key, const PartyCells& party) {
  AnsweredLine answered = held(key, "");
  answered.line.verdict = "ASK";
  answered.causes.push_back({{"pair: " + key_of(kPair), kPair}, party});
  answered.parties.emplace_back(kPair.name, party);
  return answered;
}

Command step(Kind kind, const std::string& id, const std::string& text = "because") {
  Command command;
  command.kind = kind;
  command.id = id;
  command.text = text;
  return command;
}

Command with_evidence(Command command, const std::string& evidence = "L-1") {
  command.evidence = {evidence};
  return command;
}

Command policy(const std::string& text) {
  Command command;
  command.kind = Kind::SetPolicy;
  command.policy = read_policy(text).value();
  return command;
}

Command attach(const std::string& id, const std::string& name, const std::string& bytes) {
  Command command = step(Kind::Attach, id, "");
  command.attachment = {name, to_hex(sha256(bytes)), static_cast<std::int64_t>(bytes.size()), true};
  command.content = bytes;
  return command;
}

class EveryRegistry : public OnStore {
 protected:
  void SetUp() override {
    OnStore::SetUp();
    if (IsSkipped()) return;
    journal_ = open();
    registry_ = std::make_unique<Registry>(*journal_);
  }

  Taken take(const std::vector<AnsweredLine>& lines, Moment time = kNow) {
    auto taken = registry_->take(lines, time, "gateway");
    EXPECT_TRUE(taken.ok()) << taken.error().message;
    return taken.value();
  }
  // "done: ...", "already: ...", "refused: ..."
  std::string told(const Command& command, const std::string& actor = "anna") {
    const auto answers = registry_->submit(std::vector<Command>{command}, kNow, actor);
    if (!answers.ok()) return "error: " + answers.error().message;
    const Answer& answer = answers.value().at(0);
    const std::string word = answer.kind == Answer::Kind::Done      ? "done: "
                             : answer.kind == Answer::Kind::Already ? "already: "
                                                                    : "refused: ";
    return word + answer.text;
  }
  Case file(const std::string& id) { return *registry_->cases().value().find(id); }
  std::int64_t records() { return journal_->head().value().count; }

  std::shared_ptr<journal::Journal> journal_;
  std::unique_ptr<Registry> registry_;
};

TEST_P(EveryRegistry, GroupsByCauseAndTakesTheSameBookOnce) {
  const std::vector<AnsweredLine> book = {held("A/1", "licence: m1"), held("A/2", "licence: m1"),
                                          held("A/3", ""), held("A/4", "missing: form")};
  Taken taken = take(book);
  EXPECT_EQ(taken.held, 3);
  EXPECT_EQ(taken.free, 1);
  ASSERT_EQ(taken.cases.size(), 2u);
  EXPECT_EQ(file("C-1").cause.key, "licence: m1");
  EXPECT_EQ(file("C-1").lines.size(), 2u);
  EXPECT_EQ(file("C-2").lines.size(), 1u);
  const std::int64_t before = records();
  EXPECT_TRUE(take(book).cases.empty());
  EXPECT_EQ(records(), before);
  taken = take({held("A/5", "licence: m1")});
  ASSERT_EQ(taken.cases.size(), 1u);
  EXPECT_EQ(taken.cases[0].added, 1);
  EXPECT_EQ(file("C-1").lines.size(), 3u);
}

TEST_P(EveryRegistry, ClosesNothingWhenAnAnswerChanges) {
  take({held("A/1", "licence: m1"), held("A/2", "licence: m1")});
  const Taken taken = take({held("A/1", "", "c2")});
  ASSERT_EQ(taken.left.size(), 1u);
  EXPECT_EQ(taken.left[0].case_id, "C-1");
  EXPECT_EQ(taken.left[0].verdict, "GO");
  EXPECT_EQ(file("C-1").state, State::Open);
  EXPECT_FALSE(file("C-1").lines[0].is_held);
  EXPECT_EQ(held_lines(file("C-1")), 1);
  EXPECT_EQ(verdict_of(file("C-1")), "HOLD");
  const std::int64_t before = records();
  EXPECT_EQ(take({held("A/1", "", "c2")}).left.size(), 1u);  // told again, written once
  EXPECT_EQ(records(), before);
}

TEST_P(EveryRegistry, AsksForASecondPersonAndEvidenceWhereNobodySetAPolicy) {
  take({held("A/1", "licence: m1")});
  EXPECT_EQ(told(with_evidence(step(Kind::Release, "C-1"))),
            "refused: the policy asks for two: one who proposes (`cocket case propose C-1`), and "
            "another one who agrees");
  EXPECT_EQ(told(step(Kind::Propose, "C-1")),
            "refused: the policy asks for evidence, an attachment or a reference");
  EXPECT_EQ(told(with_evidence(step(Kind::Propose, "C-1", ""))), "refused: the reason is missing");
  EXPECT_EQ(told(with_evidence(step(Kind::Propose, "C-1"))),
            "done: proposed to release it: because; evidence: L-1");
  EXPECT_EQ(told(step(Kind::Release, "C-1", ""), " ANNA"),
            "refused: anna proposed it, and the policy asks for a second person");
  EXPECT_EQ(told(step(Kind::Release, "C-1", ""), "ANNA"),
            "refused: anna proposed it, and the policy asks for a second person");
  EXPECT_EQ(told(step(Kind::Refuse, "C-1"), "bert"),
            "refused: anna proposed to release C-1; send that back first");
  EXPECT_EQ(told(step(Kind::Release, "C-1", ""), "bert"),
            "done: released, as anna proposed; evidence: L-1");
  EXPECT_EQ(told(step(Kind::Release, "C-1", ""), "bert"), "already: C-1 is released");
  EXPECT_EQ(told(step(Kind::Assign, "C-1", "carl")), "refused: C-1 is released; reopen it first");
  EXPECT_EQ(told(step(Kind::Reopen, "C-1")), "done: reopened: because");
  EXPECT_EQ(file("C-1").history.size(), 4u);
}

TEST_P(EveryRegistry, FollowsThePolicy) {
  take({held("A/1", "licence: m1")});
  EXPECT_EQ(told(policy(R"({"release":{"second_person":false,"evidence":"attachment"},
                            "due_days":{"HOLD":5}})")),
            "done: policy: {\"release\":{\"second_person\":false,\"evidence\":\"attachment\"},"
            "\"refuse\":{\"second_person\":true,\"evidence\":\"reference\"},"
            "\"close\":{\"second_person\":true,\"evidence\":\"reference\"},"
            "\"pair\":{\"second_person\":true,\"evidence\":\"reference\"},"
            "\"due_days\":{\"HOLD\":5}}");
  EXPECT_EQ(told(with_evidence(step(Kind::Release, "C-1"))),
            "refused: the policy asks for an attachment as evidence");
  const std::string hash = to_hex(sha256("licence"));
  EXPECT_EQ(told(with_evidence(step(Kind::Release, "C-1"), "sha256:" + hash)),
            "refused: there is no attachment sha256:" + hash);
  EXPECT_EQ(
      told(attach("C-1", "l.pdf", "licence")),
      "done: attached `l.pdf`, 7 bytes, sha256 " + hash.substr(0, 12) + ", kept in the journal");
  EXPECT_EQ(told(attach("C-1", "l.pdf", "licence")), "already: C-1 has this attachment");
  EXPECT_EQ(told(with_evidence(step(Kind::Release, "C-1"), "l.pdf")),
            "done: released: because; evidence: `l.pdf` (sha256 " + hash.substr(0, 12) + ")");
  take({held("A/2", "licence: m1")});
  EXPECT_EQ(format(*file("C-2").due), "2026-03-07");
}

TEST_P(EveryRegistry, DecidesOnTheLinesThatWereThere) {
  take({held("A/1", "licence: m1")});
  told(with_evidence(step(Kind::Propose, "C-1")));
  // A line that comes while a proposal waits is not slipped in.
  take({held("A/1", "licence: m1"), held("A/2", "licence: m1")});
  EXPECT_EQ(file("C-1").lines.size(), 1u);
  EXPECT_EQ(file("C-2").lines.size(), 1u);
  EXPECT_EQ(file("C-1").state, State::Proposed);
  // What was proposed was proposed on other cells.
  take({held("A/1", "licence: m1", "c2")});
  EXPECT_EQ(file("C-1").state, State::Open);
  EXPECT_FALSE(file("C-1").proposal.has_value());
  told(with_evidence(step(Kind::Propose, "C-1")));
  told(step(Kind::Release, "C-1", ""), "bert");
  // The same line on the same cells is decided; on others it is not.
  EXPECT_EQ(take({held("A/1", "licence: m1", "c2")}).decided.at(State::Released), 1);
  EXPECT_EQ(take({held("A/1", "licence: m1", "c3")}).cases.at(0).id, "C-2");
}

TEST_P(EveryRegistry, SplitsLinesOff) {
  take({held("A/1", "licence: m1"), held("A/2", "licence: m1"), held("A/3", "licence: m1")});
  Command split = step(Kind::Split, "C-1");
  split.lines = {"A/3", "A/1"};
  EXPECT_EQ(told(split), "done: made from C-1 for 2 lines: because");
  EXPECT_EQ(file("C-1").lines.size(), 1u);
  EXPECT_EQ(file("C-2").lines.size(), 2u);
  EXPECT_EQ(told(split), "refused: not all of these lines are in C-1, or one comes twice");
  split.lines = {"A/2"};
  EXPECT_EQ(told(split), "refused: these are all lines of C-1");
  const std::int64_t before = records();
  take({held("A/1", "licence: m1"), held("A/2", "licence: m1")});
  EXPECT_EQ(records(), before);
  take({held("A/4", "licence: m1")});
  EXPECT_EQ(file("C-1").lines.size(), 2u);
}

TEST_P(EveryRegistry, DoesWhatComesTwiceUnderOneKeyOnce) {
  take({held("A/1", "licence: m1"), held("A/2", "licence: m1")});
  Command split = step(Kind::Split, "C-1");
  split.lines = {"A/1"};
  split.key = "m-1";
  told(split);
  EXPECT_EQ(told(split), "already: the key `m-1` was used for this");
  split.text = "other";
  EXPECT_EQ(told(split), "refused: the key `m-1` was used for something else");
  told(policy(R"({"release":{"second_person":false,"evidence":"none"}})"));
  Command release = step(Kind::Release, "C-1");
  release.key = "m-2";
  EXPECT_EQ(told(release), "done: released: because");
  told(step(Kind::Reopen, "C-1"));
  // The message comes late once more: it does not release what was reopened.
  EXPECT_EQ(told(release), "already: the key `m-2` was used for this");
  EXPECT_EQ(file("C-1").state, State::Open);
}

TEST_P(EveryRegistry, ClearsPairsAndReopensThem) {
  const PartyCells party = {{"country", "FR"}, {"address", "1 rue Haute"}};
  take({possible("A/1", party)});
  Command propose;
  propose.kind = Kind::ProposePair;
  propose.clearance.case_id = "C-1";
  propose.clearance.reason = "a bakery";
  propose.clearance.entry_sha256 = to_hex(sha256("entry"));
  propose.clearance.until = date_of(2027, 3, 31);
  EXPECT_EQ(told(propose), "refused: the policy asks for evidence, an attachment or a reference");
  propose.clearance.evidence = {"register of Lyon"};
  EXPECT_EQ(told(propose),
            "done: proposed: `Aero Virement SARL` is not cn-2025-1-02 of control-list-2025, "
            "everywhere, until 2027-03-31: a bakery; evidence: register of Lyon");
  EXPECT_EQ(told(propose), "refused: P-1 is proposed for the same pair");
  EXPECT_EQ(told(step(Kind::ClearPair, "P-1", ""), "anna"),
            "refused: anna proposed it, and the policy asks for a second person");
  EXPECT_EQ(told(step(Kind::ClearPair, "P-1", ""), "bert"), "done: cleared, as anna proposed");
  const Clearance pair = registry_->cases().value().pairs().at(0);
  EXPECT_EQ(pair.party, party);
  EXPECT_EQ(lapse_of(pair, date_of(2027, 3, 31)), "");
  EXPECT_EQ(lapse_of(pair, date_of(2027, 4, 1)), "it held until 2027-03-31");
  // A cell that is not told now does not count; another one does.
  EXPECT_TRUE(take({possible("A/2", {{"country", "FR"}})}).reopened.empty());
  const Taken taken = take({possible("A/3", {{"country", "RU"}})});
  ASSERT_EQ(taken.reopened.size(), 1u);
  EXPECT_EQ(taken.reopened[0].second,
            "the book says something else of the party: country: was FR, is RU (line A/3)");
  EXPECT_EQ(registry_->cases().value().pairs().at(0).stage, Stage::Reopened);
  EXPECT_EQ(told(propose).substr(0, 14), "done: proposed");
  EXPECT_EQ(told(step(Kind::WithdrawPair, "P-2")), "done: withdrawn: because");
}

TEST_P(EveryRegistry, LimitsHowLongAPairIsClearedByPolicy) {
  told(policy(R"({"pair":{"second_person":false,"evidence":"none","longest_days":30}})"));
  Command propose;
  propose.kind = Kind::ProposePair;
  propose.clearance.names = kPair;
  propose.clearance.reason = "a bakery";
  EXPECT_EQ(told(propose),
            "refused: the policy lets a pair be cleared for 30 days at most, until 2026-04-01");
  propose.clearance.until = date_of(2026, 4, 1);
  EXPECT_EQ(told(propose), "done: cleared, as anna proposed");
}

TEST_P(EveryRegistry, SeesWhatOthersWrite) {
  const auto other_journal = open();
  Registry other(*other_journal);
  take({held("A/1", "licence: m1")});
  const auto taken =
      other.take(std::vector<AnsweredLine>{held("A/1", "licence: m1"), held("A/2", "licence: m1")},
                 kNow, "second gateway");
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken.value().cases.at(0).added, 1);
  EXPECT_EQ(file("C-1").lines.size(), 2u);
  EXPECT_TRUE(registry_->cases().value() == fold_journal(*other_journal).value());
}

// Both put lines of one cause into cases, and both want to decide the same ones.
TEST_P(EveryRegistry, LetsTwoWriteAtOnce) {
  constexpr int kBooks = 20;
  take({held("X/1", "missing: form")});
  told(policy(R"({"release":{"second_person":false,"evidence":"none"}})"));
  int released[2] = {0, 0};
  const auto work = [&](int who) {
    const auto journal = open();
    Registry registry(*journal);
    const std::string actor = who == 0 ? "anna" : "bert";
    for (int i = 0; i < kBooks; ++i) {
      const std::string key = std::to_string(i / 2);  // a line comes twice
      EXPECT_TRUE(registry
                      .take(std::vector<AnsweredLine>{held(actor + key, "licence: m1"),
                                                      held("both/" + key, "licence: m1")},
                            kNow, actor)
                      .ok());
    }
    const auto answers =
        registry.submit(std::vector<Command>{step(Kind::Release, "C-1")}, kNow, actor);
    ASSERT_TRUE(answers.ok());
    released[who] += answers.value()[0].kind == Answer::Kind::Done ? 1 : 0;
  };
  std::thread other(work, 1);
  work(0);
  other.join();
  const Cases cases = registry_->cases().value();
  ASSERT_EQ(cases.cases().size(), 2u);
  EXPECT_EQ(cases.find("C-2")->lines.size(), 3u * kBooks / 2);
  EXPECT_EQ(released[0] + released[1], 1);
  EXPECT_TRUE(cases == fold_journal(*journal_).value());
}

TEST_P(EveryRegistry, RefusesARecordThatNobodyCouldHaveWritten) {
  take({held("A/1", "licence: m1")});
  const journal::Record forged{kNow, kReleased, "anna", R"({"case":"C-1","reason":"because"})"};
  ASSERT_TRUE(
      journal_->append(journal_->head().value(), std::vector<journal::Record>{forged}).ok());
  const auto cases = registry_->cases();
  ASSERT_FALSE(cases.ok());
  EXPECT_NE(cases.error().message.find("record 2: the policy asks for two"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Stores, EveryRegistry,
                         ::testing::Values(Store::Memory, Store::Sqlite, Store::Postgres),
                         ::cocket::testing::name_of_store);

// Random histories against a model that knows states and people, and nothing of records.
class Model {
 public:
  explicit Model(bool needs_two) : needs_two_(needs_two) {}

  // Whether it is done, and not refused nor so already.
  bool does(Kind kind, std::size_t at, const std::string& actor) {
    if (at >= files_.size()) return false;
    File& file = files_[at];
    const bool is_live = !is_decided(file.state);
    switch (kind) {
      case Kind::Wait:
        if (file.state != State::Open && file.state != State::Waiting) return false;
        file.state = State::Waiting;
        return true;
      case Kind::Resume:
        if (file.state != State::Waiting) return false;
        file.state = State::Open;
        return true;
      case Kind::Propose:
        if (!is_live || file.state == State::Proposed) return false;
        file.state = State::Proposed;
        file.proposer = actor;
        return true;
      case Kind::Return:
        if (file.state != State::Proposed) return false;
        file.state = State::Open;
        return true;
      case Kind::Release:
        if (!is_live) return false;
        if (needs_two_ && (file.state != State::Proposed || file.proposer == actor)) return false;
        file.state = State::Released;
        return true;
      case Kind::Reopen:
        if (is_live) return false;
        file.state = State::Open;
        return true;
      default:
        return false;
    }
  }

  // A line with some content, held for a cause or for none.
  void take(const std::string& line, const std::string& cause, int content) {
    const std::string held = "+" + std::to_string(content);
    const std::string left = "-" + std::to_string(content) + (cause.empty() ? "g" : "h");
    File* decided = nullptr;
    bool is_there = cause.empty();
    for (File& file : files_) {
      if (!file.lines.contains(line)) continue;
      if (is_decided(file.state)) {
        if (file.cause == cause) decided = &file;
        continue;
      }
      const std::string& now = file.cause == cause ? held : left;
      if (file.lines[line] != now && file.state == State::Proposed) file.state = State::Open;
      file.lines[line] = now;
      is_there = is_there || file.cause == cause;
    }
    if (is_there || (decided != nullptr && decided->lines[line] == held)) return;
    for (File& file : files_) {
      const bool takes = file.state == State::Open || file.state == State::Waiting;
      if (file.cause != cause || !takes) continue;
      file.lines[line] = held;
      return;
    }
    files_.push_back({cause, State::Open, "", {{line, held}}});
  }

  std::string told() const {
    std::string text;
    for (const File& file : files_) {
      text += file.cause + " " + std::string(name_of(file.state)) + ":";
      for (const auto& [line, content] : file.lines) {
        text += " " + line + content.substr(0, 2);
      }
      text += "\n";
    }
    return text;
  }
  std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string cause;
    State state = State::Open;
    std::string proposer;
    std::map<std::string, std::string> lines;  // "+1": held, with that content
  };
  bool needs_two_;
  std::vector<File> files_;
};

std::string told(const Cases& cases) {
  std::string text;
  for (const Case& file : cases.cases()) {
    text += file.cause.key + " " + std::string(name_of(file.state)) + ":";
    std::map<std::string, std::string> lines;
    for (const Line& line : file.lines) {
      lines[line.key] = (line.is_held ? "+" : "-") + line.cells.substr(1);
    }
    for (const auto& [key, content] : lines) text += " " + key + content;
    text += "\n";
  }
  return text;
}

TEST(RandomHistories, AgreeWithANaiveModel) {
  constexpr Kind kKinds[] = {Kind::Wait,   Kind::Resume,  Kind::Propose,
                             Kind::Return, Kind::Release, Kind::Reopen};
  const std::vector<std::string> people = {"anna", "bert", "carla"};
  const std::vector<std::string> causes = {"", "licence: m1", "missing: form"};
  for (unsigned seed = 1; seed <= 400; ++seed) {
    std::minstd_rand random(seed);
    const bool needs_two = random() % 2 == 0;
    const auto journal = journal::memory_journal();
    Registry registry(*journal);
    if (!needs_two) {
      const Command lax = policy(R"({"release":{"second_person":false,"evidence":"reference"}})");
      ASSERT_TRUE(registry.submit(std::vector<Command>{lax}, kNow, "anna").ok());
    }
    Model model(needs_two);
    for (int i = 0; i < 40; ++i) {
      const std::string& actor = people[random() % people.size()];
      if (random() % 3 == 0) {
        std::vector<AnsweredLine> book;
        std::map<std::string, bool> seen;
        const std::size_t size = 1 + random() % 4;
        for (std::size_t n = 0; n < size; ++n) {
          const std::string line = std::string(1, static_cast<char>('a' + random() % 5));
          if (!seen.emplace(line, true).second) continue;
          const std::string& cause = causes[random() % causes.size()];
          const int content = static_cast<int>(random() % 2);
          book.push_back(held(line, cause, "c" + std::to_string(content)));
          // One line a time is what the registry's batch comes to, but that a batch settles what
          // stands before it takes what is new.
          const auto taken = registry.take(std::vector<AnsweredLine>{book.back()}, kNow, actor);
          ASSERT_TRUE(taken.ok()) << taken.error().message;
          model.take(line, cause, content);
        }
        const std::int64_t before = journal->head().value().count;
        ASSERT_TRUE(registry.take(book, kNow, actor).ok());
        ASSERT_EQ(journal->head().value().count, before) << "seed " << seed;
        continue;
      }
      const Kind kind = kKinds[random() % std::size(kKinds)];
      const std::size_t at = random() % (model.size() + 1);
      Command command = step(kind, "C-" + std::to_string(at + 1));
      if (kind == Kind::Propose || kind == Kind::Release) command.evidence = {"L-1"};
      const auto answers = registry.submit(std::vector<Command>{command}, kNow, actor).value();
      ASSERT_EQ(answers[0].kind == Answer::Kind::Done, model.does(kind, at, actor))
          << "seed " << seed << ": " << answers[0].text;
    }
    const Cases cases = registry.cases().value();
    ASSERT_EQ(told(cases), model.told()) << "seed " << seed;
    ASSERT_TRUE(cases == fold_journal(*journal).value()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace cocket::cases
