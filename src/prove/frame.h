// SPDX-License-Identifier: Apache-2.0
// Laws over the same shipments, and what they tell apart between them: leaves of code trees, listed
// entries, countries. Each law of a comparison has a frame of its own, with the same laws in the
// same order, so that both find the same classes.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::prove {

struct Frame {
  std::vector<const program::Program*> laws;  // one, or the two of a comparison
  std::size_t own = 0;                        // the law that is written down
  // Facts and questions that both know are the same variables. Otherwise no variable is.
  bool is_shared = false;
  std::string suffix;       // of the names of what is not shared
  std::optional<Date> day;  // all shipments are of this day

  const program::Program& law() const { return *laws[own]; }
  // The number of an own field in one of the laws; -1: that law knows no such fact, or under this
  // name another one (of another type, with other values, in another unit).
  int number_in(std::size_t law, int field) const;
  // Likewise of a question: one of the same readings.
  int question_in(std::size_t law, int question) const;
  bool is_common(int field) const;  // every law knows it
};

Frame alone(const program::Program& law, std::string suffix);

// Calls visit(law, test) for each test of this kind in each of the laws.
template <class Test, class Visit>
void each_test(const Frame& frame, const Visit& visit) {
  for (std::size_t law = 0; law < frame.laws.size(); ++law) {
    for (const program::Atom& atom : frame.laws[law]->atoms) {
      if (const auto* test = std::get_if<Test>(&atom)) visit(law, *test);
    }
  }
}

// Some law tests the own field so.
template <class Test>
bool is_tested(const Frame& frame, int field) {
  bool found = false;
  each_test<Test>(frame, [&](std::size_t law, const Test& test) {
    found = found || (test.field >= 0 && test.field == frame.number_in(law, field));
  });
  return found;
}
bool is_country_asked(const Frame& frame, int field);
// A test of some law, or what is in force in it, depends on how the own question is read.
bool is_asked(const Frame& frame, int question);

// Leaves of a code tree that no test of any of the laws tells apart. A code that a law does not
// know counts, for it, as the leaf above it, from which it was made later; else as no code.
struct LeafClass {
  int leaf = -1;     // one of them, in the own tree; -1: the own law does not know it
  int named = -1;    // the deepest node above it that some test of the own law names; -1: none
  int force = -1;    // of its row, into entry_forces; -1: always
  std::string code;  // the one by which the class is called
};
std::vector<LeafClass> leaf_classes(const Frame& frame, int field);

// Entries of a list that hold on the same days, in each of the laws.
struct EntryGroup {
  int list = -1;   // -1: the own law does not know the list ...
  int entry = -1;  // ... one of them; -1: it is not on the own list
  int force = -1;
  std::string called;  // "on LIST 12"
  std::string name;    // of the party
  // A party of this name is an entry of these groups too, by their places among all of the field.
  // Where another entry of the group stands on no second list, that one is taken.
  std::vector<std::size_t> also;
};
std::vector<EntryGroup> entry_groups(const Frame& frame, int field);

// Countries by number: those that the laws name, and others that nobody tells apart, as many as
// there are variables of countries, so that any of these may differ.
struct Countries {
  std::vector<facts::Country> known;    // ascending
  std::vector<facts::Country> unnamed;  // some of the others, by which one is called
  std::vector<facts::Country> spare;    // more of the others
  int others = 0;
  int size() const { return static_cast<int>(known.size()) + others; }
  int number_of(const facts::Country& country) const;  // -1: not named
  facts::Country country(int number) const;            // one that stands for another, if need be
  bool is_other(int number) const { return number >= static_cast<int>(known.size()); }
};
Countries countries_of(const Frame& frame);

// In which numbers of the field are compared, in the own law.
std::set<std::string> units_of(const program::Program& law, int field);

}  // namespace cocket::prove
