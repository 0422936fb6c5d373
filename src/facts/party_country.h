// SPDX-License-Identifier: Apache-2.0
// What "Acme|JP" says of the field that the country of this party has of its own.
#pragma once

#include <optional>
#include <string>

#include "facts/case.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

// The parties whose country the field is, if a country is given with any of them; else null. With
// an origin: only parties that come from there.
const Parties* parties_with(const Vocabulary& vocabulary, const Field& country_field,
                            const Case& line, std::optional<Origin> origin = std::nullopt);

// That of all of them; nothing where they differ, or where one has none.
std::optional<Country> common_country(const Parties& parties);

// Why the value of the field cannot stand beside what is given with the parties.
std::optional<std::string> contradiction(const Field& country_field, const Value& value,
                                         const Parties& parties);

}  // namespace cocket::facts
