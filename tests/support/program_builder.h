// SPDX-License-Identifier: Apache-2.0
// Builds small programs and lines by hand, for tests that must not depend on the language.
// Each function of the builder returns the number of what it added.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::test {

inline Date day(std::string_view text) {
  const Result<Date> date = parse_date(text);
  CHECK(date.ok());
  return date.value();
}

inline facts::Value percent(std::string_view text) {
  const Result<Decimal> per_cent = parse_percent(text);
  CHECK(per_cent.ok());
  return facts::Percent{per_cent.value()};
}

inline facts::Value measured(std::string_view number, std::string unit) {
  const Result<Decimal> decimal = parse_decimal(number);
  CHECK(decimal.ok());
  return facts::Measured{decimal.value(), std::move(unit)};
}

inline facts::Country country(std::string_view letters) {
  return {{letters[0], letters[1]}};
}

// In force from `first` through `last`.
inline program::Force force(Date first, Date last = kDateMax) {
  program::Force result;
  result.stated = DaySet({first, last});
  result.days = result.stated;
  return result;
}
inline program::Force always() {
  return force(kDateMin);
}

inline void suspend(program::Force& force, DayInterval days,
                    std::optional<program::ReadingTest> when = std::nullopt) {
  force.suspensions.push_back({days, when, {}});
  if (!when) {
    force.days.subtract(days);
    return;
  }
  DaySet conditional(days);
  conditional.intersect(force.days);
  force.conditional.push_back({conditional, *when});
}

class ProgramBuilder {
 public:
  program::Program program;

  ProgramBuilder() {
    program.name = "test";
    program.law = "XX";
    program.date_field = field("date", facts::FieldType::Date);
  }

  int field(std::string name, facts::FieldType type) {
    facts::Field added;
    added.name = std::move(name);
    added.type = type;
    return add(std::move(added));
  }
  int flag(std::string name) { return field(std::move(name), facts::FieldType::Flag); }
  int judgement(std::string name) {
    facts::Field added;
    added.name = std::move(name);
    added.type = facts::FieldType::Flag;
    added.is_judgement = true;
    return add(std::move(added));
  }
  int choice(std::string name, std::vector<std::string> values) {
    facts::Field added;
    added.name = std::move(name);
    added.type = facts::FieldType::Enum;
    added.values = std::move(values);
    return add(std::move(added));
  }
  // Rows: a code and the code above it.
  int codes(std::string name, const std::vector<std::pair<std::string, std::string>>& rows) {
    std::vector<facts::CodeTree::Row> built_rows;
    for (const auto& [code, parent] : rows) {
      facts::CodeTree::Row row;
      row.node.code = code;
      row.parent_code = parent;
      built_rows.push_back(std::move(row));
    }
    Result<facts::CodeTree::Built> built =
        facts::CodeTree::build("tree", "", std::move(built_rows));
    CHECK(built.ok());
    facts::Field added;
    added.name = std::move(name);
    added.type = facts::FieldType::Code;
    added.code_tree = std::make_shared<const facts::CodeTree>(std::move(built).value().tree);
    return add(std::move(added));
  }
  int party(std::string name, bool receives = true) {
    facts::Field added;
    added.name = std::move(name);
    added.type = facts::FieldType::Party;
    added.receives = receives;
    return add(std::move(added));
  }
  int code(int field, std::string_view text) const {
    const int node = program.vocabulary.field(field).code_tree->find(text);
    CHECK(node >= 0);
    return node;
  }
  void date_row(int field, std::string_view code_text, const program::Force& row_force) {
    std::vector<int>& forces = program.code_forces[field];
    forces.resize(static_cast<std::size_t>(program.vocabulary.field(field).code_tree->size()), -1);
    forces[static_cast<std::size_t>(code(field, code_text))] = entry_force(row_force);
  }

  int question(std::string name, std::vector<std::string> readings) {
    program::Question added;
    added.name = std::move(name);
    for (std::string& reading : readings) added.readings.push_back({std::move(reading), ""});
    program.questions.push_back(std::move(added));
    return static_cast<int>(program.questions.size()) - 1;
  }
  int list(std::string name) {
    program::List added;
    added.name = std::move(name);
    program.lists.push_back(std::move(added));
    return static_cast<int>(program.lists.size()) - 1;
  }
  int entry(int list, std::string name, const program::Force& entry_days) {
    program::ListEntry added;
    added.names.push_back(std::move(name));
    added.force = entry_force(entry_days);
    auto& entries = program.lists[static_cast<std::size_t>(list)].entries;
    entries.push_back(std::move(added));
    return static_cast<int>(entries.size()) - 1;
  }

  // Conditions.
  int atom(program::Atom tested) {
    program.atoms.push_back(std::move(tested));
    program::Node node;
    node.atom = static_cast<int>(program.atoms.size()) - 1;
    return add_node(std::move(node));
  }
  int is(int field) { return atom(program::FlagTest{field}); }
  int is_one_of(int field, std::vector<int> values) {
    return atom(program::EnumTest{field, std::move(values)});
  }
  int in_countries(int field, const std::vector<std::string>& names, bool every = false) {
    program::CountryTest test{field, {}, every};
    test.countries.reserve(names.size());
    for (const std::string& name : names) test.countries.push_back(country(name));
    std::sort(test.countries.begin(), test.countries.end());
    return atom(std::move(test));
  }
  int same_country(int field, int other) { return atom(program::SameCountryTest{field, other}); }
  int compare(int field, program::Comparison comparison, facts::Value value) {
    return atom(program::CompareTest{field, comparison, std::move(value)});
  }
  int in(int field, const std::vector<std::string>& texts) { return in_codes(field, true, texts); }
  int under(int field, const std::vector<std::string>& texts) {
    return in_codes(field, false, texts);
  }
  int on(int list, int field = -1) { return atom(program::PartyTest{list, field}); }
  int reads(int question, int reading) { return atom(program::QuestionTest{{question, reading}}); }
  int all(std::vector<int> children) {
    return combine(program::NodeKind::All, std::move(children));
  }
  int any(std::vector<int> children) {
    return combine(program::NodeKind::Any, std::move(children));
  }
  int negate(int child) { return combine(program::NodeKind::Not, {child}); }
  int define(int child) { return combine(program::NodeKind::Define, {child}); }

  // In force always, fires always, unless changed.
  int measure(std::string name, program::Effect effect, int when = -1) {
    program::Measure added;
    added.name = std::move(name);
    added.effect = effect;
    added.when = when;
    added.force = always();
    program.measures.push_back(std::move(added));
    return static_cast<int>(program.measures.size()) - 1;
  }
  program::Measure& at(int measure) { return program.measures[static_cast<std::size_t>(measure)]; }
  void overrides(int measure, int other) {
    at(measure).overrides.push_back(other);
    at(other).overridden_by.push_back(measure);
  }
  int authorise(std::string name, std::vector<int> relieves, int when = -1) {
    program::Authorisation added;
    added.name = std::move(name);
    added.relieves = std::move(relieves);
    added.when = when;
    added.force = always();
    program.authorisations.push_back(std::move(added));
    return static_cast<int>(program.authorisations.size()) - 1;
  }

 private:
  int add(facts::Field added) {
    CHECK(program.vocabulary.add(std::move(added)));
    return program.vocabulary.size() - 1;
  }
  int entry_force(const program::Force& days) {
    program.entry_forces.push_back(days);
    return static_cast<int>(program.entry_forces.size()) - 1;
  }
  int add_node(program::Node node) {
    program.nodes.push_back(std::move(node));
    return static_cast<int>(program.nodes.size()) - 1;
  }
  int combine(program::NodeKind kind, std::vector<int> children) {
    program::Node node;
    node.kind = kind;
    node.children = std::move(children);
    return add_node(std::move(node));
  }
  int in_codes(int field, bool in_force, const std::vector<std::string>& texts) {
    program::CodeTest test{field, in_force, {}};
    test.nodes.reserve(texts.size());
    for (const std::string& text : texts) test.nodes.push_back(code(field, text));
    std::sort(test.nodes.begin(), test.nodes.end());
    return atom(std::move(test));
  }
};

// A line under construction: everything unknown at first.
struct Line {
  facts::Case line;

  Line& set(int field, facts::Value value) {
    const auto index = static_cast<std::size_t>(field);
    if (line.facts.size() <= index) line.facts.resize(index + 1);
    line.facts[index] = {std::move(value), facts::Origin::Given};
    return *this;
  }
  // A party that screening found, or did not.
  Line& party(int field, std::string name) {
    return set(field, facts::Parties{{{std::move(name), ""}}});
  }
  Line& hit(int field, int list, int entry, facts::Certainty certainty = facts::Certainty::Hit) {
    line.hits.push_back({field, 0, list, entry, certainty, "listed"});
    return *this;
  }
  Line& state(int list, Truth is_on) {
    line.statements.push_back({list, is_on});
    return *this;
  }
};

inline std::vector<std::string> names_of(const std::vector<decide::Missing>& missing) {
  std::vector<std::string> names;
  names.reserve(missing.size());
  for (const decide::Missing& one : missing) names.push_back(one.name);
  return names;
}

// "licence .. prohibited JUDGE", "licence HOLD"
inline std::string summary(const decide::Decision& decision) {
  std::string text(program::name_of(decision.floor));
  if (!decision.is_decided()) text += " .. " + std::string(program::name_of(decision.ceiling));
  return text + " " + std::string(decide::name_of(decision.verdict));
}

}  // namespace cocket::test
