// SPDX-License-Identifier: Apache-2.0
// JSON as a stream of records: the elements of one long array, or the lines of NDJSON, one at a
// time in bounded memory.
#pragma once

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/byte_stream.h"

namespace cocket::lists {

using JsonValue = simdjson::dom::element;

struct JsonHandler {
  // Members of the root whose arrays hold the records; a root that is an array holds them itself.
  std::vector<std::string_view> arrays;
  std::function<Result<void>(const JsonValue& record, const std::string& place)> on_record;
  // The other members of the root.
  std::function<Result<void>(std::string_view name, const JsonValue& value)> on_member;
};

Result<void> read_json(ByteStream& stream, const JsonHandler& handler);
Result<void> read_json_lines(ByteStream& stream, const JsonHandler& handler);

// The text of a member: strings as they are, numbers and flags as written; empty: none.
std::string json_text(const JsonValue& object, std::string_view name);
// The texts of a member that is an array, or of the one value that it is.
std::vector<std::string> json_texts(const JsonValue& object, std::string_view name);
// The objects of a member that is an array.
std::vector<JsonValue> json_objects(const JsonValue& object, std::string_view name);

}  // namespace cocket::lists
