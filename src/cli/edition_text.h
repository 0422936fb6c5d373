// SPDX-License-Identifier: Apache-2.0
// Imported editions as people and programs see them.
#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/list_store.h"
#include "lists/importer.h"

namespace cocket::cli {

ListStore store_of(const Context& context);
// The record of an edition, with the values that were left out.
std::string edition_text(const lists::Edition& edition, const StoredEdition& stored);
Json edition_json(const lists::Edition& edition, const StoredEdition& stored);
// `lists show NAME` of an imported list: its record, then every entry. False: there is none.
Result<bool> show_edition(const Context& context, const std::string& name);

}  // namespace cocket::cli
