// SPDX-License-Identifier: Apache-2.0
// What two versions of a law declare otherwise, by name: what is added, gone, or written otherwise,
// and, of one law on two days, what begins and what ends.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "program/program.h"

namespace cocket::program {

enum class Declared { Measure, Authorisation, List, CodeRows, Question, Invariant, Field };

enum class ChangeKind {
  Added,
  Removed,
  Rewritten,
  Begins,  // in force on the second day, and not on the first
  Ends,    // the other way round
};

struct DeclarationChange {
  Declared declared = Declared::Measure;
  ChangeKind kind = ChangeKind::Rewritten;
  std::string name;
  int before = -1, after = -1;  // its number in either law; -1: it has none
  // What is rewritten ("conditions", "days of force"); of lists and rows, of which entries.
  std::vector<std::string> parts;
};

// Measures first, in the order of the second law, then what it does not have. Names, texts and days
// count; comments, order, tests and claims do not.
std::vector<DeclarationChange> law_changes(const Program& before, const Program& after);

// Of one law on two days. What the reading of an open question suspends counts where that reading
// is what differs.
std::vector<DeclarationChange> law_changes(const Program& law, Date before, Date after);

}  // namespace cocket::program
