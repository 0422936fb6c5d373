// SPDX-License-Identifier: Apache-2.0
// What a person must see beside the verdict, in one line each: warnings, whom a party may be,
// refusals that the law presumes, what is asked for, conditions, and what only sleeps. They decide
// nothing.
#pragma once

#include <string>
#include <vector>

#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

// In the order in which they are told.
enum class RemarkKind {
  Warning,
  Listed,
  Refusal,
  Unread,
  Exact,
  Suspended,
  Announced,
  Asks,
  Relief,
  Condition
};

struct Remark {
  RemarkKind kind = RemarkKind::Warning;
  std::string text;
};

// Whether it belongs into a table for people, where there is room for little.
bool is_urgent(RemarkKind kind);

// All but those of `Suspended` and `Exact`.
std::vector<Remark> remarks_of(const program::Program& program, const facts::Case& line,
                               const decide::Decision& decision);

// One remark on several measures: "WHAT: m1, ?m2"; "?" marks those that may fire.
struct NamedMeasures {
  std::string what;
  std::vector<std::string> names;
};
// Adds to those that say the same.
void add_named(std::vector<NamedMeasures>& all, const std::string& what, std::string name);
void add_remarks(RemarkKind kind, const std::vector<NamedMeasures>& all,
                 std::vector<Remark>& remarks);

}  // namespace cocket::assess
