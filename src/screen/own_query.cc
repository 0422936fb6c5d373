// SPDX-License-Identifier: Apache-2.0
#include "screen/own_query.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "screen/near_spellings.h"
#include "screen/own_index_format.h"
#include "screen/prepared_name.h"
#include "screen/query_needs.h"
#include "screen/score_table.h"
#include "screen/sounds.h"

namespace cocket::screen {

OwnQuery::OwnQuery(const PreparedName& name, const NameReading& reading, std::int32_t log_odds_min)
    : name_(name), reading_(reading), log_odds_min_(log_odds_min) {
  for (const Spelling& spelling : reading.spellings) outlines_.push_back(outline_of(spelling));
  for (const Token& token : reading.tokens) {
    has_initials_ |= token.role == Role::Initial;
    families_ |= family_bit(token.family);
  }
  all_needs_.reserve(kOwnInitials.size() * kTermScripts);  // they stay where they are
  for (const ListedInitials initials : kOwnInitials) {
    std::array<QueryNeeds*, kTermScripts> known{};
    for (std::size_t i = 0; i < std::size_t{kReadingKinds}; ++i) {
      const auto kind = static_cast<ReadingKind>(i);
      const TermScript script = script_of(kind, reading.kind);
      QueryNeeds*& needs = known[static_cast<std::size_t>(script)];
      if (needs == nullptr) {
        needs = &all_needs_.emplace_back(reading, table(kind), log_odds_min, initials);
        if (needs->is_possible()) is_hopeless_ = false;
      }
      needs_[static_cast<std::size_t>(initials)][i] = needs;
    }
  }
}

const ScoreTable& OwnQuery::table(ReadingKind kind) const {
  return ScoreTable::of(party_of(kOwnKind, name_.kind), script_of(kind, reading_.kind));
}

NearSpellings::Wanted OwnQuery::wanted(std::size_t token) {
  NearSpellings::Wanted wanted;
  wanted.kind = reading_.kind;
  for (std::size_t i = 0; i < std::size_t{kReadingKinds}; ++i) {
    wanted.likeness_min[i] = NearSpellings::kNever;
    for (const ListedInitials initials : kOwnInitials) {
      QueryNeeds& one = needs(static_cast<ReadingKind>(i), initials);
      if (!one.is_possible()) continue;
      wanted.likeness_min[i] = std::min(wanted.likeness_min[i], one.likeness(token));
    }
  }
  return wanted;
}

}  // namespace cocket::screen
