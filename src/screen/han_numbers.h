// SPDX-License-Identifier: Apache-2.0
// Numbers that Chinese and Japanese names write in characters: "第五十四研究所" is the 54th
// institute.
#pragma once

#include <string>
#include <string_view>

namespace cocket::screen {

// With the numbers of institutes, plants and units in digits, and without the 第 before them. Other
// characters that are also numbers stay: 三菱, 第一生命, 九州.
std::u32string with_digits(std::u32string_view text);

}  // namespace cocket::screen
