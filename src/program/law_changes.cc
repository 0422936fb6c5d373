// SPDX-License-Identifier: Apache-2.0
#include "program/law_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/canonical.h"
#include "program/print.h"
#include "program/program.h"

namespace cocket::program {
namespace {

constexpr std::size_t kNamed = 6;  // entries of a list that are named

// "A, B and 3 more"
std::string some_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i) {
    text += (i == 0 ? "" : ", ") + names[i];
  }
  if (names.size() > kNamed) text += fmt::format(" and {} more", names.size() - kNamed);
  return text;
}

void add_part(std::vector<std::string>& parts, const std::string& verb,
              const std::vector<std::string>& names) {
  if (names.empty()) return;
  parts.push_back(fmt::format("{} {}: {}", names.size(), verb, some_of(names)));
}

// ------------------------------------------------------------------------ two versions

// What a condition says, with the definitions that it uses.
class Condition {
 public:
  explicit Condition(const Program& law) : law_(law) {}

  std::string text(int node) {
    if (node < 0) return {};
    std::string all = condition_text(law_, node);
    for (const std::string& define : defines(node)) all += "\n" + define;
    return all;
  }

 private:
  std::set<std::string> defines(int root) const {
    std::set<std::string> texts;
    std::set<int> seen;
    std::vector<int> open = {root};
    while (!open.empty()) {
      const int number = open.back();
      open.pop_back();
      if (!seen.insert(number).second) continue;
      const Node& node = at(law_.nodes, number);
      if (node.kind == NodeKind::Define) {
        texts.insert(node.label + " = " + condition_text(law_, node.children.front()));
      }
      open.insert(open.end(), node.children.begin(), node.children.end());
    }
    return texts;
  }

  const Program& law_;
};

std::string citations_text(const Program& law, const std::vector<Citation>& citations) {
  std::string text;
  for (const Citation& one : citations) {
    text += (one.source < 0 ? std::string() : at(law.sources, one.source).name) + " " +
            one.locator + " " + one.quote + "\n";
  }
  return text;
}

std::string names_text(const Program& law, const std::vector<int>& measures) {
  std::set<std::string> names;
  for (const int one : measures) names.insert(at(law.measures, one).name);
  std::string text;
  for (const std::string& name : names) text += name + "\n";
  return text;
}

std::string lines_of(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += part + "\n";
  return text;
}

// The parts of a declaration by which it is told what of it changed.
using Parts = std::vector<std::pair<const char*, std::string>>;

Parts parts_of(const Program& law, const Measure& one) {
  Condition condition(law);
  std::string conditions = condition.text(one.reach) + "\n" + condition.text(one.when);
  for (const Exception& exception : one.exceptions) {
    conditions += "\nexcept " + exception.label + " " + condition.text(exception.node);
  }
  return {{"conditions", conditions},
          {"days of force", canonical_text(law, one.force)},
          {"what it asks",
           fmt::format("{} {} {} {} {} {} {} {}", static_cast<int>(one.effect), one.licence_kind,
                       one.authority, one.presume_denial, one.report_to, one.relief, one.warning,
                       lines_of(one.documents))},
          {"what it overrides", names_text(law, one.overrides)},
          {"title", one.title},
          {"citations", citations_text(law, one.citations)}};
}

Parts parts_of(const Program& law, const Authorisation& one) {
  Condition condition(law);
  return {{"conditions", condition.text(one.when)},
          {"days of force", canonical_text(law, one.force)},
          {"what it relieves", names_text(law, one.relieves)},
          {"what it demands", lines_of(one.conditions)},
          {"title", one.title},
          {"citations", citations_text(law, one.citations)}};
}

Parts parts_of(const Program& law, const Question& one) {
  std::string readings;
  for (const Reading& reading : one.readings) readings += reading.name + " " + reading.text + "\n";
  return {{"readings", readings},
          {"text", one.text},
          {"citations", citations_text(law, one.citations)}};
}

Parts parts_of(const Program& law, const Invariant& one) {
  return {{"conditions", Condition(law).text(one.node)}};
}

Parts parts_of(const Program& /*law*/, const facts::Field& one) {
  return {{"type", fmt::format("{}", static_cast<int>(one.type))},
          {"values", lines_of(one.values)},
          {"unit", one.unit},
          {"who receives", fmt::format("{} {}", one.receives, one.is_always)},
          {"default", one.default_value + " " + one.default_with}};
}

std::string key_of(const ListEntry& entry) {
  return !entry.id.empty() ? entry.id : entry.names.empty() ? "" : entry.names.front();
}

std::string called(const ListEntry& entry) {
  return entry.names.empty() ? entry.id : entry.names.front();
}

std::string text_of(const Program& law, const ListEntry& entry) {
  return lines_of(entry.names) + entry.country + "\n" +
         (entry.force < 0 ? "" : canonical_text(law, at(law.entry_forces, entry.force)));
}

std::vector<std::string> list_parts(const Program& before, const List& old_list,
                                    const Program& after, const List& new_list) {
  std::map<std::string, const ListEntry*> old_entries;
  for (const ListEntry& entry : old_list.entries) old_entries.emplace(key_of(entry), &entry);
  std::vector<std::string> added, removed, rewritten;
  for (const ListEntry& entry : new_list.entries) {
    const auto found = old_entries.find(key_of(entry));
    if (found == old_entries.end()) {
      added.push_back(called(entry));
      continue;
    }
    const bool is_same = text_of(before, *found->second) == text_of(after, entry);
    if (!is_same) rewritten.push_back(called(entry));
    old_entries.erase(found);
  }
  for (const ListEntry& entry : old_list.entries) {
    const auto left = old_entries.find(key_of(entry));
    if (left != old_entries.end() && left->second == &entry) removed.push_back(called(entry));
  }
  std::vector<std::string> parts;
  add_part(parts, "added", added);
  add_part(parts, "removed", removed);
  add_part(parts, "changed", rewritten);
  return parts;
}

std::string row_text(const Program& law, int field, int node) {
  const auto forces = law.code_forces.find(field);
  const int force = forces == law.code_forces.end() ? -1 : at(forces->second, node);
  const facts::CodeTree& tree = *law.vocabulary.field(field).code_tree;
  const int parent = tree.node(node).parent;
  return (parent < 0 ? std::string() : tree.node(parent).code) + "\n" +
         (force < 0 ? std::string() : canonical_text(law, at(law.entry_forces, force)));
}

std::vector<std::string> row_parts(const Program& before, int old_field, const Program& after,
                                   int new_field) {
  const facts::CodeTree& old_tree = *before.vocabulary.field(old_field).code_tree;
  const facts::CodeTree& new_tree = *after.vocabulary.field(new_field).code_tree;
  std::vector<std::string> added, removed, rewritten;
  for (int node = 0; node < new_tree.size(); ++node) {
    const std::string& code = new_tree.node(node).code;
    const int there = old_tree.find(code);
    if (there < 0) {
      added.push_back(code);
    } else if (row_text(before, old_field, there) != row_text(after, new_field, node)) {
      rewritten.push_back(code);
    }
  }
  for (int node = 0; node < old_tree.size(); ++node) {
    const std::string& code = old_tree.node(node).code;
    if (new_tree.find(code) < 0) removed.push_back(code);
  }
  std::vector<std::string> parts;
  add_part(parts, "added", added);
  add_part(parts, "removed", removed);
  add_part(parts, "changed", rewritten);
  return parts;
}

class Comparing {
 public:
  Comparing(const Program& before, const Program& after) : before_(before), after_(after) {}

  std::vector<DeclarationChange> changes() {
    compare_all(Declared::Measure, before_.measures, after_.measures);
    compare_all(Declared::Authorisation, before_.authorisations, after_.authorisations);
    compare_lists();
    compare_rows();
    compare_all(Declared::Question, before_.questions, after_.questions);
    compare_all(Declared::Invariant, before_.invariants, after_.invariants);
    compare_all(Declared::Field, before_.vocabulary.fields(), after_.vocabulary.fields());
    return std::move(changes_);
  }

 private:
  template <class Item>
  static int find(const std::vector<Item>& all, const std::string& name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Item& one) { return one.name == name; });
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
  }

  void add(Declared declared, ChangeKind kind, const std::string& name, int before, int after,
           std::vector<std::string> parts = {}) {
    changes_.push_back({declared, kind, name, before, after, std::move(parts)});
  }

  // Calls compare(before, after) with the numbers of what both have.
  template <class Item, class Compare>
  void match(Declared declared, const std::vector<Item>& before, const std::vector<Item>& after,
             const Compare& compare) {
    for (int i = 0; i < static_cast<int>(after.size()); ++i) {
      const std::string& name = at(after, i).name;
      const int there = find(before, name);
      if (there < 0) {
        add(declared, ChangeKind::Added, name, -1, i);
        continue;
      }
      std::vector<std::string> parts = compare(there, i);
      if (parts.empty()) continue;
      add(declared, ChangeKind::Rewritten, name, there, i, std::move(parts));
    }
    for (int i = 0; i < static_cast<int>(before.size()); ++i) {
      const std::string& name = at(before, i).name;
      if (find(after, name) < 0) add(declared, ChangeKind::Removed, name, i, -1);
    }
  }

  template <class Item>
  void compare_all(Declared declared, const std::vector<Item>& before,
                   const std::vector<Item>& after) {
    match(declared, before, after, [&](int one, int other) {
      const Parts was = parts_of(before_, at(before, one));
      const Parts is = parts_of(after_, at(after, other));
      std::vector<std::string> parts;
      for (std::size_t i = 0; i < is.size(); ++i) {
        if (was[i].second != is[i].second) parts.emplace_back(is[i].first);
      }
      return parts;
    });
  }

  void compare_lists() {
    match(Declared::List, before_.lists, after_.lists, [&](int one, int other) {
      return list_parts(before_, at(before_.lists, one), after_, at(after_.lists, other));
    });
  }

  void compare_rows() {
    for (int field = 0; field < after_.vocabulary.size(); ++field) {
      const facts::Field& declared = after_.vocabulary.field(field);
      const int there = before_.vocabulary.find(declared.name);
      const bool is_both = declared.code_tree && there >= 0 &&
                           before_.vocabulary.field(there).code_tree && is_first_of_tree(field);
      if (!is_both) continue;
      std::vector<std::string> parts = row_parts(before_, there, after_, field);
      if (parts.empty()) continue;
      add(Declared::CodeRows, ChangeKind::Rewritten, declared.code_tree->name(), there, field,
          std::move(parts));
    }
  }

  // Several fields may carry codes of one tree.
  bool is_first_of_tree(int field) const {
    for (int other = 0; other < field; ++other) {
      const auto& tree = after_.vocabulary.field(other).code_tree;
      if (tree && tree->name() == after_.vocabulary.field(field).code_tree->name()) return false;
    }
    return true;
  }

  const Program& before_;
  const Program& after_;
  std::vector<DeclarationChange> changes_;
};

// ------------------------------------------------------------------------ two days

// Readings under which it is suspended count as days of their own.
std::vector<ReadingTest> suspending(const Force& force, Date day) {
  std::vector<ReadingTest> readings;
  for (const Force::Conditional& one : force.conditional) {
    if (one.days.contains(day)) readings.push_back(one.suspended_when);
  }
  return readings;
}

struct Shift {
  bool is_one = false;
  ChangeKind kind = ChangeKind::Begins;
};

Shift shift_of(const Force& force, Date before, Date after) {
  const bool was = force.days.contains(before);
  const bool is = force.days.contains(after);
  if (was != is) return {true, is ? ChangeKind::Begins : ChangeKind::Ends};
  const std::size_t held = suspending(force, before).size();
  const std::size_t holds = suspending(force, after).size();
  const bool is_same = !was || suspending(force, before) == suspending(force, after);
  return {!is_same, holds < held ? ChangeKind::Begins : ChangeKind::Ends};
}

class Dating {
 public:
  Dating(const Program& law, Date before, Date after) : law_(law), before_(before), after_(after) {}

  std::vector<DeclarationChange> changes() {
    for (int i = 0; i < static_cast<int>(law_.measures.size()); ++i) {
      const Measure& one = at(law_.measures, i);
      add_shift(Declared::Measure, one.name, i, one.force);
    }
    for (int i = 0; i < static_cast<int>(law_.authorisations.size()); ++i) {
      const Authorisation& one = at(law_.authorisations, i);
      add_shift(Declared::Authorisation, one.name, i, one.force);
    }
    for (int i = 0; i < static_cast<int>(law_.lists.size()); ++i) add_entries(i);
    std::set<std::string> seen;
    for (const auto& [field, forces] : law_.code_forces) {
      const facts::CodeTree& tree = *law_.vocabulary.field(field).code_tree;
      if (seen.insert(tree.name()).second) add_rows(field, tree, forces);
    }
    return std::move(changes_);
  }

 private:
  void add_shift(Declared declared, const std::string& name, int number, const Force& force) {
    const Shift shift = shift_of(force, before_, after_);
    if (shift.is_one) changes_.push_back({declared, shift.kind, name, number, number, {}});
  }

  void add_parts(Declared declared, const std::string& name, int number,
                 const std::vector<std::string>& begin, const std::vector<std::string>& end) {
    std::vector<std::string> parts;
    add_part(parts, "begin", begin);
    add_part(parts, "end", end);
    if (parts.empty()) return;
    changes_.push_back({declared, ChangeKind::Rewritten, name, number, number, std::move(parts)});
  }

  void sort_in(int force, const std::string& name, std::vector<std::string>& begin,
               std::vector<std::string>& end) const {
    if (force < 0) return;
    const Shift shift = shift_of(at(law_.entry_forces, force), before_, after_);
    if (shift.is_one) (shift.kind == ChangeKind::Begins ? begin : end).push_back(name);
  }

  void add_entries(int number) {
    std::vector<std::string> begin, end;
    const List& list = at(law_.lists, number);
    for (const ListEntry& entry : list.entries) sort_in(entry.force, called(entry), begin, end);
    add_parts(Declared::List, list.name, number, begin, end);
  }

  void add_rows(int field, const facts::CodeTree& tree, const std::vector<int>& forces) {
    std::vector<std::string> begin, end;
    for (int node = 0; node < tree.size(); ++node) {
      sort_in(at(forces, node), tree.node(node).code, begin, end);
    }
    add_parts(Declared::CodeRows, tree.name(), field, begin, end);
  }

  const Program& law_;
  Date before_, after_;
  std::vector<DeclarationChange> changes_;
};

}  // namespace

std::vector<DeclarationChange> law_changes(const Program& before, const Program& after) {
  return Comparing(before, after).changes();
}

std::vector<DeclarationChange> law_changes(const Program& law, Date before, Date after) {
  return Dating(law, before, after).changes();
}

}  // namespace cocket::program
