// SPDX-License-Identifier: Apache-2.0
#include "cli/screening.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/ready_names.h"
#include "cli/wanted_lists.h"
#include "screen/candidate_search.h"
#include "screen/fact_evidence.h"
#include "screen/list_index.h"
#include "screen/name_pieces.h"
#include "screen/name_preparer.h"
#include "screen/one_letter_off.h"
#include "screen/party_facts.h"
#include "screen/prepared_name.h"
#include "screen/score_table.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kFactsKept = 200'000;  // entries

Result<int> parse_score(std::string_view text, std::string_view whole) {
  int score = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), score);
  const bool is_number = code == std::errc() && end == text.data() + text.size();
  if (is_number && score >= 1 && score <= screen::kScoreMax) return score;
  return Error{Error::Kind::Usage,
               fmt::format("`--threshold {}`: `{}` is no score; expected a number from 1 to {}, or "
                           "LIST=SCORE",
                           printable(whole), printable(text), screen::kScoreMax)};
}

// Of the list of this name, or with its version; -1: none.
int find_list(const WantedLists& wanted, std::string_view name) {
  for (std::size_t i = 0; i < wanted.lists.size(); ++i) {
    if (wanted.lists[i].name == name || wanted.lists[i].reference == name) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

Error no_searched_list(std::string_view name, const WantedLists& wanted) {
  std::vector<std::string> names;
  names.reserve(wanted.lists.size());
  for (const WantedList& one : wanted.lists) names.push_back(one.name);
  return Error{Error::Kind::Usage,
               fmt::format("`--threshold {}=`: no list of that name is searched{}; searched are {}",
                           printable(name), did_you_mean(name, names), join(names, ", "))};
}

Error second_threshold(std::string_view of) {
  return Error{Error::Kind::Usage, fmt::format("`--threshold` is given twice for {}", of)};
}

}  // namespace

Result<std::unique_ptr<Screening>> Screening::create(const Context& context) {
  auto screening = std::unique_ptr<Screening>(new Screening);
  screening->preparer_ = TRY(screen::NamePreparer::create());
  screening->countries_ = country_names(context.options, context.environment);
  const WantedLists wanted = TRY(wanted_lists(context));
  TRY(screening->set_thresholds(wanted, context));
  screening->names_ = TRY(ready_names(context, wanted, *screening->preparer_));
  screening->begin();
  return screening;
}

Result<void> Screening::set_thresholds(const WantedLists& wanted, const Context& context) {
  std::optional<int> of_all = context.options.threshold;
  std::vector<int> own(wanted.lists.size(), 0);
  for (const std::string& text : context.options.thresholds) {
    const std::size_t at = text.rfind('=');
    if (at == std::string::npos) {
      if (of_all) return second_threshold("all lists");
      of_all = TRY(parse_score(text, text));
      continue;
    }
    const std::string name = text.substr(0, at);
    const int list = find_list(wanted, name);
    if (list < 0) return no_searched_list(name, wanted);
    int& threshold = own[static_cast<std::size_t>(list)];
    if (threshold > 0) return second_threshold(fmt::format("`{}`", printable(name)));
    threshold = TRY(parse_score(std::string_view(text).substr(at + 1), text));
  }
  threshold_ = of_all.value_or(screen::kPossibleScore);
  for (const int threshold : own) {
    lists_.push_back({"", 0, 0, threshold > 0 ? threshold : threshold_});
  }
  return {};
}

void Screening::begin() {
  for (std::size_t i = 0; i < index().lists(); ++i) {
    const screen::ListIndex::List& list = index().list(i);
    lists_[i].reference = index().reference(i);
    lists_[i].entries = list.entries;
    lists_[i].names = list.names;
  }
  places_.resize(index().entries());
  search_ = std::make_unique<screen::CandidateSearch>(index().search());
  std::vector<std::string_view> texts;
  for (std::uint32_t number = 0; number < index().names().size(); ++number) {
    if (!index().name(number).is_of_rulebook()) continue;
    of_rulebooks_.push_back(number);
    texts.push_back(index().names().text(number));
  }
  one_letter_off_ = std::make_unique<screen::OneLetterOff>(texts);
}

bool Screening::has_own_thresholds() const {
  return std::any_of(lists_.begin(), lists_.end(),
                     [&](const SearchedList& list) { return list.threshold != threshold_; });
}

std::string Screening::thresholds_text() const {
  std::string text = std::to_string(threshold_);
  for (const SearchedList& list : lists_) {
    if (list.threshold == threshold_) continue;
    const std::string name = list.reference.substr(0, list.reference.find('@'));
    text += fmt::format("; {}={}", name, list.threshold);
  }
  return text;
}

void Screening::set_threshold(int threshold) {
  threshold_ = threshold;
  for (SearchedList& list : lists_) list.threshold = threshold;
}

// A year that is the same brings a name over the threshold that does not reach it alone.
int Screening::search_threshold(const screen::PartyFacts& facts) const {
  int lowest = threshold_;
  for (const SearchedList& list : lists_) lowest = std::min(lowest, list.threshold);
  if (facts.dates.empty()) return lowest;
  return std::max(1, screen::score_of(screen::log_odds_of_score(lowest) - screen::kSameYearFor));
}

std::vector<Hit> Screening::find(const screen::PreparedName& asked,
                                 const screen::PartyFacts& facts) {
  std::vector<Hit> hits;
  const Query query{asked, facts};
  if (facts_.size() > kFactsKept) facts_.clear();
  for (const screen::Candidate& candidate : search_->find(asked, search_threshold(facts))) {
    add_hit(hit_of(query, candidate, FoundBy::Score), hits);
  }
  add_named(query, asked.text, hits);
  for (const std::string_view piece : screen::name_pieces(asked.text)) {
    if (!screen::is_only_a_form(piece)) add_named(query, piece, hits);
  }
  add_known(query, hits);
  for (const Hit& hit : hits) places_[index().name(hit.number).entry] = 0;
  settle(hits);
  return hits;
}

// What this text is the same as, or one letter off, whatever it scores.
void Screening::add_named(const Query& query, std::string_view text, std::vector<Hit>& hits) {
  const auto candidate = [&](std::uint32_t number) {
    return screen::Candidate{number, screen::score(query.name, index().names().name(number))};
  };
  for (const std::uint32_t number : index().same(text)) {
    add_hit(hit_of(query, candidate(number), FoundBy::SameName), hits);
  }
  for (const std::uint32_t found : one_letter_off_->find(text)) {
    add_hit(hit_of(query, candidate(of_rulebooks_[found]), FoundBy::OneLetterOff), hits);
  }
}

// Entries that share a number or a day, whatever the names.
void Screening::add_known(const Query& query, std::vector<Hit>& hits) {
  for (const screen::KnownIdentifier& one : query.facts.identifiers) {
    for (const std::uint32_t entry : index().with_identifier(one.key)) {
      add_entry(query, entry, FoundBy::SameIdentifier, hits);
    }
  }
  for (const screen::KnownDate& one : query.facts.dates) {
    if (!one.is_telling_day()) continue;
    for (const std::uint32_t entry : index().with_day(one.days.first)) {
      add_entry(query, entry, FoundBy::Score, hits);
    }
  }
}

// By the one of its names that is nearest.
void Screening::add_entry(const Query& query, std::uint32_t entry, FoundBy way,
                          std::vector<Hit>& hits) {
  if (places_[entry] > 0) return;
  const auto [first, last] = index().names_of(entry);
  screen::Candidate best{first, -1};
  for (std::uint32_t number = first; number < last; ++number) {
    const int score = screen::score(query.name, index().names().name(number));
    if (score > best.score) best = {number, score};
  }
  if (best.score < 0) return;
  Hit hit = hit_of(query, best, way);
  const bool has_number = hit.evidence.identifier != screen::SameIdentifier::None;
  if (has_number || (way == FoundBy::Score && best.score > 0)) add_hit(std::move(hit), hits);
}

const screen::PartyFacts& Screening::facts_of(std::uint32_t entry) {
  const auto [at, is_new] = facts_.try_emplace(entry);
  if (is_new) at->second = index().facts(entry, countries());
  return at->second;
}

Hit Screening::hit_of(const Query& query, const screen::Candidate& candidate, FoundBy way) {
  const screen::ListIndex::Name& name = index().name(candidate.name);
  Hit hit;
  hit.list = index().list_of(name.entry);
  hit.id = index().id(name.entry);
  hit.country = index().country(name.entry);
  hit.name = index().names().text(candidate.name);
  hit.number = candidate.name;
  hit.is_weak = name.is_weak();
  hit.found_by = way;
  hit.score = hit.name_score = hit.name_score_max = candidate.score;
  hit.is_same_name = way == FoundBy::SameName;
  hit.is_one_letter_off = way == FoundBy::OneLetterOff;
  if (query.facts.empty() && !hit.is_weak) return hit;
  const screen::PreparedName listed = index().names().name(candidate.name);
  const screen::ListedAs as{listed.kind == screen::PartyKind::Person,
                            listed.kind == screen::PartyKind::Vessel, hit.is_weak};
  hit.evidence = screen::compare_facts(query.facts, facts_of(name.entry), as);
  if (hit.evidence.log_odds == 0) return hit;
  const std::int32_t of_name =
      candidate.score == 0 ? screen::kNothingNear : screen::compare(query.name, listed).log_odds;
  hit.score = screen::score_of(of_name + hit.evidence.log_odds);
  return hit;
}

// What counts most of an entry: that it reaches the threshold, or that its name alone does.
int Screening::rank_of(const Hit& hit) const {
  const int threshold = lists_[hit.list].threshold;
  if (hit.score >= threshold) return 2;
  return hit.name_score >= threshold ? 1 : 0;
}

// An entry stands once: by its best name, or by one that is the same where none reaches the
// threshold.
void Screening::add_hit(Hit hit, std::vector<Hit>& hits) {
  std::uint32_t& place = places_[index().name(hit.number).entry];
  if (place == 0) {
    hits.push_back(std::move(hit));
    place = static_cast<std::uint32_t>(hits.size());
    return;
  }
  Hit& known = hits[place - 1];
  const bool is_same_name = known.is_same_name || hit.is_same_name;
  const bool is_one_letter_off = known.is_one_letter_off || hit.is_one_letter_off;
  const int name_score_max = std::max(known.name_score_max, hit.name_score_max);
  const bool is_better =
      hit.found_by == FoundBy::Score
          ? std::tuple(rank_of(hit), hit.score) > std::tuple(rank_of(known), known.score)
          : known.found_by == FoundBy::Score && rank_of(known) < 2;
  if (is_better) known = std::move(hit);
  known.is_same_name = is_same_name;
  known.is_one_letter_off = is_one_letter_off;
  known.name_score_max = name_score_max;
}

// What becomes of each, now that all ways were gone; what no way found goes.
void Screening::settle(std::vector<Hit>& hits) const {
  for (Hit& hit : hits) {
    if (hit.evidence.identifier != screen::SameIdentifier::None) {
      hit.found_by = FoundBy::SameIdentifier;
    }
    hit.is_unlikely = hit.found_by == FoundBy::Score && rank_of(hit) < 2;
  }
  std::erase_if(hits, [&](const Hit& hit) { return hit.is_unlikely && rank_of(hit) == 0; });
  // Same names and those one letter off stay in the order in which they were found.
  const auto turn = [](const Hit& hit) {
    const bool is_named =
        hit.found_by == FoundBy::SameName || hit.found_by == FoundBy::OneLetterOff;
    const int group = hit.found_by == FoundBy::SameIdentifier ? 0 : is_named ? 2 : 1;
    return std::tuple(hit.is_unlikely ? 3 : group, is_named ? 0 : -hit.score);
  };
  std::stable_sort(hits.begin(), hits.end(),
                   [&](const Hit& a, const Hit& b) { return turn(a) < turn(b); });
}

std::string_view name_of(FoundBy way) {
  switch (way) {
    case FoundBy::Score:
      return "score";
    case FoundBy::SameName:
      return "same name";
    case FoundBy::OneLetterOff:
      return "one letter off";
    case FoundBy::SameIdentifier:
      return "same identifier";
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
  std::string_view outcome = hits.empty() ? "none" : "unlikely";
  for (const Hit& hit : hits) {
    if (hit.evidence.identifier == screen::SameIdentifier::Same) return "hit";
    if (!hit.is_unlikely) outcome = "possible";
  }
  return outcome;
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
