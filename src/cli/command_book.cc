// SPDX-License-Identifier: Apache-2.0
// `cocket book import` and `cocket book info`: a book as a column file, and what is in one.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/result.h"
#include "cli/book_input.h"
#include "cli/column_file.h"
#include "cli/column_file_text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/read_ahead.h"
#include "facts/book.h"
#include "facts/column_book.h"
#include "facts/column_book_format.h"
#include "facts/column_book_writer.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

Error usage_of_import(std::string message) {
  return {Error::Kind::Usage, std::move(message)};
}

// `-o`, or the name of the book with another ending. What is no column file is not replaced unless
// it was named.
Result<std::string> path_to_write(const Options& options) {
  if (options.output == "-") {
    return usage_of_import(
        "`-o` expects the name of a file: a column file is read where it lies, so it is not "
        "written to the standard output");
  }
  if (!options.output.empty()) return options.output;
  if (options.book == "-") {
    return usage_of_import("a book on the standard input has no name; give one with `-o FILE.ckt`");
  }
  std::string path =
      std::filesystem::path(options.book).replace_extension(kColumnFileEnding).string();
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return path;
  const auto there = ByteSource::open(path, nullptr);
  std::string first(facts::kColumnBookBegin.size(), '\0');
  const bool is_column_file =
      there.ok() && there.value()->read(first).ok() && begins_column_file(first);
  if (is_column_file) return path;
  return usage_of_import(fmt::format(
      "`{}` is there and is no column file; give another name with `-o`, or this one to replace it",
      path));
}

// Nothing is there under the name before all of it is written.
Result<void> import_rows(const Context& context, BookInput& input, const std::string& path) {
  const std::unique_ptr<Output> output = TRY(Output::open(path));
  facts::ColumnBookWriter writer([&](std::string_view bytes) { return output->write(bytes); },
                                 input.format, input.reader->separator());
  Progress progress(input.bytes, context.error_style, shows_progress(context));
  ReadAhead ahead(*input.reader);
  while (true) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(ahead.next_chunk());
    if (is_stopped(context)) return Error{Error::Kind::Io, "interrupted"};
    if (chunk == nullptr) break;
    TRY(writer.add(*chunk));
    progress.show({static_cast<std::int64_t>(writer.rows()), ahead.bytes_read()});
  }
  TRY(writer.finish(input.reader->columns(),
                    static_cast<std::uint64_t>(input.reader->bytes_read())));
  return output->finish();
}

}  // namespace

Result<ExitCode> book_import(const Context& context) {
  const Options& options = context.options;
  const std::string path = TRY(path_to_write(options));
  TRY(refuse_own_input(path, {options.book}));
  const Laws laws = TRY(load_laws(options, context.environment));
  const facts::Vocabulary& vocabulary = laws.laws.front().program.vocabulary;
  BookInput input =
      TRY(open_book_input(options.book, vocabulary, context.environment, Passes::Once));
  if (input.column_file != nullptr) {
    return usage_of_import(fmt::format(
        "`{}` is a column file already; `cocket book info` says what is in it", options.book));
  }
  auto imported = import_rows(context, input, path);
  if (is_stopped(context)) {
    warn(context, "interrupted; nothing was written");
    return ExitCode::Interrupted;
  }
  TRY(std::move(imported));
  warn_of_slips(context, vocabulary, input.reader->columns());
  const std::unique_ptr<ColumnFile> made = TRY(open_column_file(path));
  const facts::ColumnBook& book = *made->book;
  TRY(print(context, column_file_text(path, book, &vocabulary),
            column_file_json(path, book, &vocabulary)));
  const bool is_nothing_read = book.rows() > 0 && book.unreadable() == book.rows();
  const bool is_refused = is_nothing_read || (options.is_strict && book.unreadable() > 0);
  return is_refused ? ExitCode::Unreadable : ExitCode::Done;
}

Result<ExitCode> book_info(const Context& context) {
  const Options& options = context.options;
  const std::unique_ptr<ColumnFile> found = TRY(open_column_file(options.book));
  // The file holds texts and no law: without a rulebook all is known but what the columns mean.
  const Result<Laws> laws = load_laws(options, context.environment);
  if (!laws.ok() && (!options.rules.empty() || is_stopped(context))) return laws.error();
  if (!laws.ok()) {
    warn(context, fmt::format("what the columns mean is not told: {}", laws.error().message));
  }
  const facts::Vocabulary* vocabulary =
      laws.ok() ? &laws.value().laws.front().program.vocabulary : nullptr;
  return print(context, column_file_text(options.book, *found->book, vocabulary),
               column_file_json(options.book, *found->book, vocabulary));
}

}  // namespace cocket::cli
