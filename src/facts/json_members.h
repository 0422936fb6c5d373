// SPDX-License-Identifier: Apache-2.0
// The members of a JSON object as they were written: so that one can be taken out or named anew and
// every other byte stays. Numbers keep their digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::facts {

struct JsonMember {
  std::string_view text;  // with the white space around it, without the commas
  std::string_view key;   // with its quotes
  std::string_view value;
  std::string name;  // the key, unescaped
};

// `object` is the text of a well formed object; of anything else, what looks like members.
std::vector<JsonMember> members_of(std::string_view object);

}  // namespace cocket::facts
