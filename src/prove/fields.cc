// SPDX-License-Identifier: Apache-2.0
#include "prove/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/check.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/substances.h"
#include "facts/unit_conversion.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/frame.h"

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

Fields::Fields(z3::context& context, Frame frame)
    : context_(context),
      frame_(std::move(frame)),
      law_(frame_.law()),
      countries_(countries_of(frame_)) {
  fields_.resize(static_cast<std::size_t>(law_.vocabulary.size()));
  for (int field = 0; field < law_.vocabulary.size(); ++field) add_field(field);
  tie_countries();
  for (int question = 0; question < static_cast<int>(law_.questions.size()); ++question) {
    add_question(question);
  }
}

void Fields::add_question(int number) {
  bool is_shared = frame_.is_shared;
  for (std::size_t law = 0; law < frame_.laws.size(); ++law) {
    is_shared = is_shared && frame_.question_in(law, number) >= 0;
  }
  const program::Question& question = program::at(law_.questions, number);
  const std::string name = "reads " + question.name + (is_shared ? "" : frame_.suffix);
  const z3::expr reading = context_.int_const(name.c_str());
  readings_.push_back(reading);
  if (!is_asked(frame_, number)) return;
  require(0 <= reading && reading < static_cast<int>(question.readings.size()));
}

std::string Fields::name(int field, const std::string& part) const {
  const std::string& own = law_.vocabulary.field(field).name;
  const bool is_shared = frame_.is_shared && frame_.is_common(field);
  return own + (part.empty() ? "" : " " + part) + (is_shared ? "" : frame_.suffix);
}

Result<void> Fields::check_units() const {
  if (several_units_.empty()) return {};
  return invalid(fmt::format(
      "`{}` of the law `{}` is compared in several units, and no value compares with all; give it "
      "one unit in the schema",
      law_.vocabulary.field(*several_units_.begin()).name, law_.name));
}

z3::expr Fields::domain() const {
  return all_of(context_, domain_);
}

void Fields::add_field(int field) {
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  const facts::Field& declared = law_.vocabulary.field(field);
  switch (declared.type) {
    case facts::FieldType::Flag:
      if (is_tested<program::FlagTest>(frame_, field)) {
        variables.value = context_.bool_const(name(field).c_str());
      }
      return;
    case facts::FieldType::Enum:
      if (!is_tested<program::EnumTest>(frame_, field)) return;
      variables.value = context_.int_const(name(field).c_str());
      return require(0 <= *variables.value &&
                     *variables.value < static_cast<int>(declared.values.size()));
    case facts::FieldType::Country:
      if (!is_country_asked(frame_, field)) return;
      variables.value = context_.int_const(name(field).c_str());
      return require(0 <= *variables.value && *variables.value < countries_.size());
    case facts::FieldType::Date:
      return add_date(field);
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

void Fields::add_date(int field) {
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  const bool is_day = field == law_.date_field;
  if (!is_day && !is_tested<program::CompareTest>(frame_, field)) return;
  if (is_day && frame_.day) {
    variables.value = context_.int_val(frame_.day->days);
    return;
  }
  variables.value = context_.int_const(name(field).c_str());
  require(*variables.value >= kDateMin.days && *variables.value <= kDateMax.days);
}

// Of values in several units none compares with all, so such a field has no complete value. Cells
// hold less than nothing of plain numbers and of temperatures alone.
void Fields::add_number(int field) {
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  std::set<std::string> units;
  for (std::size_t law = 0; law < frame_.laws.size(); ++law) {
    const int number = frame_.number_in(law, field);
    if (number >= 0) units.merge(units_of(*frame_.laws[law], number));
  }
  if (units.empty()) return;
  if (units.size() > 1) {
    fields_with_gaps_.insert(field);
    several_units_.insert(field);
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
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  variables.classes = leaf_classes(frame_, field);
  for (const LeafClass& leaves : variables.classes) {
    variables.has_class.push_back(context_.bool_const(name(field, leaves.code).c_str()));
  }
}

void Fields::add_party(int field) {
  FieldVariables& variables = fields_[static_cast<std::size_t>(field)];
  const bool asks_country = is_tested<program::CountryTest>(frame_, field);
  variables.groups = entry_groups(frame_, field);
  if (variables.groups.empty() && !asks_country) return;
  for (const EntryGroup& group : variables.groups) {
    variables.has_hit.push_back(context_.bool_const(name(field, group.called).c_str()));
  }
  variables.somebody = context_.bool_const(name(field, "somebody").c_str());
  if (law_.vocabulary.field(field).is_always) require(*variables.somebody);
  for (std::size_t i = 0; i < variables.has_hit.size(); ++i) {
    require(z3::implies(variables.has_hit[i], *variables.somebody));
    for (const std::size_t other : variables.groups[i].also) {
      require(z3::implies(variables.has_hit[i], variables.has_hit[other]));
    }
  }
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
  each_test<program::SubstanceTest>(frame_,
                                    [&](std::size_t law, const program::SubstanceTest& test) {
                                      if (test.field != frame_.number_in(law, field)) return;
                                      named.insert(test.substances.begin(), test.substances.end());
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

// How much of a named substance is inside of another the line does not say. Such lines are left
// out, though a bound may well decide them: what is proved without them is not settled.
void Fields::leave_out_open_shares(int field) {
  const FieldVariables& variables = of(field);
  std::set<std::string> left_out;
  each_test<program::SubstanceTest>(
      frame_, [&](std::size_t law, const program::SubstanceTest& test) {
        if (test.field != frame_.number_in(law, field) || !test.bound) return;
        for (std::size_t i = 0; i < variables.substances.size(); ++i) {
          const std::string& substance = variables.substances[i];
          const auto& meant = test.substances;
          if (std::binary_search(meant.begin(), meant.end(), substance)) continue;
          const bool is_open = std::any_of(meant.begin(), meant.end(), [&](const auto& one) {
            return may_hold(substance, one);
          });
          if (is_open && left_out.insert(substance).second) require(variables.share[i] == 0);
        }
      });
  if (!left_out.empty()) fields_with_gaps_.insert(field);
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
