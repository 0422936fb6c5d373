// SPDX-License-Identifier: Apache-2.0
// The columns of a file of names that take part in its screening: the name, its type, and what is
// known of the party beside it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/book.h"
#include "facts/vocabulary.h"
#include "screen/party_facts.h"
#include "screen/prepared_name.h"

namespace cocket::cli {

// The first field is the name, the only one that must be there.
facts::Vocabulary columns_of_names();

struct AskedRow {
  std::string_view name;
  screen::PartyKind kind = screen::PartyKind::Unknown;
  bool has_kind = false;
  screen::PartyFacts facts;
  // Cells beside the name that could not be read: the name was screened without them.
  std::string unread;
};

// Fails where there is no name, or no type that is known.
Result<AskedRow> asked_row(const facts::Row& row, const std::vector<facts::Column>& columns,
                           screen::CountryNames countries);

}  // namespace cocket::cli
