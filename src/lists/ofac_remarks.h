// SPDX-License-Identifier: Apache-2.0
// What the remarks of the legacy OFAC files hold beside words: weak aliases, days of birth,
// numbers.
#pragma once

#include <string_view>

#include "lists/listed_party.h"

namespace cocket::lists {

// "a.k.a. 'X'; DOB 04 Oct 1954; Passport A12 (Country); ..." into the fields of the party.
void take_remarks(ListedParty& party, std::string_view remarks);

}  // namespace cocket::lists
