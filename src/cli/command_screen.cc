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
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/screened_name.h"
#include "cli/screened_rows.h"
#include "cli/screening.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/vocabulary.h"
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

// ---- one name

Result<ExitCode> screen_one(const Context& context) {
  const Options& options = context.options;
  if (!options.format.empty() || !options.output.empty()) {
    return usage_error("`--format` and `-o` are for a file of names; `--name` takes `--json`");
  }
  const FailOn fail_on = TRY(parse_fail_on(options.fail_on));
  Asked asked{options.screened_name, options.country, {}};
  asked.kind = TRY(parse_party_kind(options.party_type));
  if (letters_and_digits(asked.name).empty()) {
    return usage_error("`--name` has no letter and no digit");
  }
  const std::unique_ptr<Screening> screening = TRY(Screening::create(context));
  const screen::PreparedName prepared = screening->prepare(asked.name, asked.kind);
  const std::vector<Hit> hits = screening->find(prepared);
  const OneName one{context, *screening, asked, prepared, hits};
  TRY(print(context, text_of(one), json_of_name(one)));
  return exit_code_of_screening(!hits.empty(), fail_on);
}

// ---- a file of names

facts::Vocabulary columns_of_names() {
  facts::Vocabulary vocabulary;
  for (const char* name : {"name", "country", "type"}) {
    facts::Field field;
    field.name = name;
    vocabulary.add(std::move(field));
  }
  return vocabulary;
}

std::string_view cell_of(const facts::Row& row, const std::vector<facts::Column>& columns,
                         int field) {
  for (std::size_t i = 0; i < std::min(columns.size(), row.cells.size()); ++i) {
    if (columns[i].field == field) return trim(row.cells[i]);
  }
  return {};
}

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
  std::int64_t possible = 0;
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

  std::string screen(const facts::Chunk& chunk) {
    std::string out;
    for (const facts::Row& row : chunk.rows) {
      ScreenedRow screened{row, *chunk.columns, {}, row.error};
      if (screened.error.empty()) look_up(screened);
      ++tally_.rows;
      if (!screened.hits.empty()) ++tally_.possible;
      if (!screened.error.empty()) {
        ++tally_.broken;
        if (tally_.errors.size() < kErrorsShown) tally_.errors.push_back(screened.error);
      }
      rows_.append(screened, out);
    }
    return out;
  }

  const Tally& tally() const { return tally_; }

  void tell_summary() const {
    if (context_.options.is_quiet) return;
    std::string text;
    for (const std::string& error : tally_.errors) text += printable(error) + "\n";
    text += fmt::format("{} of {} names are possible at threshold {}", with_commas(tally_.possible),
                        with_commas(tally_.rows), screening_.threshold());
    if (tally_.broken > 0)
      text += fmt::format("; {} rows cannot be read", with_commas(tally_.broken));
    write_standard_error(text + "\n" + searched_text(screening_, context_.error_style.width));
  }

 private:
  void look_up(ScreenedRow& screened) {
    const facts::Row& row = screened.row;
    const std::string_view name = cell_of(row, screened.columns, 0);
    const std::string_view type = cell_of(row, screened.columns, 2);
    const auto kind = parse_party_kind(type);
    if (!kind.ok()) {
      screened.error = fmt::format("row {}, column `type`: {}", row.number, kind.error().message);
    } else if (letters_and_digits(name).empty()) {
      screened.error = fmt::format("row {}, column `name`: no name is there", row.number);
    } else {
      screened.hits =
          screening_.find(screening_.prepare(name, type.empty() ? default_kind_ : kind.value()));
    }
  }

  const Context& context_;
  Screening& screening_;
  ScreenedRows& rows_;
  screen::PartyKind default_kind_ = screen::PartyKind::Unknown;
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
  return exit_code_of_screening(tally.possible > 0, fail_on);
}

Result<ExitCode> screen_many(const Context& context) {
  const Options& options = context.options;
  if (options.is_json || !options.country.empty()) {
    return usage_error(
        "`--json` and `--country` are for one name (`--name`); a file of names takes "
        "`--format ndjson`, and has a column `country`");
  }
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
  if (is_stopped(context)) {
    warn(context, fmt::format("interrupted after {} rows{}", with_commas(names.tally().rows),
                              options.output.empty() ? "" : "; nothing was written"));
    return ExitCode::Interrupted;
  }
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
