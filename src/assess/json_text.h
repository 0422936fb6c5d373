// SPDX-License-Identifier: Apache-2.0
// JSON strings for rows by the million; answers one at a time go through base/json.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::assess {

// Quoted and escaped; a byte that is not UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);
// ["a","b"]
void append_json_array(std::string& out, const std::vector<std::string>& texts);

}  // namespace cocket::assess
