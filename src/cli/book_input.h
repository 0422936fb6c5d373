// SPDX-License-Identifier: Apache-2.0
// A book as the user names it: a file or the standard input, CSV or NDJSON.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/files.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

struct BookInput {
  std::unique_ptr<ByteSource> source;
  std::unique_ptr<facts::BookReader> reader;
  facts::BookFormat format = facts::BookFormat::Csv;
  std::vector<facts::Column> columns;  // those known when it was opened
  bool has_all_columns = false;        // ... which are all that it has
};

enum class Passes { Once, Twice };

// The ending tells the format; of the standard input, and of other endings, the first byte does:
// `{` begins NDJSON. `Twice`: columns of NDJSON that come up late are known beforehand.
Result<BookInput> open_book_input(const std::string& path, const facts::Vocabulary& vocabulary,
                                  const Environment& environment, Passes passes);

// A misspelt header is carried through like any that means nothing: that is said.
void warn_of_slips(const Context& context, const facts::Vocabulary& vocabulary,
                   const std::vector<facts::Column>& columns);

}  // namespace cocket::cli
