// SPDX-License-Identifier: Apache-2.0
// What would settle a line: the fewest things to ask, and for each outcome that is left the fewest
// conditions that bring it about.
#pragma once

#include <z3++.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "decide/decision.h"
#include "decide/reference/world.h"
#include "prove/claims.h"
#include "prove/encoding.h"
#include "prove/hitting_set.h"
#include "prove/lines.h"

namespace cocket::prove {

// The line under the whole law, the encoding of its residual law, a solver that holds the shipments
// that the line may be, and their exact range.
struct Settling {
  const decide::reference::World& world;
  const Encoding& encoding;
  z3::solver& solver;
  const Limits& limits;
  const ExactRange& range;
};

// What two copies of a line have in common, or not.
struct Thing {
  decide::Missing missing;
  z3::expr is_same;
};

class SettlingSearch {
 public:
  explicit SettlingSearch(const Settling& settling);

  void find_ways(WhatSettles& found);
  void find_questions(WhatSettles& found);

 private:
  // A test that is open, or a way to read a question.
  struct Test {
    z3::expr formula;
    int atom = -1;  // of the residual law; -1: of a force
    program::ReadingTest reading = {};
    int cost = 0;  // of finding out
  };

  void gather_tests();
  void ask_fewest(const std::vector<Thing>& things, z3::solver& solver, WhatSettles& found) const;
  int cost_of(const std::vector<decide::Missing>& open) const;
  std::optional<Way> find_way(Outcome outcome);
  std::optional<Way> shortest_way(Outcome outcome);
  std::optional<Way> some_way(Outcome outcome);
  Way in_words(Outcome outcome, std::vector<std::size_t> literals) const;
  z3::expr literal(std::size_t number) const;  // 2i: test i is met; 2i+1: it is not
  z3::check_result check(const std::vector<std::size_t>& literals, const z3::expr& more);
  Things false_in(const z3::model& model) const;

  Settling given_;
  const program::Program& law_;  // the residual one
  std::vector<Test> tests_;
};

}  // namespace cocket::prove
