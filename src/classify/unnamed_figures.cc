// SPDX-License-Identifier: Apache-2.0
#include "classify/unnamed_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "classify/description.h"
#include "classify/known_facts.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/unit_conversion.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

// Of the tree of things.
constexpr std::string_view kStuff = "material";
constexpr std::string_view kOfHousehold = "consumer-good";

constexpr std::int64_t kVoltsMax = 400;
constexpr std::int64_t kWattsMax = 20;
constexpr std::int64_t kWattsOfHouseholdMax = 3000;
constexpr std::int64_t kLitresOfHouseholdMax = 10;

bool lies_under(const facts::CodeTree& things, int node, std::string_view code) {
  const int above = things.find(code);
  return above >= 0 && narrower(things, node, above) == node;
}

bool is_of_kind(const SaidFigure& figure, std::string_view unit) {
  return facts::convert(Decimal(), figure.unit, unit).ok();
}

bool is_at_most(const SaidFigure& figure, std::int64_t most, std::string_view unit) {
  if (!figure.high) return false;
  const auto converted = facts::convert(*figure.high, figure.unit, unit);
  return converted.ok() && !(Decimal::of(most, 0) < converted.value());
}

// The figure's number in the unit of the field; nothing: it is of another kind, or not exact.
std::optional<Decimal> number_in(const SaidFigure& figure, const facts::Field& field) {
  if (field.type != facts::FieldType::Quantity || figure.low != figure.high || !figure.low) {
    return std::nullopt;
  }
  const auto read = facts::read_cell(field, fmt::format("{} {}", format(*figure.low), figure.unit));
  const auto* measured = read.ok() ? std::get_if<facts::Measured>(&read.value()) : nullptr;
  if (measured == nullptr) return std::nullopt;
  return measured->number;
}

const facts::Measured* measured(int field, KnownFacts& known) {
  return std::get_if<facts::Measured>(&known.fact(field).value);
}

bool is_of_many_things(const SaidFigure& figure) {
  return is_of_kind(figure, "mm") || is_of_kind(figure, "kg") || is_of_kind(figure, "s");
}

// An exact figure of the field's kind that differs from its cell; null: there is none, or another
// says what the cell says.
const SaidFigure* contradiction(int field, const std::vector<SaidFigure>& figures,
                                KnownFacts& known) {
  const facts::Measured* given = measured(field, known);
  if (given == nullptr || known.fact(field).origin != facts::Origin::Given) return nullptr;
  const SaidFigure* other = nullptr;
  for (const SaidFigure& figure : figures) {
    const auto number = number_in(figure, known.vocabulary().field(field));
    if (!number || is_of_many_things(figure)) continue;
    if (*number == given->number) return nullptr;
    other = &figure;
  }
  return other;
}

}  // namespace

bool may_be_asked_for(const SaidFigure& figure, const facts::CodeTree& things, int thing) {
  constexpr auto kOfAnything = std::to_array<std::string_view>({"kV", "MV", "kA", "kJ", "MJ", "J"});
  constexpr auto kOfWaves = std::to_array<std::string_view>({"nm", "um"});
  const auto is_among = [&](const auto& units) {
    return std::find(units.begin(), units.end(), figure.unit) != units.end();
  };
  if (is_among(kOfAnything)) return true;
  if (lies_under(things, thing, kStuff)) return false;
  if (is_among(kOfWaves)) return true;
  if (is_of_kind(figure, "mm") || is_of_kind(figure, "kg")) return false;
  if (is_at_most(figure, kVoltsMax, "V")) return false;
  const bool is_of_household = lies_under(things, thing, kOfHousehold);
  if (is_of_household && is_at_most(figure, kLitresOfHouseholdMax, "l")) return false;
  return !is_at_most(figure, is_of_household ? kWattsOfHouseholdMax : kWattsMax, "W");
}

bool is_known_as_fact(const SaidFigure& figure, KnownFacts& known) {
  for (int field = 0; field < known.vocabulary().size(); ++field) {
    const facts::Measured* given = measured(field, known);
    if (given == nullptr) continue;
    const auto number = number_in(figure, known.vocabulary().field(field));
    if (number && *number == given->number) return true;
  }
  return false;
}

void compare_with_cells(const std::vector<SaidFigure>& figures, KnownFacts& known) {
  if (figures.empty()) return;
  for (int field = 0; field < known.vocabulary().size(); ++field) {
    const SaidFigure* figure = contradiction(field, figures, known);
    if (figure == nullptr) continue;
    const facts::Field& meant = known.vocabulary().field(field);
    known.fail(fmt::format(
        "the description says `{}`, and `{}` is given as `{}`; one of them is wrong, or the "
        "description should say what its figure is of",
        figure->words, meant.name, facts::write_value(meant, known.fact(field).value)));
  }
}

}  // namespace cocket::classify
