// SPDX-License-Identifier: Apache-2.0
#include "classify/known_facts.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <variant>

#include "classify/description.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::classify {

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
  const facts::Field& field = vocabulary().field(said.field);
  doubt(fmt::format("the description says `{}`, and `{}` is given as `{}`", said.words, field.name,
                    facts::write_value(field, known.value)));
}

void KnownFacts::replace(SaidFact said) {
  fact(said.field) = {said.value, facts::Origin::Derived};
  item_.said.push_back(std::move(said));
}

}  // namespace cocket::classify
