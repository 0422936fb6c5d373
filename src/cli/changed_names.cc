// SPDX-License-Identifier: Apache-2.0
#include "cli/changed_names.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/ready_names.h"
#include "cli/screening.h"
#include "lists/edition_diff.h"
#include "lists/listed_party.h"
#include "screen/name_preparer.h"
#include "screen/named_alike.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"
#include "screen/scorer.h"

namespace cocket::cli {

Result<std::unique_ptr<ChangedNames>> ChangedNames::create(const lists::EditionDiff& diff,
                                                           screen::NamedAlike::Slips slips) {
  auto changed = std::unique_ptr<ChangedNames>(new ChangedNames);
  changed->slips_ = slips;
  changed->preparer_ = TRY(screen::NamePreparer::create());
  for (const lists::ListedParty& party : diff.added) changed->add(party, true);
  for (const lists::ListedParty& party : diff.removed) changed->add(party, false);
  for (const lists::EntryChange& change : diff.changed) {
    changed->add(change.before, false);
    changed->add(change.after, true);
  }
  std::vector<std::string_view> texts;
  texts.reserve(changed->prepared_.size());
  for (const screen::PreparedName& name : changed->prepared_) texts.push_back(name.text);
  changed->alike_ = std::make_unique<screen::NamedAlike>(texts, slips);
  return changed;
}

void ChangedNames::add(const lists::ListedParty& party, bool is_after) {
  for (const lists::PartyName& name : party.names) {
    names_.push_back({party.id, is_after, name.is_weak});
    prepared_.push_back(preparer_->prepare(name.text, kind_of_party(party.type)));
  }
}

std::vector<Near> ChangedNames::named_like(const screen::PreparedName& asked) const {
  std::vector<Near> found;
  for (const screen::NamedAs& one : alike_->find(asked.text)) {
    found.push_back({{one.number, screen::score(asked, prepared_[one.number])},
                     one.is_same ? FoundBy::SameName : FoundBy::OneLetterOff});
  }
  return found;
}

bool ChangedNames::is_named_like(std::string_view party, std::uint32_t changed) const {
  const std::vector<screen::NamedAs> all = alike_->find(party);
  return std::any_of(all.begin(), all.end(),
                     [&](const screen::NamedAs& one) { return one.number == changed; });
}

void ChangedNames::compare(const screen::OwnParty& party, std::span<const Near> found,
                           std::vector<Change>& changes) const {
  struct Sides {
    Nearness before;
    Nearness after;
  };
  std::map<std::string, Sides> entries;
  for (const Near& one : found) {
    const ChangedName& name = names_[one.changed.name];
    Sides& sides = entries[name.id];
    Nearness& side = name.is_after ? sides.after : sides.before;
    if (side.is_near) continue;
    side = {true, one.changed.score, one.way, name.is_weak, prepared_[one.changed.name].text};
  }
  for (const auto& [id, sides] : entries) {
    if (sides.before.is_near && sides.after.is_near) continue;
    const bool is_new = sides.after.is_near;
    changes.push_back({party, id, is_new ? sides.after : sides.before, is_new});
  }
}

}  // namespace cocket::cli
