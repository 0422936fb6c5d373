// SPDX-License-Identifier: Apache-2.0
// Membership of lists. Parties are matched by screening, so a list of parties stays a test of its
// own; being on a list of countries or items is said with the tests that the program has.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/source_location.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lower_condition.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

using program::ListKind;

std::string_view members_of(ListKind kind) {
  switch (kind) {
    case ListKind::Party:
      return "parties";
    case ListKind::Item:
      return "items";
    case ListKind::Country:
      return "countries";
  }
  return {};
}

bool fits(const facts::Field& field, ListKind kind) {
  switch (kind) {
    case ListKind::Party:
      return field.type == facts::FieldType::Party;
    case ListKind::Item:
      return field.type == facts::FieldType::Code;
    case ListKind::Country:
      return field.type == facts::FieldType::Country;
  }
  return false;
}

}  // namespace

int ConditionLowering::take(const ListTest& test, SourceLocation place) {
  const int field = test.field ? find_field(*test.field) : -1;
  const int list = find_list(test.list);
  if (list < 0 || (test.field && field < 0)) return -1;
  if (!test.field) return any_party(test, list, place);
  const ListKind kind = lowering_.program.lists[static_cast<std::size_t>(list)].kind;
  const facts::Field& tested = lowering_.program.vocabulary.field(field);
  if (!fits(tested, kind)) {
    lowering_.diagnostics.error(test.list.place, kWrongList,
                                fmt::format("`{}` is a list of {}; `{}` is none", test.list.text,
                                            members_of(kind), tested.name));
    return -1;
  }
  if (kind == ListKind::Country) return on_country_list(list, field, place);
  if (kind == ListKind::Item) return on_item_list(list, field, place);
  return add_atom(program::PartyTest{list, field}, place);
}

int ConditionLowering::any_party(const ListTest& test, int list, SourceLocation place) {
  const ListKind kind = lowering_.program.lists[static_cast<std::size_t>(list)].kind;
  if (kind != ListKind::Party) {
    lowering_.diagnostics.error(
        test.list.place, kWrongList,
        fmt::format("`{}` is a list of {}, not of parties", test.list.text, members_of(kind)));
    return -1;
  }
  const std::vector<facts::Field>& fields = lowering_.program.vocabulary.fields();
  const bool has_receiver =
      std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.receives; });
  if (!has_receiver) {
    lowering_.diagnostics.error(
        place, kWrongList, "`any party` asks the fields of type `party receiving`; there is none");
    return -1;
  }
  return add_atom(program::PartyTest{list, -1}, place);
}

// "from A through B and not (suspended and reads Q as R)" as a condition on the day of the line.
int ConditionLowering::in_force(const program::Force& force, SourceLocation place) {
  const int date = lowering_.program.date_field;
  if (date < 0) return -1;
  const auto bound = [&](program::Comparison comparison, Date day) {
    return add_atom(program::CompareTest{date, comparison, day}, place);
  };
  const auto within = [&](const DaySet& days) {
    std::vector<int> spans;
    for (const DayInterval& span : days.intervals()) {
      std::vector<int> ends;
      if (span.first != kDateMin || span.last == kDateMax) {
        ends.push_back(bound(program::Comparison::GreaterEqual, span.first));
      }
      if (span.last != kDateMax) ends.push_back(bound(program::Comparison::LessEqual, span.last));
      spans.push_back(join_nodes(program::NodeKind::All, std::move(ends), place));
    }
    return join_nodes(program::NodeKind::Any, std::move(spans), place);
  };
  std::vector<int> parts = {within(force.days)};
  for (const program::Force::Conditional& part : force.conditional) {
    const int asleep = join_nodes(
        program::NodeKind::All,
        {within(part.days), add_atom(program::QuestionTest{part.suspended_when}, place)}, place);
    parts.push_back(negate_if(true, asleep, place));
  }
  return join_nodes(program::NodeKind::All, std::move(parts), place);
}

int ConditionLowering::any_in_force(std::map<int, program::Atom> by_force, SourceLocation place) {
  std::vector<int> parts;
  for (auto& [force, atom] : by_force) {
    std::vector<int> both = {add_atom(std::move(atom), place)};
    if (force >= 0) {
      const program::Force dated = lowering_.program.entry_forces[static_cast<std::size_t>(force)];
      if (dated.days.empty()) continue;
      both.push_back(in_force(dated, place));
    }
    parts.push_back(join_nodes(program::NodeKind::All, std::move(both), place));
  }
  return join_nodes(program::NodeKind::Any, std::move(parts), place);
}

int ConditionLowering::on_country_list(int list, int field, SourceLocation place) {
  std::map<int, std::set<facts::Country>> members;
  for (const program::ListEntry& entry :
       lowering_.program.lists[static_cast<std::size_t>(list)].entries) {
    const std::string& letters = entry.names.front();
    if (letters.size() == 2) members[entry.force].insert({{letters[0], letters[1]}});
  }
  std::map<int, program::Atom> by_force;
  for (const auto& [force, countries] : members) {
    by_force[force] = program::CountryTest{field, {countries.begin(), countries.end()}, false};
  }
  const int node = any_in_force(std::move(by_force), place);
  return node >= 0 ? node : add_atom(program::CountryTest{field, {}, false}, place);
}

int ConditionLowering::on_item_list(int list, int field, SourceLocation place) {
  const facts::Field& tested = lowering_.program.vocabulary.field(field);
  if (!tested.code_tree) return -1;  // reported
  const program::List& items = lowering_.program.lists[static_cast<std::size_t>(list)];
  std::map<int, std::set<int>> members;
  for (const program::ListEntry& entry : items.entries) {
    const int node = tested.code_tree->find(entry.names.front());
    if (node >= 0) {
      members[entry.force].insert(node);
      continue;
    }
    lowering_.diagnostics.error(
        items.place, kUnknownCode,
        fmt::format("list `{}` names the unknown code `{}` of `{}`{}", items.name,
                    entry.names.front(), tested.code_tree->name(),
                    tested.code_tree->suggestion(entry.names.front())));
  }
  std::map<int, program::Atom> by_force;
  for (const auto& [force, nodes] : members) {
    by_force[force] = program::CodeTest{field, false, {nodes.begin(), nodes.end()}};
  }
  const int node = any_in_force(std::move(by_force), place);
  return node >= 0 ? node : add_atom(program::CodeTest{field, false, {}}, place);
}

}  // namespace cocket::rulebook
