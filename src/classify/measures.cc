// SPDX-License-Identifier: Apache-2.0
#include "classify/measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "classify/description.h"
#include "classify/figures.h"
#include "classify/headings.h"
#include "classify/words.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

// Digits, and no letter of a unit: "99.97", "≥45", "1.5-2".
bool is_bare_number(std::string_view cell) {
  const auto is_of_unit = [](char c) {
    return is_ascii_small(c) || is_ascii_capital(c) || c == '%';
  };
  return std::any_of(cell.begin(), cell.end(), is_ascii_digit) &&
         std::none_of(cell.begin(), cell.end(), is_of_unit);
}

// "max 1.73": words of a bound, and no unit.
bool is_bare_bound(std::string_view cell) {
  const std::string cased = cased_text(trim(cell));
  const std::optional<Figure> bound = bound_in(cased);
  return bound && bound->unit.empty();
}

}  // namespace

std::string why_unsure(std::string_view cell) {
  const std::string cased = cased_text(trim(cell));
  const std::vector<Figure> figures = figures_of(cased);
  const bool is_unsure = cased.find("±") != std::string::npos || cased.starts_with('~') ||
                         (figures.size() == 1 && !figures.front().low && !figures.front().high &&
                          cased.find(',') == std::string::npos);
  if (figures.empty() || !is_unsure) return {};
  return fmt::format(
      "`{}` is no sure figure; write the least or the most that it may be, such as `>=99.9%`",
      trim(cell));
}

bool is_measure(const facts::Field& field) {
  return field.type == facts::FieldType::Percent || field.type == facts::FieldType::Number ||
         field.type == facts::FieldType::Quantity;
}

std::string with_unit(std::string_view cell, std::string_view heading) {
  const std::string_view unit = unit_in(heading);
  if (unit.empty() || !(is_bare_number(cell) || is_bare_bound(cell))) return std::string(cell);
  return fmt::format("{}{}{}", trim(cell), unit == "%" ? "" : " ", unit);
}

std::optional<SaidRange> bound_of(int field, std::string_view cell,
                                  const facts::Vocabulary& vocabulary) {
  if (!is_measure(vocabulary.field(field))) return std::nullopt;
  const std::string cased = cased_text(trim(cell));
  const std::optional<Figure> bound = bound_in(cased);
  if (!bound) return std::nullopt;
  auto range = range_of(*bound, field, vocabulary);
  if (!range.ok()) return std::nullopt;
  return SaidRange{std::move(range).value(), std::string(trim(cell))};
}

}  // namespace cocket::classify
