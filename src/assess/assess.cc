// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "assess/declared.h"
#include "assess/invariants.h"
#include "assess/remarks.h"
#include "assess/screener.h"
#include "assess/suspended.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/result.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "decide/reference/atoms.h"
#include "decide/reference/calendar.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/parties.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "screen/near_names.h"
#include "screen/scorer.h"

namespace cocket::assess {
namespace {

std::vector<screen::ListedName> listed_names(const program::Program& program) {
  std::vector<screen::ListedName> names;
  for (std::size_t list = 0; list < program.lists.size(); ++list) {
    if (program.lists[list].kind != program::ListKind::Party) continue;
    const auto& entries = program.lists[list].entries;
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      for (const std::string& name : entries[entry].names) {
        names.push_back({static_cast<int>(list), static_cast<int>(entry), name});
      }
    }
  }
  return names;
}

// A default that is taken only when another field is known reads that field too, and so do a number
// whose unit stands in another field and a field that another stands in for.
void close_over_other_fields(const facts::Vocabulary& vocabulary, std::vector<bool>& feeds) {
  for (bool grows = true; grows;) {
    grows = false;
    for (int field = 0; field < vocabulary.size(); ++field) {
      if (!feeds[static_cast<std::size_t>(field)]) continue;
      for (const std::string* name :
           {&vocabulary.field(field).default_with, &vocabulary.field(field).unit_field,
            &vocabulary.field(field).derived_from}) {
        const int other = vocabulary.find(*name);
        if (other < 0 || feeds[static_cast<std::size_t>(other)]) continue;
        feeds[static_cast<std::size_t>(other)] = grows = true;
      }
    }
  }
}

std::vector<bool> feeding_fields(const program::Program& program) {
  const facts::Vocabulary& vocabulary = program.vocabulary;
  std::vector<bool> feeds(static_cast<std::size_t>(vocabulary.size()), false);
  for (const program::Atom& atom : program.atoms) {
    for (const int field : decide::reference::fields_of(program, atom)) {
      feeds[static_cast<std::size_t>(field)] = true;
    }
  }
  // Parties are screened, and their hits are shown, whether a condition asks or not.
  for (int field = 0; field < vocabulary.size(); ++field) {
    if (vocabulary.field(field).type == facts::FieldType::Party) {
      feeds[static_cast<std::size_t>(field)] = true;
    }
  }
  close_over_other_fields(vocabulary, feeds);
  if (program.date_field >= 0) feeds[static_cast<std::size_t>(program.date_field)] = false;
  return feeds;
}

std::vector<bool> fields_asked_for_countries(const program::Program& program) {
  std::vector<bool> asks;
  asks.reserve(static_cast<std::size_t>(program.vocabulary.size()));
  for (int field = 0; field < program.vocabulary.size(); ++field) {
    asks.push_back(decide::reference::asks_country(program, field));
  }
  return asks;
}

std::string identity_of(const program::Program& program, const decide::Settings& settings,
                        int possible_from) {
  std::string text = program.hash + "\n";
  if (possible_from != screen::kPossibleScore) text += fmt::format("threshold {}\n", possible_from);
  if (settings.known_through) text += "known-through " + format(*settings.known_through) + "\n";
  for (std::size_t i = 0; i < settings.readings.size(); ++i) {
    if (settings.readings[i] < 0) continue;
    const program::Question& question = program.questions[i];
    const auto reading = static_cast<std::size_t>(settings.readings[i]);
    text += fmt::format("read {}={}\n", question.name, question.readings[reading].name);
  }
  return text;
}

char letter_of(facts::Origin origin) {
  switch (origin) {
    case facts::Origin::Missing:
      return 'm';
    case facts::Origin::Given:
      return 'g';
    case facts::Origin::Default:
      return 'd';
    case facts::Origin::AsOf:
      return 'n';
    case facts::Origin::Assumed:
      return 'a';
    case facts::Origin::Derived:
      return 's';
  }
  return '?';
}

}  // namespace

// Lengths stand before texts, so that no two lists of facts are written alike.
std::string digest_text(const Law& law, int field, const facts::Fact& fact) {
  if (!law.feeds_law[static_cast<std::size_t>(field)] || !facts::is_known(fact.value)) return {};
  const facts::Field& declared = law.program.vocabulary.field(field);
  const std::string value = facts::write_value(declared, fact.value);
  return fmt::format("{}={}{}:{}\n", declared.name, letter_of(fact.origin), value.size(), value);
}

// A hit follows from the facts and the law; whom else a party may be, or was found not to be, does
// not.
std::string digest_text(std::span<const facts::PartyHit> hits) {
  std::string text;
  for (const facts::PartyHit& hit : hits) {
    if (hit.certainty == facts::Certainty::Hit) continue;
    text += fmt::format("{}.{} {} {}.{}\n", hit.field, hit.party, certainty_in_words(hit.certainty),
                        hit.list, hit.entry);
  }
  return text;
}

Sha256 digest_of(const Law& law, const facts::Case& line) {
  std::string text;
  for (std::size_t field = 0; field < line.facts.size(); ++field) {
    text += digest_text(law, static_cast<int>(field), line.facts[field]);
  }
  return sha256(text + digest_text(line.hits));
}

Law::Law(program::Program given, decide::Settings chosen, int possible_from)
    : program(std::move(given)),
      index(listed_names(program)),
      near(std::make_shared<const screen::NearNames>(listed_names(program), possible_from)),
      within(listed_names(program)),
      settings(std::move(chosen)),
      suspended(program, settings),
      calendar(decide::reference::calendar_of(program, settings)),
      feeds_law(feeding_fields(program)),
      asks_country(fields_asked_for_countries(program)),
      identity(identity_of(program, settings, possible_from)) {
  suspended.add_days(calendar);
}

void Law::decide_exactly(decide::MakeDecider make) {
  make_exact = std::move(make);
  identity += "exact\n";
}

Result<Decided> decide_line(const Law& law, const facts::Case& line, decide::Decider* exact) {
  Decided decided;
  decided.decision = decide::reference::decide(law.program, line, law.settings);
  decided.ceiling = decided.decision.ceiling;
  if (exact == nullptr || decided.decision.is_decided()) return decided;
  const std::string wide = outcome_in_words(decided.decision);
  decided.decision = TRY(exact->decide(line, law.settings));
  const std::string narrow = outcome_in_words(decided.decision);
  if (narrow != wide) {
    decided.remarks.push_back(
        {RemarkKind::Exact,
         fmt::format("{}, whatever is open turns out to be{}; one test at a time "
                     "leaves {}",
                     narrow, where_invariants_hold(law, line), wide)});
  }
  return decided;
}

IdSeed id_seed(const Law& law, const Sha256& facts_digest) {
  std::string text = law.identity;
  text.append(reinterpret_cast<const char*>(facts_digest.data()), facts_digest.size());
  const Sha256 digest = sha256(text);
  IdSeed seed = 0;
  for (std::size_t i = 0; i < sizeof seed; ++i) seed = seed << 8 | digest[i];
  return seed;
}

// The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
// 2014): one to one, and each bit of the result hangs on each of what goes in.
DecisionId decision_id(IdSeed seed, const facts::Fact& date) {
  std::uint64_t mixed = seed;
  if (const Date* day = std::get_if<Date>(&date.value)) {
    const auto number = static_cast<std::uint64_t>(std::int64_t{day->days} - kDateMin.days + 1);
    const auto letter = std::uint64_t{static_cast<unsigned char>(letter_of(date.origin))};
    mixed += (letter << 32 | number) * 0x9e37'79b9'7f4a'7c15ULL;
  }
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58'476d'1ce4'e5b9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d0'49bb'1331'11ebULL;
  mixed ^= mixed >> 31;
  static constexpr char kDigits[] = "0123456789abcdef";
  DecisionId id = {};
  for (std::size_t i = id.size(); i-- > 0; mixed >>= 4) id[i] = kDigits[mixed & 15];
  return id;
}

Asleep asleep_over(const Law& law, const facts::Case& line, decide::Outcome ceiling,
                   const decide::reference::Truths& undated) {
  const bool may_rise = ceiling < decide::Outcome::Prohibited;
  return may_rise ? law.suspended.asleep(line, ceiling, undated) : Asleep{};
}

void tell_remarks(const Law& law, Asleep asleep, LawAnswer& answer) {
  const std::vector<Remark> remarks = remarks_of(law.program, answer.line, answer.decision);
  answer.remarks.insert(answer.remarks.end(), remarks.begin(), remarks.end());
  answer.remarks.insert(answer.remarks.end(), asleep.remarks.begin(), asleep.remarks.end());
  std::stable_sort(answer.remarks.begin(), answer.remarks.end(),
                   [](const Remark& a, const Remark& b) { return a.kind < b.kind; });
  answer.sleepers = std::move(asleep.sleepers);
}

Result<LawAnswer> assess(const Law& law, facts::CaseReading reading) {
  TRY(Screener(law).screen(reading.line));
  std::unique_ptr<decide::Decider> exact;
  if (law.make_exact) exact = TRY(law.make_exact(law.program));
  Decided decided = TRY(decide_line(law, reading.line, exact.get()));
  LawAnswer answer;
  answer.decision = std::move(decided.decision);
  answer.declared = declarations_used(law, reading, answer.decision,
                                      readings_used(law, reading.line, answer.decision));
  answer.line = std::move(reading.line);
  answer.remarks = std::move(decided.remarks);
  tell_remarks(law, asleep_over(law, answer.line, decided.ceiling), answer);
  const int date_field = law.program.date_field;
  const facts::Fact date =
      date_field < 0 ? facts::Fact{} : answer.line.facts[static_cast<std::size_t>(date_field)];
  const DecisionId id = decision_id(id_seed(law, digest_of(law, answer.line)), date);
  answer.decision_id.assign(id.data(), id.size());
  return answer;
}

decide::Explanation explain(const Law& law, const facts::Case& line) {
  return decide::reference::explain(law.program, line, law.settings);
}

decide::Verdict headline(std::span<const decide::Verdict> verdicts) {
  decide::Verdict worst = decide::Verdict::Go;
  for (const decide::Verdict verdict : verdicts) worst = std::max(worst, verdict);
  return worst;
}

}  // namespace cocket::assess
