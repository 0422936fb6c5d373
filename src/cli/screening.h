// SPDX-License-Identifier: Apache-2.0
// The lists that names are screened against, as the user names them: imported editions and lists of
// the rulebooks, with their versions, made ready to be searched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/ready_names.h"
#include "cli/wanted_lists.h"
#include "facts/country_names.h"
#include "screen/candidate_search.h"
#include "screen/fact_evidence.h"
#include "screen/list_index.h"
#include "screen/name_preparer.h"
#include "screen/one_letter_off.h"
#include "screen/party_facts.h"
#include "screen/prepared_name.h"

namespace cocket::cli {

struct SearchedList {
  std::string reference;  // "watch-list@4996a5fef852": with its version
  std::size_t entries = 0;
  std::size_t names = 0;
  int threshold = 0;
};

// How an entry was found. Beside the score: by an identifier that is the same; by a name that is
// the same but for case, marks, spaces and legal form; and, of the lists of the rulebooks, by one
// that is a letter off.
enum class FoundBy : std::uint8_t { Score, SameName, OneLetterOff, SameIdentifier };
std::string_view name_of(FoundBy way);  // "score", "same name", "one letter off"

// An entry that a name may be, by the best of the entry's names.
struct Hit {
  std::size_t list = 0;  // of Screening::lists
  std::string_view id;
  std::string_view country;  // several: "AB;CD"
  std::string_view name;
  std::uint32_t number = 0;  // of the name
  bool is_weak = false;      // the publisher calls this name a weak alias
  FoundBy found_by = FoundBy::Score;
  int score = 0;       // of the name and of what is known beside it
  int name_score = 0;  // of the name alone
  screen::FactEvidence evidence;
  // The name alone reaches the threshold, but what is known beside it speaks against.
  bool is_unlikely = false;
  // A name of the entry is the same, or one letter off, whether or not the score found it too.
  bool is_same_name = false;
  bool is_one_letter_off = false;
  int name_score_max = 0;  // of the entry's names that were found
};

class Screening {
 public:
  // Of the options: --list (default: the lists of the rulebooks), --lists, --rules, --threshold.
  static Result<std::unique_ptr<Screening>> create(const Context& context);

  screen::PreparedName prepare(std::string_view name, screen::PartyKind kind) const {
    return preparer_->prepare(name, kind);
  }
  // Entries with an identifier that is the same; then every entry that reaches the threshold, the
  // best first; then those that the name, or a piece of it (name_pieces.h), is the same as, or one
  // letter off; at last the unlikely ones.
  std::vector<Hit> find(const screen::PreparedName& asked, const screen::PartyFacts& facts = {});

  // By which countries are read; may be null.
  screen::CountryNames countries() const { return countries_.get(); }
  const std::vector<SearchedList>& lists() const { return lists_; }
  const std::string& reference_of(const Hit& hit) const { return lists_[hit.list].reference; }
  screen::PreparedName prepared(const Hit& hit) const { return index().names().name(hit.number); }
  std::vector<std::string> references() const;
  // Of lists that have none of their own.
  int threshold() const { return threshold_; }
  bool has_own_thresholds() const;
  // "500", or "500; watch-list=650".
  std::string thresholds_text() const;
  // Of all lists.
  void set_threshold(int threshold);

 private:
  struct Query {
    const screen::PreparedName& name;
    const screen::PartyFacts& facts;
  };

  Screening() = default;
  const screen::ListIndex& index() const { return *names_.index; }
  void begin();
  Result<void> set_thresholds(const WantedLists& wanted, const Context& context);
  int search_threshold(const screen::PartyFacts& facts) const;
  const screen::PartyFacts& facts_of(std::uint32_t entry);
  Hit hit_of(const Query& query, const screen::Candidate& candidate, FoundBy way);
  int rank_of(const Hit& hit) const;
  void add_hit(Hit hit, std::vector<Hit>& hits);
  void add_named(const Query& query, std::string_view text, std::vector<Hit>& hits);
  void add_known(const Query& query, std::vector<Hit>& hits);
  void add_entry(const Query& query, std::uint32_t entry, FoundBy way, std::vector<Hit>& hits);
  void settle(std::vector<Hit>& hits) const;

  std::unique_ptr<screen::NamePreparer> preparer_;
  std::shared_ptr<const facts::CountryNames> countries_;
  ReadyNames names_;
  std::vector<SearchedList> lists_;
  std::unique_ptr<screen::CandidateSearch> search_;
  std::vector<std::uint32_t> of_rulebooks_;               // names
  std::unique_ptr<screen::OneLetterOff> one_letter_off_;  // of them
  std::vector<std::uint32_t> places_;  // of entries, while one name is looked up: in its hits, + 1
  std::unordered_map<std::uint32_t, screen::PartyFacts> facts_;  // of entries that were compared
  int threshold_ = 0;
};

// "hit": an identifier is the same; "possible": no score alone is more; "unlikely"; or "none".
std::string_view outcome_of(const std::vector<Hit>& hits);

// "person", "organization" or "company", "vessel"; empty: not known.
Result<screen::PartyKind> parse_party_kind(std::string_view word);

}  // namespace cocket::cli
