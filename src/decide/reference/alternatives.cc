// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/alternatives.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "decide/decision.h"
#include "decide/reference/codes.h"
#include "decide/reference/parties.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"
#include "facts/substances.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

using Decides = std::function<bool(const Alternative&)>;

// Calls visit(test) for each test of this kind on the field.
template <class Test, class Visit>
void each_test(const program::Program& law, int field, const Visit& visit) {
  for (const program::Atom& atom : law.atoms) {
    const Test* test = std::get_if<Test>(&atom);
    if (test != nullptr && test->field == field) visit(*test);
  }
}

std::vector<facts::Value> bounds_of(const program::Program& law, int field) {
  std::vector<facts::Value> bounds;
  each_test<program::CompareTest>(
      law, field, [&](const program::CompareTest& test) { bounds.push_back(test.value); });
  return bounds;
}

std::set<facts::Country> named_countries(const program::Program& law, int field) {
  std::set<facts::Country> named;
  each_test<program::CountryTest>(law, field, [&](const program::CountryTest& test) {
    named.insert(test.countries.begin(), test.countries.end());
  });
  return named;
}

// None that the law names, and each that it does.
std::vector<facts::Country> countries(const program::Program& law, int field) {
  const std::set<facts::Country> named = named_countries(law, field);
  std::vector<facts::Country> result{kOtherCountry};
  result.insert(result.end(), named.begin(), named.end());
  return result;
}

// Those of the other fields that the law compares this one with, as far as they are known.
std::set<facts::Country> compared_countries(const World& world, int field) {
  std::set<facts::Country> compared;
  for (const program::Atom& atom : world.law.atoms) {
    const auto* test = std::get_if<program::SameCountryTest>(&atom);
    if (test == nullptr || (test->field != field && test->other != field)) continue;
    const facts::Value* value =
        known_value(world, test->field == field ? test->other : test->field);
    const auto* country = value == nullptr ? nullptr : std::get_if<facts::Country>(value);
    if (country != nullptr) compared.insert(*country);
  }
  return compared;
}

// Of a field of countries: first one that the law does not name and that is none of those it is
// compared with, then those that are told apart.
std::vector<facts::Value> country_values(const World& world, int field) {
  const std::set<facts::Country> compared = compared_countries(world, field);
  std::set<facts::Country> all = named_countries(world.law, field);
  all.insert(compared.begin(), compared.end());
  facts::Country other = kOtherCountry;
  for (char letter = 'A'; all.contains(other); ++letter) other = facts::Country{{'X', letter}};
  std::vector<facts::Value> values{other};
  values.insert(values.end(), all.begin(), all.end());
  return values;
}

// Of a composition that is known in part: the shares of substances that say what they hold.
std::vector<facts::Share> told_shares(const World& world, int field) {
  const facts::Value* value = known_value(world, field);
  const auto* known = value == nullptr ? nullptr : std::get_if<facts::Composition>(value);
  if (known == nullptr || !known->is_open) return {};
  std::vector<facts::Share> shares = known->shares;
  std::erase_if(shares, [](const facts::Share& share) {
    return Decimal() < share.per_cent && !facts::elements_of(share.substance);
  });
  return shares;
}

// A substance that the law does not name.
std::string unnamed(const std::set<std::string>& named) {
  for (const char* substance : {"Fe", "C", "Al"}) {
    if (!named.contains(substance)) return substance;
  }
  return "H";
}

// The number at a finer scale, plus or minus one of the last place. A number that would not fit
// stays as it is.
Decimal beside(const Decimal& number, int scale, int step) {
  constexpr std::int64_t kTooLarge = 100'000'000'000'000'000;  // 18 digits less one
  std::int64_t coefficient = number.coefficient();
  for (int i = number.scale(); i < scale; ++i) {
    if (coefficient >= kTooLarge || coefficient <= -kTooLarge) return number;
    coefficient *= 10;
  }
  return Decimal::of(coefficient + step, scale);
}

// Just below it, it, just above it.
std::array<Decimal, 3> around(const Decimal& number) {
  const int finer = number.scale() + 1;
  return {beside(number, finer, -1), number, beside(number, finer, 1)};
}

// None of the substances that the law names, and each of them pure, or beside what is known in
// part and instead of the rest.
std::vector<facts::Value> compositions(const World& world, int field) {
  const program::Program& law = world.law;
  std::set<std::string> named;
  each_test<program::SubstanceTest>(law, field, [&](const program::SubstanceTest& test) {
    named.insert(test.substances.begin(), test.substances.end());
  });
  const std::vector<facts::Share> told = told_shares(world, field);
  const auto beside_told = [&told](const std::string& substance) {
    std::vector<facts::Share> shares = told;
    std::erase_if(shares, [&](const facts::Share& share) { return share.substance == substance; });
    shares.push_back({substance, facts::unstated(shares)});
    return facts::composition_of(std::move(shares));
  };
  std::vector<facts::Value> values{told.empty() ? facts::composition_of({})
                                                : beside_told(unnamed(named))};
  for (const std::string& substance : named) {
    const bool may_hold = !facts::is_stated_absent(told, substance);
    if (may_hold) values.emplace_back(beside_told(substance));
  }
  if (!told.empty()) return values;
  // Just below a bound, at it and above it; what is left is of something that no test names.
  each_test<program::SubstanceTest>(law, field, [&](const program::SubstanceTest& test) {
    if (!test.bound) return;
    for (const Decimal& share : around(test.bound->per_cent)) {
      if (share < Decimal() || Decimal::of(100, 0) < share) continue;
      std::vector<facts::Share> shares = {{test.substances.front(), share}};
      shares.push_back({unnamed(named), facts::unstated(shares)});
      values.emplace_back(facts::composition_of(std::move(shares)));
    }
  });
  return values;
}

std::vector<facts::Value> dates(const World& world, int field) {
  std::set<Date> days;
  if (field == world.law.date_field) {
    for (const Date day : day_breaks(world.law, world.settings)) {
      days.insert({day, previous(day)});
    }
  }
  for (const facts::Value& bound : bounds_of(world.law, field)) {
    const Date* day = std::get_if<Date>(&bound);
    const bool has_neighbours = day != nullptr && kDateMin < *day && *day < kDateMax;
    if (has_neighbours) days.insert({previous(*day), *day, next(*day)});
  }
  return {days.begin(), days.end()};
}

const Decimal* number_in(const facts::Value& value) {
  if (const auto* percent = std::get_if<facts::Percent>(&value)) return &percent->per_cent;
  if (const auto* measured = std::get_if<facts::Measured>(&value)) return &measured->number;
  return std::get_if<Decimal>(&value);
}

facts::Value with_number(facts::Value value, const Decimal& number) {
  if (auto* percent = std::get_if<facts::Percent>(&value)) percent->per_cent = number;
  if (auto* measured = std::get_if<facts::Measured>(&value)) measured->number = number;
  if (auto* plain = std::get_if<Decimal>(&value)) *plain = number;
  return value;
}

std::string unit_of(const facts::Value& value) {
  const auto* measured = std::get_if<facts::Measured>(&value);
  return measured == nullptr ? std::string() : measured->unit;
}

std::vector<facts::Value> numbers(const World& world, int field) {
  constexpr int kScaleMax = 15;
  const std::vector<facts::Value> bounds = bounds_of(world.law, field);
  int scale = 0;
  for (const facts::Value& bound : bounds) {
    const Decimal* number = number_in(bound);
    if (number != nullptr) scale = std::max(scale, number->scale() + 1);
  }
  scale = std::min(scale, kScaleMax);
  const bool is_percent = world.law.vocabulary.field(field).type == facts::FieldType::Percent;
  std::set<std::pair<std::string, Decimal>> near;
  for (const facts::Value& bound : bounds) {
    const Decimal* number = number_in(bound);
    if (number == nullptr) continue;
    for (const int step : {-1, 0, 1}) {
      const Decimal value = step == 0 ? *number : beside(*number, scale, step);
      const bool is_below_zero = value < Decimal() && !(*number < Decimal());
      const bool is_above_all = is_percent && value > Decimal::of(100, 0);
      if (!is_below_zero && !is_above_all) near.emplace(unit_of(bound), value);
    }
  }
  std::vector<facts::Value> values;
  for (const auto& [unit, number] : near) {
    const auto bound = std::find_if(bounds.begin(), bounds.end(), [&](const facts::Value& other) {
      return number_in(other) != nullptr && unit_of(other) == unit;
    });
    values.push_back(with_number(*bound, number));
  }
  return values;
}

// One leaf below `top` for each way to lie among the named nodes and be dated.
std::vector<int> leaves_told_apart(const World& world, int field, int top) {
  const facts::CodeTree& tree = *world.law.vocabulary.field(field).code_tree;
  const std::vector<int> named = named_nodes(world.law, field);
  std::set<std::pair<int, const program::Force*>> seen;
  std::vector<int> leaves;
  const int end = top < 0 ? tree.size() : tree.node(top).end;
  for (int leaf = std::max(top, 0); leaf < end; ++leaf) {
    if (!tree.node(leaf).is_leaf(leaf)) continue;
    int above = leaf;
    while (above >= 0 && !std::binary_search(named.begin(), named.end(), above)) {
      above = tree.node(above).parent;
    }
    if (seen.emplace(above, force_of_row(world.law, field, leaf)).second) leaves.push_back(leaf);
  }
  return leaves;
}

facts::Codes with_leaf(const std::vector<int>& nodes, int leaf) {
  std::set<int> all(nodes.begin(), nodes.end());
  all.insert(leaf);
  return {{all.begin(), all.end()}};
}

// The codes without those that are only possible, and with one leaf below one of these.
bool some_possible_codes(const World& world, int field, const facts::Codes& codes,
                         const Decides& decides) {
  if (decides({facts::Codes{codes.nodes}, {}})) return true;
  std::set<int> leaves;
  for (const int node : codes.possible) {
    const std::vector<int> below = leaves_told_apart(world, field, node);
    leaves.insert(below.begin(), below.end());
  }
  return std::any_of(leaves.begin(), leaves.end(),
                     [&](int leaf) { return decides({with_leaf(codes.nodes, leaf), {}}); });
}

// An unknown code: on no list, or one leaf. A code known in part: one leaf below its first inner
// node; the other codes of the line stay.
bool some_codes(const World& world, int field, const Decides& decides) {
  const facts::CodeTree& tree = *world.law.vocabulary.field(field).code_tree;
  const facts::Value* value = known_value(world, field);
  const auto* codes = value == nullptr ? nullptr : std::get_if<facts::Codes>(value);
  if (codes == nullptr) {
    if (decides({facts::Codes{}, {}})) return true;
    const std::vector<int> leaves = leaves_told_apart(world, field, -1);
    return std::any_of(leaves.begin(), leaves.end(),
                       [&](int leaf) { return decides({facts::Codes{{leaf}}, {}}); });
  }
  const auto partial = std::find_if(codes->nodes.begin(), codes->nodes.end(),
                                    [&](int node) { return !tree.node(node).is_leaf(node); });
  if (partial == codes->nodes.end()) {
    return !codes->possible.empty() && some_possible_codes(world, field, *codes, decides);
  }
  std::vector<int> others = codes->nodes;
  others.erase(others.begin() + (partial - codes->nodes.begin()));
  const std::vector<int> leaves = leaves_told_apart(world, field, *partial);
  return std::any_of(leaves.begin(), leaves.end(), [&](int leaf) {
    facts::Codes narrower = with_leaf(others, leaf);
    narrower.possible = codes->possible;
    return decides({narrower, {}});
  });
}

bool looks_at(const program::Program& law, const program::Atom& atom, int list, int field) {
  const auto* test = std::get_if<program::PartyTest>(&atom);
  if (test == nullptr || test->list != list) return false;
  return test->field == field || (test->field < 0 && law.vocabulary.field(field).receives);
}

// A party with these hits, of each country that is told apart: of one, where none is.
bool some_country(const program::Program& law, int field, const std::vector<facts::PartyHit>& hits,
                  const Decides& decides) {
  const std::string name = hits.empty() ? "?" : hits.front().matched;
  const std::vector<facts::Country> told_apart = countries(law, field);
  return std::any_of(told_apart.begin(), told_apart.end(), [&](const facts::Country& country) {
    return decides({facts::Parties{{{name, country.text()}}}, hits});
  });
}

// One entry of the list for each way to be dated. Where an entry is said to be is not looked at: it
// may have a branch elsewhere.
bool some_entry(const World& world, int field, int list, const Decides& decides) {
  const program::List& listed = world.law.lists[static_cast<std::size_t>(list)];
  std::set<int> seen;
  for (int i = 0; i < static_cast<int>(listed.entries.size()); ++i) {
    const program::ListEntry& entry = listed.entries[static_cast<std::size_t>(i)];
    if (!seen.insert(entry.force).second) continue;
    const std::string name = entry.names.empty() ? entry.id : entry.names.front();
    const facts::PartyHit hit{field, 0, list, i, facts::Certainty::Hit, name};
    if (some_country(world.law, field, {hit}, decides)) return true;
  }
  return false;
}

// An unknown party: nobody, on no list, or an entry of a list that is asked about.
bool some_party(const World& world, int field, const Decides& decides) {
  if (decides({facts::Parties{}, {}})) return true;
  if (asks_country(world.law, field) && some_country(world.law, field, {}, decides)) {
    return true;
  }
  for (int list = 0; list < static_cast<int>(world.law.lists.size()); ++list) {
    const auto& atoms = world.law.atoms;
    const bool is_asked = std::any_of(atoms.begin(), atoms.end(), [&](const program::Atom& atom) {
      return looks_at(world.law, atom, list, field);
    });
    if (is_asked && some_entry(world, field, list, decides)) return true;
  }
  return false;
}

// The first party of which no country is told: it is of one of those told apart.
bool some_country_of_known(const World& world, int field, const Decides& decides) {
  const auto* known = std::get_if<facts::Parties>(known_value(world, field));
  if (known == nullptr || !asks_country(world.law, field)) return false;
  const auto& all = known->parties;
  const auto untold = std::find_if(
      all.begin(), all.end(), [](const facts::Party& party) { return !facts::country_of(party); });
  if (untold == all.end()) return false;
  const std::vector<facts::Country> told_apart = countries(world.law, field);
  return std::any_of(told_apart.begin(), told_apart.end(), [&](const facts::Country& country) {
    facts::Parties told = *known;
    told.parties[static_cast<std::size_t>(untold - all.begin())].country = country.text();
    return decides({told, hits_of(world.line, field)});
  });
}

// The first possible hit of a known party: none, or a hit.
bool some_hit(const World& world, int field, const Decides& decides) {
  std::vector<facts::PartyHit> hits = hits_of(world.line, field);
  const auto possible = std::find_if(hits.begin(), hits.end(), [](const facts::PartyHit& hit) {
    return hit.certainty == facts::Certainty::Possible;
  });
  if (possible == hits.end()) return some_country_of_known(world, field, decides);
  const facts::Value& value = *known_value(world, field);
  std::vector<facts::PartyHit> cleared = hits;
  cleared.erase(cleared.begin() + (possible - hits.begin()));
  if (decides({value, cleared})) return true;
  possible->certainty = facts::Certainty::Hit;
  return decides({value, hits});
}

}  // namespace

void suppose(facts::Case& line, int field, const Alternative& alternative) {
  const auto index = static_cast<std::size_t>(field);
  if (line.facts.size() <= index) line.facts.resize(index + 1);
  line.facts[index] = {alternative.value, facts::Origin::Assumed};
  std::erase_if(line.hits, [field](const facts::PartyHit& hit) { return hit.field == field; });
  line.hits.insert(line.hits.end(), alternative.hits.begin(), alternative.hits.end());
}

std::vector<facts::Value> values_told_apart(const World& world, int field) {
  const facts::Field& declared = world.law.vocabulary.field(field);
  switch (declared.type) {
    case facts::FieldType::Flag:
      return {false, true};
    case facts::FieldType::Enum: {
      std::vector<facts::Value> values;
      values.reserve(declared.values.size());
      for (int i = 0; i < static_cast<int>(declared.values.size()); ++i) {
        values.emplace_back(facts::EnumValue{i});
      }
      return values;
    }
    case facts::FieldType::Country:
      return country_values(world, field);
    case facts::FieldType::Date:
      return dates(world, field);
    case facts::FieldType::Percent:
    case facts::FieldType::Number:
    case facts::FieldType::Amount:
    case facts::FieldType::Quantity:
      return numbers(world, field);
    case facts::FieldType::Composition:
      return compositions(world, field);
    case facts::FieldType::Code:
    case facts::FieldType::Party:
    case facts::FieldType::Tariff:
    case facts::FieldType::Text:
      return {};
  }
  return {};
}

std::vector<int> named_nodes(const program::Program& law, int field) {
  std::set<int> nodes;
  each_test<program::CodeTest>(law, field, [&](const program::CodeTest& test) {
    nodes.insert(test.nodes.begin(), test.nodes.end());
  });
  return {nodes.begin(), nodes.end()};
}

std::vector<facts::PartyHit> hits_of(const facts::Case& line, int field) {
  std::vector<facts::PartyHit> hits;
  for (const facts::PartyHit& hit : line.hits) {
    if (hit.field == field) hits.push_back(hit);
  }
  return hits;
}

bool some_completion(const World& world, int field, const Decides& decides) {
  const facts::FieldType type = world.law.vocabulary.field(field).type;
  if (type == facts::FieldType::Code) return some_codes(world, field, decides);
  if (type == facts::FieldType::Party) {
    const bool is_known = known_value(world, field) != nullptr;
    return is_known ? some_hit(world, field, decides) : some_party(world, field, decides);
  }
  const std::vector<facts::Value> values = values_told_apart(world, field);
  return std::any_of(values.begin(), values.end(),
                     [&](const facts::Value& value) { return decides({value, {}}); });
}

}  // namespace cocket::decide::reference
