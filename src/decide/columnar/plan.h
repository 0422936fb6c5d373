// SPDX-License-Identifier: Apache-2.0
// A law with the user's declarations, made ready to be asked about columns: what is asked of which
// facts, and how it combines. Knows no line.
#pragma once

#include <compare>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "decide/columnar/leaf.h"
#include "decide/decision.h"
#include "program/program.h"

namespace cocket::decide::columnar {

// Facts that are read together.
struct Source {
  int field = -1;  // -1: none
  int other = -1;  // -1: one field is enough
  bool is_statements = false;
  auto operator<=>(const Source&) const = default;
};

struct Input {
  Source source;
  std::vector<int> leaves;
};

struct Leaf {
  Ask ask;
  int input = -1;
};

enum class Joint { Leaf, Not, All, Any };

struct Condition {
  Joint joint = Joint::Leaf;
  int leaf = -1;
  std::vector<int> children;
};

// By number of a condition; -1: holds always.
struct MeasurePlan {
  int force = -1;  // a leaf
  int reach = -1;
  int when = -1;
  std::vector<int> exceptions;
};
struct AuthorisationPlan {
  int force = -1;  // a leaf
  int when = -1;
};

struct Plan {
  const program::Program* law = nullptr;
  Settings settings;
  std::vector<Input> inputs;
  std::vector<Leaf> leaves;
  std::vector<Condition> conditions;  // children come before their parents
  std::vector<MeasurePlan> measures;
  std::vector<int> measure_order;  // those that override come before what they override
  std::vector<AuthorisationPlan> authorisations;
  int horizon = -1;      // a leaf
  int declaration = -1;  // a leaf
  std::vector<Date> day_breaks;
  // What may be missing of a line, in the order to ask, with names; the rulebook is not among it.
  std::vector<Missing> askable;
};

// The program must outlive the plan. Refuses what the columnar engine cannot say.
Result<Plan> compile(const program::Program& law, const Settings& settings);

// The fields that columns for this law must have, ascending: all that some test of it reads, for a
// search for the verdict looks further than the measures.
std::vector<int> fields_of(const Plan& plan);

}  // namespace cocket::decide::columnar
