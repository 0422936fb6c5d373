// SPDX-License-Identifier: Apache-2.0
// `cocket rules check --deep`: what is at fault in a law, looked for over all shipments.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assess/run_book.h"
#include "base/date.h"
#include "base/diagnostics.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/inspection_output.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/rule_folders.h"
#include "cli/rulebook_folder.h"
#include "cli/solver_limits.h"
#include "program/program.h"
#include "prove/inspection.h"
#include "rulebook/load.h"

namespace cocket::cli {
namespace {

double steady_milliseconds() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(since).count();
}

// Found, or not settled, of one kind.
struct Kind {
  const char* name;
  std::size_t (*count)(const prove::Inspection& found);
  bool is_failure_by_default;
};

constexpr Kind kKinds[] = {
    {"dead",
     [](const prove::Inspection& found) {
       return found.dead.size() + found.unsettled.dead.size() + found.unsettled.maybe_dead.size();
     },
     true},
    {"dead-from",
     [](const prove::Inspection& found) {
       return found.dead_from.size() + found.unsettled.dead_from.size();
     },
     false},
    {"gap",
     [](const prove::Inspection& found) {
       return found.gaps.size() + found.unsettled.claims.size();
     },
     true},
    {"date-gap", [](const prove::Inspection& found) { return found.date_gaps.size(); }, true},
    {"redundant",
     [](const prove::Inspection& found) {
       return found.redundant.size() + found.unsettled.redundant.size() +
              found.unsettled.maybe_redundant.size();
     },
     false},
    {"overlap",
     [](const prove::Inspection& found) {
       return found.overlaps.size() + found.unsettled.overlaps.size();
     },
     false},
};

Result<std::vector<const Kind*>> kinds_to_fail_on(const std::optional<std::string>& given) {
  std::vector<const Kind*> kinds;
  if (given && *given == "none") return kinds;
  std::vector<std::string> names;
  for (const Kind& kind : kKinds) {
    names.emplace_back(kind.name);
    if (!given && kind.is_failure_by_default) kinds.push_back(&kind);
  }
  if (!given) return kinds;
  for (const std::string_view word : split(*given, ',')) {
    const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                     [&](const Kind& kind) { return kind.name == trim(word); });
    if (found == std::end(kKinds)) {
      return Error{
          Error::Kind::Usage,
          fmt::format("`--fail-on {}`: `{}` is nothing that `--deep` finds; expected {} or "
                      "`none`",
                      *given, trim(word), join(names, ", "))};
    }
    kinds.push_back(found);
  }
  return kinds;
}

Result<prove::InspectionOptions> options_of(const Context& context, Progress& progress) {
  const Options& options = context.options;
  prove::InspectionOptions asked;
  if (!options.dead_from.empty()) asked.from = TRY(parse_day("--from", options.dead_from));
  asked.limits = limits_of(options);
  asked.watch = steady_milliseconds;
  asked.progress = [&context, &progress](std::int64_t done) {
    progress.show({done, done});
    return !is_stopped(context);
  };
  return asked;
}

}  // namespace

Result<ExitCode> rules_check_deep(const Context& context) {
  const std::vector<const Kind*> kinds = TRY(kinds_to_fail_on(context.options.fail_on));
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context, context.options.files));
  const std::optional<Date> known_on = TRY(known_on_of(context.options));
  bool is_good = true;
  std::string text;
  Json json = Json::array();
  for (const RulebookFolder& folder : folders) {
    const rulebook::Loaded loaded = load_rulebook(folder, Cases::Load, known_on);
    write_standard_error(render_all(loaded.diagnostics, loaded.files));
    if (!loaded.program) {
      return Error{Error::Kind::Broken,
                   fmt::format("the rulebook in `{}` has {} errors, and cannot be looked through",
                               name_of(folder), loaded.diagnostics.error_count())};
    }
    const program::Program& program = *loaded.program;
    Progress progress(prove::steps_of(program), context.error_style, shows_progress(context));
    progress.count("measures");
    const prove::InspectionOptions options = TRY(options_of(context, progress));
    prove::Inspection found = TRY(prove::inspect(program, options));
    const InspectedLaw law{&program, &loaded.files, std::move(found)};
    is_good = is_good && std::none_of(kinds.begin(), kinds.end(), [&law](const Kind* kind) {
                return kind->count(law.inspection) > 0;
              });
    text += (text.empty() ? "" : "\n") + inspection_text(law, context.style);
    json.push_back(inspection_json(law));
  }
  TRY(print(context, text, json));
  return is_good ? ExitCode::Done : ExitCode::Failure;
}

}  // namespace cocket::cli
