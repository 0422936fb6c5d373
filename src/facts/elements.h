// SPDX-License-Identifier: Apache-2.0
// The 118 chemical elements: names in English, Chinese (both scripts) and Japanese to symbols.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::facts {

// "Dy" for "Dy", "dy", "dysprosium", "镝", "鏑", "ジスプロシウム"; empty: no element. Two capitals
// that may also be a compound of two elements ("CO", "SC") name none.
std::string_view element_symbol(std::string_view name);

// Symbols and English names, for suggestions.
std::vector<std::string> element_names();

// Two capitals that case alone tells apart: "CO" is a compound, "Co" an element.
bool is_ambiguous_symbol(std::string_view name);

}  // namespace cocket::facts
