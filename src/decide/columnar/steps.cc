// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/steps.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

namespace cocket::decide::columnar {
namespace {

// Gates say "both" of wires and their opposites. Neither of two is the opposite of either, so such
// a gate is kept the other way round, and no step negates.
class Arranger {
 public:
  Arranger(const Circuit& circuit, std::span<const Wire> wanted)
      : gates_(circuit.gates()),
        wanted_(wanted),
        last_use_(gates_.size(), kUnused),
        place_(gates_.size(), -1),
        is_kept_opposite_(gates_.size(), false) {}

  Steps arrange() {
    find_last_uses();
    for (std::size_t gate = 1; gate < gates_.size(); ++gate) {
      if (last_use_[gate] == kUnused || gates_[gate].slice < 0) continue;
      place_[gate] = static_cast<std::int32_t>(result_.slices.size());
      result_.slices.push_back(gates_[gate].slice);
    }
    for (std::size_t gate = 1; gate < gates_.size(); ++gate) {
      if (last_use_[gate] != kUnused && gates_[gate].slice < 0) add_step(gate);
    }
    for (const Wire wire : wanted_) result_.outputs.push_back(output(wire));
    return std::move(result_);
  }

 private:
  static constexpr std::size_t kUnused = 0;

  static std::size_t index(Wire wire) { return static_cast<std::size_t>(gate_of(wire)); }

  // From the last gate to the first: what a used gate reads is used.
  void find_last_uses() {
    for (const Wire wire : wanted_) last_use_[index(wire)] = gates_.size();
    for (std::size_t gate = gates_.size(); gate-- > 1;) {
      if (last_use_[gate] == kUnused || gates_[gate].slice >= 0) continue;
      for (const Wire wire : {gates_[gate].one, gates_[gate].other}) {
        std::size_t& last = last_use_[index(wire)];
        last = std::max(last, gate);
      }
    }
  }

  bool comes_opposite(Wire wire) const {
    return is_opposite(wire) != is_kept_opposite_[index(wire)];
  }

  void add_step(std::size_t gate) {
    const Gate& read = gates_[gate];
    Step step;
    step.one = place_[index(read.one)];
    step.other = place_[index(read.other)];
    const bool is_one_opposite = comes_opposite(read.one);
    const bool is_other_opposite = comes_opposite(read.other);
    if (is_one_opposite && is_other_opposite) {
      step.operation = Operation::Or;
      is_kept_opposite_[gate] = true;
    } else if (is_one_opposite || is_other_opposite) {
      step.operation = Operation::AndNot;
      if (is_one_opposite) std::swap(step.one, step.other);
    }
    step.target = take_room();  // before its operands give up theirs: a target is no operand
    place_[gate] = first_of_room() + step.target;
    result_.steps.push_back(step);
    for (const Wire wire : {read.one, read.other}) {
      const bool is_over = last_use_[index(wire)] == gate && gates_[index(wire)].slice < 0;
      if (is_over) free_.push_back(place_[index(wire)] - first_of_room());
    }
  }

  // Behind the slices, all of which have their places before the first step is made.
  std::int32_t first_of_room() const { return static_cast<std::int32_t>(result_.slices.size()); }

  std::int32_t take_room() {
    if (free_.empty()) return static_cast<std::int32_t>(result_.room++);
    const std::int32_t room = free_.back();
    free_.pop_back();
    return room;
  }

  Output output(Wire wire) const {
    if (gate_of(wire) == 0) return {-1, wire == kAlways};
    return {place_[index(wire)], comes_opposite(wire)};
  }

  const std::vector<Gate>& gates_;
  std::span<const Wire> wanted_;
  std::vector<std::size_t> last_use_;  // by gate: the last gate that reads it
  std::vector<std::int32_t> place_;    // by gate
  std::vector<bool> is_kept_opposite_;
  std::vector<std::int32_t> free_;  // room whose result nobody reads any more
  Steps result_;
};

// The target is none of the operands. A fixed count of words lets the compiler use wide registers.
template <class Combine>
[[gnu::always_inline]] inline void each_word(Word* __restrict target, const Word* __restrict one,
                                             const Word* __restrict other, const Combine& combine) {
  for (std::size_t i = 0; i < kWordsPerBlock; ++i) target[i] = combine(one[i], other[i]);
}

[[gnu::always_inline]] inline void run_all(std::span<const Step> steps, const Word* const* places,
                                           Room* room) {
  for (const Step& step : steps) {
    Word* const target = room[step.target].words.data();
    const Word* const one = places[step.one];
    const Word* const other = places[step.other];
    switch (step.operation) {
      case Operation::And:
        each_word(target, one, other, [](Word a, Word b) { return a & b; });
        break;
      case Operation::AndNot:
        each_word(target, one, other, [](Word a, Word b) { return a & ~b; });
        break;
      case Operation::Or:
        each_word(target, one, other, [](Word a, Word b) { return a | b; });
        break;
    }
  }
}

void run_portable(std::span<const Step> steps, const Word* const* places, Room* room) {
  run_all(steps, places, room);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void run_wide(std::span<const Step> steps, const Word* const* places,
                                      Room* room) {
  run_all(steps, places, room);
}

WITH_512_BITS void run_widest(std::span<const Step> steps, const Word* const* places, Room* room) {
  run_all(steps, places, room);
}
#endif

}  // namespace

Steps arrange(const Circuit& circuit, std::span<const Wire> wanted) {
  return Arranger(circuit, wanted).arrange();
}

Runner::RunAll Runner::run_all_with(Registers registers) {
#if defined(__x86_64__)
  if (registers == Registers::Widest) return run_widest;
  if (registers == Registers::Wide) return run_wide;
#endif
  return run_portable;
}

Runner::Runner(const Steps& steps, Registers registers)
    : steps_(steps),
      run_all_(run_all_with(registers)),
      room_(steps.room),
      places_(steps.slices.size() + steps.room, nullptr) {
  for (std::size_t i = 0; i < steps.room; ++i) {
    places_[steps.slices.size() + i] = room_[i].words.data();
  }
}

void Runner::run(const Block& block) {
  const std::size_t first = block.number * kWordsPerBlock;
  for (std::size_t i = 0; i < steps_.slices.size(); ++i) {
    places_[i] = block.slices[static_cast<std::size_t>(steps_.slices[i])].data() + first;
  }
  run_all_(steps_.steps, places_.data(), room_.data());
  for (std::size_t i = 0; i < steps_.outputs.size(); ++i) {
    const Output& output = steps_.outputs[i];
    Word* const target = block.outputs[i] + first;
    const Word flip = output.is_negated ? ~Word{0} : 0;
    if (output.place < 0) {
      std::fill_n(target, kWordsPerBlock, flip);
      continue;
    }
    const Word* const from = places_[static_cast<std::size_t>(output.place)];
    for (std::size_t word = 0; word < kWordsPerBlock; ++word) target[word] = from[word] ^ flip;
  }
}

}  // namespace cocket::decide::columnar
