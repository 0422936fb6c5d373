// SPDX-License-Identifier: Apache-2.0
// A decision as a paper to file: what was asked, what the answer is and what it rests on.
#pragma once

#include <vector>

#include "base/result.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/laws.h"

namespace cocket::cli {

// To the file of `--pdf`; a part for each law.
Result<void> write_decision_paper(const Context& context, const Laws& laws,
                                  const std::vector<AnsweredLine>& answers);

}  // namespace cocket::cli
