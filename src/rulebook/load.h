// SPDX-License-Identifier: Apache-2.0
// From the text of a rulebook to its program: lexer, parser, checker, lowering. Files are handed
// in by the caller; nothing here opens one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "program/program.h"

namespace cocket::rulebook {

// Gives the text of a file named relative to the rulebook's folder ("../schema.rules",
// "control_list.csv").
using ReadFile = std::function<Result<std::string>(const std::string& path)>;

struct LoadOptions {
  // The rulebook as it stood: whatever cites a source issued (or published) later is left out, and
  // the law is known through this day at the latest.
  std::optional<Date> known_on;
};

struct Loaded {
  SourceFiles files;  // everything read, for diagnostics and listings
  Diagnostics diagnostics;
  std::optional<program::Program> program;  // absent when there are errors
};

// `paths`: the .rules files of one rulebook (and its .case files), in any order; they are read as
// one text. The order of files and of declarations does not matter.
Loaded load(const std::vector<std::string>& paths, const ReadFile& read_file,
            const LoadOptions& options);

}  // namespace cocket::rulebook
