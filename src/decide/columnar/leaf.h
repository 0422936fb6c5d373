// SPDX-License-Identifier: Apache-2.0
// Where conditions touch facts. What is asked here is answered by the reference interpreter, for a
// line of which just the facts are known that the leaf reads.
#pragma once

#include <compare>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::decide::columnar {

struct AskAtom {
  program::Atom atom;
};
struct AskForce {
  const program::Force* force = nullptr;  // of a measure or an authorisation
};
// Whether the day lies past what is known of the law.
struct AskHorizon {};
// Whether it is known by the user's declaration alone.
struct AskDeclaration {};
// Statements stand in for the parties of a line. Whether there is none on the list; what the first
// says, False where there is none; whether there is none that denies.
struct AskUnstated {
  int list = -1;
};
struct AskStated {
  int list = -1;
};
struct AskUndenied {
  int list = -1;
};
using Ask = std::variant<AskAtom, AskForce, AskHorizon, AskDeclaration, AskUnstated, AskStated,
                         AskUndenied>;

// How it is answered, and what somebody would have to find out where that is Unknown.
struct Standing {
  Truth truth = Truth::Unknown;
  std::vector<Missing> open;  // ascending, each once, without names
  bool opens_fact() const;
  bool opens_other() const;  // a judgement, or a question of law
  auto operator<=>(const Standing&) const = default;
};

Standing standing(const reference::World& world, const Ask& ask);

}  // namespace cocket::decide::columnar
