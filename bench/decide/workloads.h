// SPDX-License-Identifier: Apache-2.0
// Laws and random lines to time the engines on. The same seed gives the same lines.
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/result.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::bench {

class Workload {
 public:
  virtual ~Workload() = default;
  virtual const program::Program& law() const = 0;
  // Each fact of it is unknown with this probability.
  virtual facts::Case line(std::mt19937_64& random, unsigned percent_unknown) const = 0;
  // What books are sorted by, first things first: the item, the destination. None: unsorted.
  virtual std::vector<int> sort_fields() const { return {}; }
};

// The decision core of a country measure, with three limbs and an exception whose law is open, of
// five rules of which three are suspended, and of two lists: eight measures over sixteen facts.
std::unique_ptr<Workload> eight_measures();

// Measures alike, as many as wanted: each a stretch of days, some items, up to ten destinations, an
// origin or an exporting country, and some of them a purpose, a share and an exception. Broad ones
// name half of all items and half of all countries each, on all days: nothing tells them apart.
enum class Reach : std::uint8_t { Narrow, Broad };
std::unique_ptr<Workload> synthetic(int measures, std::uint64_t seed, Reach reach = Reach::Narrow);

// The law of a rulebook of this repository, named by its folder. Lines have values that it tells
// apart; one in twenty parties is hit.
Result<std::unique_ptr<Workload>> shipped(const std::string& folder);

// The law of a rulebook with its worked cases: lines as people ask about.
Result<program::Program> with_cases(const std::string& folder);

}  // namespace cocket::bench
