// SPDX-License-Identifier: Apache-2.0
// Where the values of a JSON text stand, for diagnostics: the library that reads JSON forgets it.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "base/json.h"
#include "base/source_location.h"

namespace cocket::rulebook {

// The line and column of a byte.
SourceLocation place_of_byte(int file, std::string_view text, std::size_t byte);

// Of a member the place of its key, of an element the place where it begins.
using JsonPlaces = std::unordered_map<const Json*, SourceLocation>;

// `json` was read from `text`, and no object in it has a member twice.
JsonPlaces places_in_json(int file, std::string_view text, const Json& json);

}  // namespace cocket::rulebook
