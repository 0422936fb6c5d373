// SPDX-License-Identifier: Apache-2.0
// What stands under a book's answers: counts, causes, what to find out first, what to try next.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "assess/run_book.h"
#include "base/json.h"
#include "cli/laws.h"
#include "cli/style.h"
#include "facts/book.h"

namespace cocket::cli {

struct SummarySetting {
  const Laws& laws;
  std::string book;                    // as the user named it
  std::string options;                 // the options of law as typed, to be repeated in advice
  std::string output;                  // file that was written, may be empty
  std::vector<facts::Column> columns;  // all that the book has
  bool has_columns_out = false;        // what was written has them too, and those of the answer
};

std::string summary_text(const assess::BookSummary& summary, const SummarySetting& setting,
                         const Style& style);
Json summary_json(const assess::BookSummary& summary, const SummarySetting& setting);

}  // namespace cocket::cli
