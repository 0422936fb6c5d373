// SPDX-License-Identifier: Apache-2.0
// `cocket changes`: which rows of a book an announcement changes, and how.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/book_changes.h"
#include "assess/engine.h"
#include "assess/run_book.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/book_in_columns.h"
#include "cli/changes_output.h"
#include "cli/commands.h"
#include "cli/engine_option.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "facts/column_book.h"

namespace cocket::cli {
namespace {

Error usage_of_changes(std::string message) {
  return {Error::Kind::Usage, std::move(message)};
}

std::string before_words(const Options& options) {
  std::vector<std::string> words;
  if (!options.before_rules.empty()) words.push_back("in " + join(options.before_rules, ", "));
  if (!options.before_known_on.empty()) {
    words.push_back("as it stood on " + options.before_known_on);
  }
  return join(words, " ");
}

// With the option that was typed.
Error of_before(Error error) {
  static constexpr std::string_view kOption = "`--rules`";
  const std::size_t at = error.message.find(kOption);
  if (at != std::string::npos) error.message.replace(at, kOption.size(), "`--before-rules`");
  return error;
}

// The other laws, asked in the same way. They are taken to be read as far as those of now are: what
// was issued since is what is looked for, and not that nobody had read on.
Result<Laws> load_before(const Context& context, const Laws& now) {
  Options options = context.options;
  if (!options.before_rules.empty()) options.rules = options.before_rules;
  options.known_on = options.before_known_on;
  options.known_through.clear();
  auto loaded = load_laws(options, context.environment);
  if (!loaded.ok()) return of_before(std::move(loaded).error());
  Laws before = std::move(loaded).value();
  for (const assess::Law& law : before.laws) {
    const auto& program = law.program;
    const bool is_there =
        std::any_of(now.laws.begin(), now.laws.end(),
                    [&](const assess::Law& other) { return other.program.law == program.law; });
    if (is_there) continue;
    return usage_of_changes(
        fmt::format("there is no law {} among the rulebooks of now to compare that of before with; "
                    "name a folder "
                    "that has it with `--rules`, or leave it out of `--before-rules`",
                    program.law));
  }
  Laws ordered;
  for (const assess::Law& law : now.laws) {
    const auto found = std::find_if(
        before.laws.begin(), before.laws.end(),
        [&](const assess::Law& other) { return other.program.law == law.program.law; });
    if (found == before.laws.end()) {
      return usage_of_changes(
          fmt::format("there is no law {} among the rulebooks of before, and nothing to compare "
                      "with; name a folder that has it with `--before-rules`",
                      law.program.law));
    }
    found->settings.known_through = known_through(law);
    const auto at = static_cast<std::size_t>(found - before.laws.begin());
    ordered.declarations.push_back(before.declarations[at]);
    ordered.laws.push_back(std::move(*found));
  }
  return ordered;
}

// A day past all that was read of the law: a slip of the year would look as if nothing changed.
Result<void> refuse_unread_day(const Laws& now, Date day) {
  std::vector<std::string> read;
  for (const assess::Law& law : now.laws) {
    const std::optional<Date> through = law.program.known_through;
    if (!through || day <= *through) return {};
    read.push_back(fmt::format("{} through {}", law.program.law, format(*through)));
  }
  return usage_of_changes(
      fmt::format("`--before {}` lies past what was read of the law ({}): the law as it stood then "
                  "is not known; "
                  "name a day up to then",
                  format(day), join(read, ", ")));
}

assess::VerdictCounts verdicts_of(const std::vector<assess::BookChanges>& found) {
  assess::VerdictCounts counts = {};
  for (const assess::BookChanges& changes : found) {
    for (const assess::Change& change : changes.changes) {
      counts[static_cast<std::size_t>(change.after.verdict)] +=
          static_cast<std::int64_t>(change.rows);
    }
  }
  return counts;
}

// "row 2: ..." of the source in place of what is wrong with that row in columns.
void tell_source_errors(const std::vector<std::string>& source, std::vector<std::string>& errors) {
  for (const std::string& said : source) {
    const std::string row = said.substr(0, said.find(':') + 1);
    for (std::string& error : errors) {
      if (error.starts_with(row)) error = said;
    }
  }
}

// Rows that cannot be read under some law.
bool is_refused(const std::vector<assess::BookChanges>& found, const Options& options) {
  return std::any_of(found.begin(), found.end(), [&](const assess::BookChanges& changes) {
    const bool is_nothing_read = changes.rows > 0 && changes.unreadable == changes.rows;
    return is_nothing_read || (options.is_strict && changes.unreadable > 0);
  });
}

struct Shape {
  std::string format;  // table, csv, tsv, ndjson, json; empty: csv, or ndjson of a book of that
};

Result<Shape> shape_of(const Context& context) {
  const Options& options = context.options;
  std::string name = options.format.empty() ? ending_of(options.output) : options.format;
  if (name == "jsonl") name = "ndjson";
  const std::vector<std::string> names = {"table", "csv", "tsv", "ndjson", "json"};
  if (std::find(names.begin(), names.end(), name) != names.end()) return Shape{name};
  if (!options.format.empty()) {
    return usage_of_changes(fmt::format("no format `{}`{}; expected {}", name,
                                        did_you_mean(name, names), join(names, ", ")));
  }
  if (!name.empty()) return unknown_ending(options.output, names);
  return Shape{context.environment.is_stdout_terminal ? "table" : ""};
}

Result<void> write_changes(const Context& context, const ChangesSetting& setting,
                           const Shape& shape) {
  const std::unique_ptr<Output> output = TRY(Output::open(context.options.output));
  if (shape.format == "csv" || shape.format == "tsv") {
    TRY(write_changes_csv(setting, shape.format == "tsv" ? '\t' : ',', *output));
  } else if (shape.format == "ndjson") {
    TRY(write_changes_ndjson(setting, *output));
  } else if (shape.format == "json") {
    TRY(output->write(changes_json(setting).dump(2, ' ', false, Json::error_handler_t::replace) +
                      "\n"));
  } else {
    TRY(output->write(changes_table(setting, context.style)));
  }
  return output->finish();
}

}  // namespace

Result<ExitCode> changes(const Context& context) {
  const Options& options = context.options;
  const FailOn fail_on = TRY(parse_fail_on(options.fail_on));
  const assess::Engine engine = TRY(engine_of(options));
  Shape shape = TRY(shape_of(context));
  if (options.jobs && (*options.jobs < 1 || *options.jobs > assess::kJobsMax)) {
    return usage_of_changes(fmt::format("`--jobs` expects 1 to {}", assess::kJobsMax));
  }
  if (options.before_rules.empty() && options.before_known_on.empty()) {
    return usage_of_changes(
        "compared with which law? name it with `--before DATE` (the same rulebooks as they stood "
        "on that day) or `--before-rules DIR`");
  }
  const Laws now = TRY(load_laws(options, context.environment));
  if (!options.before_known_on.empty()) {
    const Date day = TRY(parse_day("--before", options.before_known_on));
    TRY(refuse_unread_day(now, day));
  }
  if (const auto message = stale(now, options.max_age)) {
    return stop(context, *message, ExitCode::Stale);
  }
  for (const std::string& doubt : doubts(now)) warn(context, doubt);
  const Laws before = TRY(load_before(context, now));
  TRY(refuse_own_input(options.output, {options.book}));
  const auto opened = TRY(open_in_columns(context, now.laws.front().program.vocabulary));
  const facts::ColumnBook& book = opened->book();
  const int jobs = options.jobs.value_or(static_cast<int>(context.environment.processors));
  std::vector<assess::BookChanges> found;
  for (std::size_t i = 0; i < now.laws.size(); ++i) {
    const assess::Comparison comparison{
        .before = {before.laws[i], before.declarations[i], book, jobs},
        .after = {now.laws[i], now.declarations[i], book, jobs},
        .engine = engine,
        .searches = !options.compares_outcomes,
        .is_stopped = [&context] { return is_stopped(context); }};
    assess::BookChanges changes = TRY(assess::book_changes(comparison));
    tell_source_errors(opened->errors, changes.errors);
    found.push_back(std::move(changes));
  }
  if (is_stopped(context)) {
    warn(context, "interrupted; nothing was written");
    return ExitCode::Interrupted;
  }
  if (shape.format.empty()) shape.format = opened->json() == nullptr ? "csv" : "ndjson";
  ChangesSetting setting{book, opened->json(), {}, options.book, before_words(options)};
  for (std::size_t i = 0; i < now.laws.size(); ++i) {
    setting.laws.push_back({before.laws[i].program, now.laws[i].program, found[i]});
  }
  TRY(write_changes(context, setting, shape));
  if (!options.is_quiet && shape.format != "json") {
    const bool is_below_table = shape.format == "table" && options.output.empty();
    const std::string text =
        changes_summary(setting, is_below_table ? context.style : context.error_style);
    if (is_below_table) {
      TRY(write_standard_output("\n" + text));
    } else {
      write_standard_error(text);
    }
  }
  if (is_refused(found, options)) return ExitCode::Unreadable;
  return exit_code_of(verdicts_of(found), fail_on);
}

}  // namespace cocket::cli
