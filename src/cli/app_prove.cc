// SPDX-License-Identifier: Apache-2.0
#include "cli/app_prove.h"

#include <CLI/CLI.hpp>

#include "cli/options.h"

namespace cocket::cli {

void add_prove_options(CLI::App& command, Options& options) {
  command.add_option("PATHS", options.files,
                     "folders of rulebooks, or rulebook files, which are read as one rulebook");
  command
      .add_option("--claim", options.claims,
                  "this claim alone; may be given several times (default: all of them)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      .add_option("--smt2", options.smt2,
                  "prove nothing; write what is asked of the solver in SMT-LIB 2, for another one, "
                  "a file for each claim, into this folder: `unsat` says that the claim holds")
      ->type_name("DIR");
  command.add_flag("--json", options.is_json, "as JSON, with the times");
  command.footer(
      "cocket prove\tevery claim of the rulebooks that came with cocket\n"
      "cocket prove my.rules --claim civil-goods-are-free\tone of them\n"
      "cocket prove --smt2 claims\tfor another solver");
}

}  // namespace cocket::cli
