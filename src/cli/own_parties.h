// SPDX-License-Identifier: Apache-2.0
// The parties of a book, each name once: whom a change of a list may concern.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"

namespace cocket::cli {

struct OwnParty {
  std::string name;    // as the book writes it
  std::string column;  // in which it came first
  std::int64_t first_row = 0;
  std::int64_t rows = 0;
};

struct OwnParties {
  std::vector<OwnParty> parties;  // in the order of the book
  std::int64_t rows = 0;
  std::int64_t unread = 0;          // cells and rows
  std::vector<std::string> errors;  // the first of them
};

// Of the options: --book, --rules (whose schema says which columns are parties).
Result<OwnParties> parties_of_book(const Context& context);

}  // namespace cocket::cli
