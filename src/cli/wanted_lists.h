// SPDX-License-Identifier: Apache-2.0
// Which lists names are screened against, as the user names them: imported editions and lists of
// the rulebooks, with their versions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "cli/list_store.h"
#include "program/program.h"

namespace cocket::cli {

struct WantedList {
  std::string name;
  std::string reference;  // "watch-list@4996a5fef852": with its version
  std::optional<StoredEdition> edition;
  const program::List* list = nullptr;  // of a rulebook; null: it is the edition
};

struct WantedLists {
  std::vector<WantedList> lists;  // the imported ones first
  std::optional<Laws> laws;       // that the lists of the rulebooks are in
};

// Of the options: --list (default: the lists of the rulebooks), --lists, --rules. An imported list
// goes before one of the rulebooks, which are read only when they are asked for.
Result<WantedLists> wanted_lists(const Context& context);

}  // namespace cocket::cli
