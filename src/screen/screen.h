// SPDX-License-Identifier: Apache-2.0
// The face of party screening. Today names are compared after folding (case, width, marks, legal
// form, spaces); anything better comes behind this face.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/case.h"
#include "facts/vocabulary.h"

namespace cocket::screen {

struct ListedName {
  int list = 0;   // number of the list in the program
  int entry = 0;  // number of the entry in that list
  std::string name;
};

struct Match {
  int list = 0;
  int entry = 0;
  facts::Certainty certainty = facts::Certainty::Hit;
  std::string matched;  // the listed name
};

// The name without case, width, marks, punctuation, spaces and legal form ("Co., Ltd.", 株式会社).
// Never empty for a name that has a letter: a name that is only a legal form keeps it.
std::string comparison_key(std::string_view name);

// Immutable once built; may be read from any thread.
class Index {
 public:
  explicit Index(const std::vector<ListedName>& names);
  // Of the whole name, and of each piece between commas, brackets and the like, so that an address
  // or a second name hides nobody. An entry stands once.
  std::vector<Match> find(std::string_view name) const;
  int size() const { return static_cast<int>(by_key_.size()); }

 private:
  void add_matches(std::string_view name, std::vector<Match>& all) const;

  std::unordered_map<std::string, std::vector<Match>> by_key_;
};

// Screens every known Party field of the line and adds the hits to it.
void screen(const Index& index, const facts::Vocabulary& vocabulary, facts::Case& line);

}  // namespace cocket::screen
