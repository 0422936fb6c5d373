// SPDX-License-Identifier: Apache-2.0
#include "lists/ftm_schema.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "lists/listed_party.h"

namespace cocket::lists {

std::optional<PartyType> ftm_type(std::string_view schema) {
  static constexpr std::array<std::pair<std::string_view, PartyType>, 8> kParties = {{
      {"Person", PartyType::Person},
      {"Organization", PartyType::Organization},
      {"Company", PartyType::Organization},
      {"PublicBody", PartyType::Organization},
      {"LegalEntity", PartyType::Unknown},
      {"CryptoWallet", PartyType::Unknown},
      {"Vessel", PartyType::Vessel},
      {"Airplane", PartyType::Aircraft},
  }};
  for (const auto& [name, type] : kParties) {
    if (name == schema) return type;
  }
  return std::nullopt;
}

}  // namespace cocket::lists
