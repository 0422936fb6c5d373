// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/circuit.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <random>
#include <span>
#include <vector>

#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/steps.h"

namespace cocket::decide::columnar {
namespace {

constexpr auto kYes = static_cast<char>(Entry::Yes);
constexpr auto kNo = static_cast<char>(Entry::No);
constexpr auto kAny = static_cast<char>(Entry::Any);

// A slice for each digit, in which line n has the digits of n.
std::vector<Plane> counting_slices(std::size_t digits) {
  std::vector<Plane> slices(digits, Plane(kWordsPerBlock));
  for (std::size_t line = 0; line < kLinesPerBlock; ++line) {
    for (std::size_t digit = 0; digit < digits; ++digit) {
      if (((line >> digit) & 1) != 0) set_bit(slices[digit], line);
    }
  }
  return slices;
}

std::vector<Word*> starts_of(std::vector<Plane>& planes) {
  std::vector<Word*> starts;
  starts.reserve(planes.size());
  for (Plane& plane : planes) starts.push_back(plane.data());
  return starts;
}

// What the wires tell of the lines of one block, in whatever registers.
std::vector<Plane> run(const Circuit& circuit, const std::vector<Wire>& wanted,
                       const std::vector<Plane>& slices) {
  const std::vector<std::span<const Word>> read(slices.begin(), slices.end());
  const Steps steps = arrange(circuit, wanted);
  std::vector<Plane> planes(wanted.size(), Plane(kWordsPerBlock));
  Runner(steps, Registers::Portable).run({0, read, starts_of(planes)});
  for (const Registers registers : {Registers::Wide, Registers::Widest}) {
    if (registers > widest_registers()) continue;
    std::vector<Plane> again(wanted.size(), Plane(kWordsPerBlock));
    Runner(steps, registers).run({0, read, starts_of(again)});
    EXPECT_EQ(again, planes);
  }
  return planes;
}

std::vector<Wire> slice_wires(Circuit& circuit, std::size_t digits) {
  std::vector<Wire> wires;
  wires.reserve(digits);
  for (std::size_t i = 0; i < digits; ++i) wires.push_back(circuit.slice(static_cast<int>(i)));
  return wires;
}

TEST(Circuit, TablesGiveWhatTheySay) {
  std::mt19937 random(1);
  for (std::size_t digits = 0; digits <= 7; ++digits) {
    const std::vector<Plane> slices = counting_slices(digits);
    Circuit circuit;
    const std::vector<Wire> wires = slice_wires(circuit, digits);
    std::vector<Table> tables;
    std::vector<Wire> wanted;
    for (int i = 0; i < 60; ++i) {
      Table table(std::size_t{1} << digits, kNo);
      for (char& entry : table) entry = std::vector{kNo, kYes, kAny}[random() % 3];
      tables.push_back(table);
      wanted.push_back(circuit.look_up(table, wires));
    }
    const std::vector<Plane> planes = run(circuit, wanted, slices);
    for (std::size_t i = 0; i < tables.size(); ++i) {
      for (std::size_t place = 0; place < tables[i].size(); ++place) {
        if (tables[i][place] == kAny) continue;
        ASSERT_EQ(bit_at(planes[i], place), tables[i][place] == kYes) << tables[i];
      }
    }
  }
}

// Both planes of a flag are there already: no, nobody, possibly, surely.
TEST(Circuit, AFlagNeedsNoGate) {
  Circuit circuit;
  const std::vector<Wire> wires = slice_wires(circuit, 2);
  EXPECT_EQ(circuit.look_up("-?-+", wires), wires[0]);
  EXPECT_EQ(circuit.look_up("-?++", wires), wires[1]);
  const Wire known = circuit.look_up("-??+", wires);
  EXPECT_TRUE(known == wires[0] || known == wires[1]);
}

TEST(Circuit, EqualGatesAreMadeOnce) {
  Circuit circuit;
  const std::vector<Wire> wires = slice_wires(circuit, 3);
  const Wire one = circuit.both(wires[0], wires[1]);
  const std::size_t gates = circuit.gates().size();
  EXPECT_EQ(circuit.both(wires[1], wires[0]), one);
  EXPECT_EQ(circuit.look_up("---+---+", wires), one);
  EXPECT_EQ(circuit.look_up("----+---", wires), circuit.look_up("----+---", wires));
  EXPECT_GT(circuit.gates().size(), gates);
}

TEST(Circuit, ConstantsFoldAway) {
  Circuit circuit;
  const Wire wire = circuit.slice(0);
  EXPECT_EQ(circuit.both(wire, kAlways), wire);
  EXPECT_EQ(circuit.both(wire, kNever), kNever);
  EXPECT_EQ(circuit.both(wire, opposite(wire)), kNever);
  EXPECT_EQ(circuit.either(wire, opposite(wire)), kAlways);
  EXPECT_EQ(circuit.either(wire, wire), wire);
  EXPECT_EQ(circuit.choose(wire, kAlways, kNever), wire);
  EXPECT_EQ(circuit.look_up("????", slice_wires(circuit, 2)), kNever);
}

// Whatever is read, in whatever order, out of few words of memory.
TEST(Steps, TellWhatTheGatesSay) {
  constexpr std::size_t kDigits = 6;
  const std::vector<Plane> slices = counting_slices(kDigits);
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    Circuit circuit;
    std::vector<Wire> wires = slice_wires(circuit, kDigits);
    std::vector<Plane> expected = slices;
    for (int i = 0; i < 200; ++i) {
      const std::size_t one = random() % wires.size();
      const std::size_t other = random() % wires.size();
      const bool is_one_opposite = random() % 2 == 0;
      const bool is_result_opposite = random() % 2 == 0;
      const Wire read = is_one_opposite ? opposite(wires[one]) : wires[one];
      const Wire made = circuit.both(read, wires[other]);
      wires.push_back(is_result_opposite ? opposite(made) : made);
      Plane plane(kWordsPerBlock);
      for (std::size_t word = 0; word < kWordsPerBlock; ++word) {
        const Word first = is_one_opposite ? ~expected[one][word] : expected[one][word];
        const Word both = first & expected[other][word];
        plane[word] = is_result_opposite ? ~both : both;
      }
      expected.push_back(plane);
    }
    const std::vector<Wire> wanted{wires[5],   wires[60], opposite(wires[100]),
                                   wires[205], kAlways,   kNever};
    const std::vector<Plane> planes = run(circuit, wanted, slices);
    ASSERT_EQ(planes[0], expected[5]) << seed;
    ASSERT_EQ(planes[1], expected[60]) << seed;
    for (std::size_t word = 0; word < kWordsPerBlock; ++word) {
      ASSERT_EQ(planes[2][word], ~expected[100][word]) << seed;
    }
    ASSERT_EQ(planes[3], expected[205]) << seed;
    ASSERT_EQ(planes[4], Plane(kWordsPerBlock, ~Word{0}));
    ASSERT_EQ(planes[5], Plane(kWordsPerBlock, 0));
  }
}

TEST(Steps, LeaveOutWhatNobodyWants) {
  Circuit circuit;
  const std::vector<Wire> wires = slice_wires(circuit, 3);
  const Wire wanted = circuit.both(wires[0], wires[1]);
  circuit.both(wanted, wires[2]);
  const Steps steps = arrange(circuit, std::vector{wanted});
  EXPECT_EQ(steps.steps.size(), 1U);
  EXPECT_EQ(steps.slices, (std::vector{0, 1}));
}

}  // namespace
}  // namespace cocket::decide::columnar
