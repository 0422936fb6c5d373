// SPDX-License-Identifier: Apache-2.0
// One reading of a listed name, as it is asked of an index of own names: what an own reading of
// each kind, with or without initials, must have of it to score enough (query_needs.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "screen/near_spellings.h"
#include "screen/prepared_name.h"
#include "screen/query_needs.h"
#include "screen/score_table.h"
#include "screen/sounds.h"

namespace cocket::screen {

// An own reading has initials, or it has none.
inline constexpr std::array kOwnInitials = {ListedInitials::None, ListedInitials::Possible};

// The name must outlive it.
class OwnQuery {
 public:
  OwnQuery(const PreparedName& name, const NameReading& reading, std::int32_t log_odds_min);
  OwnQuery(const OwnQuery&) = delete;
  OwnQuery& operator=(const OwnQuery&) = delete;

  const PreparedName& name() const { return name_; }
  const NameReading& reading() const { return reading_; }
  std::size_t size() const { return reading_.tokens.size(); }
  std::int32_t log_odds_min() const { return log_odds_min_; }
  QueryNeeds& needs(ReadingKind kind, ListedInitials initials) {
    return *needs_[static_cast<std::size_t>(initials)][static_cast<std::size_t>(kind)];
  }
  const ScoreTable& table(ReadingKind kind) const;
  // Of the spellings of a token.
  std::span<const SoundOutline> outlines(std::size_t token) const {
    const Span& span = reading_.spans[token];
    return {outlines_.data() + span.begin, std::size_t{span.end} - span.begin};
  }
  // How alike a spelling of some reading must be to one of the token to count.
  NearSpellings::Wanted wanted(std::size_t token);
  // Of its tokens, a bit each (family_bit).
  std::uint16_t families() const { return families_; }
  bool has_initials() const { return has_initials_; }
  // Whether no own name can score enough.
  bool is_hopeless() const { return is_hopeless_; }

 private:
  const PreparedName& name_;
  const NameReading& reading_;
  std::int32_t log_odds_min_;
  bool is_hopeless_ = true;
  bool has_initials_ = false;
  std::uint16_t families_ = 0;
  std::vector<SoundOutline> outlines_;
  std::vector<QueryNeeds> all_needs_;
  std::array<std::array<QueryNeeds*, kReadingKinds>, kOwnInitials.size()> needs_{};
};

}  // namespace cocket::screen
