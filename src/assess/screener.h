// SPDX-License-Identifier: Apache-2.0
// Screens the parties of lines under one law. One for each thread; the law must outlive it.
#pragma once

#include <memory>

#include "assess/assess.h"
#include "base/result.h"
#include "facts/case.h"
#include "screen/near_names.h"

namespace cocket::assess {

class Screener {
 public:
  explicit Screener(const Law& law) : law_(&law) {}
  // Adds the parties' hits to the line. Fails where this machine cannot read names.
  Result<void> screen(facts::Case& line);

 private:
  const Law* law_;
  std::unique_ptr<screen::NearSearch> near_;  // from the first line on that names a party
};

}  // namespace cocket::assess
