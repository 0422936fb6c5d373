// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/parties.h"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

const program::Force* force_of_entry(const program::Program& law, int list, int entry) {
  const program::List& entries = law.lists[static_cast<std::size_t>(list)];
  return program::force_of(law, entries.entries[static_cast<std::size_t>(entry)]);
}

Truth entry_in_force(const World& world, int list, int entry) {
  const program::Force* force = force_of_entry(world.law, list, entry);
  return force == nullptr ? Truth::True : in_force(world, *force);
}

// Nobody said who it is: it may be anyone whom the list names on that day.
Truth stranger_truth(const World& world, int list) {
  const auto& entries = world.law.lists[static_cast<std::size_t>(list)].entries;
  for (int entry = 0; entry < static_cast<int>(entries.size()); ++entry) {
    if (entry_in_force(world, list, entry) != Truth::False) return Truth::Unknown;
  }
  return Truth::False;
}

Truth hit_truth(const World& world, const facts::PartyHit& hit) {
  if (hit.certainty == facts::Certainty::Cleared) return Truth::False;
  const Truth in_force = entry_in_force(world, hit.list, hit.entry);
  return hit.certainty == facts::Certainty::Hit ? in_force : both(in_force, Truth::Unknown);
}

Truth field_truth(const World& world, int list, int field) {
  if (known_value(world, field) == nullptr) return stranger_truth(world, list);
  Truth result = Truth::False;
  for (const facts::PartyHit& hit : world.line.hits) {
    if (hit.list == list && hit.field == field) result = either(result, hit_truth(world, hit));
  }
  return result;
}

// "Any party" is about the fields that receive. Who says that no party is on the list has said it
// of each of them; who says that some party is has not said which.
const facts::ListStatement* statement_on(const World& world, const program::PartyTest& test) {
  for (const facts::ListStatement& statement : world.line.statements) {
    if (statement.list != test.list) continue;
    if (test.field < 0) return &statement;
    const bool receives = world.law.vocabulary.field(test.field).receives;
    if (receives && statement.is_on == Truth::False) return &statement;
  }
  return nullptr;
}

void add_open_field(const World& world, int list, int field, std::vector<Missing>& open) {
  if (known_value(world, field) == nullptr) {
    if (stranger_truth(world, list) == Truth::Unknown) add_field(world, field, open);
    return;
  }
  for (const facts::PartyHit& hit : world.line.hits) {
    if (hit.list != list || hit.field != field) continue;
    if (hit_truth(world, hit) != Truth::Unknown) continue;
    if (hit.certainty == facts::Certainty::Possible) add_field(world, field, open);
    const program::Force* force = force_of_entry(world.law, list, hit.entry);
    if (force != nullptr) add_open(world, *force, open);
  }
}

}  // namespace

bool asks_country(const program::Program& law, int field) {
  return std::any_of(law.atoms.begin(), law.atoms.end(), [field](const program::Atom& atom) {
    const auto* test = std::get_if<program::CountryTest>(&atom);
    return test != nullptr && test->field == field;
  });
}

std::string told_apart(const facts::Parties& parties, bool asks_country) {
  std::string told = "+";
  if (!asks_country) return told;
  std::set<std::string> countries;
  for (const facts::Party& party : parties.parties) countries.insert(party.country);
  for (const std::string& country : countries) told += country.empty() ? "??" : country;
  return told;
}

std::span<const int> party_fields(const program::Program& law, const program::PartyTest& test) {
  if (test.field >= 0) return {&test.field, 1};
  return law.vocabulary.receiving_fields();
}

Truth party_truth(const World& world, const program::PartyTest& test) {
  const facts::ListStatement* statement = statement_on(world, test);
  if (statement != nullptr) return statement->is_on;
  Truth result = Truth::False;
  for (const int field : party_fields(world.law, test)) {
    result = either(result, field_truth(world, test.list, field));
  }
  return result;
}

void add_open_parties(const World& world, const program::PartyTest& test,
                      std::vector<Missing>& open) {
  if (statement_on(world, test) != nullptr) return;
  for (const int field : party_fields(world.law, test)) {
    add_open_field(world, test.list, field, open);
  }
}

}  // namespace cocket::decide::reference
