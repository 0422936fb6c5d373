// SPDX-License-Identifier: Apache-2.0
// The face of party screening. A name that is a listed one after folding (case, width, marks, legal
// form, spaces) is a hit. One that scores like a listed one may be it, and so may one that holds a
// listed name, and a company that is called like a listed body.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/case.h"
#include "facts/vocabulary.h"
#include "screen/comparison_key.h"
#include "screen/names_within.h"
#include "screen/near_names.h"

namespace cocket::screen {

struct Match {
  int list = 0;
  int entry = 0;
  facts::Certainty certainty = facts::Certainty::Hit;
  std::string matched;  // the listed name
  facts::Meeting meeting = facts::Meeting::Same;
};

// Immutable once built; may be read from any thread.
class Index {
 public:
  explicit Index(const std::vector<ListedName>& names);
  // Of the whole name, and of each piece between commas, brackets and the like, so that an address
  // or a second name hides nobody. An entry stands once.
  std::vector<Match> find(std::string_view name) const;
  // Whether these words as they stand are a listed name.
  bool has(std::string_view name) const { return by_key_.contains(comparison_key(name)); }
  int size() const { return static_cast<int>(by_key_.size()); }

 private:
  struct Listed {
    Match match;
    // Of an entry that has no legal form in any of its names: armed forces, an agency, a school.
    bool is_body = false;
  };
  // Whether these words as they stand are a listed name.
  bool add_matches(std::string_view name, std::vector<Match>& all) const;

  std::unordered_map<std::string, std::vector<Listed>> by_key_;
};

// What a name is looked for with. Without `near` and `within` folding alone finds.
struct Searches {
  const Index* index = nullptr;
  NearSearch* near = nullptr;
  const NamesWithin* within = nullptr;
};

// Hits, and whom a name that is no hit, or a piece of it that is none, may be. Where a piece is a
// hit the whole is not scored again: it is known whom it names.
std::vector<Match> find(const Searches& searches, std::string_view name);

// Screens every known Party field of the line and adds the hits to it.
void screen(const Searches& searches, const facts::Vocabulary& vocabulary, facts::Case& line);

}  // namespace cocket::screen
