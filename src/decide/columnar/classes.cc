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
#include "decide/columnar/columns.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
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
    const auto* flags = std::get_if<FlagColumn>(&column(source.field));
    if (flags != nullptr) return flag(*flags);
    const Side one = TRY(side(source.field));
    if (source.other < 0) return single(one, source.field != plan_.law->date_field);
    const Side other = TRY(side(source.other));
    return pairs(one, other);
  }

 private:
  using Column = std::variant<std::monostate, FlagColumn, ValueColumn>;

  const Column& column(int field) const { return columns_.fields[static_cast<std::size_t>(field)]; }

  std::string name_of(int field) const { return plan_.law->vocabulary.field(field).name; }

  Result<Side> side(int field) const {
    const auto* values = std::get_if<ValueColumn>(&column(field));
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

  Classes constant() const {
    Classes classes;
    classes.standings.push_back(standings_of(plan_, input_, {}));
    find_open(classes);
    classes.is_open.assign(blocks_for(columns_.line_count), false);  // whatever the line is
    return classes;
  }

  // Its planes are the slices: 0 is no, 3 is yes, 2 is possible and not sure.
  Classes flag(const FlagColumn& flags) const {
    Classes classes;
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
    classes.slices = {flags.surely, flags.possibly};
    for (std::size_t block = 0; block < blocks_for(columns_.line_count); ++block) {
      Word open = 0;
      for (std::size_t i = 0; i < kWordsPerBlock; ++i) {
        const std::size_t word = block * kWordsPerBlock + i;
        open |= flags.possibly[word] & ~flags.surely[word];
      }
      classes.is_open.push_back(open != 0);
    }
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
    std::vector<ClassEntry> table;
    for (const std::uint32_t number : side.number_of()) {
      table.push_back(entry(classes, class_of[number]));
    }
    take(slice(side.codes(), {table, digits_of(classes)}), classes);
    return classes;
  }

  Result<Classes> pairs(const Side& one, const Side& other) const {
    if (one.size() > limits_.pairs_max / std::max<std::size_t>(1, other.size())) return too_many();
    std::vector<std::uint32_t> of_one(one.number_of().begin(), one.number_of().end());
    for (std::uint32_t& number : of_one) number *= static_cast<std::uint32_t>(other.size());
    const PairedCodes paired{one.codes(), of_one, other.codes(), other.number_of()};
    const std::vector<bool> is_met = places_met(paired, one.size() * other.size());
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
    std::vector<ClassEntry> table;
    table.reserve(class_of.size());
    for (const std::uint32_t number : class_of) table.push_back(entry(classes, number));
    take(slice(paired, {table, digits_of(classes)}), classes);
    return classes;
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
    return classes;
  }

  static unsigned digits_of(const Classes& classes) {
    if (classes.standings.empty()) return 0;
    return static_cast<unsigned>(std::bit_width(classes.standings.size() - 1));
  }

  // Of no line where there is no such class.
  static ClassEntry entry(const Classes& classes, std::uint32_t number) {
    if (number >= classes.opens.size()) return {};
    return {static_cast<std::uint16_t>(number), classes.opens[number]};
  }

  static void take(ClassSlices made, Classes& classes) {
    classes.own = std::move(made.digits);
    classes.is_open = std::move(made.is_open);
    for (const Plane& plane : classes.own) classes.slices.emplace_back(plane);
  }

  const Plan& plan_;
  const Input& input_;
  const Columns& columns_;
  const Limits& limits_;
};

}  // namespace

Result<Classes> classify(const Plan& plan, const Input& input, const Columns& columns,
                         const Limits& limits) {
  return Classifier(plan, input, columns, limits).classify();
}

}  // namespace cocket::decide::columnar
