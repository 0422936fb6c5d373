// SPDX-License-Identifier: Apache-2.0
// What a threshold would bring: how many of the user's own names would alert at each of some
// thresholds, so that one can be chosen before it is set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/screening.h"

namespace cocket::cli {

// "450,500,550": ascending, each once, 1 to 1000, 2 to 20 of them.
Result<std::vector<int>> parse_what_if(std::string_view text);

class WhatIf {
 public:
  explicit WhatIf(const std::vector<int>& thresholds);
  int lowest() const { return rows_.front().threshold; }
  // What the name found at the lowest threshold.
  void add(const std::vector<Hit>& hits);

  std::string text() const;
  Json json() const;
  bool is_any_alert() const { return rows_.front().alerts > 0; }

 private:
  struct Row {
    int threshold = 0;
    std::int64_t alerts = 0;    // names that are possible
    std::int64_t by_score = 0;  // of them, those that nothing but the score finds
    std::int64_t unlikely = 0;  // names that are unlikely at most
  };
  std::vector<Row> rows_;
  std::int64_t names_ = 0;
  // At every threshold.
  std::int64_t same_name_ = 0;
  std::int64_t one_letter_off_ = 0;
  std::int64_t same_identifier_ = 0;
};

}  // namespace cocket::cli
