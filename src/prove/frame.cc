// SPDX-License-Identifier: Apache-2.0
#include "prove/frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::prove {
namespace {

constexpr int kNotKnown = -2;  // of a class: this law does not know it

int force_of_row(const program::Program& law, int field, int node) {
  const auto forces = law.code_forces.find(field);
  return forces == law.code_forces.end() ? -1 : program::at(forces->second, node);
}

bool is_number(facts::FieldType type) {
  return type == facts::FieldType::Number || type == facts::FieldType::Amount ||
         type == facts::FieldType::Quantity;
}

bool is_same_fact(const program::Program& law, int field, const program::Program& other,
                  int number) {
  const facts::Field& own = law.vocabulary.field(field);
  const facts::Field& theirs = other.vocabulary.field(number);
  if (own.type != theirs.type || own.values != theirs.values) return false;
  if (!is_number(own.type)) return true;
  const std::set<std::string> units = units_of(law, field);
  const std::set<std::string> their_units = units_of(other, number);
  return units.empty() || their_units.empty() || units == their_units;
}

bool asks(const program::Force& force, int question) {
  return std::any_of(force.conditional.begin(), force.conditional.end(),
                     [question](const program::Force::Conditional& one) {
                       return one.suspended_when.question == question;
                     });
}

bool is_dated(const program::Atom& atom) {
  return std::holds_alternative<program::CodeTest>(atom) ||
         std::holds_alternative<program::PartyTest>(atom);
}

bool asks(const program::Program& law, int question) {
  const auto of_force = [question](const auto& one) { return asks(one.force, question); };
  if (std::any_of(law.measures.begin(), law.measures.end(), of_force)) return true;
  if (std::any_of(law.authorisations.begin(), law.authorisations.end(), of_force)) return true;
  const bool is_some_dated = std::any_of(law.atoms.begin(), law.atoms.end(), is_dated);
  for (const program::Force& force : law.entry_forces) {
    if (is_some_dated && asks(force, question)) return true;
  }
  return std::any_of(law.atoms.begin(), law.atoms.end(), [question](const program::Atom& atom) {
    const auto* test = std::get_if<program::QuestionTest>(&atom);
    return test != nullptr && test->test.question == question;
  });
}

std::vector<std::string> reading_names(const program::Question& question) {
  std::vector<std::string> names;
  names.reserve(question.readings.size());
  for (const program::Reading& reading : question.readings) names.push_back(reading.name);
  return names;
}

// The codes of one field in all laws.
class LeafFinder {
 public:
  LeafFinder(const Frame& frame, int field) : frame_(frame), named_(frame.laws.size()) {
    for (std::size_t law = 0; law < frame.laws.size(); ++law) {
      numbers_.push_back(frame.number_in(law, field));
    }
    each_test<program::CodeTest>(frame, [&](std::size_t law, const program::CodeTest& test) {
      if (numbers_[law] < 0 || test.field != numbers_[law]) return;
      named_[law].insert(test.nodes.begin(), test.nodes.end());
      is_tested_ = is_tested_ || !test.nodes.empty();
    });
  }

  std::vector<LeafClass> classes() const {
    std::vector<LeafClass> found;
    if (!is_tested_) return found;
    std::set<std::vector<std::pair<int, int>>> seen;
    std::set<std::string> known;
    for (std::size_t from = 0; from < frame_.laws.size(); ++from) {
      if (numbers_[from] < 0) continue;
      const facts::CodeTree& tree = tree_of(from);
      for (int leaf = 0; leaf < tree.size(); ++leaf) {
        if (!tree.node(leaf).is_leaf(leaf) || is_split_elsewhere(from, leaf)) continue;
        if (from > 0 && known.contains(tree.node(leaf).code)) continue;
        if (frame_.laws.size() > 1) known.insert(tree.node(leaf).code);
        std::vector<std::pair<int, int>> key;
        for (std::size_t law = 0; law < frame_.laws.size(); ++law) {
          const LeafClass of = class_in(law, from, leaf);
          key.emplace_back(of.leaf < 0 ? kNotKnown : of.named, of.force);
        }
        if (!seen.insert(std::move(key)).second) continue;
        found.push_back(class_in(frame_.own, from, leaf));
      }
    }
    return found;
  }

 private:
  const facts::CodeTree& tree_of(std::size_t law) const {
    return *frame_.laws[law]->vocabulary.field(numbers_[law]).code_tree;
  }

  // Another law knows it as an inner node: its leaves are told apart there.
  bool is_split_elsewhere(std::size_t from, int leaf) const {
    for (std::size_t law = 0; law < frame_.laws.size(); ++law) {
      if (law == from || numbers_[law] < 0) continue;
      const int there = tree_of(law).find(tree_of(from).node(leaf).code);
      if (there >= 0 && !tree_of(law).node(there).is_leaf(there)) return true;
    }
    return false;
  }

  int leaf_in(std::size_t law, std::size_t from, int leaf) const {
    if (law == from) return leaf;
    if (numbers_[law] < 0) return -1;
    const facts::CodeTree& tree = tree_of(law);
    for (int above = leaf; above >= 0; above = tree_of(from).node(above).parent) {
      const int there = tree.find(tree_of(from).node(above).code);
      if (there >= 0) return tree.node(there).is_leaf(there) ? there : -1;
    }
    return -1;
  }

  LeafClass class_in(std::size_t law, std::size_t from, int leaf) const {
    LeafClass found;
    found.code = tree_of(from).node(leaf).code;
    found.leaf = leaf_in(law, from, leaf);
    if (found.leaf < 0) return found;
    found.named = found.leaf;
    while (found.named >= 0 && !named_[law].contains(found.named)) {
      found.named = tree_of(law).node(found.named).parent;
    }
    found.force = force_of_row(*frame_.laws[law], numbers_[law], found.leaf);
    return found;
  }

  const Frame& frame_;
  std::vector<int> numbers_;          // of the field, by law
  std::vector<std::set<int>> named_;  // nodes, by law
  bool is_tested_ = false;
};

bool looks_at(const program::Program& law, const program::PartyTest& test, int field) {
  return field >= 0 &&
         (test.field == field || (test.field < 0 && law.vocabulary.field(field).receives));
}

// Entries of one list in all laws, in the order of the laws. An entry is known by its first name,
// as lines name it; ids are given anew when a list is written anew.
class EntryFinder {
 public:
  EntryFinder(const Frame& frame, const std::string& list) : frame_(frame), list_(list) {
    for (std::size_t law = 0; law < frame.laws.size(); ++law) {
      lists_.push_back(frame.laws[law]->find_list(list));
      if (lists_[law] < 0) continue;
      std::map<std::string, int> times;
      for (int entry = 0; entry < static_cast<int>(entries_of(law).size()); ++entry) {
        const program::ListEntry& one = program::at(entries_of(law), entry);
        const std::string name = one.names.empty() ? one.id : one.names.front();
        const std::string known_by = fold(name);
        const std::string key = fmt::format("{} {}", known_by, ++times[known_by]);
        const auto [at, is_new] = number_of_.emplace(key, entries_.size());
        if (is_new) entries_.push_back({std::vector<int>(frame.laws.size(), -1), name});
        entries_[at->second].in_law[law] = entry;
      }
    }
  }

  // `lists_of`: on how many places of all lists a name stands.
  void add_groups(const std::map<std::string, int>& lists_of,
                  std::vector<EntryGroup>& groups) const {
    std::map<std::vector<int>, std::size_t> group_of;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      std::vector<int> key;
      for (std::size_t law = 0; law < frame_.laws.size(); ++law) key.push_back(force(i, law));
      const auto [known, is_new] = group_of.emplace(key, groups.size());
      if (is_new) {
        groups.push_back(group(i, key));
        continue;
      }
      // One that stands on no other list shows best what the group is.
      EntryGroup& there = groups[known->second];
      const bool is_better =
          times(lists_of, there.name) > 1 && times(lists_of, entries_[i].name) == 1;
      if (is_better) there = group(i, key);
    }
  }

 private:
  struct Entry {
    std::vector<int> in_law;  // its number; -1: it is not on it
    std::string name;
  };

  static int times(const std::map<std::string, int>& lists_of, const std::string& name) {
    const auto found = lists_of.find(fold(name));
    return found == lists_of.end() ? 0 : found->second;
  }

  EntryGroup group(std::size_t i, const std::vector<int>& key) const {
    EntryGroup group;
    group.list = lists_[frame_.own];
    group.entry = entries_[i].in_law[frame_.own];
    group.force = group.entry < 0 ? -1 : key[frame_.own];
    group.called = fmt::format("on {} {}", list_, i);
    group.name = entries_[i].name;
    return group;
  }

  const std::vector<program::ListEntry>& entries_of(std::size_t law) const {
    return program::at(frame_.laws[law]->lists, lists_[law]).entries;
  }

  int force(std::size_t i, std::size_t law) const {
    const int entry = entries_[i].in_law[law];
    return entry < 0 ? kNotKnown : program::at(entries_of(law), entry).force;
  }

  const Frame& frame_;
  const std::string& list_;
  std::vector<int> lists_;  // its number, by law; -1: there is none
  std::vector<Entry> entries_;
  std::map<std::string, std::size_t> number_of_;
};

// By which other countries are called where worked cases name too few. Any that no law names.
std::vector<facts::Country> spare_countries(const Countries& countries) {
  std::vector<facts::Country> spare;
  for (const char* code :
       {"IS", "UY", "MT", "NZ", "PT", "CL", "FJ", "LU", "SI", "EE", "BW", "CR", "GH", "JM", "LV",
        "MG", "NP", "OM", "PE", "SN", "TO", "WS", "ZM", "MU", "BB", "MN", "RW", "SC", "TT", "VU"}) {
    const facts::Country country{{code[0], code[1]}};
    const auto& unnamed = countries.unnamed;
    const bool is_taken =
        std::binary_search(countries.known.begin(), countries.known.end(), country) ||
        std::find(unnamed.begin(), unnamed.end(), country) != unnamed.end();
    if (!is_taken) spare.push_back(country);
  }
  // ISO 3166-1 leaves these to users.
  for (char letter = 'Z'; letter >= 'A'; --letter) spare.push_back(facts::Country{{'X', letter}});
  return spare;
}

bool is_called(const program::ListEntry& entry, const std::string& folded) {
  return std::any_of(entry.names.begin(), entry.names.end(),
                     [&](const std::string& name) { return fold(name) == folded; });
}

// How many entries of the lists bear a name, in the law that has most of them.
std::map<std::string, int> times_named(const Frame& frame, const std::vector<std::string>& lists) {
  std::map<std::string, int> most;
  for (const program::Program* law : frame.laws) {
    std::map<std::string, int> times;
    for (const std::string& name : lists) {
      const int list = law->find_list(name);
      if (list < 0) continue;
      for (const program::ListEntry& entry : program::at(law->lists, list).entries) {
        std::set<std::string> names;
        for (const std::string& one : entry.names) names.insert(fold(one));
        for (const std::string& one : names) ++times[one];
      }
    }
    for (const auto& [name, count] : times) most[name] = std::max(most[name], count);
  }
  return most;
}

// An entry of the group, in force on the same days as the one that stands for it, bears the name.
bool is_named_in(const Frame& frame, const std::string& name, const EntryGroup& group) {
  if (group.list < 0 || group.entry < 0) return false;
  const std::string folded = fold(name);
  const auto& entries = program::at(frame.law().lists, group.list).entries;
  return std::any_of(entries.begin(), entries.end(), [&](const program::ListEntry& entry) {
    return entry.force == group.force && is_called(entry, folded);
  });
}

// Countries of the worked cases that no law names, the most common first.
std::vector<facts::Country> unnamed_in_cases(const Frame& frame,
                                             const std::set<facts::Country>& named) {
  std::map<facts::Country, int> counted;
  for (const program::Program* law : frame.laws) {
    for (const program::Test& test : law->tests) {
      for (const facts::Fact& fact : test.given.facts) {
        const auto* country = std::get_if<facts::Country>(&fact.value);
        if (country != nullptr && !named.contains(*country)) ++counted[*country];
      }
    }
  }
  std::vector<facts::Country> countries;
  countries.reserve(counted.size());
  for (const auto& [country, count] : counted) countries.push_back(country);
  std::stable_sort(countries.begin(), countries.end(), [&](const auto& one, const auto& other) {
    return counted[one] > counted[other];
  });
  return countries;
}

}  // namespace

Frame alone(const program::Program& law, std::string suffix) {
  Frame frame;
  frame.laws = {&law};
  frame.suffix = std::move(suffix);
  return frame;
}

int Frame::number_in(std::size_t other, int field) const {
  if (other == own) return field;
  const int number = laws[other]->vocabulary.find(law().vocabulary.field(field).name);
  return number >= 0 && is_same_fact(law(), field, *laws[other], number) ? number : -1;
}

int Frame::question_in(std::size_t other, int question) const {
  if (other == own) return question;
  const program::Question& asked = program::at(law().questions, question);
  const int number = laws[other]->find_question(asked.name);
  if (number < 0) return -1;
  const program::Question& theirs = program::at(laws[other]->questions, number);
  return reading_names(asked) == reading_names(theirs) ? number : -1;
}

bool Frame::is_common(int field) const {
  for (std::size_t other = 0; other < laws.size(); ++other) {
    if (number_in(other, field) < 0) return false;
  }
  return true;
}

bool is_asked(const Frame& frame, int question) {
  for (std::size_t law = 0; law < frame.laws.size(); ++law) {
    const int number = frame.question_in(law, question);
    if (number >= 0 && asks(*frame.laws[law], number)) return true;
  }
  return false;
}

bool is_country_asked(const Frame& frame, int field) {
  bool found = is_tested<program::CountryTest>(frame, field);
  each_test<program::SameCountryTest>(
      frame, [&](std::size_t law, const program::SameCountryTest& test) {
        const int number = frame.number_in(law, field);
        found = found || (number >= 0 && (test.field == number || test.other == number));
      });
  return found;
}

std::vector<LeafClass> leaf_classes(const Frame& frame, int field) {
  return LeafFinder(frame, field).classes();
}

std::vector<EntryGroup> entry_groups(const Frame& frame, int field) {
  std::vector<std::string> lists;
  each_test<program::PartyTest>(frame, [&](std::size_t law, const program::PartyTest& test) {
    const program::Program& asking = *frame.laws[law];
    if (!looks_at(asking, test, frame.number_in(law, field))) return;
    const std::string& list = program::at(asking.lists, test.list).name;
    if (std::find(lists.begin(), lists.end(), list) == lists.end()) lists.push_back(list);
  });
  const std::map<std::string, int> times = times_named(frame, lists);
  std::vector<EntryGroup> groups;
  for (const std::string& list : lists) EntryFinder(frame, list).add_groups(times, groups);
  for (EntryGroup& group : groups) {
    for (std::size_t other = 0; other < groups.size(); ++other) {
      if (&groups[other] != &group && is_named_in(frame, group.name, groups[other])) {
        group.also.push_back(other);
      }
    }
  }
  return groups;
}

int Countries::number_of(const facts::Country& country) const {
  const auto found = std::lower_bound(known.begin(), known.end(), country);
  if (found == known.end() || *found != country) return -1;
  return static_cast<int>(found - known.begin());
}

facts::Country Countries::country(int number) const {
  if (!is_other(number)) return known[static_cast<std::size_t>(number)];
  const auto other = static_cast<std::size_t>(number) - known.size();
  if (other < unnamed.size()) return unnamed[other];
  return spare[std::min(other - unnamed.size(), spare.size() - 1)];
}

Countries countries_of(const Frame& frame) {
  std::set<facts::Country> named;
  std::set<std::string> asked;  // fields of countries
  const auto ask = [&](std::size_t law, int field) {
    const facts::Field& declared = frame.laws[law]->vocabulary.field(field);
    if (declared.type == facts::FieldType::Country) asked.insert(declared.name);
  };
  each_test<program::CountryTest>(frame, [&](std::size_t law, const program::CountryTest& test) {
    named.insert(test.countries.begin(), test.countries.end());
    ask(law, test.field);
  });
  each_test<program::SameCountryTest>(frame,
                                      [&](std::size_t law, const program::SameCountryTest& test) {
                                        ask(law, test.field);
                                        ask(law, test.other);
                                      });
  Countries countries;
  countries.known.assign(named.begin(), named.end());
  countries.unnamed = unnamed_in_cases(frame, named);
  countries.others = std::max(static_cast<int>(asked.size()), 1);
  countries.spare = spare_countries(countries);
  countries.spare = spare_countries(countries);
  return countries;
}

std::set<std::string> units_of(const program::Program& law, int field) {
  std::set<std::string> units;
  for (const program::Atom& atom : law.atoms) {
    const auto* test = std::get_if<program::CompareTest>(&atom);
    if (test == nullptr || test->field != field) continue;
    if (std::holds_alternative<Decimal>(test->value) ||
        std::holds_alternative<facts::Percent>(test->value)) {
      units.insert("");
    } else if (const auto* measured = std::get_if<facts::Measured>(&test->value)) {
      units.insert(measured->unit);
    }
  }
  return units;
}

}  // namespace cocket::prove
