// SPDX-License-Identifier: Apache-2.0
// What the XML and the CSV form of the EU's consolidated list say in the same words.
#pragma once

#include <string_view>

#include "lists/listed_party.h"

namespace cocket::lists {

PartyType eu_type(std::string_view code);
// The first name that comes is the headline; the list marks none.
void add_eu_name(ListedParty& party, std::string_view text, std::string_view language);
// `circa`: "true" where the day or the year is not certain.
void add_eu_birth_date(ListedParty& party, std::string_view date, std::string_view circa);
void add_eu_country(ListedParty& party, std::string_view code);
void add_eu_identifier(ListedParty& party, const Identifier& identifier);

}  // namespace cocket::lists
