// SPDX-License-Identifier: Apache-2.0
// What changed between two editions of a list: entries added, removed and changed, field by field.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "lists/edition_file.h"
#include "lists/listed_party.h"

namespace cocket::lists {

struct FieldChange {
  std::string field;
  std::vector<std::string> removed;
  std::vector<std::string> added;
};

struct EntryChange {
  ListedParty before;
  ListedParty after;
  std::vector<FieldChange> fields;
};

struct EditionDiff {
  std::vector<ListedParty> added;  // all sorted by id
  std::vector<ListedParty> removed;
  std::vector<EntryChange> changed;
  std::size_t unchanged = 0;
};

// Hands every party of an edition to the callback; called several times.
using ForEachParty =
    std::function<Result<void>(const std::function<Result<void>(const ListedParty&)>&)>;

// Holds a hash an entry of both editions, and the entries that differ.
Result<EditionDiff> diff_editions(const ForEachParty& before, const ForEachParty& after);

std::vector<FieldChange> changes_of(const ListedParty& before, const ListedParty& after);

}  // namespace cocket::lists
