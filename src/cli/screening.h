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
#include "cli/ready_names.h"
#include "screen/candidate_search.h"
#include "screen/list_index.h"
#include "screen/name_preparer.h"
#include "screen/one_letter_off.h"
#include "screen/prepared_name.h"

namespace cocket::cli {

struct SearchedList {
  std::string reference;  // "watch-list@4996a5fef852": with its version
  std::size_t entries = 0;
  std::size_t names = 0;
};

// How an entry was found. Beside the score: by a name that is the same but for case, marks, spaces
// and legal form; and, of the lists of the rulebooks, by one that is a letter off.
enum class FoundBy : std::uint8_t { Score, SameName, OneLetterOff };
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
  int score = 0;
};

class Screening {
 public:
  // Of the options: --list (default: the lists of the rulebooks), --lists, --rules, --threshold.
  static Result<std::unique_ptr<Screening>> create(const Context& context);

  screen::PreparedName prepare(std::string_view name, screen::PartyKind kind) const {
    return preparer_->prepare(name, kind);
  }
  // Every entry that reaches the threshold, the best first; then those that the name, or a piece of
  // it (name_pieces.h), is the same as, or one letter off.
  std::vector<Hit> find(const screen::PreparedName& asked);

  const std::vector<SearchedList>& lists() const { return lists_; }
  const std::string& reference_of(const Hit& hit) const { return lists_[hit.list].reference; }
  screen::PreparedName prepared(const Hit& hit) const { return index().names().name(hit.number); }
  std::vector<std::string> references() const;
  int threshold() const { return threshold_; }

 private:
  Screening() = default;
  const screen::ListIndex& index() const { return *names_.index; }
  void begin();
  void add_hit(const screen::Candidate& candidate, FoundBy way, std::vector<Hit>& hits);
  void add_named(const screen::PreparedName& asked, std::string_view text, std::vector<Hit>& hits);

  std::unique_ptr<screen::NamePreparer> preparer_;
  ReadyNames names_;
  std::vector<SearchedList> lists_;
  std::unique_ptr<screen::CandidateSearch> search_;
  std::vector<std::uint32_t> of_rulebooks_;               // names
  std::unique_ptr<screen::OneLetterOff> one_letter_off_;  // of them
  std::vector<bool> is_seen_;                             // entries, while one name is looked up
  int threshold_ = 0;
};

// "possible" or "none": no score alone is more.
std::string_view outcome_of(const std::vector<Hit>& hits);

// "person", "organization" or "company", "vessel"; empty: not known.
Result<screen::PartyKind> parse_party_kind(std::string_view word);

}  // namespace cocket::cli
