// SPDX-License-Identifier: Apache-2.0
// What a tariff code hints at. It never decides: one line of a tariff holds what is controlled and
// what is not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"

namespace cocket::classify {

// `codes`: those of a row, separated by ';'. Equal, or one the beginning of the other, from six
// digits on.
bool is_named_by(std::string_view codes, std::string_view tariff);

// How near a row's codes are to the item's: 1 where one names it, less where one agrees with it in
// eight digits or six, else 0.
double nearness(std::string_view codes, std::string_view tariff);

// Sentences on codes that differ from the item's in their last digits alone, where a row is named
// beside them, and on rows that name the item's own code and cannot be met.
std::vector<std::string> tariff_warnings(const Entries& entries, const Item& item,
                                         const Classification& classification);

}  // namespace cocket::classify
