// SPDX-License-Identifier: Apache-2.0
// `cocket version`: the versions that a report has to name.
#include <fmt/format.h>

#include <string>

#include "base/date.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/program_version.h"
#include "cli/rulebook_folder.h"
#include "program/program.h"

namespace cocket::cli {

Result<ExitCode> version(const Context& context) {
  std::string text = fmt::format("cocket {}\n", kProgramVersion);
  const auto folders = find_rulebooks(context.environment, context.options.rules);
  if (!folders.ok()) {
    TRY(write_standard_output(text + "no rulebooks found\n"));
    return ExitCode::Done;
  }
  const Laws laws = TRY(load_laws(context.options, context.environment));
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const program::Program& program = laws.laws[i].program;
    text += fmt::format("{} {} ({}), known through {}, hash {}\n  in {}\n", program.name,
                        program.version, program.law,
                        program.known_through ? format(*program.known_through) : "no day",
                        program.hash, laws.folders[i]);
    for (const program::List& list : program.lists) {
      text += fmt::format("  list {} ({} entries) {}\n", list.name, list.entries.size(),
                          list.version.substr(0, 16));
    }
  }
  TRY(write_standard_output(text));
  return ExitCode::Done;
}

}  // namespace cocket::cli
