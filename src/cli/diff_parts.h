// SPDX-License-Identifier: Apache-2.0
// What the page and the note of a comparison of laws have in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/diff_telling.h"
#include "program/program.h"
#include "prove/diff.h"

namespace cocket::cli {

inline constexpr std::size_t kLawChangesShown = 12;
inline constexpr std::size_t kMeasuresShown = 2;  // of one version, on one shipment

const prove::OutcomePair& pair_of(const prove::LawDiff& found, program::Outcome before,
                                  program::Outcome after);
// "CHANGES", "same", "-" (impossible), "not settled".
std::string pair_cell(const prove::OutcomePair& pair);

// "free to licence", with `between` in the place of "to".
std::string arrow(const ToldPair& pair, std::string_view between);

// Of the classes behind the first, by their measures; empty: there are none.
std::string others_in_words(const ToldPair& pair);

bool is_in(const std::vector<std::string>& names, const std::string& name);

// Those that change in the same way are told together.
struct LawChangeGroup {
  std::string what;
  std::string change;
  std::vector<const ToldLawChange*> members;
};
std::vector<LawChangeGroup> grouped(const std::vector<ToldLawChange>& changes);
std::string group_in_words(const LawChangeGroup& group);
// What all of them cite.
std::vector<std::string> common_sources(const LawChangeGroup& group);
std::string rest_in_words(std::size_t count);

}  // namespace cocket::cli
