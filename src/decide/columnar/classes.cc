// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/classes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

// Eight bytes as the rows of a matrix of bits: the columns of it. Hacker's Delight, 7-3.
Word transposed(Word x) {
  Word t = (x ^ (x >> 7)) & 0x00aa'00aa'00aa'00aaULL;
  x ^= t ^ (t << 7);
  t = (x ^ (x >> 14)) & 0x0000'cccc'0000'ccccULL;
  x ^= t ^ (t << 14);
  t = (x ^ (x >> 28)) & 0x0000'0000'f0f0'f0f0ULL;
  return x ^ t ^ (t << 28);
}

// Digits [first, first + 8) of the numbers of 64 lines, as words of as many slices.
std::array<Word, 8> digits(const std::array<std::uint32_t, kLinesPerWord>& numbers,
                           unsigned first) {
  std::array<std::uint8_t, kLinesPerWord> bytes = {};
  for (std::size_t i = 0; i < kLinesPerWord; ++i) {
    bytes[i] = static_cast<std::uint8_t>(numbers[i] >> first);
  }
  std::array<Word, 8> words = {};
  for (std::size_t line = 0; line < kLinesPerWord; line += 8) {
    Word rows = 0;
    for (std::size_t i = 0; i < 8; ++i) rows |= Word{bytes[line + i]} << (8 * i);
    rows = transposed(rows);
    for (std::size_t i = 0; i < 8; ++i) words[i] |= ((rows >> (8 * i)) & 0xff) << line;
  }
  return words;
}

// number_of(line) is below classes.standings.size().
template <class NumberOf>
void slice(std::size_t line_count, const NumberOf& number_of, Classes& classes) {
  const std::size_t blocks = blocks_for(line_count);
  const auto count = static_cast<unsigned>(std::bit_width(classes.standings.size() - 1));
  classes.own.assign(count, Plane(blocks * kWordsPerBlock));
  classes.is_open.assign(blocks, false);
  const std::vector<std::uint8_t> opens(classes.opens.begin(), classes.opens.end());
  std::array<std::uint32_t, kLinesPerWord> numbers = {};
  for (std::size_t first = 0; first < line_count; first += kLinesPerWord) {
    const std::size_t here = std::min(kLinesPerWord, line_count - first);
    std::uint8_t some_open = 0;
    for (std::size_t i = 0; i < here; ++i) {
      numbers[i] = number_of(first + i);
      some_open |= opens[numbers[i]];
    }
    if (some_open != 0) classes.is_open[first / kLinesPerBlock] = true;
    for (unsigned digit = 0; digit < count; digit += 8) {
      const std::array<Word, 8> words = digits(numbers, digit);
      for (unsigned i = 0; i < std::min(8U, count - digit); ++i) {
        classes.own[digit + i][first / kLinesPerWord] = words[i];
      }
    }
  }
  for (const Plane& plane : classes.own) classes.slices.emplace_back(plane);
}

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
    if (may_sort) {
      const std::vector<std::uint32_t> moved = numbering.sort();
      for (std::uint32_t& one : class_of) one = moved[one];
    }
    std::vector<std::uint32_t> class_of_code;
    for (const std::uint32_t number : side.number_of()) class_of_code.push_back(class_of[number]);
    const std::span<const std::uint32_t> codes = side.codes();
    return sliced(numbering, [&](std::size_t line) { return class_of_code[codes[line]]; });
  }

  Result<Classes> pairs(const Side& one, const Side& other) const {
    if (one.size() > limits_.pairs_max / std::max<std::size_t>(1, other.size())) return too_many();
    Numbering numbering;
    std::vector<std::uint32_t> class_of(one.size() * other.size(), Side::kNone);
    const std::span<const std::uint32_t> codes = one.codes();
    const std::span<const std::uint32_t> other_codes = other.codes();
    const auto pair_at = [&](std::size_t line) {
      return one.number_of()[codes[line]] * other.size() + other.number_of()[other_codes[line]];
    };
    for (std::size_t line = 0; line < columns_.line_count; ++line) {
      std::uint32_t& number = class_of[pair_at(line)];
      if (number != Side::kNone) continue;
      facts::Case facts;
      one.put(one.number_of()[codes[line]], facts);
      other.put(other.number_of()[other_codes[line]], facts);
      number = numbering.number(standings_of(plan_, input_, facts));
    }
    if (numbering.size() > limits_.classes_max) return too_many();
    const std::vector<std::uint32_t> moved = numbering.sort();
    for (std::uint32_t& number : class_of) {
      if (number != Side::kNone) number = moved[number];
    }
    return sliced(numbering, [&](std::size_t line) { return class_of[pair_at(line)]; });
  }

  template <class NumberOf>
  Classes sliced(const Numbering& numbering, const NumberOf& number_of) const {
    Classes classes;
    classes.standings = numbering.in_order();
    find_open(classes);
    if (!classes.standings.empty()) slice(columns_.line_count, number_of, classes);
    return classes;
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
