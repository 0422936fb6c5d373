// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/sieve.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "decide/columnar/lowering.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/rule_tables.h"

namespace cocket::decide::columnar {
namespace {

// 512 bits, in as many registers as it takes.
using Lanes [[gnu::vector_size(64)]] = Word;

[[gnu::always_inline]] inline void load(const Word* from, Lanes& to) {
  std::memcpy(&to, from, sizeof to);
}

[[gnu::always_inline]] inline bool is_empty(const Lanes& all) {
  const auto half =
      __builtin_shufflevector(all, all, 0, 1, 2, 3) | __builtin_shufflevector(all, all, 4, 5, 6, 7);
  const auto quarter =
      __builtin_shufflevector(half, half, 0, 1) | __builtin_shufflevector(half, half, 2, 3);
  return (quarter[0] | quarter[1]) == 0;
}

}  // namespace

// What slots leave of what is left so far, in one plane.
template <class Parts, class StripOf>
[[gnu::always_inline]] inline void and_slots(const Parts& parts, const StripOf& strip_of,
                                             Lanes& left) {
  Lanes some = {};
  for (const auto& part : parts) {
    Lanes one;
    load(strip_of(part), one);
    some |= one;
    if (!part.ends_slot) continue;
    left &= some;
    some ^= some;
  }
}

// Each stage keeps the pieces in which something is left, and goes on to the next one whether or
// not: a branch that nobody can foretell costs more than the strips of a slot.
[[gnu::always_inline]] inline void Sieve::sift_all(const Work& work, const Lines& lines,
                                                   Sifting& result) {
  const RuleTables& tables = work.tables;
  const std::size_t words = tables.words();
  Look* const looks = work.looks;
  const std::size_t begun = begin_looks(work, lines, looks);
  std::size_t count = 0;
  const auto possible = [words](const Look& look) {
    return [&look, words](const Part& part) {
      return part.possibly + part.numbers[look.line] * words + look.piece * kWordsPerPiece;
    };
  };
  for (std::size_t i = 0; i < begun; ++i) {
    const Look look = looks[i];
    Lanes left;
    load(tables.all.data() + look.piece * kWordsPerPiece, left);
    and_slots(work.parts.first(work.first_stage), possible(look), left);
    looks[count] = look;
    std::memcpy(work.left + count * kWordsPerPiece, &left, sizeof left);
    count += is_empty(left) ? 0 : 1;
  }
  const std::size_t entered = count;
  count = 0;
  for (std::size_t i = 0; i < entered; ++i) {
    const Look look = looks[i];
    Lanes left;
    load(work.left + i * kWordsPerPiece, left);
    and_slots(work.parts.subspan(work.first_stage), possible(look), left);
    looks[count] = look;
    std::memcpy(work.left + count * kWordsPerPiece, &left, sizeof left);
    count += is_empty(left) ? 0 : 1;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Look look = looks[i];
    const std::size_t offset = look.piece * kWordsPerPiece;
    Lanes possibly;
    load(work.left + i * kWordsPerPiece, possibly);
    Lanes surely = possibly;
    if (lines.is_open) {
      and_slots(
          work.parts,
          [&](const Part& part) { return part.surely + part.numbers[look.line] * words + offset; },
          surely);
    }
    Sifted& sifted = result.lines[look.line];
    sifted.pieces |= Word{1} << look.piece;
    sifted.sure_pieces |= Word{is_empty(surely) ? 0U : 1U} << look.piece;
    const std::size_t place = look.line * words + offset;
    std::memcpy(result.surely.data() + place, &surely, sizeof surely);
    std::memcpy(result.possibly.data() + place, &possibly, sizeof possibly);
    Lanes mask;
    for (std::size_t step = kSteps; step > sifted.ceiling; --step) {
      load(work.asking.at_least[step - 1].data() + offset, mask);
      if (!is_empty(mask & possibly)) sifted.ceiling = static_cast<std::uint8_t>(step);
    }
    for (std::size_t step = sifted.ceiling; step > sifted.floor; --step) {
      load(work.asking.at_least[step - 1].data() + offset, mask);
      if (!is_empty(mask & surely)) sifted.floor = static_cast<std::uint8_t>(step);
    }
    load(work.asking.followed.data() + offset, mask);
    sifted.is_followed |= !is_empty(mask & possibly);
  }
}

// The pieces of each line in which the first slot leaves something.
[[gnu::always_inline]] inline std::size_t Sieve::begin_looks(const Work& work, const Lines& lines,
                                                             Look* looks) {
  const RuleTables& tables = work.tables;
  const Word every = tables.pieces == 64 ? ~Word{0} : (Word{1} << tables.pieces) - 1;
  std::size_t count = 0;
  for (std::size_t line = 0; line < lines.count; ++line) {
    Word rest = tables.pieces_met.empty() ? every : tables.pieces_met[work.parts[0].numbers[line]];
    for (; rest != 0; rest &= rest - 1) {
      looks[count++] = {static_cast<std::uint16_t>(line),
                        static_cast<std::uint16_t>(std::countr_zero(rest))};
    }
  }
  return count;
}

void Sieve::sift_portable(const Work& work, const Lines& lines, Sifting& result) {
  sift_all(work, lines, result);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void Sieve::sift_wide(const Work& work, const Lines& lines,
                                              Sifting& result) {
  sift_all(work, lines, result);
}

WITH_512_BITS void Sieve::sift_widest(const Work& work, const Lines& lines, Sifting& result) {
  sift_all(work, lines, result);
}
#endif

Sieve::SiftAll Sieve::sift_all_with(Registers registers) {
#if defined(__x86_64__)
  if (registers == Registers::Widest) return sift_widest;
  if (registers == Registers::Wide) return sift_wide;
#endif
  return sift_portable;
}

Sieve::Sieve(const RuleTables& tables, const Asking& asking, Registers registers)
    : tables_(tables), asking_(asking), sift_all_(sift_all_with(registers)) {
  for (const Slot& slot : tables.slots) {
    for (const SlotPart& part : slot.parts) {
      inputs_.push_back(part.input);
      parts_.push_back({nullptr, part.surely.data(), part.possibly.data()});
    }
    parts_.back().ends_slot = true;
    if (first_stage_ == 0 && (parts_.size() >= 3 || &slot == &tables.slots.back()))
      first_stage_ = parts_.size();
  }
  looks_.resize(kLinesPerWord * tables.pieces);
  left_.resize(looks_.size() * kWordsPerPiece);
}

void Sieve::sift(const Lines& lines, Sifting& result) {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    parts_[i].numbers = lines.numbers[static_cast<std::size_t>(inputs_[i])] + lines.first;
  }
  result.lines.fill({});
  sift_all_({parts_, first_stage_, tables_, asking_, looks_.data(), left_.data()}, lines, result);
}

}  // namespace cocket::decide::columnar
