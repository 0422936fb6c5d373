// SPDX-License-Identifier: Apache-2.0
// The lists that names are screened against, as the user names them: imported editions and lists of
// the rulebooks, with their versions, made ready to be searched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "lists/listed_party.h"
#include "program/program.h"
#include "screen/candidate_index.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/one_letter_off.h"
#include "screen/prepared_name.h"

namespace cocket::cli {

struct SearchedList {
  std::string reference;  // "watch-list@4996a5fef852": with its version
  std::size_t entries = 0;
  std::size_t names = 0;
};

struct ListedEntry {
  std::size_t list = 0;  // of Screening::lists
  std::string id;
  std::string country;  // several: "AB;CD"
};

// An entry that a name may be, by the best of the entry's names.
struct Hit {
  const ListedEntry* entry = nullptr;
  const screen::PreparedName* name = nullptr;
  bool is_weak = false;            // the publisher calls this name a weak alias
  bool is_one_letter_off = false;  // and scores too little
  int score = 0;
};

class Screening {
 public:
  // Of the options: --list (default: the lists of the rulebooks), --lists, --rules, --threshold.
  static Result<std::unique_ptr<Screening>> create(const Context& context);

  screen::PreparedName prepare(std::string_view name, screen::PartyKind kind) const {
    return preparer_->prepare(name, kind);
  }
  // Every entry that reaches the threshold, the best first; then those of the rulebooks that are
  // one letter off, as `run` has it.
  std::vector<Hit> find(const screen::PreparedName& asked);

  const std::vector<SearchedList>& lists() const { return lists_; }
  const std::string& reference_of(const Hit& hit) const {
    return lists_[hit.entry->list].reference;
  }
  std::vector<std::string> references() const;
  int threshold() const { return threshold_; }

 private:
  struct ListedName {
    std::size_t entry = 0;
    bool is_weak = false;
  };

  Screening() = default;
  Result<void> add_named(const Context& context);
  Result<void> add_rulebooks(const Context& context, const std::vector<std::string>& wanted);
  void add_list(const program::List& list);
  void begin_list(std::string reference);
  void begin_entry(std::string id, std::string country);
  void add_name(std::string_view name, screen::PartyKind kind, bool is_weak);
  void finish();
  void add_hit(const screen::Candidate& candidate, bool is_one_letter_off, std::vector<Hit>& hits);

  std::unique_ptr<screen::NamePreparer> preparer_;
  std::vector<SearchedList> lists_;
  std::vector<ListedEntry> entries_;
  std::vector<ListedName> names_;
  std::vector<screen::PreparedName> prepared_;  // until the index takes them
  std::unique_ptr<screen::CandidateIndex> index_;
  std::unique_ptr<screen::CandidateSearch> search_;
  std::vector<std::uint32_t> of_rulebooks_;               // names
  std::unique_ptr<screen::OneLetterOff> one_letter_off_;  // of them
  std::vector<bool> is_seen_;                             // entries, while one name is looked up
  int threshold_ = 0;
};

screen::PartyKind kind_of_party(lists::PartyType type);

// "possible" or "none": no score alone is more.
std::string_view outcome_of(const std::vector<Hit>& hits);

// "person", "organization" or "company", "vessel"; empty: not known.
Result<screen::PartyKind> parse_party_kind(std::string_view word);

}  // namespace cocket::cli
