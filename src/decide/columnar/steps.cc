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
    place_[gate] = step.target;
    result_.steps.push_back(step);
    for (const Wire wire : {read.one, read.other}) {
      const bool is_over = last_use_[index(wire)] == gate && gates_[index(wire)].slice < 0;
      if (is_over) give_up(place_[index(wire)]);
    }
  }

  std::int32_t take_room() {
    if (!free_.empty()) {
      const std::int32_t place = free_.back();
      free_.pop_back();
      return place;
    }
    return static_cast<std::int32_t>(result_.slices.size() + result_.room++);
  }

  void give_up(std::int32_t place) { free_.push_back(place); }

  Output output(Wire wire) const {
    if (gate_of(wire) == 0) return {-1, wire == kAlways};
    return {place_[index(wire)], comes_opposite(wire)};
  }

  const std::vector<Gate>& gates_;
  std::span<const Wire> wanted_;
  std::vector<std::size_t> last_use_;  // by gate: the last gate that reads it
  std::vector<std::int32_t> place_;    // by gate
  std::vector<bool> is_kept_opposite_;
  std::vector<std::int32_t> free_;
  Steps result_;
};

// The target is none of the operands. A fixed count of words lets the compiler use wide registers.
template <class Combine>
void each_word(Word* __restrict target, const Word* __restrict one, const Word* __restrict other,
               const Combine& combine) {
  for (std::size_t i = 0; i < kWordsPerBlock; ++i) target[i] = combine(one[i], other[i]);
}

void run_step(Operation operation, Word* target, const Word* one, const Word* other) {
  switch (operation) {
    case Operation::And:
      return each_word(target, one, other, [](Word a, Word b) { return a & b; });
    case Operation::AndNot:
      return each_word(target, one, other, [](Word a, Word b) { return a & ~b; });
    case Operation::Or:
      return each_word(target, one, other, [](Word a, Word b) { return a | b; });
  }
}

}  // namespace

Steps arrange(const Circuit& circuit, std::span<const Wire> wanted) {
  return Arranger(circuit, wanted).arrange();
}

Runner::Runner(const Steps& steps)
    : steps_(steps),
      room_(steps.room * kWordsPerBlock),
      read_(steps.slices.size() + steps.room, nullptr) {
  for (std::size_t i = 0; i < steps.room; ++i) {
    read_[steps.slices.size() + i] = &room_[i * kWordsPerBlock];
  }
}

void Runner::run(const Block& block) {
  const std::size_t first = block.number * kWordsPerBlock;
  const std::size_t slice_count = steps_.slices.size();
  for (std::size_t i = 0; i < slice_count; ++i) {
    read_[i] = block.slices[static_cast<std::size_t>(steps_.slices[i])].data() + first;
  }
  for (const Step& step : steps_.steps) {
    Word* target = &room_[(static_cast<std::size_t>(step.target) - slice_count) * kWordsPerBlock];
    run_step(step.operation, target, read_[static_cast<std::size_t>(step.one)],
             read_[static_cast<std::size_t>(step.other)]);
  }
  for (std::size_t i = 0; i < steps_.outputs.size(); ++i) {
    const Output& output = steps_.outputs[i];
    Word* target = block.outputs[i] + first;
    const Word flip = output.is_negated ? ~Word{0} : 0;
    if (output.place < 0) {
      std::fill_n(target, kWordsPerBlock, flip);
      continue;
    }
    const Word* from = read_[static_cast<std::size_t>(output.place)];
    for (std::size_t word = 0; word < kWordsPerBlock; ++word) target[word] = from[word] ^ flip;
  }
}

}  // namespace cocket::decide::columnar
