// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/line_truths.h"

#include <cstddef>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"

namespace cocket::decide::columnar {

LineTruths::LineTruths(const BoundPlan& bound)
    : plan_(bound.plan),
      classes_(bound.classes),
      place_(bound.plan.leaves.size(), 0),
      known_(bound.plan.conditions.size()) {
  for (const Input& input : plan_.inputs) {
    std::size_t place = 0;
    for (const int leaf : input.leaves) place_[static_cast<std::size_t>(leaf)] = place++;
  }
}

void LineTruths::begin(NumbersByInput numbers, std::size_t line) {
  numbers_ = numbers;
  line_ = line;
  ++now_;
}

const Standing& LineTruths::standing_of(int leaf) const {
  const auto index = static_cast<std::size_t>(leaf);
  const auto input = static_cast<std::size_t>(plan_.leaves[index].input);
  return classes_[input].standings[numbers_[input][line_]][place_[index]];
}

// The depth is that of conditions.
Truth LineTruths::of(int condition) {
  if (condition < 0) return Truth::True;
  const auto index = static_cast<std::size_t>(condition);
  if (known_[index].when == now_) return known_[index].truth;
  const Condition& asked = plan_.conditions[index];
  Truth truth = asked.joint == Joint::Any ? Truth::False : Truth::True;
  switch (asked.joint) {
    case Joint::Leaf:
      truth = standing_of(asked.leaf).truth;
      break;
    case Joint::Not:
      truth = negation(of(asked.children.front()));
      break;
    case Joint::All:
      for (const int child : asked.children) truth = both(truth, of(child));
      break;
    case Joint::Any:
      for (const int child : asked.children) truth = either(truth, of(child));
      break;
  }
  known_[index] = {now_, truth};
  return truth;
}

Truth LineTruths::of(const MeasurePlan& measure) {
  Truth truth = both(standing_of(measure.force).truth, both(of(measure.reach), of(measure.when)));
  for (const int exception : measure.exceptions) truth = both(truth, negation(of(exception)));
  return truth;
}

Truth LineTruths::of(const AuthorisationPlan& authorisation) {
  return both(standing_of(authorisation.force).truth, of(authorisation.when));
}

}  // namespace cocket::decide::columnar
