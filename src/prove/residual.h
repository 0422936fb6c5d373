// SPDX-License-Identifier: Apache-2.0
// What the facts of a line leave open of a law: a smaller law, of the measures that fire or may
// fire, over tests alone whose truth is not known. Asked about the same line, both say the same.
#pragma once

#include <vector>

#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::prove {

// Keeps a reference to the law; one thread.
class Residuals {
 public:
  explicit Residuals(const program::Program& law);

  // Of the line of `world`, which `evaluation` is of. Vocabulary, lists and questions are those of
  // the whole law. What is known of a composition that is known in part is an invariant. It holds
  // until the next call.
  const program::Program& of(const decide::reference::World& world,
                             const decide::reference::Evaluation& evaluation);

  // The number in the whole law of each measure of the smaller one.
  const std::vector<int>& measures() const { return measures_; }

 private:
  void add_measures();
  void add_measure(int number);
  void add_authorisations();
  void add_invariants();
  void add_known_compositions();
  program::Force open_force(const program::Force& force) const;
  int limbs_of(const program::Measure& measure);
  int fold(int node);
  int add_node(program::NodeKind kind, std::vector<int> children);
  int add_atom(int atom);

  const program::Program& whole_;
  program::Program law_;
  const decide::reference::World* world_ = nullptr;
  const decide::reference::Evaluation* evaluation_ = nullptr;
  std::vector<int> measures_;
  std::vector<int> number_of_;  // by measure of the whole law; -1: it is not in the smaller one
  std::vector<int> folded_;     // by node of the whole law; -1: not yet
  std::vector<int> atoms_;      // likewise, by atom: its node
};

}  // namespace cocket::prove
