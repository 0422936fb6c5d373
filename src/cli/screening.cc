// SPDX-License-Identifier: Apache-2.0
#include "cli/screening.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/ready_names.h"
#include "cli/wanted_lists.h"
#include "screen/candidate_search.h"
#include "screen/list_index.h"
#include "screen/name_pieces.h"
#include "screen/name_preparer.h"
#include "screen/one_letter_off.h"
#include "screen/prepared_name.h"
#include "screen/scorer.h"

namespace cocket::cli {

Result<std::unique_ptr<Screening>> Screening::create(const Context& context) {
  auto screening = std::unique_ptr<Screening>(new Screening);
  screening->preparer_ = TRY(screen::NamePreparer::create());
  screening->threshold_ = context.options.threshold.value_or(screen::kPossibleScore);
  const WantedLists wanted = TRY(wanted_lists(context));
  screening->names_ = TRY(ready_names(context, wanted, *screening->preparer_));
  screening->begin();
  return screening;
}

void Screening::begin() {
  for (std::size_t i = 0; i < index().lists(); ++i) {
    const screen::ListIndex::List& list = index().list(i);
    lists_.push_back({std::string(index().reference(i)), list.entries, list.names});
  }
  is_seen_.resize(index().entries());
  search_ = std::make_unique<screen::CandidateSearch>(index().search());
  std::vector<std::string_view> texts;
  for (std::uint32_t number = 0; number < index().names().size(); ++number) {
    if (!index().name(number).is_of_rulebook()) continue;
    of_rulebooks_.push_back(number);
    texts.push_back(index().names().text(number));
  }
  one_letter_off_ = std::make_unique<screen::OneLetterOff>(texts);
}

std::vector<Hit> Screening::find(const screen::PreparedName& asked) {
  std::vector<Hit> hits;
  for (const screen::Candidate& candidate : search_->find(asked, threshold_)) {
    add_hit(candidate, FoundBy::Score, hits);
  }
  add_named(asked, asked.text, hits);
  for (const std::string_view piece : screen::name_pieces(asked.text)) {
    if (!screen::is_only_a_form(piece)) add_named(asked, piece, hits);
  }
  for (const Hit& hit : hits) is_seen_[index().name(hit.number).entry] = false;
  return hits;
}

// What this text is the same as, or one letter off, whatever it scores.
void Screening::add_named(const screen::PreparedName& asked, std::string_view text,
                          std::vector<Hit>& hits) {
  const auto candidate = [&](std::uint32_t number) {
    return screen::Candidate{number, screen::score(asked, index().names().name(number))};
  };
  for (const std::uint32_t number : index().same(text)) {
    add_hit(candidate(number), FoundBy::SameName, hits);
  }
  for (const std::uint32_t found : one_letter_off_->find(text)) {
    add_hit(candidate(of_rulebooks_[found]), FoundBy::OneLetterOff, hits);
  }
}

void Screening::add_hit(const screen::Candidate& candidate, FoundBy way, std::vector<Hit>& hits) {
  const screen::ListIndex::Name& name = index().name(candidate.name);
  if (is_seen_[name.entry]) return;
  is_seen_[name.entry] = true;
  hits.push_back({index().list_of(name.entry), index().id(name.entry), index().country(name.entry),
                  index().names().text(candidate.name), candidate.name, name.is_weak(), way,
                  candidate.score});
}

std::string_view name_of(FoundBy way) {
  switch (way) {
    case FoundBy::Score:
      return "score";
    case FoundBy::SameName:
      return "same name";
    case FoundBy::OneLetterOff:
      return "one letter off";
  }
  return "";
}

std::vector<std::string> Screening::references() const {
  std::vector<std::string> all;
  all.reserve(lists_.size());
  for (const SearchedList& list : lists_) all.push_back(list.reference);
  return all;
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
