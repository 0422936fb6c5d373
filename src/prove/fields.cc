// SPDX-License-Identifier: Apache-2.0
#include "prove/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/check.h"
#include "base/date.h"
#include "base/decimal.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/substances.h"
#include "facts/unit_conversion.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::prove {
namespace {

// As the interpreter sees it: a name that does not say its elements may hold any.
bool may_hold(const std::string& substance, const std::string& other) {
  const auto inside = facts::elements_of(substance);
  if (!inside) return true;
  const auto elements = facts::elements_of(other);
  return elements &&
         std::includes(inside->begin(), inside->end(), elements->begin(), elements->end());
}

// Calls visit(test) for each test of this kind.
template <class Test, class Visit>
void each_test(const program::Program& law, const Visit& visit) {
  for (const program::Atom& atom : law.atoms) {
    if (const auto* test = std::get_if<Test>(&atom)) visit(*test);
  }
}

template <class Test>
bool is_tested(const program::Program& law, int field) {
  bool found = false;
  each_test<Test>(law, [&](const Test& test) { found = found || test.field == field; });
  return found;
}

bool compares_with(const program::Program& law, int field) {
  bool found = is_tested<program::CountryTest>(law, field);
  each_test<program::SameCountryTest>(law, [&](const program::SameCountryTest& test) {
    found = found || test.field == field || test.other == field;
  });
  return found;
}

// Countries of the worked cases that the law does not name, the most common first.
std::vector<facts::Country> unnamed_in_cases(const program::Program& law,
                                             const std::set<facts::Country>& named) {
  std::map<facts::Country, int> counted;
  for (const program::Test& test : law.tests) {
    for (const facts::Fact& fact : test.given.facts) {
      const auto* country = std::get_if<facts::Country>(&fact.value);
      if (country != nullptr && !named.contains(*country)) ++counted[*country];
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

Countries countries_of(const program::Program& law) {
  std::set<facts::Country> named;
  each_test<program::CountryTest>(law, [&](const program::CountryTest& test) {
    named.insert(test.countries.begin(), test.countries.end());
  });
  Countries countries;
  countries.known.assign(named.begin(), named.end());
  countries.unnamed = unnamed_in_cases(law, named);
  for (int field = 0; field < law.vocabulary.size(); ++field) {
    const bool is_country = law.vocabulary.field(field).type == facts::FieldType::Country;
    if (is_country && compares_with(law, field)) ++countries.others;
  }
  countries.others = std::max(countries.others, 1);
  return countries;
}

int force_of_row(const program::Program& law, int field, int node) {
  const auto forces = law.code_forces.find(field);
  return forces == law.code_forces.end() ? -1 : program::at(forces->second, node);
}

bool looks_at(const program::Program& law, const program::PartyTest& test, int field) {
  return test.field == field || (test.field < 0 && law.vocabulary.field(field).receives);
}

const Decimal* number_in(const facts::Value& value) {
  if (const auto* percent = std::get_if<facts::Percent>(&value)) return &percent->per_cent;
  if (const auto* measured = std::get_if<facts::Measured>(&value)) return &measured->number;
  return std::get_if<Decimal>(&value);
}

std::string unit_in(const facts::Value& value) {
  const auto* measured = std::get_if<facts::Measured>(&value);
  return measured == nullptr ? std::string() : measured->unit;
}

}  // namespace

z3::expr number(z3::context& context, const Decimal& decimal) {
  std::string whole = std::to_string(decimal.coefficient());
  std::string below = "1" + std::string(static_cast<std::size_t>(decimal.scale()), '0');
  return context.real_val((whole + "/" + below).c_str());
}

z3::expr all_of(z3::context& context, const std::vector<z3::expr>& parts) {
  if (parts.empty()) return context.bool_val(true);
  if (parts.size() == 1) return parts.front();
  z3::expr_vector together(context);
  for (const z3::expr& part : parts) together.push_back(part);
  return z3::mk_and(together);
}

z3::expr any_of(z3::context& context, const std::vector<z3::expr>& parts) {
  if (parts.empty()) return context.bool_val(false);
  if (parts.size() == 1) return parts.front();
  z3::expr_vector together(context);
  for (const z3::expr& part : parts) together.push_back(part);
  return z3::mk_or(together);
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
  // ISO 3166-1 leaves these to users.
  return facts::Country{{'X', static_cast<char>('Z' - other % 26)}};
}

Fields::Fields(z3::context& context, const program::Program& law, const std::string& suffix)
    : context_(context), law_(law), suffix_(suffix), countries_(countries_of(law)) {
  fields_.resize(static_cast<std::size_t>(law.vocabulary.size()));
  for (int field = 0; field < law.vocabulary.size(); ++field) add_field(field);
  tie_countries();
  for (const program::Question& question : law.questions) {
    const z3::expr reading = context_.int_const(("reads " + question.name + suffix_).c_str());
    require(0 <= reading && reading < static_cast<int>(question.readings.size()));
    readings_.push_back(reading);
  }
}

std::string Fields::name(int field, const std::string& part) const {
  const std::string& own = law_.vocabulary.field(field).name;
  return own + (part.empty() ? "" : " " + part) + suffix_;
}

z3::expr Fields::domain() const {
  return all_of(context_, domain_);
}

void Fields::add_field(int field) {
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  const facts::Field& declared = law_.vocabulary.field(field);
  switch (declared.type) {
    case facts::FieldType::Flag:
      if (is_tested<program::FlagTest>(law_, field)) {
        variables.value = context_.bool_const(name(field).c_str());
      }
      return;
    case facts::FieldType::Enum:
      if (!is_tested<program::EnumTest>(law_, field)) return;
      variables.value = context_.int_const(name(field).c_str());
      return require(0 <= *variables.value &&
                     *variables.value < static_cast<int>(declared.values.size()));
    case facts::FieldType::Country:
      if (!compares_with(law_, field)) return;
      variables.value = context_.int_const(name(field).c_str());
      return require(0 <= *variables.value && *variables.value < countries_.size());
    case facts::FieldType::Date:
      if (field != law_.date_field && !is_tested<program::CompareTest>(law_, field)) return;
      variables.value = context_.int_const(name(field).c_str());
      return require(*variables.value >= kDateMin.days && *variables.value <= kDateMax.days);
    case facts::FieldType::Percent:
    case facts::FieldType::Number:
    case facts::FieldType::Amount:
    case facts::FieldType::Quantity:
      return add_number(field);
    case facts::FieldType::Code:
      return add_codes(field);
    case facts::FieldType::Party:
      return add_party(field);
    case facts::FieldType::Composition:
      return add_composition(field);
    case facts::FieldType::Tariff:
    case facts::FieldType::Text:
      return;
  }
}

// Of values in several units none compares with all, so such a field has no complete value. Cells
// hold less than nothing of plain numbers and of temperatures alone.
void Fields::add_number(int field) {
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  std::set<std::string> units;
  each_test<program::CompareTest>(law_, [&](const program::CompareTest& test) {
    const Decimal* bound = test.field == field ? number_in(test.value) : nullptr;
    if (bound != nullptr) units.insert(unit_in(test.value));
  });
  if (units.empty()) return;
  if (units.size() > 1) {
    gaps_.push_back(fmt::format("`{}` is compared in several units, and no value compares with all",
                                law_.vocabulary.field(field).name));
  }
  variables.unit = *units.begin();
  variables.value = context_.real_const(name(field).c_str());
  const facts::Field& declared = law_.vocabulary.field(field);
  const bool may_be_negative = declared.type == facts::FieldType::Number ||
                               (!declared.unit.empty() && facts::may_be_negative(declared.unit));
  if (!may_be_negative) require(*variables.value >= 0);
  const bool is_percent = declared.type == facts::FieldType::Percent;
  if (is_percent) require(*variables.value <= 100);
}

void Fields::add_codes(int field) {
  std::set<int> named;
  each_test<program::CodeTest>(law_, [&](const program::CodeTest& test) {
    if (test.field == field) named.insert(test.nodes.begin(), test.nodes.end());
  });
  if (named.empty()) return;
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  const facts::CodeTree& tree = *law_.vocabulary.field(field).code_tree;
  std::set<std::pair<int, int>> seen;
  for (int leaf = 0; leaf < tree.size(); ++leaf) {
    if (!tree.node(leaf).is_leaf(leaf)) continue;
    int above = leaf;
    while (above >= 0 && !named.contains(above)) above = tree.node(above).parent;
    const int force = force_of_row(law_, field, leaf);
    if (!seen.emplace(above, force).second) continue;
    variables.classes.push_back({leaf, above, force});
    variables.has_class.push_back(context_.bool_const(name(field, tree.node(leaf).code).c_str()));
  }
}

void Fields::add_party(int field) {
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  const bool asks_country = is_tested<program::CountryTest>(law_, field);
  std::set<std::pair<int, int>> seen;
  each_test<program::PartyTest>(law_, [&](const program::PartyTest& test) {
    if (!looks_at(law_, test, field)) return;
    const program::List& list = program::at(law_.lists, test.list);
    for (int entry = 0; entry < static_cast<int>(list.entries.size()); ++entry) {
      const int force = program::at(list.entries, entry).force;
      if (!seen.emplace(test.list, force).second) continue;
      const std::string part = fmt::format("on {} {}", list.name, entry);
      variables.groups.push_back({test.list, entry, force});
      variables.has_hit.push_back(context_.bool_const(name(field, part).c_str()));
    }
  });
  if (variables.groups.empty() && !asks_country) return;
  variables.somebody = context_.bool_const(name(field, "somebody").c_str());
  if (law_.vocabulary.field(field).is_always) require(*variables.somebody);
  for (const z3::expr& hit : variables.has_hit) require(z3::implies(hit, *variables.somebody));
  for (int i = 0; asks_country && i < countries_.size(); ++i) {
    const std::string part = "of " + countries_.country(i).text();
    variables.has_country.push_back(context_.bool_const(name(field, part).c_str()));
  }
  if (asks_country) {
    require(any_of(context_, variables.has_country) == *variables.somebody);
  }
}

// A substance is in it where it has a share, or where another that has one holds it.
void Fields::add_composition(int field) {
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  std::set<std::string> named;
  each_test<program::SubstanceTest>(law_, [&](const program::SubstanceTest& test) {
    if (test.field == field) named.insert(test.substances.begin(), test.substances.end());
  });
  z3::expr sum = number(context_, Decimal());
  for (const std::string& substance : named) {
    const z3::expr share = context_.real_const(name(field, substance).c_str());
    require(share >= 0);
    sum = sum + share;
    variables.substances.push_back(substance);
    variables.share.push_back(share);
  }
  if (named.empty()) return;
  require(sum <= 100);
  leave_out_open_shares(field);
  for (std::size_t i = 0; i < variables.substances.size(); ++i) {
    std::vector<z3::expr> ways = {variables.share[i] > 0};
    for (std::size_t j = 0; j < variables.substances.size(); ++j) {
      const auto inside = facts::elements_of(variables.substances[j]);
      const bool is_within =
          j != i && inside &&
          std::binary_search(inside->begin(), inside->end(), variables.substances[i]);
      if (is_within) ways.push_back(variables.share[j] > 0);
    }
    variables.holds.push_back(any_of(context_, ways));
  }
}

// How much of a named substance is inside of another the line does not say: such lines are never
// decided by a bound.
void Fields::leave_out_open_shares(int field) {
  const FieldVariables& variables = of(field);
  std::set<std::string> left_out;
  each_test<program::SubstanceTest>(law_, [&](const program::SubstanceTest& test) {
    if (test.field != field || !test.bound) return;
    for (std::size_t i = 0; i < variables.substances.size(); ++i) {
      const std::string& substance = variables.substances[i];
      const auto& meant = test.substances;
      if (std::binary_search(meant.begin(), meant.end(), substance)) continue;
      const bool is_open = std::any_of(meant.begin(), meant.end(),
                                       [&](const auto& one) { return may_hold(substance, one); });
      if (is_open && left_out.insert(substance).second) require(variables.share[i] == 0);
    }
  });
  for (const std::string& substance : left_out) {
    gaps_.push_back(
        fmt::format("of `{}` only lines without {} are tried: what of it is another "
                    "substance no share says",
                    law_.vocabulary.field(field).name, substance));
  }
}

// The country column of a party is that of some party in it.
void Fields::tie_countries() {
  for (int field = 0; field < law_.vocabulary.size(); ++field) {
    const std::string& party = law_.vocabulary.field(field).party_field;
    const std::optional<z3::expr>& value = of(field).value;
    if (party.empty() || !value) continue;
    const FieldVariables& of_party = of(law_.vocabulary.find(party));
    for (std::size_t i = 0; i < of_party.has_country.size(); ++i) {
      const z3::expr is_it = *value == static_cast<int>(i) && *of_party.somebody;
      require(z3::implies(is_it, of_party.has_country[i]));
    }
  }
}

}  // namespace cocket::prove
