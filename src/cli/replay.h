// SPDX-License-Identifier: Apache-2.0
// A recorded decision is made again, of what was kept with it, and compared.
#pragma once

#include <string>
#include <vector>

#include "audit/archive.h"
#include "audit/decision.h"
#include "audit/decisions.h"
#include "base/result.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/laws.h"
#include "cli/options.h"

namespace cocket::cli {

// As they were when the decision was made: what was typed, the clock, the line.
Options options_of(const audit::Asked& asked);
Environment environment_of(const Context& context, const audit::Decision& decision);
GivenLine line_of(const audit::Decision& decision);

struct Replay {
  // Each is a sentence: what was changed since it was recorded, and what comes out otherwise.
  std::vector<std::string> faults;
  bool is_answered = false;  // what was kept was enough to decide again
  std::size_t answer_bytes = 0;
};

// An Error only where this machine fails.
Result<Replay> replay(const Context& context, const audit::Archive& archive,
                      const audit::Recorded& recorded);

}  // namespace cocket::cli
