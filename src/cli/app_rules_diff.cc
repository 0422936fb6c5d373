// SPDX-License-Identifier: Apache-2.0
#include "cli/app_rules_diff.h"

#include <CLI/CLI.hpp>

#include "cli/app_prove.h"
#include "cli/options.h"

namespace cocket::cli {

void add_rules_diff_options(CLI::App& command, Options& options) {
  command.add_option("VERSIONS", options.files,
                     "two rulebooks, or one: a folder, a file, or REVISION:PATH, what a Git "
                     "revision has (default: the rulebook that came with cocket)");
  command
      .add_option("--as-of", options.days,
                  "shipments of this day alone; given twice, the first version is asked on the "
                  "first day and the second on the second (default: shipments of any day)")
      ->type_name("DAY")
      ->allow_extra_args(false);
  command
      .add_option("--before", options.before_known_on,
                  "the first version is the rulebook as it stood on this day")
      ->type_name("DATE");
  add_limit_options(command, options);
  command.add_flag("--markdown", options.is_markdown, "as a change note to forward, in Markdown");
  command.add_flag("--json", options.is_json,
                   "as JSON, with every class of shipments and the times");
  command.footer(
      "cocket rules diff --as-of 2026-01-05 --as-of 2026-01-07\twhat changed for shipments between "
      "two days\n"
      "cocket rules diff rulebooks/xx draft/xx --markdown > note.md\ttwo rulebooks, as a note\n"
      "cocket rules diff HEAD~1:rulebooks/xx rulebooks/xx\twhat the last commit has against the "
      "folder");
}

}  // namespace cocket::cli
