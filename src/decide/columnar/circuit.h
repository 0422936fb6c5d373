// SPDX-License-Identifier: Apache-2.0
// Gates over planes, two-valued. Equal gates are made once, and constants fold away.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cocket::decide::columnar {

// What comes out of a gate, or its opposite: twice the number of the gate, plus one for the
// opposite. Gate 0 is never true.
using Wire = int;
inline constexpr Wire kNever = 0;
inline constexpr Wire kAlways = 1;

inline Wire opposite(Wire wire) {
  return wire ^ 1;
}
inline bool is_opposite(Wire wire) {
  return (wire & 1) != 0;
}
inline int gate_of(Wire wire) {
  return wire >> 1;
}

// A slice when `slice` is not negative, else both of two wires.
struct Gate {
  int slice = -1;
  Wire one = kNever;
  Wire other = kNever;
};

// One place of a table over digits: what it must give there, if anything.
enum class Entry : char { No = '-', Yes = '+', Any = '?' };
using Table = std::basic_string<char>;  // of entries, the place with all digits 0 first

class Circuit {
 public:
  Circuit() : gates_(1) {}

  Wire slice(int number);
  Wire both(Wire one, Wire other);
  Wire either(Wire one, Wire other) { return opposite(both(opposite(one), opposite(other))); }
  Wire choose(Wire which, Wire if_so, Wire if_not);
  // What the table gives at the place that the wires spell, the lowest digit first. It has an entry
  // for each of their combinations.
  Wire look_up(const Table& table, std::span<const Wire> digits);

  // Gates come behind what they read.
  const std::vector<Gate>& gates() const { return gates_; }

 private:
  std::vector<Gate> gates_;
  std::map<int, int> gate_of_slice_;
  std::map<std::pair<Wire, Wire>, int> gate_of_pair_;
  // By table and highest digit, of which the lower ones follow.
  std::unordered_map<std::string, Wire> known_;
};

}  // namespace cocket::decide::columnar
