// SPDX-License-Identifier: Apache-2.0
// An answer is recorded: the decision, and all that is needed to make it again.
#pragma once

#include <string>
#include <vector>

#include "audit/archive.h"
#include "base/result.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

// `answers` tell what settles them. `build` is `build_of_program`.
audit::NewDecision new_decision(const Context& context, const Laws& laws, const GivenLine& line,
                                const std::vector<AnsweredLine>& answers, const std::string& build);

// What the line is decided for: "A-2041, line 3"; empty: it does not say.
std::string subject_of(const GivenLine& line, const facts::Vocabulary& vocabulary);

// The begin of the SHA-256 of the program's file: two programs of one version may differ.
Result<std::string> build_of_program(const Context& context);

// Where `--record` was given: into the journal, durably, and the id on the standard error.
Result<void> record_if_wanted(const Context& context, const Laws& laws, const GivenLine& line,
                              const std::vector<AnsweredLine>& answers);

// In which format a line must be answered that may be recorded.
AnswerFormat format_to_decide(const Context& context, AnswerFormat wanted);

}  // namespace cocket::cli
