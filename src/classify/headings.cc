// SPDX-License-Identifier: Apache-2.0
#include "classify/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "classify/entries.h"
#include "classify/form_cell.h"
#include "classify/measures.h"
#include "classify/words.h"
#include "facts/book.h"
#include "facts/elements.h"
#include "facts/unit_conversion.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

constexpr auto kBrackets = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}});

bool is_per_cent(std::string_view text) {
  constexpr auto kWritten = std::to_array<std::string_view>(
      {"%", "％", "wt%", "wt.%", "wt %", "wt. %", "mass%", "mass %", "% wt", "% w/w"});
  return std::find(kWritten.begin(), kWritten.end(), fold(text)) != kWritten.end();
}

bool is_unit(std::string_view text) {
  return is_per_cent(text) || !facts::converting_unit(text).empty();
}

struct Heading {
  std::string_view name;
  std::string_view unit;  // what stands in brackets behind the name; empty: nothing
};

Heading parted(std::string_view heading) {
  heading = trim(heading);
  for (const auto& [open, close] : kBrackets) {
    const std::size_t at = heading.rfind(open);
    if (at == std::string_view::npos || !heading.ends_with(close)) continue;
    const std::size_t begin = at + open.size();
    const std::size_t end = heading.size() - close.size();
    return {trim(heading.substr(0, at)), trim(heading.substr(begin, end - begin))};
  }
  // "density g/cm3", "density, g/cm3", "density/g/cm3"
  for (const char sign : {' ', ',', '/'}) {
    const std::size_t at = heading.find(sign);
    if (at == std::string_view::npos) continue;
    const std::size_t last = sign == ' ' ? heading.rfind(sign) : at;
    const std::string_view unit = trim(heading.substr(last + 1));
    if (is_unit(unit)) return {trim(heading.substr(0, last)), unit};
  }
  return {heading, {}};
}

// Columns beside that of the parameters which specify too.
constexpr auto kSpecifications = std::to_array<std::string_view>(
    {"material", "material grade", "材质", "材料", "材質", "申报要素", "申報要素"});

int field_named(const Entries& entries, std::string_view name) {
  const int field = entries.program.vocabulary.find_column(name);
  if (field >= 0) return field;
  const bool is_specification = std::find(kSpecifications.begin(), kSpecifications.end(),
                                          fold(name)) != kSpecifications.end();
  if (is_specification) return entries.fields.parameters;
  const Word* word = entries.words.find(name, WordKind::Parameter);
  return word == nullptr ? -1 : word->field;
}

}  // namespace

std::string_view unit_in(std::string_view heading) {
  const std::string_view unit = parted(heading).unit;
  if (is_per_cent(unit)) return "%";
  return is_unit(unit) ? unit : std::string_view();
}

std::string_view element_of(std::string_view heading) {
  const Heading part = parted(heading);
  return is_per_cent(part.unit) ? facts::element_symbol(part.name) : std::string_view();
}

std::vector<std::string> unread_headings(const Entries& entries,
                                         const std::vector<facts::Column>& columns) {
  std::vector<std::string> said;
  for (const facts::Column& column : columns) {
    if (column.field < 0 && is_form_heading(column.header)) {
      said.push_back(fmt::format(
          "column `{}` is only held against what else is said of an item: what it is goes under "
          "`thing`",
          first_code_points(column.header, 40)));
      continue;
    }
    const Heading heading = parted(column.header);
    if (column.field >= 0 || heading.unit.empty()) continue;
    const int field = field_named(entries, heading.name);
    if (field < 0 || !is_measure(entries.program.vocabulary.field(field))) continue;
    said.push_back(
        fmt::format("column `{}` is carried through unread: `{}` is no unit that is "
                    "known{}",
                    first_code_points(column.header, 40), first_code_points(heading.unit, 20),
                    facts::unit_suggestion(heading.unit)));
  }
  return said;
}

std::vector<facts::Column> with_fields(const Entries& entries, std::vector<facts::Column> columns) {
  for (facts::Column& column : columns) {
    if (column.field < 0) column.field = field_named(entries, column.header);
    // "length (see drawing)" is no length in a unit.
    const bool has_unit = column.field < 0 && !unit_in(column.header).empty();
    if (has_unit) column.field = field_named(entries, parted(column.header).name);
    const bool is_share = column.field < 0 && !element_of(column.header).empty();
    if (is_share) column.field = entries.fields.composition;
  }
  return columns;
}

}  // namespace cocket::classify
