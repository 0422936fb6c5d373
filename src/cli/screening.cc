// SPDX-License-Identifier: Apache-2.0
#include "cli/screening.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
#include "cli/options.h"
#include "lists/edition_file.h"
#include "lists/listed_party.h"
#include "lists/stake.h"
#include "program/program.h"
#include "screen/candidate_index.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/one_letter_off.h"
#include "screen/prepared_name.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kVersionDigits = 12;

Error no_list(const std::string& name, const std::vector<std::string>& known) {
  return Error{Error::Kind::Usage,
               fmt::format("no list `{}` was imported or stands in the rulebooks{}; `cocket lists "
                           "list` and `cocket lists show` show those that there are",
                           printable(name), did_you_mean(name, known))};
}

}  // namespace

Result<std::unique_ptr<Screening>> Screening::create(const Context& context) {
  auto screening = std::unique_ptr<Screening>(new Screening);
  screening->preparer_ = TRY(screen::NamePreparer::create());
  screening->threshold_ = context.options.threshold.value_or(screen::kPossibleScore);
  if (context.options.screened_lists.empty()) {
    TRY(screening->add_rulebooks(context, {}));
  } else {
    TRY(screening->add_named(context));
  }
  screening->finish();
  return screening;
}

// An imported list goes before one of the rulebooks, which are read only when they are asked for.
Result<void> Screening::add_named(const Context& context) {
  const ListStore store = store_of(context);
  std::vector<std::string> of_rulebooks;
  for (const std::string& name : context.options.screened_lists) {
    const std::optional<StoredEdition> edition = TRY(store.find(name));
    if (!edition) {
      of_rulebooks.push_back(name);
      continue;
    }
    TRY(refuse_own_input(context.options.output, {edition->path}));
    begin_list(edition->reference());
    lists::EditionReader reader;
    reader.party = [this](const lists::ListedParty& party) -> Result<void> {
      begin_entry(party.id, join(party.countries, ";"));
      for (const lists::PartyName& one : party.names) {
        add_name(one.text, kind_of_party(party.type), one.is_weak);
      }
      return {};
    };
    reader.stake = [](const lists::Stake&) -> Result<void> { return {}; };
    TRY(read_whole(*edition, reader));
  }
  if (of_rulebooks.empty()) return {};
  return add_rulebooks(context, of_rulebooks);
}

// The lists wanted; of none, all of them.
Result<void> Screening::add_rulebooks(const Context& context,
                                      const std::vector<std::string>& wanted) {
  const Laws laws = TRY(load_laws(context.options, context.environment));
  std::vector<std::string> known;
  for (const assess::Law& law : laws.laws) {
    for (const program::List& list : law.program.lists) {
      if (list.kind != program::ListKind::Party) continue;
      known.push_back(list.name);
      const bool is_wanted = std::find(wanted.begin(), wanted.end(), list.name) != wanted.end();
      if (!is_wanted && !wanted.empty()) continue;
      add_list(list);
    }
  }
  for (const std::string& name : wanted) {
    if (std::find(known.begin(), known.end(), name) == known.end()) return no_list(name, known);
  }
  return {};
}

void Screening::add_list(const program::List& list) {
  begin_list(list.name + "@" + list.version.substr(0, kVersionDigits));
  for (const program::ListEntry& entry : list.entries) {
    begin_entry(entry.id, entry.country);
    for (const std::string& name : entry.names) {
      of_rulebooks_.push_back(static_cast<std::uint32_t>(names_.size()));
      add_name(name, screen::PartyKind::Unknown, false);
    }
  }
}

void Screening::begin_list(std::string reference) {
  lists_.push_back({std::move(reference), 0, 0});
}

void Screening::begin_entry(std::string id, std::string country) {
  ++lists_.back().entries;
  entries_.push_back({lists_.size() - 1, std::move(id), std::move(country)});
}

void Screening::add_name(std::string_view name, screen::PartyKind kind, bool is_weak) {
  ++lists_.back().names;
  names_.push_back({entries_.size() - 1, is_weak});
  prepared_.push_back(preparer_->prepare(name, kind));
}

void Screening::finish() {
  is_seen_.resize(entries_.size());
  index_ = std::make_unique<screen::CandidateIndex>(std::move(prepared_));
  search_ = std::make_unique<screen::CandidateSearch>(*index_);
  std::vector<std::string_view> texts;
  for (const std::uint32_t number : of_rulebooks_) texts.push_back(index_->names()[number].text);
  one_letter_off_ = std::make_unique<screen::OneLetterOff>(texts);
}

std::vector<Hit> Screening::find(const screen::PreparedName& asked) {
  std::vector<Hit> hits;
  for (const screen::Candidate& candidate : search_->find(asked, threshold_)) {
    add_hit(candidate, false, hits);
  }
  for (const std::uint32_t found : one_letter_off_->find(asked.text)) {
    const std::uint32_t number = of_rulebooks_[found];
    add_hit({number, screen::score(asked, index_->names()[number])}, true, hits);
  }
  for (const Hit& hit : hits)
    is_seen_[static_cast<std::size_t>(hit.entry - entries_.data())] = false;
  return hits;
}

void Screening::add_hit(const screen::Candidate& candidate, bool is_one_letter_off,
                        std::vector<Hit>& hits) {
  const ListedName& name = names_[candidate.name];
  if (is_seen_[name.entry]) return;
  is_seen_[name.entry] = true;
  hits.push_back({&entries_[name.entry], &index_->names()[candidate.name], name.is_weak,
                  is_one_letter_off, candidate.score});
}

std::vector<std::string> Screening::references() const {
  std::vector<std::string> all;
  all.reserve(lists_.size());
  for (const SearchedList& list : lists_) all.push_back(list.reference);
  return all;
}

screen::PartyKind kind_of_party(lists::PartyType type) {
  switch (type) {
    case lists::PartyType::Unknown:
      return screen::PartyKind::Unknown;
    case lists::PartyType::Person:
      return screen::PartyKind::Person;
    case lists::PartyType::Organization:
      return screen::PartyKind::Organization;
    case lists::PartyType::Vessel:
    case lists::PartyType::Aircraft:
      return screen::PartyKind::Vessel;
  }
  return screen::PartyKind::Unknown;
}

std::string_view outcome_of(const std::vector<Hit>& hits) {
  return hits.empty() ? "none" : "possible";
}

Result<screen::PartyKind> parse_party_kind(std::string_view word) {
  const std::string folded = fold(word);
  if (folded.empty()) return screen::PartyKind::Unknown;
  if (folded == "person") return screen::PartyKind::Person;
  if (folded == "organization" || folded == "company") return screen::PartyKind::Organization;
  if (folded == "vessel") return screen::PartyKind::Vessel;
  return Error{Error::Kind::Usage,
               fmt::format("`{}` is no type of party; expected person, organization or vessel",
                           printable(word))};
}

}  // namespace cocket::cli
