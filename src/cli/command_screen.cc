// SPDX-License-Identifier: Apache-2.0
// `cocket screen`: one name with the reasons, or a file of names, every row back with its answer.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/book_input.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/name_columns.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/screened_name.h"
#include "cli/screened_rows.h"
#include "cli/screening.h"
#include "cli/what_if.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/vocabulary.h"
#include "screen/party_facts.h"
#include "screen/prepared_name.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kErrorsShown = 5;

Error usage_error(std::string message) {
  return Error{Error::Kind::Usage, std::move(message)};
}

// A party that is possible is a fact to be asked for, as in `run`.
ExitCode exit_code_of_screening(bool is_any_possible, const FailOn& fail_on) {
  return is_any_possible && fail_on[decide::Verdict::Ask] ? ExitCode::Open : ExitCode::Done;
}

std::size_t drop_unlikely(std::vector<Hit>& hits) {
  return std::erase_if(hits, [](const Hit& hit) { return hit.is_unlikely; });
}

// ---- one name

Result<Asked> asked_of(const Context& context) {
  const Options& options = context.options;
  const auto countries = country_names(options, context.environment);
  Asked asked{options.screened_name, options.country, {}, {}};
  asked.kind = TRY(parse_party_kind(options.party_type));
  if (letters_and_digits(asked.name).empty()) {
    return usage_error("`--name` has no letter and no digit");
  }
  TRY(screen::take_countries(asked.facts, options.country, countries.get()));
  TRY(screen::take_dates(asked.facts, options.birth_date));
  for (const std::string& one : options.identifiers) {
    TRY(screen::take_identifiers(asked.facts, one, countries.get()));
  }
  return asked;
}

Result<ExitCode> screen_one(const Context& context) {
  const Options& options = context.options;
  if (!options.format.empty() || !options.output.empty()) {
    return usage_error("`--format` and `-o` are for a file of names; `--name` takes `--json`");
  }
  const FailOn fail_on = TRY(parse_fail_on(options.fail_on));
  if (!options.what_if.empty()) return usage_error("`--what-if` needs a file of names");
  const Asked asked = TRY(asked_of(context));
  const std::unique_ptr<Screening> screening = TRY(Screening::create(context));
  const screen::PreparedName prepared = screening->prepare(asked.name, asked.kind);
  std::vector<Hit> hits = screening->find(prepared, asked.facts);
  const std::size_t left_out = options.drops_unlikely ? drop_unlikely(hits) : 0;
  const OneName one{context, *screening, asked, prepared, hits, left_out};
  TRY(print(context, text_of(one), json_of_name(one)));
  return exit_code_of_screening(!hits.empty(), fail_on);
}

// ---- a file of names

Result<facts::BookFormat> format_of_rows(const Options& options) {
  const std::vector<std::string> formats = {"csv", "ndjson"};
  const std::string name = options.format.empty() ? ending_of(options.output) : options.format;
  if (name.empty() || name == "csv") return facts::BookFormat::Csv;
  if (name == "ndjson" || name == "jsonl") return facts::BookFormat::Ndjson;
  if (options.format.empty()) return unknown_ending(options.output, formats);
  return usage_error(fmt::format("no format `{}`{}; expected csv or ndjson", printable(name),
                                 did_you_mean(name, formats)));
}

struct Tally {
  std::int64_t rows = 0;
  std::int64_t hits = 0;  // of them, by an identifier that is the same
  std::int64_t possible = 0;
  std::int64_t unlikely = 0;  // names that are unlikely at most
  std::int64_t left_out = 0;  // entries that are unlikely
  std::int64_t unread = 0;    // rows of which some cell beside the name cannot be read
  std::int64_t broken = 0;
  std::vector<std::string> errors;  // the first of them
};

class ManyNames {
 public:
  ManyNames(const Context& context, Screening& screening, ScreenedRows& rows)
      : context_(context), screening_(screening), rows_(rows) {}

  Result<void> set_default_type(std::string_view word) {
    default_kind_ = TRY(parse_party_kind(word));
    return {};
  }

  // What is asked of names, instead of answers for each.
  void ask(WhatIf& what_if) { what_if_ = &what_if; }

  std::string screen(const facts::Chunk& chunk) {
    std::string out;
    for (const facts::Row& row : chunk.rows) {
      ScreenedRow screened{row, *chunk.columns, {}, row.error, {}};
      if (screened.error.empty()) look_up(screened);
      count(screened);
      if (what_if_ == nullptr) {
        rows_.append(screened, out);
      } else if (screened.error.empty()) {
        what_if_->add(screened.hits);
      }
    }
    return out;
  }

  const Tally& tally() const { return tally_; }

  void tell_summary() const {
    if (context_.options.is_quiet) return;
    std::string text;
    for (const std::string& error : tally_.errors) text += printable(error) + "\n";
    if (what_if_ == nullptr) text += outcomes_text();
    if (tally_.unread > 0) {
      text +=
          fmt::format("{} rows were screened without a cell that cannot be read: see `unread`\n",
                      with_commas(tally_.unread));
    }
    if (what_if_ != nullptr && tally_.broken > 0) {
      text += fmt::format("{} rows cannot be read\n", with_commas(tally_.broken));
    }
    write_standard_error(text + searched_text(screening_, context_.error_style.width));
  }

 private:
  std::string outcomes_text() const {
    std::string text =
        fmt::format("{} of {} names are possible at threshold {}", with_commas(tally_.possible),
                    with_commas(tally_.rows), screening_.threshold());
    if (tally_.hits > 0) {
      text += fmt::format(", {} of them a hit by their identifier", with_commas(tally_.hits));
    }
    if (tally_.unlikely > 0) text += fmt::format("; {} unlikely", with_commas(tally_.unlikely));
    if (tally_.left_out > 0) {
      text += fmt::format("; {} unlikely entries are left out", with_commas(tally_.left_out));
    }
    if (tally_.broken > 0) {
      text += fmt::format("; {} rows cannot be read", with_commas(tally_.broken));
    }
    return text + "\n";
  }

  void count(const ScreenedRow& screened) {
    ++tally_.rows;
    const std::string_view outcome = outcome_of(screened.hits);
    if (outcome == "hit") ++tally_.hits;
    if (outcome == "hit" || outcome == "possible") ++tally_.possible;
    if (outcome == "unlikely") ++tally_.unlikely;
    if (!screened.unread.empty()) ++tally_.unread;
    if (screened.error.empty()) return;
    ++tally_.broken;
    if (tally_.errors.size() < kErrorsShown) tally_.errors.push_back(screened.error);
  }

  void look_up(ScreenedRow& screened) {
    auto asked = asked_row(screened.row, screened.columns, screening_.countries());
    if (!asked.ok()) {
      screened.error = asked.error().message;
      return;
    }
    const AskedRow& one = asked.value();
    screened.hits = screening_.find(
        screening_.prepare(one.name, one.has_kind ? one.kind : default_kind_), one.facts);
    screened.unread = one.unread;
    if (context_.options.drops_unlikely) {
      tally_.left_out += static_cast<std::int64_t>(drop_unlikely(screened.hits));
    }
  }

  const Context& context_;
  Screening& screening_;
  ScreenedRows& rows_;
  screen::PartyKind default_kind_ = screen::PartyKind::Unknown;
  WhatIf* what_if_ = nullptr;
  Tally tally_;
};

Result<void> screen_chunks(const Context& context, BookInput& input, ManyNames& names,
                           Output& output) {
  Progress progress(input.bytes, context.error_style, shows_progress(context));
  while (!is_stopped(context)) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(input.reader->next_chunk());
    if (chunk == nullptr) return {};
    TRY(output.write(names.screen(*chunk)));
    progress.show({names.tally().rows, input.reader->bytes_read()});
  }
  return {};
}

Result<BookInput> open_names(const Context& context, const facts::Vocabulary& vocabulary,
                             facts::BookFormat format_out) {
  const std::string& path = context.options.book;
  const bool is_csv = format_out == facts::BookFormat::Csv;
  BookInput input = TRY(open_book_input(path, vocabulary, context.environment,
                                        is_csv ? Passes::Twice : Passes::Once));
  const bool has_name = std::any_of(input.columns.begin(), input.columns.end(),
                                    [](const facts::Column& column) { return column.field == 0; });
  if (input.has_all_columns && !has_name) {
    return invalid(fmt::format("{} has no column `name`{}",
                               path == "-" ? "the standard input" : "`" + path + "`",
                               facts::suggest_columns(vocabulary, input.columns)));
  }
  return input;
}

ExitCode exit_code_of_names(const Context& context, const Tally& tally, const FailOn& fail_on) {
  if (is_stopped(context)) return ExitCode::Interrupted;
  const bool is_nothing_read = tally.rows > 0 && tally.broken == tally.rows;
  if (is_nothing_read || (context.options.is_strict && tally.broken > 0)) {
    return ExitCode::Unreadable;
  }
  return exit_code_of_screening(tally.possible + tally.unlikely > 0, fail_on);
}

Result<void> refuse_options_of_one(const Options& options) {
  if (options.is_json && options.what_if.empty()) {
    return usage_error(
        "`--json` is for one name (`--name`); a file of names takes `--format ndjson`");
  }
  if (options.country.empty() && options.birth_date.empty() && options.identifiers.empty())
    return {};
  return usage_error(
      "`--country`, `--birth-date` and `--identifier` are for one name (`--name`); a file of names "
      "has columns `country`, `birth_date` and `identifiers`");
}

ExitCode tell_interrupted(const Context& context, const Tally& tally) {
  warn(context, fmt::format("interrupted after {} rows{}", with_commas(tally.rows),
                            context.options.output.empty() ? "" : "; nothing was written"));
  return ExitCode::Interrupted;
}

// How many names would be possible at each of some thresholds.
Result<ExitCode> ask_what_if(const Context& context) {
  const Options& options = context.options;
  if (!options.thresholds.empty() || !options.format.empty() || !options.output.empty()) {
    return usage_error(
        "`--what-if` tells of its own thresholds, on the standard output: without `--threshold`, "
        "`--format` and `-o`; as JSON with `--json`");
  }
  const std::vector<int> thresholds = TRY(parse_what_if(options.what_if));
  WhatIf what_if(thresholds);
  const facts::Vocabulary vocabulary = columns_of_names();
  BookInput input = TRY(open_names(context, vocabulary, facts::BookFormat::Ndjson));
  const std::unique_ptr<Screening> screening = TRY(Screening::create(context));
  screening->set_threshold(what_if.lowest());
  ScreenedRows rows(*screening, {});
  ManyNames names(context, *screening, rows);
  TRY(names.set_default_type(options.party_type));
  names.ask(what_if);
  const std::unique_ptr<Output> output = TRY(Output::open(""));
  auto screened = screen_chunks(context, input, names, *output);
  if (is_stopped(context)) return tell_interrupted(context, names.tally());
  TRY(std::move(screened));
  TRY(print(context, what_if.text(), what_if.json()));
  names.tell_summary();
  const bool is_broken = options.is_strict && names.tally().broken > 0;
  return is_broken ? ExitCode::Unreadable : ExitCode::Done;
}

Result<ExitCode> screen_many(const Context& context) {
  const Options& options = context.options;
  TRY(refuse_options_of_one(options));
  if (!options.what_if.empty()) return ask_what_if(context);
  const FailOn fail_on = TRY(parse_fail_on(options.fail_on));
  const facts::BookFormat format = TRY(format_of_rows(options));
  const facts::Vocabulary vocabulary = columns_of_names();
  BookInput input = TRY(open_names(context, vocabulary, format));
  if (input.has_all_columns) warn_of_slips(context, vocabulary, input.columns);
  const std::unique_ptr<Screening> screening = TRY(Screening::create(context));
  const bool is_csv_in = input.format == facts::BookFormat::Csv;
  ScreenedRows rows(*screening,
                    {input.format, format, is_csv_in ? input.reader->separator() : ','});
  ManyNames names(context, *screening, rows);
  TRY(names.set_default_type(options.party_type));
  const std::unique_ptr<Output> output = TRY(Output::open(options.output));
  TRY(output->write(rows.header(input.columns)));
  auto screened = screen_chunks(context, input, names, *output);
  if (is_stopped(context)) return tell_interrupted(context, names.tally());
  TRY(std::move(screened));
  TRY(output->finish());
  names.tell_summary();
  return exit_code_of_names(context, names.tally(), fail_on);
}

}  // namespace

Result<ExitCode> screen_names(const Context& context) {
  const bool has_name = !context.options.screened_name.empty();
  if (has_name == !context.options.book.empty()) {
    return usage_error("`cocket screen` needs either `--name NAME` or a file of names");
  }
  return has_name ? screen_one(context) : screen_many(context);
}

}  // namespace cocket::cli
