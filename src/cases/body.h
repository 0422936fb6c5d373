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
#include "base/result.h"
#include "cases/case.h"

namespace cocket::cases {

// The members of an object, each to be taken once; the first Error stays.
class Members {
 public:
  Members(const Json& json, std::string_view what);

  void take(const char* name, std::string& into);
  void take(const char* name, bool& into);
  void take(const char* name, int& into);
  void take(const char* name, std::int64_t& into);
  void take(const char* name, std::vector<std::string>& into);
  void take(const char* name, std::optional<Date>& into);
  // Each member with its text, in their order.
  void take(const char* name, PartyCells& into);
  // The member itself; nullptr: it is not there.
  const Json* take(const char* name);

  void fail(const std::string& why);
  Result<void> finish();

 private:
  std::string what_;
  const Json& json_;
  std::vector<std::string> taken_;
  std::optional<Error> error_;
};

void put(Json& json, const char* name, const std::string& text);
void put(Json& json, const char* name, const std::vector<std::string>& texts);
void put(Json& json, const char* name, const PartyCells& cells);
void put(Json& json, const char* name, const std::optional<Date>& date);

Json line_json(const Line& line);
Result<Line> read_line(const Json& json);
Json pair_json(const NamePair& pair);
Result<NamePair> read_pair(const Json& json);

}  // namespace cocket::cases
