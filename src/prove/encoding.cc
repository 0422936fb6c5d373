// SPDX-License-Identifier: Apache-2.0
#include "prove/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "decide/reference/codes.h"
#include "decide/reference/conclusion.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "program/program.h"
#include "prove/fields.h"
#include "prove/frame.h"

namespace cocket::prove {
namespace {

using program::Comparison;

template <class Number>
z3::expr compared(Comparison comparison, const z3::expr& left, const Number& right) {
  switch (comparison) {
    case Comparison::Equal:
      return left == right;
    case Comparison::NotEqual:
      return left != right;
    case Comparison::Less:
      return left < right;
    case Comparison::LessEqual:
      return left <= right;
    case Comparison::Greater:
      return left > right;
    case Comparison::GreaterEqual:
      return left >= right;
  }
  return left == right;
}

z3::expr is_within(z3::context& context, const z3::expr& day, const DaySet& days) {
  std::vector<z3::expr> parts;
  for (const DayInterval& interval : days.intervals()) {
    std::vector<z3::expr> ends;
    if (interval.first != kDateMin) ends.push_back(day >= interval.first.days);
    if (interval.last != kDateMax) ends.push_back(day <= interval.last.days);
    parts.push_back(all_of(context, ends));
  }
  return any_of(context, parts);
}

struct FormulaOfAtom {
  const Encoding& encoding;

  z3::context& context() const { return encoding.context(); }
  const FieldVariables& of(int field) const { return encoding.fields().of(field); }

  z3::expr operator()(const program::FlagTest& test) const { return *of(test.field).value; }
  z3::expr operator()(const program::CompareTest& test) const {
    const z3::expr& value = *of(test.field).value;
    if (const auto* day = std::get_if<Date>(&test.value)) {
      return compared(test.comparison, value, day->days);
    }
    if (const auto* percent = std::get_if<facts::Percent>(&test.value)) {
      return compared(test.comparison, value, number(context(), percent->per_cent));
    }
    if (const auto* measured = std::get_if<facts::Measured>(&test.value)) {
      return compared(test.comparison, value, number(context(), measured->number));
    }
    return compared(test.comparison, value, number(context(), std::get<Decimal>(test.value)));
  }
  z3::expr operator()(const program::EnumTest& test) const {
    std::vector<z3::expr> parts;
    for (const int one : test.values) parts.push_back(*of(test.field).value == one);
    return any_of(context(), parts);
  }
  z3::expr operator()(const program::CountryTest& test) const {
    const FieldVariables& variables = of(test.field);
    const Countries& countries = encoding.fields().countries();
    std::vector<z3::expr> parts;
    if (!variables.somebody) {
      for (const facts::Country& country : test.countries) {
        parts.push_back(*variables.value == countries.number_of(country));
      }
      return any_of(context(), parts);
    }
    // Of a party: some party is of one of them; or every one is, and nobody is too.
    for (int i = 0; i < countries.size(); ++i) {
      const bool is_in =
          !countries.is_other(i) &&
          std::binary_search(test.countries.begin(), test.countries.end(), countries.country(i));
      const z3::expr& has = variables.has_country[static_cast<std::size_t>(i)];
      if (test.every && !is_in) parts.push_back(!has);
      if (!test.every && is_in) parts.push_back(has);
    }
    return test.every ? all_of(context(), parts) : any_of(context(), parts);
  }
  z3::expr operator()(const program::SameCountryTest& test) const {
    return *of(test.field).value == *of(test.other).value;
  }
  z3::expr operator()(const program::CodeTest& test) const {
    const FieldVariables& variables = of(test.field);
    const program::Program& law = encoding.law();
    const facts::CodeTree& tree = *law.vocabulary.field(test.field).code_tree;
    std::vector<z3::expr> some, every;
    for (std::size_t i = 0; i < variables.classes.size(); ++i) {
      const LeafClass& leaves = variables.classes[i];
      if (leaves.leaf < 0) continue;
      const bool is_in = decide::reference::is_within(tree, leaves.leaf, test.nodes);
      z3::expr counts = context().bool_val(is_in);
      if (is_in && test.in_force && leaves.force >= 0) {
        counts = encoding.in_force(program::at(law.entry_forces, leaves.force));
      }
      if (is_in) some.push_back(variables.has_class[i] && counts);
      every.push_back(z3::implies(variables.has_class[i], counts));
    }
    if (!test.every) return any_of(context(), some);
    return any_of(context(), some) && all_of(context(), every);
  }
  z3::expr operator()(const program::PartyTest& test) const {
    const program::Program& law = encoding.law();
    std::vector<z3::expr> hits;
    const auto add = [&](int field) {
      const FieldVariables& variables = of(field);
      for (std::size_t i = 0; i < variables.groups.size(); ++i) {
        const EntryGroup& group = variables.groups[i];
        if (group.list != test.list || group.entry < 0) continue;
        if (group.force < 0) {
          hits.push_back(variables.has_hit[i]);
        } else {
          hits.push_back(variables.has_hit[i] &&
                         encoding.in_force(program::at(law.entry_forces, group.force)));
        }
      }
    };
    if (test.field >= 0) {
      add(test.field);
    } else {
      for (const int field : law.vocabulary.receiving_fields()) add(field);
    }
    return any_of(context(), hits);
  }
  z3::expr operator()(const program::SubstanceTest& test) const {
    const FieldVariables& variables = of(test.field);
    std::vector<z3::expr> held;
    z3::expr sum = number(context(), Decimal());
    for (std::size_t i = 0; i < variables.substances.size(); ++i) {
      const bool is_meant = std::binary_search(test.substances.begin(), test.substances.end(),
                                               variables.substances[i]);
      if (!is_meant) continue;
      held.push_back(variables.holds[i]);
      sum = sum + variables.share[i];
    }
    if (!test.bound) return any_of(context(), held);
    return compared(test.bound->comparison, sum, number(context(), test.bound->per_cent));
  }
  z3::expr operator()(const program::QuestionTest& test) const { return encoding.reads(test.test); }
};

}  // namespace

z3::expr Definitions::name(const std::string& name, const z3::expr& formula) {
  const auto known = by_formula_.find(formula.id());
  if (known != by_formula_.end()) return known->second.name;
  const z3::expr named = formula.ctx().bool_const(name.c_str());
  equations_.push_back(named == formula);
  by_formula_.emplace(formula.id(), Named{formula, named});
  return named;
}

Encoding::Encoding(z3::context& context, const program::Program& law, const std::string& suffix)
    : Encoding(context, alone(law, suffix), std::make_shared<Definitions>()) {}

Encoding::Encoding(z3::context& context, Frame frame, std::shared_ptr<Definitions> definitions)
    : context_(context),
      fields_(context, std::move(frame)),
      law_(fields_.frame().law()),
      definitions_(std::move(definitions)) {
  // Children come before their parents.
  for (std::size_t i = 0; i < law_.nodes.size(); ++i) {
    nodes_.push_back(named(fmt::format("condition {}", i), node_formula(law_.nodes[i])));
  }
  fires_.resize(law_.measures.size());
  for (int i = 0; i < static_cast<int>(law_.measures.size()); ++i) name_fires(i);
  for (const program::Authorisation& one : law_.authorisations) {
    applies_.push_back(named("applies " + one.name, in_force(one.force) && condition(one.when)));
  }
  for (const program::Outcome outcome :
       {program::Outcome::Free, program::Outcome::Report, program::Outcome::Exception,
        program::Outcome::Licence, program::Outcome::Prohibited}) {
    std::vector<z3::expr> some;
    for (int i = 0; i < static_cast<int>(law_.measures.size()); ++i) {
      const bool may_ask =
          decide::reference::outcome_of(program::at(law_.measures, i).effect) >= outcome;
      if (may_ask) some.push_back(asks(i, outcome));
    }
    const z3::expr formula =
        outcome == program::Outcome::Free ? context_.bool_val(true) : any_of(context_, some);
    at_least_.push_back(named(fmt::format("at least {}", program::name_of(outcome)), formula));
  }
}

// Where the day is known, much of a law is simply true or false, and needs no name.
z3::expr Encoding::named(const std::string& name, const z3::expr& formula) {
  const Frame& frame = fields_.frame();
  const z3::expr meant = frame.day ? formula.simplify() : formula;
  if (frame.day && (meant.is_true() || meant.is_false())) return meant;
  return definitions_->name(name + frame.suffix, meant);
}

// Those that override it come first; none overrides itself, on whatever way.
void Encoding::name_fires(int measure) {
  std::optional<z3::expr>& fires = fires_[static_cast<std::size_t>(measure)];
  if (fires) return;
  const program::Measure& one = program::at(law_.measures, measure);
  for (const int other : one.overridden_by) name_fires(other);
  fires = named("fires " + one.name, fires_formula(one));
}

z3::expr Encoding::world() const {
  std::vector<z3::expr> parts = definitions_->equations();
  parts.push_back(fields_.domain());
  for (const program::Invariant& invariant : law_.invariants) {
    parts.push_back(condition(invariant.node));
  }
  return all_of(context_, parts);
}

z3::expr Encoding::is_known_day() const {
  if (!law_.known_through || law_.date_field < 0) return context_.bool_val(true);
  return *fields_.of(law_.date_field).value <= law_.known_through->days;
}

z3::expr Encoding::condition(int node) const {
  return node < 0 ? context_.bool_val(true) : nodes_[static_cast<std::size_t>(node)];
}

z3::expr Encoding::test(int atom) const {
  return formula_of(program::at(law_.atoms, atom));
}

z3::expr Encoding::reads(const program::ReadingTest& test) const {
  return fields_.readings()[static_cast<std::size_t>(test.question)] == test.reading;
}

z3::expr Encoding::in_force(const program::Force& force) const {
  if (law_.date_field < 0) {
    return context_.bool_val(force.days.is_all() && force.conditional.empty());
  }
  const z3::expr& day = *fields_.of(law_.date_field).value;
  const auto covers = [&](const DaySet& days) {
    const std::optional<Date>& fixed = fields_.frame().day;
    return fixed ? context_.bool_val(days.contains(*fixed)) : is_within(context_, day, days);
  };
  std::vector<z3::expr> parts = {covers(force.days)};
  for (const program::Force::Conditional& one : force.conditional) {
    parts.push_back(!(covers(one.days) && reads(one.suspended_when)));
  }
  return all_of(context_, parts);
}

z3::expr Encoding::fires(int measure) const {
  return *fires_[static_cast<std::size_t>(measure)];
}

z3::expr Encoding::applies(int authorisation) const {
  return applies_[static_cast<std::size_t>(authorisation)];
}

z3::expr Encoding::at_least(program::Outcome outcome) const {
  return at_least_[static_cast<std::size_t>(outcome)];
}

z3::expr Encoding::is(program::Outcome outcome) const {
  if (outcome == program::Outcome::Prohibited) return at_least(outcome);
  const auto above = static_cast<program::Outcome>(static_cast<int>(outcome) + 1);
  return at_least(outcome) && !at_least(above);
}

z3::expr Encoding::compares(const program::OutcomeClaim& claim) const {
  const z3::expr above =
      claim.outcome == program::Outcome::Prohibited
          ? context_.bool_val(false)
          : at_least(static_cast<program::Outcome>(static_cast<int>(claim.outcome) + 1));
  switch (claim.comparison) {
    case Comparison::Equal:
      return is(claim.outcome);
    case Comparison::NotEqual:
      return !is(claim.outcome);
    case Comparison::Less:
      return !at_least(claim.outcome);
    case Comparison::LessEqual:
      return !above;
    case Comparison::Greater:
      return above;
    case Comparison::GreaterEqual:
      return at_least(claim.outcome);
  }
  return is(claim.outcome);
}

z3::expr Encoding::node_formula(const program::Node& node) const {
  std::vector<z3::expr> children;
  for (const int child : node.children) children.push_back(condition(child));
  switch (node.kind) {
    case program::NodeKind::Atom:
      return test(node.atom);
    case program::NodeKind::Not:
      return !children.front();
    case program::NodeKind::All:
      return all_of(context_, children);
    case program::NodeKind::Any:
      return any_of(context_, children);
    case program::NodeKind::Define:
      return children.front();
  }
  return context_.bool_val(false);
}

z3::expr Encoding::formula_of(const program::Atom& atom) const {
  return std::visit(FormulaOfAtom{*this}, atom);
}

z3::expr Encoding::fires_formula(const program::Measure& measure) const {
  std::vector<z3::expr> parts = {in_force(measure.force), condition(measure.reach),
                                 condition(measure.when)};
  for (const program::Exception& exception : measure.exceptions) {
    parts.push_back(!condition(exception.node));
  }
  for (const int other : measure.overridden_by) parts.push_back(!fires(other));
  return all_of(context_, parts);
}

z3::expr Encoding::asks(int measure, program::Outcome outcome) const {
  const program::Outcome full =
      decide::reference::outcome_of(program::at(law_.measures, measure).effect);
  if (full < outcome) return context_.bool_val(false);
  if (outcome <= program::Outcome::Exception) return fires(measure);
  std::vector<z3::expr> parts = {fires(measure)};
  for (int i = 0; i < static_cast<int>(law_.authorisations.size()); ++i) {
    const auto& relieves = program::at(law_.authorisations, i).relieves;
    if (std::find(relieves.begin(), relieves.end(), measure) == relieves.end()) continue;
    parts.push_back(!applies(i));
  }
  return all_of(context_, parts);
}

}  // namespace cocket::prove
