// SPDX-License-Identifier: Apache-2.0
#include "assess/invariants.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "assess/assess.h"
#include "base/text.h"
#include "base/truth.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

std::string where_invariants_hold(const Law& law, const facts::Case& line) {
  const decide::reference::World world{law.program, line, law.settings};
  std::vector<std::string> open;
  for (const program::Invariant& one : law.program.invariants) {
    const bool is_open = decide::reference::evaluate_node(world, one.node) == Truth::Unknown;
    if (is_open) open.push_back("`" + one.name + "`");
  }
  if (open.empty()) return {};
  return fmt::format(", where the rulebook's {} {} true", join(open, ", "),
                     open.size() == 1 ? "is" : "are");
}

}  // namespace cocket::assess
