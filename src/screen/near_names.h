// SPDX-License-Identifier: Apache-2.0
// Listed names that a name may be though folding finds none: by the score of scorer.h, from a
// threshold on. The names are made ready when the first search is made, since many lines need none.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "screen/candidate_index.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/name_tables.h"
#include "screen/one_letter_off.h"

namespace cocket::screen {

struct ListedName {
  int list = 0;   // number of the list in the program
  int entry = 0;  // number of the entry in that list
  std::string name;
};

// Immutable; may be read from any thread.
class NearNames {
 public:
  NearNames(std::vector<ListedName> names, int threshold);
  int threshold() const { return threshold_; }

 private:
  friend class NearSearch;
  const CandidateIndex& index(const NamePreparer& preparer) const;

  std::vector<ListedName> names_;
  OneLetterOff one_letter_off_;
  int threshold_;
  mutable std::once_flag is_ready_;
  mutable std::unique_ptr<const CandidateIndex> index_;
};

// One for each thread; the names must outlive it.
class NearSearch {
 public:
  static Result<std::unique_ptr<NearSearch>> create(const NearNames& names);
  // By score, the best first; then those that the name differs from by one letter, whatever they
  // score. Each entry once. Until the next call: what was found is kept, and now and then
  // forgotten.
  const std::vector<const ListedName*>& find(std::string_view name);

 private:
  NearSearch(const NearNames& names, std::unique_ptr<NamePreparer> preparer);

  const NearNames& names_;
  std::unique_ptr<NamePreparer> preparer_;
  CandidateSearch search_;
  TextMap<std::vector<const ListedName*>> found_;
};

}  // namespace cocket::screen
