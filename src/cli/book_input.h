// SPDX-License-Identifier: Apache-2.0
// A book as the user names it: a file or the standard input, CSV or NDJSON; or a column file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/column_file.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/files.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

struct BookInput {
  std::unique_ptr<ByteSource> source;
  std::unique_ptr<ColumnFile> column_file;  // in the place of a source
  std::unique_ptr<facts::BookReader> reader;
  facts::BookFormat format = facts::BookFormat::Csv;  // of a column file, that of its source
  std::int64_t bytes = -1;                            // of all of it; -1: not known
  std::vector<facts::Column> columns;                 // those known when it was opened
  bool has_all_columns = false;                       // ... which are all that it has
};

enum class Passes { Once, Twice };

// The ending tells the format; of the standard input, and of other endings, the first byte does:
// `{` begins NDJSON, and what begins as a column file is one. `Twice`: columns of NDJSON that come
// up late are known beforehand.
Result<BookInput> open_book_input(const std::string& path, const facts::Vocabulary& vocabulary,
                                  const Environment& environment, Passes passes);

// A misspelt header is carried through like any that means nothing: that is said.
void warn_of_slips(const Context& context, const facts::Vocabulary& vocabulary,
                   const std::vector<facts::Column>& columns);

}  // namespace cocket::cli
