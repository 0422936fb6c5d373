// SPDX-License-Identifier: Apache-2.0
#include "cli/imported_stakes.h"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/edition_text.h"
#include "cli/list_store.h"
#include "cli/progress.h"
#include "lists/edition_file.h"
#include "lists/listed_party.h"
#include "lists/stake.h"
#include "ownership/stake_graph.h"

namespace cocket::cli {
namespace {

class Reading {
 public:
  Reading(const Context& context, ImportedStakes& stakes)
      : stakes_(stakes), progress_(-1, context.error_style, shows_progress(context)) {
    progress_.count("records");
  }

  Result<void> read_stakes(const StoredEdition& edition) {
    lists::EditionReader reader;
    reader.stake = [this, &edition](const lists::Stake& stake) -> Result<void> {
      show();
      if (!ownership::may_be_stake(stake.kind)) {
        ++stakes_.others;
        return {};
      }
      std::string source = edition.list + ": " + stake.kind;
      if (!stake.status.empty()) source += ", " + stake.status;
      ownership::Holding holding =
          TRY(ownership::holding_of(stake, std::move(source), stakes_.graph));
      return stakes_.graph.add(std::move(holding));
    };
    TRY(read_whole(edition, reader));
    stakes_.references.push_back(edition.reference());
    return {};
  }

  // Once all stakes are read: of their parties, what the list says.
  Result<void> read_names(const StoredEdition& edition) {
    lists::EditionReader reader;
    reader.party = [this](const lists::ListedParty& party) -> Result<void> {
      show();
      const int number = stakes_.graph.find(party.id);
      if (number < 0) return {};
      for (const lists::PartyName& name : party.names) stakes_.graph.add_name(number, name.text);
      if (party.type == lists::PartyType::Person) stakes_.graph.set_final(number);
      return {};
    };
    reader.stake = [](const lists::Stake&) -> Result<void> { return {}; };
    TRY(read_whole(edition, reader));
    return {};
  }

 private:
  void show() { progress_.show({++records_, 0}); }

  ImportedStakes& stakes_;
  Progress progress_;
  std::int64_t records_ = 0;
};

}  // namespace

Result<ImportedStakes> imported_stakes(const Context& context) {
  const ListStore store = store_of(context);
  std::vector<StoredEdition> editions;
  for (const std::string& name : context.options.stakes_of) {
    StoredEdition edition = TRY(need_edition(store, name));
    editions.push_back(std::move(edition));
  }
  ImportedStakes stakes;
  Reading reading(context, stakes);
  for (const StoredEdition& edition : editions) TRY(reading.read_stakes(edition));
  if (stakes.graph.holdings().empty()) {
    return Error{Error::Kind::Usage,
                 fmt::format("no stake stands in {}; GLEIF's level 2 and FollowTheMoney tell of "
                             "stakes",
                             join(stakes.references, ", "))};
  }
  for (const StoredEdition& edition : editions) TRY(reading.read_names(edition));
  for (const ownership::Party& party : stakes.graph.parties()) {
    stakes.unnamed += party.id.empty() ? 1 : 0;
  }
  return stakes;
}

}  // namespace cocket::cli
