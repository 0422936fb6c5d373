// SPDX-License-Identifier: Apache-2.0
// What of a name is compared letter by letter: all but case, width, marks, punctuation, spaces and
// legal form ("Co., Ltd.", 株式会社).
#pragma once

#include <string>
#include <string_view>

namespace cocket::screen {

// Case, width and marks apart, and "&" spelled out.
std::string fold_name(std::string_view name);

struct Stripped {
  std::string key;
  bool is_company = false;  // it had the legal form of one
};
// The key is never empty for a name that has a letter: a name that is only a legal form keeps it.
Stripped strip_forms(std::string_view name);
std::string comparison_key(std::string_view name);
// With its legal form.
std::string whole_key(std::string_view name);

}  // namespace cocket::screen
