// SPDX-License-Identifier: Apache-2.0
// `cocket run`: every row of a book back with its answer, and what to learn from all of them.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/engine.h"
#include "assess/run_book.h"
#include "base/result.h"
#include "cli/book_input.h"
#include "cli/classified_book.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/engine_option.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/row_output.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

// The options of law as typed, so that advice can repeat them.
std::string law_options(const Options& options) {
  std::string text;
  const auto add = [&text](std::string_view option, const std::string& value) {
    if (value.empty()) return;
    const bool is_plain = value.find_first_of(" '\"|;$&<>*?()`\\") == std::string::npos;
    text += fmt::format("{}{} {}", text.empty() ? "" : " ", option,
                        is_plain ? value : "'" + value + "'");
  };
  for (const std::string& folder : options.rules) add("--rules", folder);
  add("--as-of", options.as_of);
  add("--known-on", options.known_on);
  add("--known-through", options.known_through);
  for (const std::string& reading : options.readings) add("--read", reading);
  for (const std::string& assumption : options.assumptions) add("--assume", assumption);
  add("--cleared", options.cleared);
  if (options.threshold) add("--threshold", std::to_string(*options.threshold));
  if (options.is_classifying) text += text.empty() ? "--classify" : " --classify";
  if (options.is_exact) text += text.empty() ? "--exact" : " --exact";
  add("--trace", options.trace);
  return text;
}

ExitCode exit_code_of_book(const assess::BookSummary& summary, const Options& options,
                           const FailOn& fail_on) {
  if (summary.is_interrupted) return ExitCode::Interrupted;
  const bool is_nothing_read = summary.rows > 0 && summary.rows_with_errors == summary.rows;
  if (is_nothing_read || (options.is_strict && summary.rows_with_errors > 0)) {
    return ExitCode::Unreadable;
  }
  return exit_code_of(summary.headline, fail_on);
}

struct Run {
  const Context& context;
  const Laws& laws;
  BookInput& input;
  RowOutput& output;
  assess::Engine engine = assess::Engine::Columnar;
};

Result<assess::BookSummary> run_rows(const Run& run) {
  const Options& options = run.context.options;
  Progress progress(run.input.bytes, run.context.error_style, shows_progress(run.context));
  assess::BookOptions book;
  book.jobs = options.jobs.value_or(static_cast<int>(run.context.environment.processors));
  book.declarations = run.laws.declarations;
  book.renderer = &run.output.renderer();
  book.engine = run.engine;
  book.write = [&run](std::string_view bytes) { return run.output.write(bytes); };
  book.progress = [&progress](const assess::BookProgress& now) { progress.show(now); };
  book.stop = run.context.environment.interrupted;
  return assess::run_book(run.laws.laws, *run.input.reader, book);
}

}  // namespace

Result<ExitCode> run(const Context& context) {
  const Options& options = context.options;
  TRY(refuse_idle_options(options));
  const FailOn fail_on = TRY(parse_fail_on(options.fail_on));
  const assess::Engine engine = TRY(engine_of(options));
  if (options.jobs && (*options.jobs < 1 || *options.jobs > assess::kJobsMax)) {
    return Error{Error::Kind::Usage, fmt::format("`--jobs` expects 1 to {}", assess::kJobsMax)};
  }
  const RowFormat format = TRY(row_format_of(options, context.environment));
  const Laws laws = TRY(load_laws(options, context.environment));
  if (const auto message = stale(laws, options.max_age)) {
    return stop(context, *message, ExitCode::Stale);
  }
  for (const std::string& doubt : doubts(laws)) warn(context, doubt);
  const Passes passes = format == RowFormat::Csv ? Passes::Twice : Passes::Once;
  const facts::Vocabulary& vocabulary = laws.laws.front().program.vocabulary;
  BookInput input = TRY(open_book_input(options.book, vocabulary, context.environment, passes));
  std::optional<Classifying> classifying;
  const ClassifiedBook* classified = nullptr;
  if (options.is_classifying) {
    classifying = TRY(Classifying::create(context));
    classified = TRY(classify_rows(input, vocabulary, *classifying));
  }
  if (input.has_all_columns) warn_of_slips(context, vocabulary, input.columns);
  const std::unique_ptr<RowOutput> output = TRY(RowOutput::open({context, laws, input, format}));
  const assess::BookSummary summary = TRY(run_rows({context, laws, input, *output, engine}));
  if (summary.is_interrupted) {
    warn(context, fmt::format("interrupted after {} rows{}", with_commas(summary.rows),
                              options.output.empty() ? "" : "; nothing was written"));
    return ExitCode::Interrupted;
  }
  std::vector<facts::Column> columns = input.reader->columns();
  if (classified != nullptr) {
    columns = own_columns(std::move(columns));
    const std::string doubts = classified->doubts_in_words();
    if (!doubts.empty()) warn(context, doubts);
  }
  if (!input.has_all_columns) warn_of_slips(context, vocabulary, columns);
  TRY(output->finish(summary, {laws, options.book, law_options(options), options.output, columns,
                               has_columns_out(format)}));
  return exit_code_of_book(summary, options, fail_on);
}

}  // namespace cocket::cli
