// SPDX-License-Identifier: Apache-2.0
// The parties of a book, each name once: whom a change of a list may concern.
#pragma once

#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "screen/own_records.h"

namespace cocket::cli {

struct OwnParties {
  std::vector<screen::OwnParty> parties;  // in the order of the book
  screen::OwnBook book;
};

// Of the options: the book, --rules (whose schema says which columns are parties).
Result<OwnParties> parties_of_book(const Context& context);

}  // namespace cocket::cli
