// SPDX-License-Identifier: Apache-2.0
// Shares of substances by weight, as people and customs forms write them. What they leave to 100 %
// may be anything, unless `=balance` says what it is. What could be misread is refused: ranges,
// bounds, atomic shares, commas in numbers, a sum over 100 %.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/case.h"

namespace cocket::facts {

inline constexpr int kSharesMax = 256;  // in one cell
inline constexpr std::size_t kSubstanceBytesMax = 256;
inline constexpr int kShareDigitsMax = 12;  // behind the point

// "Dy=0.36%; Nd=13.5%; Fe=balance", "钕14.00%,镨4.71%", "500 ppm Dy", or the one part with shares
// of a customs string "0|2|钕14.00%,镨4.71%|无品牌". Names of elements become symbols; any other
// name is kept.
Result<Composition> read_composition(std::string_view text);
// With what the names of the shares say of elements. Of no shares: of nothing.
Composition composition_of(std::vector<Share> shares);
// A share of zero says so: of the substance, or of an element of it.
bool is_stated_absent(const std::vector<Share>& shares, const std::string& substance);
// What is left to 100 %.
Decimal unstated(const std::vector<Share>& shares);
bool is_over_whole(const std::vector<Share>& shares);  // more than 100 %
// Of two shares, both in per cent; more than 100 % is not told.
Decimal sum(const Decimal& share, const Decimal& other);
std::string write_composition(const Composition& composition);

}  // namespace cocket::facts
