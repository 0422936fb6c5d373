// SPDX-License-Identifier: Apache-2.0
// What `cocket` returns to its caller, and how verdicts become that.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/run_book.h"
#include "base/result.h"
#include "decide/decision.h"

namespace cocket::cli {

enum class ExitCode : int {
  Done = 0,        // all GO, or the command is done
  Failure = 1,     // internal failure; a rulebook that does not hold; a test that failed; a search
                   // that found nothing
  Usage = 2,       // wrong usage
  Refused = 3,     // at least one HOLD or NO
  Open = 4,        // none of those, but ASK or JUDGE, or a party that may be a listed one
  Unreadable = 5,  // rows that cannot be read, with --strict, or no row that can
  Stale = 6,       // the law was read too long ago, with --max-age
  Interrupted = 130,
};

// Each code with its meaning, as help and the manual page say it.
std::vector<std::pair<std::string, std::string>> exit_codes();

// Which verdicts count for the exit code. --fail-on changes it.
struct FailOn {
  std::array<bool, assess::kVerdictCount> counts = {false, true, true, true, true};
  bool operator[](decide::Verdict verdict) const {
    return counts[static_cast<std::size_t>(verdict)];
  }
};

// "no,hold", "none"; not given: the default.
Result<FailOn> parse_fail_on(const std::optional<std::string>& given);

ExitCode exit_code_of(const assess::VerdictCounts& headline, const FailOn& fail_on);

// Of a command that failed.
ExitCode exit_code_of(const Error& error);

}  // namespace cocket::cli
