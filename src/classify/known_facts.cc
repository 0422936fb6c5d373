// SPDX-License-Identifier: Apache-2.0
#include "classify/known_facts.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/decimal.h"
#include "classify/description.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

// The number of a figure; nothing: it has none.
std::optional<Decimal> number_of(const facts::Value& value) {
  if (const auto* share = std::get_if<facts::Percent>(&value)) return share->per_cent;
  if (const auto* number = std::get_if<Decimal>(&value)) return *number;
  if (const auto* measured = std::get_if<facts::Measured>(&value)) return measured->number;
  return std::nullopt;
}

bool lies_outside(const facts::Value& value, const facts::FieldRange& range) {
  const auto number = number_of(value);
  const auto low = number_of(range.low);
  const auto high = number_of(range.high);
  if (!number) return false;
  const bool is_below = low && (*number < *low || (*number == *low && !range.is_low_in));
  const bool is_above = high && (*high < *number || (*number == *high && !range.is_high_in));
  return is_below || is_above;
}

}  // namespace

std::string KnownFacts::text_of(int field) {
  if (field < 0) return {};
  const auto* text = std::get_if<std::string>(&fact(field).value);
  return text == nullptr ? std::string() : *text;
}

facts::Composition* KnownFacts::composition() {
  const int field = entries_.fields.composition;
  return field < 0 ? nullptr : std::get_if<facts::Composition>(&fact(field).value);
}

void KnownFacts::take_range(SaidRange said) {
  const int field = said.range.field;
  const facts::Fact& known = fact(field);
  const bool is_given = known.origin == facts::Origin::Given;
  if (is_given && lies_outside(known.value, said.range)) contradict(field, said.words);
  if (facts::is_known(fact(field).value) || find_range(field) != nullptr) return;
  item_.said.push_back({field, facts::Unknown{}, std::move(said.words), {}});
  item_.line.ranges.push_back(std::move(said.range));
}

const facts::FieldRange* KnownFacts::find_range(int field) const {
  for (const facts::FieldRange& range : item_.line.ranges) {
    if (range.field == field) return &range;
  }
  return nullptr;
}

void KnownFacts::take(SaidFact said) {
  facts::Fact& known = fact(said.field);
  if (!facts::is_known(known.value)) {
    replace(std::move(said));
    return;
  }
  if (known.value == said.value || known.origin != facts::Origin::Given) return;
  contradict(said.field, said.words);
}

void KnownFacts::contradict(int number, const std::string& words) {
  const facts::Field& field = vocabulary().field(number);
  fail(fmt::format("the description says `{}`, and `{}` is given as `{}`; one of them is wrong",
                   words, field.name, facts::write_value(field, fact(number).value)));
}

void KnownFacts::replace(SaidFact said) {
  fact(said.field) = {said.value, facts::Origin::Derived};
  item_.said.push_back(std::move(said));
}

}  // namespace cocket::classify
