// SPDX-License-Identifier: Apache-2.0
// One case from end to end, and the flow that the command line and the service share: screen the
// parties, decide under each legal system, take the most severe verdict as the headline.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assess/cleared.h"
#include "assess/remarks.h"
#include "assess/suspended.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/result.h"
#include "decide/decider.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "decide/reference/calendar.h"
#include "decide/reference/evaluation.h"
#include "facts/book.h"
#include "facts/case.h"
#include "program/program.h"
#include "screen/names_within.h"
#include "screen/near_names.h"
#include "screen/scorer.h"
#include "screen/screen.h"

namespace cocket::assess {

// One legal system, ready to be asked. Immutable; shared by all threads.
struct Law {
  program::Program program;
  screen::Index index;
  std::shared_ptr<const screen::NearNames> near;
  screen::NamesWithin within;
  std::shared_ptr<const ClearedPairs> cleared;  // null: none
  decide::Settings settings;
  // What sleeps in it.
  Suspended suspended;
  // Days on which its answers, and what it tells of what sleeps, can change.
  decide::reference::Calendar calendar;
  // By field number: whether an answer can depend on the field (the date apart).
  std::vector<bool> feeds_law;
  // By field number: whether it is asked of which country its parties are.
  std::vector<bool> asks_country;
  // What program and settings add to the id of a decision.
  std::string identity;
  // Who decides what the interpreter leaves open; empty: nobody.
  decide::MakeDecider make_exact;

  explicit Law(program::Program given, decide::Settings chosen = {},
               int possible_from = screen::kPossibleScore);

  // Lines that the interpreter leaves open are decided by whom this makes, and ids tell.
  void decide_exactly(decide::MakeDecider make);
};

struct LawAnswer {
  facts::Case line;  // with the derived facts
  decide::Decision decision;
  std::string decision_id;  // 16 hex digits: same facts, law, lists, declarations, same id
  std::vector<std::string> declared;  // the declarations that this answer used
  std::vector<Remark> remarks;        // in the order to tell them
  std::vector<Sleeper> sleepers;      // of a line that may go only while they sleep
};

struct Answer {
  std::vector<LawAnswer> laws;  // in the order of the laws
  decide::Verdict headline = decide::Verdict::Go;
};

// The reading was made with the vocabulary of `law`. Fails where this machine cannot read names.
Result<LawAnswer> assess(const Law& law, facts::CaseReading reading);

// The decision of a screened line, by `exact` or, null, by the interpreter alone; and a remark
// where the first one's range of outcomes is narrower.
struct Decided {
  decide::Decision decision;
  std::vector<Remark> remarks;
  // The interpreter's: what it leaves open is no reason to look for what sleeps.
  decide::Outcome ceiling = decide::Outcome::Free;
};
Result<Decided> decide_line(const Law& law, const facts::Case& line, decide::Decider* exact);

// What would raise the outcome of a line that may go, were nothing suspended and all that is
// announced in force. Nothing, when the line may not go.
Asleep asleep_over(const Law& law, const facts::Case& line, decide::Outcome ceiling,
                   const decide::reference::Truths& undated = {});

// Adds the remarks and the sleepers to an answer that has its line and its decision.
void tell_remarks(const Law& law, Asleep asleep, LawAnswer& answer);

// The steps of `assess` after the screening of parties (screener.h), for books, where many lines
// share one. Of the facts that feed the law, the date apart, and whom the parties may be.
Sha256 digest_of(const Law& law, const facts::Case& line);
// The digest is that of the texts of all fields one behind the other, and then of all hits.
std::string digest_text(const Law& law, int field, const facts::Fact& fact);
std::string digest_text(std::span<const facts::PartyHit> hits);

decide::Explanation explain(const Law& law, const facts::Case& line);

// An id in two stages: the facts, the day apart, are the same for many lines.
using IdSeed = std::uint64_t;
IdSeed id_seed(const Law& law, const Sha256& facts_digest);
// No two days get one id from one seed.
using DecisionId = std::array<char, 16>;  // hexadecimal digits
DecisionId decision_id(IdSeed seed, const facts::Fact& date);

// The most severe verdict; GO of none.
decide::Verdict headline(std::span<const decide::Verdict> verdicts);

}  // namespace cocket::assess
