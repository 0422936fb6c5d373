// SPDX-License-Identifier: Apache-2.0
// Reads the members of a JSON object, each once; the first Error stays. A member that nobody took
// is an Error: who wrote it meant something by it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"

namespace cocket {

class Members {
 public:
  // `what`: "a decision", for messages.
  Members(std::string_view text, std::string_view what);
  Members(Json json, std::string_view what);

  // A member that is missing leaves what is there.
  void take(const char* name, std::string& into);
  void take(const char* name, std::vector<std::string>& into);
  void take(const char* name, std::int64_t& into);  // not negative
  void take(const char* name, int& into);           // likewise
  void take(const char* name, bool& into);
  void take(const char* name, Moment& into);
  void take(const char* name, Date& into);
  void take(const char* name, std::optional<Date>& into);
  void take(const char* name, Sha256& into);
  void take(const char* name, std::vector<Sha256>& into);
  using Read = std::function<void(Members& members)>;
  void take_one(const char* name, const Read& read);   // an object
  void take_each(const char* name, const Read& read);  // each element of a list of objects

  // The member itself; nullptr: it is not there, or something was wrong before.
  const Json* take(const char* name);

  void fail(const std::string& why);
  Result<void> finish();

 private:
  void take_object(const Json& object, const char* name, const Read& read);

  std::string what_;
  Json json_;
  std::vector<std::string> taken_;
  std::optional<Error> error_;
};

}  // namespace cocket
