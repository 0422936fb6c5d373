// SPDX-License-Identifier: Apache-2.0
// Legal forms of companies and public bodies: what may stand around a name without being part of
// it. All are given folded (base/text.h), without spaces and punctuation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::screen {

// No form is longer, its words joined.
inline constexpr std::size_t kFormBytesMax = 32;

// Words at the end of a name, joined: "coltd" is stripped as "co" behind "ltd".
bool is_form_behind(std::string_view joined_words);
// Words in front of a name: "the", "pt", "株式会社" with a space behind it.
bool is_form_before(std::string_view joined_words);

// "The", and what bodies bear that are no companies: 独立行政法人. Only among the forms above.
bool is_form_of_no_company(std::string_view form);

// Forms that are written without a space: 株式会社, 有限公司. Longer ones come first.
const std::vector<std::string>& glued_forms_behind();
const std::vector<std::string>& glued_forms_before();

}  // namespace cocket::screen
