// SPDX-License-Identifier: Apache-2.0
#include "assess/declared.h"

#include <fmt/format.h>

#include <string>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/words.h"
#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "screen/scorer.h"

namespace cocket::assess {
namespace {

bool same_findings(const std::vector<decide::Finding>& a, const std::vector<decide::Finding>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].measure != b[i].measure || a[i].fires != b[i].fires) return false;
  }
  return true;
}

bool same_answer(const decide::Decision& a, const decide::Decision& b) {
  return a.floor == b.floor && a.ceiling == b.ceiling && a.verdict == b.verdict &&
         same_findings(a.findings, b.findings) &&
         same_findings(a.authorisations, b.authorisations) && a.missing == b.missing;
}

}  // namespace

// Takes the chosen readings back one by one; those that the answer does not need stay away.
std::vector<int> readings_used(const Law& law, const facts::Case& line,
                               const decide::Decision& decision) {
  decide::Settings kept = law.settings;
  for (int& reading : kept.readings) {
    if (reading < 0) continue;
    const int chosen = reading;
    reading = -1;
    if (same_answer(decide::reference::decide(law.program, line, kept), decision)) continue;
    reading = chosen;
  }
  return kept.readings;
}

std::vector<std::string> declarations_used(const Law& law, const facts::CaseReading& reading,
                                           const decide::Decision& decision,
                                           const std::vector<int>& readings) {
  std::vector<std::string> used;
  for (const int field : reading.assumed_fields) {
    const auto at = static_cast<std::size_t>(field);
    if (!law.feeds_law[at]) continue;
    const facts::Field& declared = law.program.vocabulary.field(field);
    const std::string value = facts::write_value(declared, reading.line.facts[at].value);
    used.push_back(fmt::format("assume {}={}", declared.name, value));
  }
  for (const facts::PartyHit& hit : reading.line.hits) {
    if (hit.certainty != facts::Certainty::Cleared) continue;
    const std::string& field = law.program.vocabulary.field(hit.field).name;
    used.push_back(fmt::format("cleared {} from {}", field, entry_in_words(law.program, hit)));
  }
  if (law.near->threshold() != screen::kPossibleScore) {
    used.push_back(fmt::format("threshold {}", law.near->threshold()));
  }
  if (law.program.known_on) used.push_back("known-on " + format(*law.program.known_on));
  if (decision.used_known_through && law.settings.known_through) {
    used.push_back("known-through " + format(*law.settings.known_through));
  }
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (readings[i] < 0) continue;
    const program::Question& question = law.program.questions[i];
    const auto chosen = static_cast<std::size_t>(readings[i]);
    used.push_back(fmt::format("read {}={}", question.name, question.readings[chosen].name));
  }
  if (law.program.date_field >= 0) {
    const auto& date = reading.line.facts[static_cast<std::size_t>(law.program.date_field)];
    const Date* day = std::get_if<Date>(&date.value);
    if (day != nullptr && date.origin == facts::Origin::AsOf) {
      used.push_back("as-of " + format(*day));
    }
  }
  return used;
}

}  // namespace cocket::assess
