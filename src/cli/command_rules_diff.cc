// SPDX-License-Identifier: Apache-2.0
// `cocket rules diff`: what changes for shipments between two versions of a law.
#include <algorithm>
#include <chrono>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/diff_note.h"
#include "cli/diff_output.h"
#include "cli/diff_telling.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/law_versions.h"
#include "cli/options.h"
#include "cli/solver_limits.h"
#include "prove/diff.h"

namespace cocket::cli {
namespace {

double clock_milliseconds() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(since).count();
}

bool is_settled(const prove::OutcomePair& pair) {
  return pair.possible != prove::Possible::NotSettled;
}

}  // namespace

Result<ExitCode> rules_diff(const Context& context) {
  const Options& options = context.options;
  if (options.is_json && options.is_markdown) {
    return Error{Error::Kind::Usage, "`--json` and `--markdown` are two forms; keep one"};
  }
  const LawVersions versions = TRY(law_versions(context));
  prove::DiffSettings settings;
  settings.limits = limits_of(options);
  settings.watch = clock_milliseconds;
  settings.is_stopped = [&context] { return is_stopped(context); };
  const prove::LawDiff found =
      TRY(prove::diff_laws({versions.before.program.get(), versions.before.day},
                           {versions.after.program.get(), versions.after.day}, settings));
  if (is_stopped(context)) {
    warn(context, "interrupted; nothing was written");
    return ExitCode::Interrupted;
  }
  const ToldDiff told = told_diff(versions, found);
  if (options.is_markdown) {
    TRY(write_standard_output(diff_note(told)));
  } else {
    TRY(print(context, diff_text(told, context.style), diff_json(told)));
  }
  const bool is_all_settled = std::all_of(found.pairs.begin(), found.pairs.end(), is_settled);
  return is_all_settled ? ExitCode::Done : ExitCode::Failure;
}

}  // namespace cocket::cli
