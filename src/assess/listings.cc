// SPDX-License-Identifier: Apache-2.0
#include "assess/listings.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

// The tests on parties below a condition, as far as they help it to be true.
class Walk {
 public:
  explicit Walk(const program::Program& program) : program_(program) {}

  void add(int number, bool helps) {
    if (number < 0 || !seen_.emplace(number, helps).second) return;
    const program::Node& node = program_.nodes[static_cast<std::size_t>(number)];
    if (node.kind == program::NodeKind::Atom && helps) {
      const program::Atom& atom = program_.atoms[static_cast<std::size_t>(node.atom)];
      const auto* test = std::get_if<program::PartyTest>(&atom);
      if (test != nullptr) tests_.push_back(test);
    }
    const bool child_helps = node.kind == program::NodeKind::Not ? !helps : helps;
    for (const int child : node.children) add(child, child_helps);
  }

  bool asks(const facts::PartyHit& hit) const {
    const bool receives = program_.vocabulary.field(hit.field).receives;
    return std::any_of(tests_.begin(), tests_.end(), [&](const program::PartyTest* test) {
      return test->list == hit.list && (test->field < 0 ? receives : test->field == hit.field);
    });
  }

 private:
  const program::Program& program_;
  std::set<std::pair<int, bool>> seen_;
  std::vector<const program::PartyTest*> tests_;
};

bool is_same(const program::Citation& a, const program::Citation& b) {
  return a.source == b.source && a.locator == b.locator;
}

}  // namespace

const program::Citation* listed_by(const program::Program& program, const facts::PartyHit& hit) {
  const program::List& list = program.lists[static_cast<std::size_t>(hit.list)];
  const auto& citation = list.entries[static_cast<std::size_t>(hit.entry)].citation;
  return citation ? &*citation : nullptr;
}

const program::Force* force_of(const program::Program& program, const facts::PartyHit& hit) {
  const program::List& list = program.lists[static_cast<std::size_t>(hit.list)];
  const int force = list.entries[static_cast<std::size_t>(hit.entry)].force;
  return force < 0 ? nullptr : &program.entry_forces[static_cast<std::size_t>(force)];
}

bool may_be_listed(const program::Program& program, const facts::PartyHit& hit,
                   const facts::Case& line) {
  if (hit.certainty == facts::Certainty::Cleared) return false;
  const program::Force* force = force_of(program, hit);
  if (force == nullptr || program.date_field < 0) return true;
  const auto& date = line.facts[static_cast<std::size_t>(program.date_field)].value;
  const Date* day = std::get_if<Date>(&date);
  return day == nullptr || force->days.contains(*day);
}

std::vector<Listing> listings_met(const program::Program& program, const program::Measure& measure,
                                  const facts::Case& line) {
  Walk walk(program);
  walk.add(measure.when, true);
  std::vector<Listing> met;
  for (const facts::PartyHit& hit : line.hits) {
    const program::Citation* citation = listed_by(program, hit);
    if (citation == nullptr || !may_be_listed(program, hit, line) || !walk.asks(hit)) continue;
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
