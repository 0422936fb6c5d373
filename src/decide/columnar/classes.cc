// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/classes.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/truth.h"
#include "decide/columnar/class_slices.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/side.h"
#include "decide/reference/world.h"
#include "facts/case.h"

namespace cocket::decide::columnar {
namespace {

Standings standings_of(const Plan& plan, const Input& input, const facts::Case& line) {
  const reference::World world{*plan.law, line, plan.settings};
  Standings standings;
  standings.reserve(input.leaves.size());
  for (const int leaf : input.leaves) {
    standings.push_back(standing(world, plan.leaves[static_cast<std::size_t>(leaf)].ask));
  }
  return standings;
}

bool is_open(const Standings& standings) {
  return std::any_of(standings.begin(), standings.end(),
                     [](const Standing& one) { return one.truth == Truth::Unknown; });
}

void find_open(Classes& classes) {
  classes.opens.reserve(classes.standings.size());
  for (const Standings& standings : classes.standings) classes.opens.push_back(is_open(standings));
}

// Gives equal standings one number, in the order of their first appearance.
class Numbering {
 public:
  std::uint32_t number(Standings standings) {
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.emplace(std::move(standings), next).first->second;
  }

  std::size_t size() const { return numbers_.size(); }

  std::vector<Standings> in_order() const {
    std::vector<Standings> all(numbers_.size());
    for (const auto& [standings, number] : numbers_) all[number] = standings;
    return all;
  }

  // Classes that are alike get numbers that are near, and so smaller tables. Returns the new
  // numbers by the old ones.
  std::vector<std::uint32_t> sort() {
    std::vector<std::uint32_t> moved(numbers_.size());
    std::uint32_t next = 0;
    for (auto& [standings, number] : numbers_) {
      moved[number] = next;
      number = next++;
    }
    return moved;
  }

 private:
  std::map<Standings, std::uint32_t> numbers_;
};

class Classifier {
 public:
  Classifier(const Plan& plan, const Input& input, const Columns& columns, const Limits& limits)
      : plan_(plan), input_(input), columns_(columns), limits_(limits) {}

  Result<Classes> classify() {
    const Source& source = input_.source;
    if (source.is_statements) return single(Side::of_statements(columns_.statements), true);
    if (source.field < 0) return constant();
    if (std::holds_alternative<Flags>(columns_.fields[static_cast<std::size_t>(source.field)])) {
      return flag();
    }
    const Side one = TRY(side(source.field));
    if (source.other < 0) return single(one, source.field != plan_.law->date_field);
    const Side other = TRY(side(source.other));
    return pairs(one, other);
  }

 private:
  std::string name_of(int field) const { return plan_.law->vocabulary.field(field).name; }

  Result<Side> side(int field) const {
    const auto* values = std::get_if<Values>(&columns_.fields[static_cast<std::size_t>(field)]);
    if (values == nullptr) {
      return invalid(fmt::format("the columns have no field `{}`", name_of(field)));
    }
    if (field == plan_.law->date_field) return Side::of_days(field, *values, plan_.day_breaks);
    return Side::of_values(field, *values);
  }

  Error too_many() const {
    const std::string other =
        input_.source.other < 0 ? "" : fmt::format(" with `{}`", name_of(input_.source.other));
    return {Error::Kind::Limit,
            fmt::format("`{}`{} can be told apart in more ways than the columnar engine takes",
                        name_of(input_.source.field), other)};
  }

  // Whatever the line is.
  Classes constant() const {
    Classes classes;
    classes.standings.push_back(standings_of(plan_, input_, {}));
    find_open(classes);
    return classes;
  }

  // Its planes are the slices: 0 is no, 3 is yes, 2 is possible and not sure.
  Classes flag() const {
    Classes classes;
    classes.digits = 2;
    classes.standings.resize(4);
    const auto index = static_cast<std::size_t>(input_.source.field);
    facts::Case line;
    line.facts.resize(index + 1);
    classes.standings[2] = standings_of(plan_, input_, line);
    line.facts[index] = {false, facts::Origin::Given};
    classes.standings[0] = standings_of(plan_, input_, line);
    line.facts[index] = {true, facts::Origin::Given};
    classes.standings[3] = standings_of(plan_, input_, line);
    find_open(classes);
    return classes;
  }

  Result<Classes> single(const Side& side, bool may_sort) const {
    Numbering numbering;
    std::vector<std::uint32_t> class_of(side.size());
    for (std::size_t number = 0; number < side.size(); ++number) {
      if (!side.occurs(number)) continue;
      facts::Case line;
      side.put(number, line);
      class_of[number] = numbering.number(standings_of(plan_, input_, line));
    }
    if (numbering.size() > limits_.classes_max) return too_many();
    if (may_sort) renumber(numbering, class_of);
    Classes classes = begun(numbering);
    for (const std::uint32_t number : side.number_of()) add_entry(class_of[number], classes);
    return classes;
  }

  Result<Classes> pairs(const Side& one, const Side& other) const {
    if (one.size() > limits_.pairs_max / std::max<std::size_t>(1, other.size())) return too_many();
    std::vector<std::uint32_t> of_one(one.number_of().begin(), one.number_of().end());
    for (std::uint32_t& number : of_one) number *= static_cast<std::uint32_t>(other.size());
    std::vector<std::uint32_t> of_other(other.number_of().begin(), other.number_of().end());
    const std::vector<bool> is_met = places_met(of_one, of_other, one.size() * other.size());
    Numbering numbering;
    std::vector<std::uint32_t> class_of(is_met.size(), Side::kNone);
    for (std::size_t pair = 0; pair < is_met.size(); ++pair) {
      if (!is_met[pair]) continue;
      facts::Case facts;
      one.put(pair / other.size(), facts);
      other.put(pair % other.size(), facts);
      class_of[pair] = numbering.number(standings_of(plan_, input_, facts));
    }
    if (numbering.size() > limits_.classes_max) return too_many();
    renumber(numbering, class_of);
    Classes classes = begun(numbering);
    classes.entries.reserve(class_of.size());
    for (const std::uint32_t number : class_of) add_entry(number, classes);
    classes.of_one = std::move(of_one);
    classes.of_other = std::move(of_other);
    return classes;
  }

  // Of all stretches.
  std::vector<bool> places_met(std::span<const std::uint32_t> of_one,
                               std::span<const std::uint32_t> of_other, std::size_t size) const {
    PlacesMet met(size);
    for (const Lines& lines : columns_.stretches) {
      met.add(pairs_of(input_, lines, of_one, of_other));
    }
    return met.take();
  }

  static void renumber(Numbering& numbering, std::vector<std::uint32_t>& class_of) {
    const std::vector<std::uint32_t> moved = numbering.sort();
    for (std::uint32_t& number : class_of) {
      if (number < moved.size()) number = moved[number];
    }
  }

  static Classes begun(const Numbering& numbering) {
    Classes classes;
    classes.standings = numbering.in_order();
    find_open(classes);
    const std::size_t count = classes.standings.size();
    classes.digits = count == 0 ? 0 : static_cast<unsigned>(std::bit_width(count - 1));
    return classes;
  }

  // What no line has may come out as it likes.
  static void add_entry(std::uint32_t number, Classes& classes) {
    ClassEntry entry;
    if (number < classes.opens.size()) {
      entry = {static_cast<std::uint16_t>(number), classes.opens[number]};
    }
    classes.entries.push_back(entry);
  }

  const Plan& plan_;
  const Input& input_;
  const Columns& columns_;
  const Limits& limits_;
};

// The planes of a flag.
Slices lend(const FlagColumn& flags, std::size_t line_count) {
  Slices result;
  result.slices = {flags.surely, flags.possibly};
  for (std::size_t block = 0; block < blocks_for(line_count); ++block) {
    Word open = 0;
    for (std::size_t i = 0; i < kWordsPerBlock; ++i) {
      const std::size_t word = block * kWordsPerBlock + i;
      open |= flags.possibly[word] & ~flags.surely[word];
    }
    result.is_open.push_back(open != 0);
  }
  return result;
}

ClassSlices slice(const Input& input, const Classes& classes, const Lines& lines,
                  Registers registers) {
  const ClassTable table{classes.entries, classes.digits};
  if (!classes.of_one.empty()) {
    return slice(pairs_of(input, lines, classes.of_one, classes.of_other), table, registers);
  }
  return slice(codes_of(input, lines), table, registers);
}

}  // namespace

const Codes& codes_of(const Input& input, const Lines& lines) {
  if (input.source.is_statements) return lines.statements;
  return std::get<Codes>(lines.fields[static_cast<std::size_t>(input.source.field)]);
}

PairedCodes pairs_of(const Input& input, const Lines& lines, std::span<const std::uint32_t> of_one,
                     std::span<const std::uint32_t> of_other) {
  const auto other = static_cast<std::size_t>(input.source.other);
  return {codes_of(input, lines), of_one, std::get<Codes>(lines.fields[other]), of_other};
}

Result<Classes> classify(const Plan& plan, const Input& input, const Columns& columns,
                         const Limits& limits) {
  return Classifier(plan, input, columns, limits).classify();
}

Slices slices_of(const Input& input, const Classes& classes, const Lines& lines,
                 Registers registers) {
  Slices result;
  if (classes.entries.empty() && classes.digits == 0) {  // the same for all lines
    result.is_open.assign(blocks_for(lines.line_count), false);
    return result;
  }
  const auto field = static_cast<std::size_t>(std::max(0, input.source.field));
  const auto* flags = std::get_if<FlagColumn>(&lines.fields[field]);
  if (!input.source.is_statements && flags != nullptr) return lend(*flags, lines.line_count);
  ClassSlices made = slice(input, classes, lines, registers);
  result.own = std::move(made.digits);
  result.is_open = std::move(made.is_open);
  for (const Plane& plane : result.own) result.slices.emplace_back(plane);
  return result;
}

}  // namespace cocket::decide::columnar
