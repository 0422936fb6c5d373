// SPDX-License-Identifier: Apache-2.0
// A book in columns, whatever it was: a column file where it lies, any other book made one in
// memory. Of NDJSON there are two: its values as they stood, and as text what they say, which is
// what the law is asked of.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/column_file.h"
#include "cli/commands.h"
#include "facts/column_book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

struct BookInColumns {
  std::unique_ptr<ColumnFile> file;  // or else:
  std::string bytes;
  std::unique_ptr<facts::ColumnBook> made;
  // Of NDJSON that was no column file (`file`).
  std::string json_bytes;
  std::unique_ptr<facts::ColumnBook> json_made;
  // Of the first rows of NDJSON that are none ("row 2: ..."): in columns they have a cell too many.
  std::vector<std::string> errors;

  const facts::ColumnBook& book() const { return made == nullptr ? *file->book : *made; }
  // The same rows and columns as JSON, each cell the value of a member or empty; null: of CSV.
  const facts::ColumnBook* json() const {
    if (made == nullptr) return nullptr;
    return file != nullptr ? file->book.get() : json_made.get();
  }
};

// With progress where it is read first. Moved, never copied: the book lies in the bytes.
Result<std::unique_ptr<BookInColumns>> open_in_columns(const Context& context,
                                                       const facts::Vocabulary& vocabulary);

}  // namespace cocket::cli
