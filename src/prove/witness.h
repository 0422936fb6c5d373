// SPDX-License-Identifier: Apache-2.0
// A shipment that shows something, decided by the reference interpreter before anybody sees it,
// with the facts that do not matter told apart.
#pragma once

#include <string>
#include <vector>

#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::prove {

struct Witness {
  facts::Case line;           // fields that no test reads stay unknown
  decide::Settings settings;  // one reading of each question
  decide::Decision decision;  // of the interpreter
  // What may be otherwise, all of it at once, ascending: fields, and questions.
  std::vector<int> any_fields;
  std::vector<int> any_questions;
};

// Measures that fire on the witness and bring about its outcome; of an outcome `free`: none.
std::vector<int> responsible(const program::Program& law, const Witness& witness);

// Labels of the limbs of the measure that are met ("capability"), in the order of the text.
std::vector<std::string> limbs_met(const program::Program& law, int measure,
                                   const Witness& witness);

// The value as a cell of a book; empty: it has none.
std::string cell_of(const program::Program& law, const facts::Case& line, int field);

}  // namespace cocket::prove
