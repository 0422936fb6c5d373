// SPDX-License-Identifier: Apache-2.0
// Listed names that stand whole inside a longer one: "Messrs. NAME", "NAME Yokohama Works",
// "安杜里尔公司上海代表处". Such a party may be the listed one, a branch of it or somebody that
// acts for it. Names are compared as screen.h folds them, with and without their legal form.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "screen/name_tables.h"
#include "screen/near_names.h"

namespace cocket::screen {

// Immutable once built; may be read from any thread.
class NamesWithin {
 public:
  explicit NamesWithin(const std::vector<ListedName>& names);

  // In the order of the text, each entry once; of several names of one list, the longest that hold
  // the others. A name begins and ends where a word does, in Han and Hangul at any character. Short
  // names say little, so that these are left out: names of less than three characters, and names of
  // one word of up to four Latin letters ("ATLA", "DoD") that stand in other letters than listed;
  // names in kana inside a longer word in kana, up to five characters.
  std::vector<const ListedName*> find(std::string_view name) const;

 private:
  void add(const std::string& text, std::size_t number);

  std::vector<ListedName> names_;
  TextMap<std::vector<std::size_t>> by_text_;  // numbers of names, ascending
  std::size_t bytes_max_ = 0;                  // of the longest text
};

}  // namespace cocket::screen
