// SPDX-License-Identifier: Apache-2.0
// The tests that made a condition come out as it did, without those that did not matter: of a true
// "any of" its true limbs, of a false "all of" its false ones, of an open one the open ones.
#pragma once

#include <string>
#include <vector>

#include "base/truth.h"
#include "decide/explanation.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

struct Leaf {
  std::string label;  // of the limb it stands in, "military-user"; may be empty
  int atom = -1;
  Truth truth = Truth::Unknown;  // of the test itself
};

std::vector<Leaf> leaves_that_matter(const program::Program& program, const decide::Trace& trace);

// "end_use is military (end_use: civil, given)"
std::string leaf_in_words(const program::Program& program, const Leaf& leaf,
                          const facts::Case& line);

// The fields that a test reads, as they stand on the line: "end_use: civil, given".
std::string facts_of_atom(const program::Program& program, int atom, const facts::Case& line);

}  // namespace cocket::assess
