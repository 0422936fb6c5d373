// SPDX-License-Identifier: Apache-2.0
// Why a line got its answer, recorded while deciding and never reconstructed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide {

// Limits of what is written down; what is decided has none of them.
inline constexpr int kTraceNodesMax = 4096;  // of one condition; deeper parts are left out
inline constexpr int kChangesMax = 64;

// One condition as it was evaluated: a tree that mirrors the program's nodes.
struct Trace {
  int node = -1;  // into Program::nodes
  Truth truth = Truth::Unknown;
  std::vector<Trace> children;
};

// Which limb of a measure a step belongs to.
enum class Limb { Force, Reach, When, Exception, Overridden };

struct Step {
  Limb limb = Limb::Force;
  int index = -1;                // of an exception, or the overriding measure
  Truth truth = Truth::Unknown;  // True: does not stand in the way of the measure
  std::optional<Trace> trace;
};

// For a measure that fires, may fire, or was stopped by one limb only.
struct MeasureExplanation {
  int measure = -1;
  Truth fires = Truth::False;
  std::vector<Step> steps;
  std::vector<int> stopped_by;      // steps that are False; one when `fires` is False
  std::optional<int> suspension;    // the suspension that covers the day, into Force::suspensions
  bool is_suspension_open = false;  // ... and whether it runs is an open question
  std::vector<int> fields_used;     // fields that the conditions read, ascending
};

// For an authorisation that applies, may apply, or was stopped by one limb only, over a measure
// that fires or may fire. Its limbs are Force and When.
struct AuthorisationExplanation {
  int authorisation = -1;
  Truth applies = Truth::False;
  std::vector<Step> steps;
  std::vector<int> fields_used;
};

// One fact that, changed alone, changes the verdict.
struct Change {
  int field = -1;  // -1: a question (see `question`) or the rulebook's horizon
  int question = -1;
  std::string name;  // of the field or question
  std::string from;  // as text, "unknown" when missing
  std::string to;    // "another country": one that the law does not name
  Verdict verdict = Verdict::Go;
  Outcome floor = Outcome::Free;
  Outcome ceiling = Outcome::Free;
};

struct Explanation {
  std::vector<MeasureExplanation> measures;              // in program order
  std::vector<AuthorisationExplanation> authorisations;  // likewise
  std::vector<Change> changes;                           // smallest first
};

}  // namespace cocket::decide
