// SPDX-License-Identifier: Apache-2.0
// A shipment that shows something about a law, in words and as JSON.
#pragma once

#include <string>

#include "base/json.h"
#include "cli/style.h"
#include "program/program.h"
#include "prove/witness.h"

namespace cocket::cli {

struct NameAndValue {
  std::string name;
  std::string value;
};

// "scope", "narrow"
NameAndValue reading_in_words(const program::Program& program, const program::ReadingTest& test);

// Its facts and readings that matter, one a line, and the names of those that do not.
std::string witness_text(const program::Program& program, const prove::Witness& witness,
                         const Style& style);
// The same on one line: "date = 2026-01-06, destination = JP, read scope = wide".
std::string witness_in_words(const program::Program& program, const prove::Witness& witness);
// Members `outcome`, `facts`, `does_not_matter` and `readings`.
Json witness_json(const program::Program& program, const prove::Witness& witness);

// A measure that fires on it: what it asks, what it cites, which limbs are met.
std::string fired_text(const program::Program& program, int measure, const prove::Witness& witness,
                       const Style& style);
Json fired_json(const program::Program& program, int measure, const prove::Witness& witness);

}  // namespace cocket::cli
