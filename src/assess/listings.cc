// SPDX-License-Identifier: Apache-2.0
#include "assess/listings.h"

#include <algorithm>
#include <cstddef>
#include <variant>
#include <vector>

#include "assess/helping_atoms.h"
#include "base/date.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

std::vector<const program::PartyTest*> tests_of(const program::Program& program,
                                                const program::Measure& measure) {
  std::vector<const program::PartyTest*> tests;
  HelpingAtoms walk(program, [&tests](const program::Atom& atom) {
    const auto* test = std::get_if<program::PartyTest>(&atom);
    if (test != nullptr) tests.push_back(test);
  });
  walk.below(measure.when, true);
  return tests;
}

bool asks(const program::PartyTest& test, const program::Program& program,
          const facts::PartyHit& hit) {
  const bool receives = program.vocabulary.field(hit.field).receives;
  return test.list == hit.list && (test.field < 0 ? receives : test.field == hit.field);
}

bool is_same(const program::Citation& a, const program::Citation& b) {
  return a.source == b.source && a.locator == b.locator;
}

}  // namespace

const program::ListEntry& entry_of(const program::Program& program, const facts::PartyHit& hit) {
  const program::List& list = program.lists[static_cast<std::size_t>(hit.list)];
  return list.entries[static_cast<std::size_t>(hit.entry)];
}

const program::Citation* listed_by(const program::Program& program, const facts::PartyHit& hit) {
  const auto& citation = entry_of(program, hit).citation;
  return citation ? &*citation : nullptr;
}

bool may_be_listed(const program::Program& program, const facts::PartyHit& hit,
                   const facts::Case& line) {
  if (hit.certainty == facts::Certainty::Cleared) return false;
  const program::Force* force = program::force_of(program, entry_of(program, hit));
  if (force == nullptr || program.date_field < 0) return true;
  const auto& date = line.facts[static_cast<std::size_t>(program.date_field)].value;
  const Date* day = std::get_if<Date>(&date);
  return day == nullptr || force->days.contains(*day);
}

std::vector<Listing> listings_met(const program::Program& program, const program::Measure& measure,
                                  const facts::Case& line) {
  const std::vector<const program::PartyTest*> tests = tests_of(program, measure);
  std::vector<Listing> met;
  for (const facts::PartyHit& hit : line.hits) {
    const program::Citation* citation = listed_by(program, hit);
    const bool is_asked = std::any_of(tests.begin(), tests.end(),
                                      [&](const auto* test) { return asks(*test, program, hit); });
    if (citation == nullptr || !is_asked || !may_be_listed(program, hit, line)) continue;
    const bool is_sure = hit.certainty == facts::Certainty::Hit;
    const auto known = std::find_if(met.begin(), met.end(), [citation](const Listing& one) {
      return is_same(*one.citation, *citation);
    });
    if (known == met.end()) {
      met.push_back({citation, is_sure});
    } else {
      known->is_sure |= is_sure;
    }
  }
  return met;
}

}  // namespace cocket::assess
