// SPDX-License-Identifier: Apache-2.0
// One case from end to end, and the flow that the command line and the service share: screen the
// parties, decide under each legal system, take the most severe verdict as the headline.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "decide/decision.h"
#include "decide/explanation.h"
#include "facts/book.h"
#include "facts/case.h"
#include "program/program.h"
#include "screen/screen.h"

namespace cocket::assess {

// One legal system, ready to be asked. Immutable; shared by all threads.
struct Law {
  program::Program program;
  screen::Index index;
  decide::Settings settings;
  std::vector<Date> day_breaks;
  explicit Law(program::Program given);
};

struct LawAnswer {
  facts::Case line;  // with the derived facts
  decide::Decision decision;
  std::string decision_id;  // 16 hex digits: same facts, law, lists, declarations -> same id
  std::vector<std::string> declared;  // the declarations that this answer used
};

struct Answer {
  std::vector<LawAnswer> laws;  // in the order of the laws
  decide::Verdict headline = decide::Verdict::Go;
};

// The reading was made with the vocabulary of `law`.
LawAnswer assess(const Law& law, facts::CaseReading reading);

decide::Explanation explain(const Law& law, const facts::Case& line);

}  // namespace cocket::assess
