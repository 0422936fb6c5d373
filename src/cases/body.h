// SPDX-License-Identifier: Apache-2.0
// The bodies of records: compact JSON, empty members left out. Unknown members are refused, for a
// newer program may have meant something by them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/members.h"
#include "base/result.h"
#include "cases/case.h"

namespace cocket::cases {

// Each member with its text, in their order.
void take_cells(Members& members, const char* name, PartyCells& into);

void put(Json& json, const char* name, const std::string& text);
void put(Json& json, const char* name, const std::vector<std::string>& texts);
void put(Json& json, const char* name, const PartyCells& cells);
void put(Json& json, const char* name, const std::optional<Date>& date);

Json line_json(const Line& line);
Result<Line> read_line(const Json& json);
Json pair_json(const NamePair& pair);
Result<NamePair> read_pair(const Json& json);

}  // namespace cocket::cases
