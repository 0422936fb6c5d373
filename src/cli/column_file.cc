// SPDX-License-Identifier: Apache-2.0
#include "cli/column_file.h"

#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/mapped_file.h"
#include "facts/book.h"
#include "facts/column_book.h"
#include "facts/column_book_format.h"
#include "facts/column_book_reader.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

Error of_column_file(const std::string& path, Error error) {
  error.message = fmt::format("cannot read the column file `{}`: {}", path, error.message);
  return error;
}

class MappedBookReader : public facts::BookReader {
 public:
  MappedBookReader(std::string path, const MappedFile& file,
                   std::unique_ptr<facts::BookReader> reader)
      : path_(std::move(path)), file_(file), reader_(std::move(reader)) {}

  Result<std::unique_ptr<facts::Chunk>> next_chunk() override {
    auto chunk = reader_->next_chunk();
    const bool is_end = chunk.ok() && chunk.value() == nullptr;
    if (!chunk.ok()) return of_column_file(path_, chunk.error());
    if (is_end && file_.is_changed()) {
      return of_column_file(path_, invalid("it was written over while it was read; try again"));
    }
    return chunk;
  }
  const std::vector<facts::Column>& columns() const override { return reader_->columns(); }
  char separator() const override { return reader_->separator(); }
  std::int64_t bytes_read() const override { return reader_->bytes_read(); }

 private:
  std::string path_;
  const MappedFile& file_;
  std::unique_ptr<facts::BookReader> reader_;
};

}  // namespace

bool begins_column_file(std::string_view first_bytes) {
  return first_bytes.starts_with(facts::kColumnBookBegin);
}

Result<std::unique_ptr<ColumnFile>> open_column_file(const std::string& path) {
  auto column_file = std::make_unique<ColumnFile>();
  auto file = MappedFile::open(path);
  if (!file.ok() && file.error().kind == Error::Kind::NotFound) {
    return Error{Error::Kind::Usage,
                 fmt::format("there is no column file `{}`; check the path, or make it with "
                             "`cocket book import`",
                             path)};
  }
  if (!file.ok()) return of_column_file(path, file.error());
  column_file->file = std::move(file).value();
  auto book = facts::ColumnBook::open(column_file->file->bytes());
  if (!book.ok()) return of_column_file(path, book.error());
  column_file->book = std::move(book).value();
  return column_file;
}

Result<std::unique_ptr<facts::BookReader>> read_column_file(const std::string& path,
                                                            const facts::Vocabulary& vocabulary,
                                                            const ColumnFile& column_file) {
  auto reader = facts::open_column_book(vocabulary, *column_file.book);
  if (!reader.ok()) return of_column_file(path, reader.error());
  return std::unique_ptr<facts::BookReader>(
      std::make_unique<MappedBookReader>(path, *column_file.file, std::move(reader).value()));
}

std::unique_ptr<facts::BookReader> read_column_file_as_written(const std::string& path,
                                                               const ColumnFile& column_file) {
  return std::make_unique<MappedBookReader>(path, *column_file.file,
                                            facts::open_column_book_as_written(*column_file.book));
}

}  // namespace cocket::cli
