// SPDX-License-Identifier: Apache-2.0
#include "cli/wanted_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/edition_text.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/list_store.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kVersionDigits = 12;

Error no_list(const std::string& name, const std::vector<std::string>& known) {
  return Error{Error::Kind::Usage,
               fmt::format("no list `{}` was imported or stands in the rulebooks{}; `cocket lists "
                           "list` and `cocket lists show` show those that there are",
                           printable(name), did_you_mean(name, known))};
}

// Those that are named; where none is, all.
Result<void> add_rulebooks(const Context& context, const std::vector<std::string>& names,
                           WantedLists& wanted) {
  wanted.laws = TRY(load_laws(context.options, context.environment));
  std::vector<std::string> known;
  for (const assess::Law& law : wanted.laws->laws) {
    for (const program::List& list : law.program.lists) {
      if (list.kind != program::ListKind::Party) continue;
      known.push_back(list.name);
      const bool is_named = std::find(names.begin(), names.end(), list.name) != names.end();
      if (!is_named && !names.empty()) continue;
      const std::string version = list.version.substr(0, kVersionDigits);
      wanted.lists.push_back({list.name, list.name + "@" + version, std::nullopt, &list});
    }
  }
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) == known.end()) return no_list(name, known);
  }
  return {};
}

}  // namespace

Result<WantedLists> wanted_lists(const Context& context) {
  WantedLists wanted;
  const ListStore store = store_of(context);
  std::vector<std::string> of_rulebooks;
  for (const std::string& name : context.options.screened_lists) {
    std::optional<StoredEdition> edition = TRY(store.find(name));
    if (!edition) {
      of_rulebooks.push_back(name);
      continue;
    }
    TRY(refuse_own_input(context.options.output, {edition->path}));
    wanted.lists.push_back({edition->list, edition->reference(), std::move(edition), nullptr});
  }
  if (!of_rulebooks.empty() || wanted.lists.empty()) {
    TRY(add_rulebooks(context, of_rulebooks, wanted));
  }
  return wanted;
}

}  // namespace cocket::cli
