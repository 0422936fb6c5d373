// SPDX-License-Identifier: Apache-2.0
// `cocket explain`: why one line of a book got its answer.
#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/book_input.h"
#include "cli/classified_book.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/recording.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

// Which row the user means: a number, or the first with this cell.
struct Wanted {
  std::int64_t number = 0;
  std::string column;
  std::string cell;
};

Result<Wanted> parse_wanted(const std::string& text) {
  Wanted wanted;
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos) {
    wanted.column = std::string(trim(std::string_view(text).substr(0, equals)));
    wanted.cell = std::string(trim(std::string_view(text).substr(equals + 1)));
    if (!wanted.column.empty()) return wanted;
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` names no column in front of its `=`; expected COLUMN=VALUE such "
                             "as `shipment_id={}`",
                             printable(text), printable(wanted.cell))};
  }
  const auto read = std::from_chars(text.data(), text.data() + text.size(), wanted.number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size() && wanted.number > 0) {
    return wanted;
  }
  return Error{Error::Kind::Usage,
               fmt::format("`{}` names no line; expected the number of a row (1: the first below "
                           "the header), or COLUMN=VALUE such as `shipment_id={}`",
                           text, text)};
}

int column_named(const std::vector<facts::Column>& columns, const facts::Vocabulary& vocabulary,
                 const std::string& name) {
  const int field = vocabulary.find_column(name);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_it =
        fold(columns[i].header) == fold(name) || (field >= 0 && columns[i].field == field);
    if (is_it) return static_cast<int>(i);
  }
  return -1;
}

bool is_wanted(const facts::Row& row, const Wanted& wanted, int column) {
  if (wanted.column.empty()) return row.number == wanted.number;
  const auto at = static_cast<std::size_t>(column);
  return column >= 0 && at < row.cells.size() && trim(row.cells[at]) == wanted.cell;
}

GivenLine line_of(const facts::Chunk& chunk, const facts::Row& row) {
  GivenLine line;
  line.columns = *chunk.columns;
  for (const std::string_view cell : row.cells) line.cells.emplace_back(cell);
  line.cells.resize(line.columns.size());
  line.row = row.number;
  return line;
}

Error not_found(const Wanted& wanted, const Options& options, std::int64_t rows,
                const std::vector<facts::Column>& columns) {
  if (wanted.column.empty()) {
    return {Error::Kind::Usage,
            fmt::format("`{}` has {} rows, there is no row {}", options.book, rows, wanted.number)};
  }
  std::vector<std::string> headers;
  headers.reserve(columns.size());
  for (const facts::Column& column : columns) headers.push_back(column.header);
  for (const std::string& header : headers) {
    if (fold(header) == fold(wanted.column)) {
      return {Error::Kind::Usage, fmt::format("`{}` has no row with `{}` in column `{}`",
                                              options.book, wanted.cell, wanted.column)};
    }
  }
  return {Error::Kind::Usage, fmt::format("`{}` has no column `{}`{}", options.book, wanted.column,
                                          did_you_mean(wanted.column, headers))};
}

Result<GivenLine> find_line(const Options& options, const Wanted& wanted, BookInput& input,
                            const facts::Vocabulary& vocabulary) {
  std::int64_t rows = 0;
  while (true) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(input.reader->next_chunk());
    if (chunk == nullptr) return not_found(wanted, options, rows, input.reader->columns());
    const int column = column_named(*chunk->columns, vocabulary, wanted.column);
    for (const facts::Row& row : chunk->rows) {
      ++rows;
      if (!is_wanted(row, wanted, column)) continue;
      if (!row.error.empty()) {
        return Error{Error::Kind::Usage,
                     fmt::format("the line cannot be read, so it has no answer: {}", row.error)};
      }
      return line_of(*chunk, row);
    }
  }
}

}  // namespace

Result<ExitCode> explain(const Context& context) {
  const Options& options = context.options;
  TRY(refuse_idle_options(options));
  const AnswerFormat format = TRY(answer_format_of(options));
  const Wanted wanted = TRY(parse_wanted(options.line));
  const Laws laws = TRY(load_laws(options, context.environment));
  if (const auto message = stale(laws, options.max_age)) {
    return stop(context, *message, ExitCode::Stale);
  }
  for (const std::string& doubt : doubts(laws)) warn(context, doubt);
  const facts::Vocabulary& vocabulary = laws.laws.front().program.vocabulary;
  BookInput input =
      TRY(open_book_input(options.book, vocabulary, context.environment, Passes::Once));
  GivenLine line = TRY(find_line(options, wanted, input, vocabulary));
  if (options.is_classifying) {
    const Classifying classifying = TRY(Classifying::create(context));
    TRY(classify_line(line, vocabulary, classifying));
  }
  warn_of_slips(context, vocabulary, line.columns);
  auto answers = answer_line(laws, line, format_to_decide(context, format));
  if (!answers.ok()) {
    return Error{Error::Kind::Usage, fmt::format("row {} cannot be read, so it has no answer: {}",
                                                 line.row, answers.error().message)};
  }
  TRY(record_if_wanted(context, laws, line, answers.value()));
  TRY(write_answer(context, laws, line, {answers.value(), format}));
  return ExitCode::Done;
}

}  // namespace cocket::cli
