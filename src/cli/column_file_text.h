// SPDX-License-Identifier: Apache-2.0
// What `cocket book info` and `import` say of a column file.
#pragma once

#include <string>

#include "base/json.h"
#include "facts/column_book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

// `vocabulary`: null where no rulebook is at hand; then what the columns mean is not told.
std::string column_file_text(const std::string& path, const facts::ColumnBook& book,
                             const facts::Vocabulary* vocabulary);
Json column_file_json(const std::string& path, const facts::ColumnBook& book,
                      const facts::Vocabulary* vocabulary);

}  // namespace cocket::cli
