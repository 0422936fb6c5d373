// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/atoms.h"

#include <algorithm>
#include <compare>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/codes.h"
#include "decide/reference/parties.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/substances.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

// The field's value when it is known and of the kind that the test reads.
template <class Kind>
const Kind* known_as(const World& world, int field) {
  const facts::Value* value = known_value(world, field);
  return value == nullptr ? nullptr : std::get_if<Kind>(value);
}

bool holds(program::Comparison comparison, std::strong_ordering order) {
  switch (comparison) {
    case program::Comparison::Equal:
      return order == 0;
    case program::Comparison::NotEqual:
      return order != 0;
    case program::Comparison::Less:
      return order < 0;
    case program::Comparison::LessEqual:
      return order <= 0;
    case program::Comparison::Greater:
      return order > 0;
    case program::Comparison::GreaterEqual:
      return order >= 0;
  }
  return false;
}

bool names(const program::SubstanceTest& test, const std::string& substance) {
  return std::binary_search(test.substances.begin(), test.substances.end(), substance);
}

bool holds_surely_none(const facts::Composition& composition, const program::SubstanceTest& test) {
  return std::all_of(test.substances.begin(), test.substances.end(),
                     [&](const std::string& substance) {
                       return facts::is_stated_absent(composition.shares, substance);
                     });
}

bool holds_one(const facts::Composition& composition, const program::SubstanceTest& test) {
  return std::any_of(composition.elements.begin(), composition.elements.end(),
                     [&](const std::string& element) { return names(test, element); }) ||
         std::any_of(composition.shares.begin(), composition.shares.end(),
                     [&](const facts::Share& share) {
                       return Decimal() < share.per_cent && names(test, share.substance);
                     });
}

// What it holds of them in all lies between `low` and `high`.
struct ShareRange {
  Decimal low, high;
};

// Names of compounds differ ("Dy2O3", "dysprosium oxide"): one of these elements may be another.
bool may_be_in(const program::SubstanceTest& test, const facts::Share& share) {
  const auto inside = facts::elements_of(share.substance);
  if (!inside) return true;
  return std::any_of(
      test.substances.begin(), test.substances.end(), [&](const std::string& substance) {
        const auto elements = facts::elements_of(substance);
        return elements &&
               std::includes(inside->begin(), inside->end(), elements->begin(), elements->end());
      });
}

// A share of their own counts whole. An element inside of another substance has some part of that
// one's share; what is left to 100 % may be anything, be it only impurity.
ShareRange share_range(const facts::Composition& composition, const program::SubstanceTest& test) {
  ShareRange range;
  for (const facts::Share& share : composition.shares) {
    if (names(test, share.substance)) {
      range.low = facts::sum(range.low, share.per_cent);
      range.high = facts::sum(range.high, share.per_cent);
      continue;
    }
    if (may_be_in(test, share)) range.high = facts::sum(range.high, share.per_cent);
  }
  if (!holds_surely_none(composition, test))
    range.high = facts::sum(range.high, facts::unstated(composition.shares));
  return range;
}

Truth compares(const facts::Composition& composition, const program::SubstanceTest& test) {
  const ShareRange range = share_range(composition, test);
  const Decimal& bound = test.bound->per_cent;
  const auto at_low = range.low <=> bound;
  const auto at_high = range.high <=> bound;
  const auto all = [](bool low, bool high) { return low == high ? truth_of(low) : Truth::Unknown; };
  switch (test.bound->comparison) {
    case program::Comparison::Equal:
    case program::Comparison::NotEqual: {
      const bool is_equal = at_low == 0 && at_high == 0;
      const bool can_be = at_low <= 0 && at_high >= 0;
      const Truth equal = is_equal ? Truth::True : can_be ? Truth::Unknown : Truth::False;
      return test.bound->comparison == program::Comparison::Equal ? equal : negation(equal);
    }
    case program::Comparison::Less:
    case program::Comparison::LessEqual:
    case program::Comparison::Greater:
    case program::Comparison::GreaterEqual:
      return all(holds(test.bound->comparison, at_low), holds(test.bound->comparison, at_high));
  }
  return Truth::Unknown;
}

bool is_among(const std::vector<facts::Country>& countries, const facts::Country& country) {
  return std::binary_search(countries.begin(), countries.end(), country);
}

// A party of which no country is told may be of any.
Truth of_countries(const program::CountryTest& test, const facts::Parties& parties) {
  Truth some = Truth::False;
  Truth every = Truth::True;
  for (const facts::Party& party : parties.parties) {
    const std::optional<facts::Country> country = facts::country_of(party);
    const Truth is_in = country ? truth_of(is_among(test.countries, *country)) : Truth::Unknown;
    some = either(some, is_in);
    every = both(every, is_in);
  }
  return test.every ? every : some;
}

// Whether all of what lies in the range compares so, or none does.
Truth compares(const facts::FieldRange& range, const program::CompareTest& test) {
  const auto low = compare(range.low, test.value);
  const auto high = compare(range.high, test.value);
  const bool is_above = low && (*low > 0 || (*low == 0 && !range.is_low_in));
  const bool is_below = high && (*high < 0 || (*high == 0 && !range.is_high_in));
  const auto of = [](bool surely, bool surely_not) {
    return surely ? Truth::True : surely_not ? Truth::False : Truth::Unknown;
  };
  switch (test.comparison) {
    case program::Comparison::Greater:
      return of(is_above, high && *high <= 0);
    case program::Comparison::GreaterEqual:
      return of(low && *low >= 0, is_below);
    case program::Comparison::Less:
      return of(is_below, low && *low >= 0);
    case program::Comparison::LessEqual:
      return of(high && *high <= 0, is_above);
    case program::Comparison::Equal:
      return of(low && high && *low == 0 && *high == 0, is_above || is_below);
    case program::Comparison::NotEqual:
      return of(is_above || is_below, low && high && *low == 0 && *high == 0);
  }
  return Truth::Unknown;
}

struct TruthOfAtom {
  const World& world;

  Truth operator()(const program::FlagTest& test) const {
    const bool* flag = known_as<bool>(world, test.field);
    return flag == nullptr ? Truth::Unknown : truth_of(*flag);
  }
  Truth operator()(const program::CompareTest& test) const {
    const facts::Value* value = known_value(world, test.field);
    if (value == nullptr) {
      const auto& ranges = world.line.ranges;
      const auto range =
          std::find_if(ranges.begin(), ranges.end(),
                       [&](const facts::FieldRange& one) { return one.field == test.field; });
      return range == ranges.end() ? Truth::Unknown : compares(*range, test);
    }
    const std::optional<std::strong_ordering> order = compare(*value, test.value);
    return order ? truth_of(holds(test.comparison, *order)) : Truth::Unknown;
  }
  Truth operator()(const program::EnumTest& test) const {
    const auto* value = known_as<facts::EnumValue>(world, test.field);
    if (value == nullptr) return Truth::Unknown;
    return truth_of(std::binary_search(test.values.begin(), test.values.end(), value->index));
  }
  Truth operator()(const program::CountryTest& test) const {
    const auto* parties = known_as<facts::Parties>(world, test.field);
    if (parties != nullptr) return of_countries(test, *parties);
    const auto* value = known_as<facts::Country>(world, test.field);
    if (value == nullptr) return Truth::Unknown;
    return truth_of(is_among(test.countries, *value));
  }
  Truth operator()(const program::SameCountryTest& test) const {
    const auto* one = known_as<facts::Country>(world, test.field);
    const auto* other = known_as<facts::Country>(world, test.other);
    if (one == nullptr || other == nullptr) return Truth::Unknown;
    return truth_of(*one == *other);
  }
  Truth operator()(const program::CodeTest& test) const { return code_truth(world, test); }
  Truth operator()(const program::PartyTest& test) const { return party_truth(world, test); }
  Truth operator()(const program::SubstanceTest& test) const {
    const auto* composition = known_as<facts::Composition>(world, test.field);
    if (composition == nullptr) return Truth::Unknown;
    if (test.bound) return compares(*composition, test);
    if (holds_one(*composition, test)) return Truth::True;
    const bool may_hold = composition->is_open && !holds_surely_none(*composition, test);
    return may_hold ? Truth::Unknown : Truth::False;
  }
  Truth operator()(const program::QuestionTest& test) const { return reads(world, test.test); }
};

struct OpenInAtom {
  const World& world;
  std::vector<Missing>& open;

  void operator()(const program::SameCountryTest& test) const {
    for (const int field : {test.field, test.other}) {
      if (known_value(world, field) == nullptr) add_field(world, field, open);
    }
  }
  void operator()(const program::CodeTest& test) const { add_open_codes(world, test, open); }
  void operator()(const program::PartyTest& test) const { add_open_parties(world, test, open); }
  void operator()(const program::QuestionTest& test) const {
    add_question(test.test.question, open);
  }
  template <class OneField>
  void operator()(const OneField& test) const {
    add_field(world, test.field, open);
  }
};

struct FieldsOfAtom {
  const program::Program& law;

  std::vector<int> operator()(const program::SameCountryTest& test) const {
    return {test.field, test.other};
  }
  std::vector<int> operator()(const program::CodeTest& test) const {
    if (!test.in_force || !law.code_forces.contains(test.field)) return {test.field};
    return {test.field, law.date_field};
  }
  std::vector<int> operator()(const program::PartyTest& test) const {
    const std::span<const int> parties = party_fields(law, test);
    std::vector<int> fields(parties.begin(), parties.end());
    fields.push_back(law.date_field);
    return fields;
  }
  std::vector<int> operator()(const program::QuestionTest& /*test*/) const { return {}; }
  template <class OneField>
  std::vector<int> operator()(const OneField& test) const {
    return {test.field};
  }
};

}  // namespace

std::optional<std::strong_ordering> compare(const facts::Value& value, const facts::Value& other) {
  if (value.index() != other.index()) return std::nullopt;
  if (const Date* date = std::get_if<Date>(&value)) return *date <=> *std::get_if<Date>(&other);
  if (const Decimal* number = std::get_if<Decimal>(&value)) {
    return *number <=> *std::get_if<Decimal>(&other);
  }
  if (const auto* percent = std::get_if<facts::Percent>(&value)) {
    return percent->per_cent <=> std::get_if<facts::Percent>(&other)->per_cent;
  }
  const auto* first = std::get_if<facts::Measured>(&value);
  const auto* second = std::get_if<facts::Measured>(&other);
  if (first == nullptr || first->unit != second->unit) return std::nullopt;
  return first->number <=> second->number;
}

Truth atom_truth(const World& world, const program::Atom& atom) {
  return std::visit(TruthOfAtom{world}, atom);
}

void add_open(const World& world, const program::Atom& atom, std::vector<Missing>& open) {
  std::visit(OpenInAtom{world, open}, atom);
}

std::vector<int> fields_of(const program::Program& law, const program::Atom& atom) {
  std::vector<int> fields = std::visit(FieldsOfAtom{law}, atom);
  std::erase(fields, -1);  // a law without a date field
  return fields;
}

}  // namespace cocket::decide::reference
