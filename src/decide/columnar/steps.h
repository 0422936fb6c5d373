// SPDX-License-Identifier: Apache-2.0
// Gates in an order to be run, block by block, over few words of memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

namespace cocket::decide::columnar {

enum class Operation : std::uint8_t { And, AndNot, Or };

// Places are the slices that are read, and then the room for results.
struct Step {
  Operation operation = Operation::And;
  std::int32_t target = 0;  // in the room
  std::int32_t one = 0;     // a place
  std::int32_t other = 0;   // a place
};

struct Output {
  std::int32_t place = -1;  // -1: the same for all lines
  bool is_negated = false;  // the opposite of what stands there; of -1: always
};

struct Steps {
  std::vector<int> slices;  // those that are read, by place
  std::size_t room = 0;     // for how many results
  std::vector<Step> steps;
  std::vector<Output> outputs;  // in the order in which they were wanted
};

Steps arrange(const Circuit& circuit, std::span<const Wire> wanted);

struct Block {
  std::size_t number = 0;
  std::span<const std::span<const Word>> slices;  // all, over all lines
  std::span<Word* const> outputs;                 // planes over all lines
};

// For one result, of one block.
struct alignas(64) Room {
  std::array<Word, kWordsPerBlock> words;
};

// Runs steps on one block after the other, with the memory that they need.
class Runner {
 public:
  Runner(const Steps& steps, Registers registers);
  void run(const Block& block);

 private:
  using RunAll = void (*)(std::span<const Step> steps, const Word* const* places, Room* room);
  static RunAll run_all_with(Registers registers);

  const Steps& steps_;
  RunAll run_all_;
  std::vector<Room> room_;
  std::vector<const Word*> places_;
};

}  // namespace cocket::decide::columnar
