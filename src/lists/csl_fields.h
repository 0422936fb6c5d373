// SPDX-License-Identifier: Apache-2.0
// What the JSON and the CSV form of the Consolidated Screening List say in the same words.
#pragma once

#include <string>
#include <string_view>

#include "lists/listed_party.h"

namespace cocket::lists {

// "SDN" of "Specially Designated Nationals (SDN) - Treasury Department"; the whole if it has none.
std::string csl_source_code(std::string_view source);
PartyType csl_type(std::string_view type);
// Unique within one of the lists the file is made of: "SDN-36". Empty: the entry has no number.
std::string csl_id(std::string_view source_code, std::string_view number);

}  // namespace cocket::lists
