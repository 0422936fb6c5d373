// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.h"

#include <fmt/format.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/run_book.h"
#include "base/result.h"
#include "base/text.h"
#include "decide/decision.h"

namespace cocket::cli {

std::vector<std::pair<std::string, std::string>> exit_codes() {
  return {
      {"0", "all GO, or the command is done; rows that cannot be read do not change it"},
      {"1",
       "internal failure, a rulebook with errors or faults, a test that failed, or nothing found"},
      {"2", "wrong usage"},
      {"3", "at least one HOLD or NO (--fail-on says what counts), or a draw that is refused"},
      {"4", "none of these, but ASK or JUDGE, or a party that may be a listed one"},
      {"5", "some rows cannot be read, with --strict; or not one row can, always"},
      {"6", "the law was read too long ago, with --max-age"},
      {"130", "interrupted"}};
}

Result<FailOn> parse_fail_on(const std::optional<std::string>& given) {
  FailOn result;
  if (!given) return result;
  const std::string_view text = trim(*given);
  result.counts = {};
  if (fold(text) == "none") return result;
  for (const std::string_view piece : split(text, ',')) {
    bool is_known = false;
    for (std::size_t i = 0; i < assess::kVerdictCount; ++i) {
      const std::string name = fold(decide::name_of(static_cast<decide::Verdict>(i)));
      if (fold(piece) != name) continue;
      result.counts[i] = is_known = true;
    }
    if (is_known) continue;
    if (fold(piece) == "none") {
      return Error{Error::Kind::Usage,
                   fmt::format("`--fail-on {}` has `none` beside verdicts; give `none` alone, or "
                               "the verdicts alone",
                               printable(text))};
    }
    return Error{
        Error::Kind::Usage,
        fmt::format("`--fail-on` has `{}`{}; expected `none` or some of no, hold, judge, "
                    "ask, go with commas between",
                    piece,
                    did_you_mean(fold(piece), {"no", "hold", "judge", "ask", "go", "none"}))};
  }
  return result;
}

ExitCode exit_code_of(const assess::VerdictCounts& headline, const FailOn& fail_on) {
  using decide::Verdict;
  const auto has = [&](std::initializer_list<Verdict> verdicts) {
    for (const Verdict verdict : verdicts) {
      if (fail_on[verdict] && headline[static_cast<std::size_t>(verdict)] > 0) return true;
    }
    return false;
  };
  if (has({Verdict::No, Verdict::Hold})) return ExitCode::Refused;
  // Nobody fails on GO by default; who does gets the milder code.
  if (has({Verdict::Ask, Verdict::Judge, Verdict::Go})) return ExitCode::Open;
  return ExitCode::Done;
}

ExitCode exit_code_of(const Error& error) {
  switch (error.kind) {
    case Error::Kind::Usage:
    case Error::Kind::Invalid:
    case Error::Kind::NotFound:
      return ExitCode::Usage;
    case Error::Kind::Broken:
    case Error::Kind::Io:
    case Error::Kind::Limit:
    case Error::Kind::NotBuilt:
      return ExitCode::Failure;
  }
  return ExitCode::Failure;
}

}  // namespace cocket::cli
