// SPDX-License-Identifier: Apache-2.0
// The names of entries that a change of a list touches, and which of them a party may be.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/screening.h"
#include "lists/edition_diff.h"
#include "lists/listed_party.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/named_alike.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"

namespace cocket::cli {

// One name of an entry that changed, of the edition before or of that after.
struct ChangedName {
  std::string id;
  bool is_after = false;
  bool is_weak = false;  // the publisher calls it a weak alias
};

// A changed name that a party's name may be.
struct Near {
  screen::Candidate changed;
  FoundBy way = FoundBy::Score;
};

// How near a party's name comes to an entry, in one edition.
struct Nearness {
  bool is_near = false;
  int score = 0;
  FoundBy way = FoundBy::Score;
  bool is_weak = false;
  std::string name;  // of the entry
};

struct Change {
  screen::OwnParty party;
  std::string id;
  Nearness near;
  bool is_new = false;  // or no longer
};

class ChangedNames {
 public:
  static Result<std::unique_ptr<ChangedNames>> create(const lists::EditionDiff& diff,
                                                      screen::NamedAlike::Slips slips);

  const screen::NamePreparer& preparer() const { return *preparer_; }
  const std::vector<screen::PreparedName>& prepared() const { return prepared_; }
  screen::NamedAlike::Slips slips() const { return slips_; }

  // The changed names that are the party's, or one letter off, whatever they score.
  std::vector<Near> named_like(const screen::PreparedName& asked) const;
  // Whether one of them is this one.
  bool is_named_like(std::string_view party, std::uint32_t changed) const;

  // Appends what changes for the party, by the changed names that it may be: those by score, then
  // the others. Of each edition the first counts.
  void compare(const screen::OwnParty& party, std::span<const Near> found,
               std::vector<Change>& changes) const;

 private:
  ChangedNames() = default;
  void add(const lists::ListedParty& party, bool is_after);

  std::unique_ptr<screen::NamePreparer> preparer_;
  std::vector<ChangedName> names_;
  std::vector<screen::PreparedName> prepared_;
  std::unique_ptr<screen::NamedAlike> alike_;
  screen::NamedAlike::Slips slips_ = screen::NamedAlike::Slips::Leave;
};

}  // namespace cocket::cli
