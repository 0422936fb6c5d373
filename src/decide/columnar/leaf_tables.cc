// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/leaf_tables.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/circuit.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/decision.h"

namespace cocket::decide::columnar {
namespace {

Entry entry_of(bool is_so) {
  return is_so ? Entry::Yes : Entry::No;
}

}  // namespace

LeafTables::LeafTables(const BoundPlan& bound, Openness openness, Circuit& circuit)
    : plan_(bound.plan),
      classes_(bound.classes),
      openness_(openness),
      circuit_(circuit),
      place_(bound.plan.leaves.size(), 0) {
  int slice = 0;
  for (const Classes& one : classes_) {
    std::vector<Wire> digits;
    digits.reserve(one.digits);
    for (unsigned i = 0; i < one.digits; ++i) digits.push_back(circuit.slice(slice++));
    digits_.push_back(std::move(digits));
  }
  for (const Input& input : plan_.inputs) {
    int place = 0;
    for (const int leaf : input.leaves) place_[static_cast<std::size_t>(leaf)] = place++;
  }
}

// `says` gives the entry for a standing.
template <class Says>
Wire LeafTables::look_up(int leaf, const Says& says) {
  const auto input = static_cast<std::size_t>(plan_.leaves[static_cast<std::size_t>(leaf)].input);
  const auto place = static_cast<std::size_t>(place_[static_cast<std::size_t>(leaf)]);
  const Source& source = plan_.inputs[input].source;
  const bool asks_fact = source.field >= 0 || source.is_statements;
  const bool is_known = asks_fact && openness_ == Openness::NoneOpen;
  const std::vector<Wire>& digits = digits_[input];
  Table table(std::size_t{1} << digits.size(), static_cast<char>(Entry::Any));
  const std::vector<Standings>& standings = classes_[input].standings;
  for (std::size_t number = 0; number < standings.size(); ++number) {
    if (standings[number].empty()) continue;
    if (is_known && classes_[input].opens[number]) continue;
    table[number] = static_cast<char>(says(standings[number][place]));
  }
  return circuit_.look_up(table, digits);
}

Kleene LeafTables::truth(int leaf) {
  const Wire surely =
      look_up(leaf, [](const Standing& one) { return entry_of(one.truth == Truth::True); });
  const std::size_t before = circuit_.gates().size();
  const Wire possibly =
      look_up(leaf, [](const Standing& one) { return entry_of(one.truth != Truth::False); });
  const std::size_t between = circuit_.gates().size();
  if (between <= before + 1) return {surely, possibly};
  // Where facts are unknown most leaves of an input are, so that these gates are there already.
  const Wire unknown =
      look_up(leaf, [](const Standing& one) { return entry_of(one.truth == Truth::Unknown); });
  const Wire sum = circuit_.either(surely, unknown);
  const bool is_cheaper = circuit_.gates().size() - between < between - before;
  return {surely, is_cheaper ? sum : possibly};
}

Wire LeafTables::opens_fact(int leaf) {
  return look_up(leaf, [](const Standing& one) {
    return one.truth == Truth::Unknown ? entry_of(one.opens_fact()) : Entry::Any;
  });
}

Wire LeafTables::opens_other(int leaf) {
  return look_up(leaf, [](const Standing& one) {
    return one.truth == Truth::Unknown ? entry_of(one.opens_other()) : Entry::Any;
  });
}

Wire LeafTables::opens(int leaf, const Missing& missing) {
  return look_up(leaf, [&missing](const Standing& one) {
    if (one.truth != Truth::Unknown) return Entry::Any;
    return entry_of(std::binary_search(one.open.begin(), one.open.end(), missing));
  });
}

std::vector<Missing> LeafTables::all_open(int leaf) const {
  const auto index = static_cast<std::size_t>(leaf);
  const auto place = static_cast<std::size_t>(place_[index]);
  std::set<Missing> all;
  for (const Standings& one :
       classes_[static_cast<std::size_t>(plan_.leaves[index].input)].standings) {
    if (!one.empty()) all.insert(one[place].open.begin(), one[place].open.end());
  }
  return {all.begin(), all.end()};
}

}  // namespace cocket::decide::columnar
