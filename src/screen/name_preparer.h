// SPDX-License-Identifier: Apache-2.0
// Makes names ready for comparison: tells scripts apart, reads each in Latin letters, and gives
// every token its role and weight.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// Not for two threads at a time.
class NamePreparer {
 public:
  static Result<std::unique_ptr<NamePreparer>> create();
  ~NamePreparer();
  NamePreparer(const NamePreparer&) = delete;
  NamePreparer& operator=(const NamePreparer&) = delete;

  PreparedName prepare(std::string_view name, PartyKind kind) const;

 private:
  struct Tools;
  explicit NamePreparer(std::unique_ptr<Tools> tools);
  std::unique_ptr<Tools> tools_;
};

}  // namespace cocket::screen
