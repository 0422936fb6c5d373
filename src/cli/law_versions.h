// SPDX-License-Identifier: Apache-2.0
// The two versions of a law that are compared: files or folders, one of them on two days or as it
// stood on a day, or what a Git revision has.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cli/commands.h"
#include "program/program.h"

namespace cocket::cli {

struct LawVersion {
  std::shared_ptr<const program::Program> program;  // with its worked cases
  std::vector<std::string> files;  // by SourceLocation::file, as the user would name them
  std::string named;               // "rulebooks/xx", as it was named or found
  std::optional<Date> day;         // of all shipments
};

struct LawVersions {
  LawVersion before, after;  // of one law; the same program where they differ by the day alone
};

// Errors of a rulebook are printed on the standard error; the Error says how many.
Result<LawVersions> law_versions(const Context& context);

// "law 2 (HEAD~1:rulebooks/xx), as it stood on 2026-01-05, for shipments of 2026-01-07"
std::string version_in_words(const LawVersion& version);

}  // namespace cocket::cli
