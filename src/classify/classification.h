// SPDX-License-Identifier: Apache-2.0
// Which rows of a control list an item meets: surely, perhaps, or not, each with what led there and
// what is missing. A row that nobody can rule out is never left out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/truth.h"
#include "classify/candidates.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "decide/decision.h"

namespace cocket::classify {

// Controlled: some row is surely met on the day. NotControlled: none can be. Else nobody can tell.
enum class Standing : std::uint8_t { Controlled, NotControlled, CannotTell };

std::string_view name_of(Standing standing);  // "controlled", "not controlled", "cannot tell"

struct RowAnswer {
  int node = -1;                    // of the tree that is classified into
  int measure = -1;                 // the entry
  Truth meets = Truth::Unknown;     // guidance counted, whatever the day
  Truth in_force = Truth::Unknown;  // on the day
  Truth fires = Truth::Unknown;     // both
  std::vector<int> taken_away_by;   // guidance that applies for sure; measures
  std::vector<decide::Missing> missing;
  std::vector<std::string> because;  // words and numbers that speak for the row
  int rank = 0;  // more is better; of a row that stands alone, without its words
};

struct Classification {
  Standing standing = Standing::CannotTell;
  std::vector<int> codes;                // the narrowest rows that it meets on the day; nodes
  std::vector<int> listed;               // the narrowest that it meets whatever the day; nodes
  std::vector<RowAnswer> rows;           // that it meets or may meet, the likeliest first
  std::vector<RowAnswer> outside;        // that it would meet, or might, but for guidance
  std::vector<decide::Missing> missing;  // over all rows, what would rule out most first
  std::vector<std::string> remarks;      // whole sentences
};

// `search`: may be null; rows are then ranked by what the tests say alone.
Classification classify(const Entries& entries, const Item& item, const Candidates* search,
                        const decide::Settings& settings = {});

}  // namespace cocket::classify
