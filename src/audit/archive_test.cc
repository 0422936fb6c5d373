// SPDX-License-Identifier: Apache-2.0
#include "audit/archive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "audit/content.h"
#include "audit/decision.h"
#include "audit/decisions.h"
#include "audit/differences.h"
#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/chain.h"
#include "journal/journal.h"
#include "journal/memory_journal.h"
#include "journal/record.h"
#include "tests/support/journal_stores.h"

namespace cocket::audit {
namespace {

using ::cocket::testing::OnStore;
using ::cocket::testing::Store;

constexpr Moment kNow{1'772'446'272'345};

Fact fact(const std::string& column, const std::string& cell) {
  Fact made{column, cell, false, ""};
  made.sum = sum_of(made);
  return made;
}

// Of a law of two files, in this version.
NewDecision some_decision(const std::string& subject, int version) {
  NewDecision made;
  Rulebook rulebook;
  rulebook.law = "XX";
  rulebook.name = "invented";
  rulebook.version = std::to_string(version);
  rulebook.program = to_hex(sha256(rulebook.version));
  rulebook.files = {{"law.rules", made.kept.keep("law " + rulebook.version), true},
                    {"../schema.rules", made.kept.keep("schema"), false}};
  rulebook.lists = {{"listed", "0123", 2}};
  Decision& decision = made.decision;
  decision.subject = subject;
  decision.clock = kNow;
  decision.program = "cocket 0.1.0";
  decision.asked.readings = {"question=reading"};
  decision.asked.cleared_name = "cleared.csv";
  decision.asked.cleared_hash = made.kept.keep("name,list,entry,reason\n");
  decision.row = 3;
  decision.facts = {fact("destination", "JP"), fact("仕向地", "日本")};
  decision.rulebooks = {made.kept.keep(rulebook)};
  decision.verdict = "HOLD";
  decision.answer = made.kept.keep("{\"verdict\": \"HOLD\"}\n");
  return made;
}

std::vector<journal::Entry> all_of(journal::Journal& journal) {
  return journal.read(1, 1000).value();
}

TEST(DecisionRecord, IsReadAsItWasWritten) {
  Decision decision = some_decision("S-1", 1).decision;
  decision.replaces = "D-4";
  decision.causes = {"file `law.rules` is another"};
  decision.build = "0011";
  decision.asked.is_exact = true;
  decision.asked.threshold = 900;
  const auto read = read_decision(decision_text(decision));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read.value(), decision);
  EXPECT_EQ(read_decision("{}").error().message, "a decision: it names no rulebook, or no answer");
  EXPECT_EQ(read_decision(R"({"subjekt":"S-1"})").error().message,
            "a decision: unknown member `subjekt`; did you mean `subject`?");
}

TEST(RulebookRecord, IsReadAsItWasWritten) {
  const NewDecision made = some_decision("S-1", 1);
  const Rulebook& rulebook = made.kept.rulebooks.begin()->second;
  const auto read = read_rulebook(rulebook_text(rulebook));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read.value(), rulebook);
}

TEST(Content, IsKeptInPiecesOfWholeLetters) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kPieceBytesMax - 1, kPieceBytesMax,
                                 2 * kPieceBytesMax + 1}) {
    std::string bytes = "a";
    while (bytes.size() < size) bytes += "語";
    if (size == 0) bytes.clear();
    std::string joined;
    for (const std::string& body : content_bodies(bytes)) {
      EXPECT_LE(body.size(), journal::kBodyBytesMax);
      const ContentPiece piece = read_content_piece(body).value();
      EXPECT_EQ(piece.hash, sha256(bytes));
      joined += piece.bytes;
    }
    EXPECT_EQ(joined, bytes);
  }
}

TEST(Content, MayBeNoText) {
  std::string bytes(3 * kPieceBytesMax, '\xff');
  bytes[7] = '\0';
  std::string joined;
  for (const std::string& body : content_bodies(bytes)) {
    EXPECT_LE(body.size(), journal::kBodyBytesMax);
    joined += read_content_piece(body).value().bytes;
  }
  EXPECT_EQ(joined, bytes);
}

class EveryArchive : public OnStore {};

TEST_P(EveryArchive, KeepsWhatIsTheSameOnce) {
  const auto journal = open();
  Archive archive(*journal);
  const auto first = archive.record({some_decision("S-1", 1)}, kNow, "anna");
  ASSERT_TRUE(first.ok()) << first.error().message;
  const std::size_t count = all_of(*journal).size();
  EXPECT_EQ(count, 6U);  // two files, cleared pairs, answer, rulebook, decision
  EXPECT_EQ(first.value(), std::vector<std::string>{"D-6"});

  const auto again =
      archive.record({some_decision("S-2", 1), some_decision("S-1", 1)}, kNow, "anna").value();
  EXPECT_EQ(all_of(*journal).size(), count + 2);
  ASSERT_TRUE(archive.catch_up().ok());
  EXPECT_EQ(archive.decisions().find(again[0])->decision.replaces, "");
  EXPECT_EQ(archive.decisions().find(again[1])->decision.replaces, "D-6");
  EXPECT_EQ(archive.decisions().latest_of("S-1")->id, again[1]);
  EXPECT_EQ(archive.decisions().open().size(), 2U);
}

// Ten versions later another reader finds what the first one rested on.
TEST_P(EveryArchive, FindsWhatAnOldDecisionRestedOn) {
  const auto journal = open();
  for (int version = 1; version <= 11; ++version) {
    Archive archive(*journal);
    ASSERT_TRUE(archive.record({some_decision("S-1", version)}, kNow, "anna").ok());
  }
  Archive archive(*journal);
  ASSERT_TRUE(archive.catch_up().ok());
  const Decision& decision = archive.decisions().find("D-6")->decision;
  const Rulebook rulebook = archive.rulebook(decision.rulebooks.front()).value();
  EXPECT_EQ(rulebook.version, "1");
  EXPECT_EQ(archive.content(rulebook.files[0].hash).value(), "law 1");
  EXPECT_EQ(archive.content(decision.answer).value(), "{\"verdict\": \"HOLD\"}\n");
  EXPECT_EQ(archive.records_of(*archive.decisions().find("D-6")).value().size(), 6U);
}

INSTANTIATE_TEST_SUITE_P(Stores, EveryArchive,
                         ::testing::Values(Store::Memory, Store::Sqlite, Store::Postgres),
                         ::cocket::testing::name_of_store);

// All hashes of the journal are made anew, as by somebody who writes by the rules.
std::unique_ptr<journal::Journal> forged(journal::Journal& journal, const std::string& was,
                                         const std::string& now) {
  std::vector<journal::Record> records;
  for (journal::Entry& entry : all_of(journal)) {
    const std::size_t at = entry.record.body.find(was);
    if (at != std::string::npos) entry.record.body.replace(at, was.size(), now);
    records.push_back(std::move(entry.record));
  }
  return journal::memory_journal(journal::chained({}, records));
}

TEST(Archive, TellsWhatWasChangedAlthoughTheChainIsSound) {
  const auto journal = journal::memory_journal();
  ASSERT_TRUE(Archive(*journal).record({some_decision("S-1", 1)}, kNow, "anna").ok());

  const auto other_file = forged(*journal, "law 1", "law 2");
  Archive of_file(*other_file);
  ASSERT_TRUE(of_file.catch_up().ok());
  const auto read = of_file.content(sha256("law 1"));
  ASSERT_FALSE(read.ok());
  EXPECT_TRUE(read.error().message.ends_with("was changed: the bytes kept there are others"));
  EXPECT_EQ(of_file.content_as_kept(sha256("law 1")).value(), "law 2");

  const auto other_fact = forged(*journal, "\"JP\"", "\"US\"");
  Archive of_fact(*other_fact);
  ASSERT_TRUE(of_fact.catch_up().ok());
  const std::vector<Fact> facts = of_fact.decisions().find("D-6")->decision.facts;
  EXPECT_NE(sum_of(facts[0]), facts[0].sum);
  EXPECT_EQ(sum_of(facts[1]), facts[1].sum);

  const auto other_book = forged(*journal, "schema.rules", "scheme.rules");
  Archive of_book(*other_book);
  ASSERT_TRUE(of_book.catch_up().ok());
  const Sha256 hash = of_book.decisions().find("D-6")->decision.rulebooks.front();
  EXPECT_EQ(of_book.rulebook(hash).error().kind, Error::Kind::NotFound);
}

TEST(Archive, RefusesAJournalThatIsNotAsItWasWritten) {
  const auto journal = journal::memory_journal();
  ASSERT_TRUE(Archive(*journal).record({some_decision("S-1", 1)}, kNow, "anna").ok());
  std::vector<journal::Entry> entries = all_of(*journal);
  entries.back().record.body += " ";
  const auto damaged = journal::memory_journal(entries);
  EXPECT_EQ(Archive(*damaged).catch_up().error().kind, Error::Kind::Broken);
  EXPECT_FALSE(Archive(*damaged).record({some_decision("S-2", 1)}, kNow, "anna").ok());
  EXPECT_TRUE(Archive(*damaged).catch_up_with_damaged().value().empty());

  entries.erase(entries.begin());
  const auto gone = journal::memory_journal(entries);
  Archive archive(*gone);
  ASSERT_TRUE(archive.catch_up_with_damaged().ok());
  EXPECT_FALSE(archive.records_of(*archive.decisions().find("D-6")).ok());
}

TEST(Differences, AreSaidMemberByMember) {
  EXPECT_TRUE(differences("{}", "{}").empty());
  EXPECT_EQ(differences(R"({"laws":[{"law":"A","verdict":"NO"},{"law":"B","x":[1,2]}]})",
                        R"({"laws":[{"law":"B","x":[1,3]},{"law":"A","verdict":"GO"}]})"),
            (std::vector<std::string>{"laws A, verdict: was \"NO\", is \"GO\"",
                                      "laws B, x 2: was 2, is 3"}));
  EXPECT_EQ(differences(R"({"m":["a","b"]})", R"({"m":["b","c"]})"),
            (std::vector<std::string>{"m: a is gone", "m: c is new"}));
  EXPECT_EQ(differences("{\n\"a\":1}", "{\n\"a\": 1}"),
            std::vector<std::string>{"line 2 is the first that differs"});
}

TEST(Id, IsThatOfARecord) {
  EXPECT_EQ(record_of_id("D-17"), 17);
  for (const char* text : {"D-017", "D-", "17", "D-0", "D--1", "D-1x"}) {
    EXPECT_FALSE(record_of_id(text)) << text;
  }
}

}  // namespace
}  // namespace cocket::audit
