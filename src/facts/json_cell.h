// SPDX-License-Identifier: Apache-2.0
// One JSON value to the text of a cell. Only this folder's NDJSON reader includes it, for it shows
// simdjson.
#pragma once

#include <simdjson.h>

#include <string_view>

#include "base/result.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

// The text lies in the window or in the chunk's own strings. Arrays are joined with "; ";
// an object is a party {name, country}, a composition {substance: share} or a number with its unit
// {number, unit}. Of a column that Cocket does not know (no field), both stay JSON. Null: empty.
Result<std::string_view> read_json_cell(simdjson::ondemand::value value, const Field* field,
                                        Chunk& chunk);

// What simdjson found, in words.
std::string_view json_fault(simdjson::error_code code);

}  // namespace cocket::facts
