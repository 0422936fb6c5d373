// SPDX-License-Identifier: Apache-2.0
// Which schemas of FollowTheMoney are parties.
#pragma once

#include <optional>
#include <string_view>

#include "lists/listed_party.h"

namespace cocket::lists {

// Nothing: entities of this schema are no parties.
std::optional<PartyType> ftm_type(std::string_view schema);

}  // namespace cocket::lists
