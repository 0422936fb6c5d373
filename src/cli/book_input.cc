// SPDX-License-Identifier: Apache-2.0
#include "cli/book_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/column_file.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/files.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kFirstLook = 4096;
constexpr std::size_t kSlipsWarned = 5;

// Hands out first what was read to tell the format, then the rest of the source.
facts::ReadBytes bytes_after(ByteSource& source, std::string first) {
  return [&source, first = std::move(first),
          used = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
    if (used < first.size()) {
      const std::size_t count = std::min(into.size(), first.size() - used);
      std::memcpy(into.data(), first.data() + used, count);
      used += count;
      return count;
    }
    return source.read(into);
  };
}

// An object, or an array of objects.
bool looks_like_json(std::string_view text) {
  std::string_view begin = trim(text);
  const bool is_array = begin.starts_with('[');
  if (is_array) begin = trim(begin.substr(1));
  return begin.starts_with('{') || (is_array && (begin.empty() || begin.front() == ']'));
}

Result<void> refuse_spreadsheet(const std::string& path, std::string_view first) {
  if (!first.starts_with("PK\x03\x04")) return {};
  return Error{
      Error::Kind::Usage,
      fmt::format("`{}` is a spreadsheet or another archive; save it as CSV (UTF-8) first", path)};
}

Result<std::unique_ptr<facts::BookReader>> open_reader(const std::string& path,
                                                       const facts::Vocabulary& vocabulary,
                                                       facts::BookFormat format,
                                                       facts::ReadBytes read_bytes) {
  auto reader = facts::open_book(vocabulary, format, std::move(read_bytes));
  if (reader.ok()) return reader;
  Error error = std::move(reader).error();
  error.message =
      fmt::format("cannot read the book {}: {}",
                  path == "-" ? "on the standard input" : "`" + path + "`", error.message);
  return error;
}

Result<std::vector<facts::Column>> all_columns(facts::BookReader& reader) {
  while (true) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(reader.next_chunk());
    if (chunk == nullptr) return reader.columns();
  }
}

bool ends_with_any(const std::string& path, std::initializer_list<std::string_view> endings) {
  const std::string folded = fold(path);
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return folded.ends_with(ending); });
}

Result<BookInput> open_column_input(const std::string& path, const facts::Vocabulary& vocabulary) {
  BookInput input;
  input.column_file = TRY(open_column_file(path));
  input.reader = TRY(read_column_file(path, vocabulary, *input.column_file));
  input.format = input.column_file->book->format();
  input.bytes = static_cast<std::int64_t>(input.column_file->book->bytes());
  input.columns = input.reader->columns();
  input.has_all_columns = true;
  return input;
}

}  // namespace

Result<BookInput> open_book_input(const std::string& path, const facts::Vocabulary& vocabulary,
                                  const Environment& environment, Passes passes) {
  BookInput input;
  input.source = TRY(ByteSource::open(path, environment.interrupted));
  std::string first(kFirstLook, '\0');
  const std::size_t count = TRY(input.source->read(first));
  first.resize(count);
  TRY(refuse_spreadsheet(path, first));
  const bool is_column_file =
      begins_column_file(first) || (path != "-" && ends_with_any(path, {kColumnFileEnding}));
  if (is_column_file && path == "-") {
    return Error{Error::Kind::Usage,
                 "the standard input is a column file, which is read where it lies; give its name"};
  }
  if (is_column_file) return open_column_input(path, vocabulary);
  const bool is_json = ends_with_any(path, {".ndjson", ".jsonl"}) ||
                       (!ends_with_any(path, {".csv", ".tsv"}) && looks_like_json(first));
  input.format = is_json ? facts::BookFormat::Ndjson : facts::BookFormat::Csv;
  if (is_json && passes == Passes::Twice) {
    TRY(input.source->spool(first));
    first.clear();
    input.reader = TRY(open_reader(path, vocabulary, input.format, bytes_after(*input.source, "")));
    input.columns = TRY(all_columns(*input.reader));
    TRY(input.source->rewind());
  }
  input.reader =
      TRY(open_reader(path, vocabulary, input.format, bytes_after(*input.source, first)));
  input.bytes = input.source->size();
  if (input.columns.empty()) input.columns = input.reader->columns();
  input.has_all_columns = !is_json || passes == Passes::Twice;
  return input;
}

void warn_of_slips(const Context& context, const facts::Vocabulary& vocabulary,
                   const std::vector<facts::Column>& columns) {
  const std::vector<facts::Slip> slips = facts::likely_slips(vocabulary, columns);
  for (std::size_t i = 0; i < std::min(slips.size(), kSlipsWarned); ++i) {
    warn(context, fmt::format("column {} `{}` is not known and is carried through unread; did you "
                              "mean `{}`?",
                              slips[i].column + 1,
                              printable(first_code_points(slips[i].header, 40)), slips[i].meant));
  }
  if (slips.size() > kSlipsWarned) {
    warn(context, fmt::format("... and so are {} more columns with names near to those of facts",
                              slips.size() - kSlipsWarned));
  }
}

}  // namespace cocket::cli
