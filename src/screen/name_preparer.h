// SPDX-License-Identifier: Apache-2.0
// Makes names ready for comparison: reads each in Latin letters, and gives every token its role and
// weight.
#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "screen/name_readings.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// Not for two threads at a time.
class NamePreparer {
 public:
  static Result<std::unique_ptr<NamePreparer>> create();
  PreparedName prepare(std::string_view name, PartyKind kind) const;
  const NameReader& reader() const { return *reader_; }

 private:
  explicit NamePreparer(std::unique_ptr<NameReader> reader) : reader_(std::move(reader)) {}
  std::unique_ptr<NameReader> reader_;
};

}  // namespace cocket::screen
