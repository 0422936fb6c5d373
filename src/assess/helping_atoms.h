// SPDX-License-Identifier: Apache-2.0
// The tests of a condition that bring a measure nearer when they are true: not those that a `not`
// turns round.
#pragma once

#include <cstddef>
#include <set>
#include <utility>

#include "program/program.h"

namespace cocket::assess {

// Looks at each condition once, however often others name it.
template <class Visit>
class HelpingAtoms {
 public:
  HelpingAtoms(const program::Program& program, Visit visit)
      : program_(program), visit_(std::move(visit)) {}

  // `helps`: that the condition is true brings the measure nearer. A number below 0 is none.
  void below(int number, bool helps) {
    if (number < 0 || !seen_.emplace(number, helps).second) return;
    const program::Node& node = program_.nodes[static_cast<std::size_t>(number)];
    if (node.kind == program::NodeKind::Atom && helps) {
      visit_(program_.atoms[static_cast<std::size_t>(node.atom)]);
    }
    const bool child_helps = node.kind == program::NodeKind::Not ? !helps : helps;
    for (const int child : node.children) below(child, child_helps);
  }

 private:
  const program::Program& program_;
  Visit visit_;
  std::set<std::pair<int, bool>> seen_;
};

}  // namespace cocket::assess
