// SPDX-License-Identifier: Apache-2.0
// From a plan and the classes of its facts to gates: for each thing that is to be told of a line,
// the wire that tells it.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/strategy.h"

namespace cocket::decide::columnar {

// "At least a report", ..., "prohibited": the steps of the ladder above free.
inline constexpr std::size_t kSteps = 4;

// What is to be told beside the outcome, and by how many threads.
struct Wanted {
  bool verdict = true;
  bool findings = true;
  int jobs = 1;  // the answers are the same
  // Else lines whose verdict takes a search are marked as such, and have none.
  bool searches = true;
  bool reasons = false;  // with verdict and findings: all that an answer is told from
  // The answers are the same.
  Strategy strategy = Strategy::Chosen;
  Registers registers = widest_registers();
};

// A truth by two planes. In Kleene's logic each of them combines by itself.
struct Kleene {
  Wire surely = kNever;
  Wire possibly = kNever;
};

struct Outputs {
  std::array<Wire, kSteps> floor = {};
  std::array<Wire, kSteps> ceiling = {};
  Wire is_past_known = kNever;
  Wire used_known_through = kNever;
  // Where verdicts are wanted, of what is not decided: facts would, they would not, and only a
  // search can tell.
  Wire asks = kNever;
  Wire judges = kNever;
  Wire is_mixed = kNever;
  // Where findings are wanted.
  std::vector<Kleene> measures;
  std::vector<Kleene> authorisations;
  // Where reasons are wanted: measures, warnings that may be due among them; of those that fire or
  // may fire, whether an authorisation relieves them; whether the day lies past what is known; and
  // what is missing, by Plan::askable, as if the law were known on that day.
  std::vector<Kleene> fires;
  std::vector<Kleene> relieved;
  Kleene is_past;
  std::vector<Wire> missing;
};

// What lines of a block may hold: with none open, no leaf is Unknown that asks a fact.
enum class Openness { SomeOpen, NoneOpen };

// A plan with the classes of each of its inputs.
struct BoundPlan {
  const Plan& plan;
  std::span<const Classes> classes;
};

// Slices are numbered through, input by input.
Outputs lower(const BoundPlan& bound, const Wanted& wanted, Openness openness, Circuit& circuit);

}  // namespace cocket::decide::columnar
