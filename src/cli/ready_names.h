// SPDX-License-Identifier: Apache-2.0
// The names of wanted lists made ready to be searched: read from where they were kept, or made and,
// where there are many, kept for the next time (docs/decisions/0030).
#pragma once

#include <memory>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/mapped_file.h"
#include "cli/wanted_lists.h"
#include "lists/listed_party.h"
#include "screen/list_index.h"
#include "screen/name_preparer.h"
#include "screen/prepared_name.h"

namespace cocket::cli {

struct ReadyNames {
  std::unique_ptr<MappedFile> file;  // of the index, where it was kept
  std::unique_ptr<screen::ListIndex> index;
};

Result<ReadyNames> ready_names(const Context& context, const WantedLists& wanted,
                               const screen::NamePreparer& preparer);

screen::PartyKind kind_of_party(lists::PartyType type);

}  // namespace cocket::cli
