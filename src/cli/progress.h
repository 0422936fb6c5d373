// SPDX-License-Identifier: Apache-2.0
// A progress bar on the standard error, for anything that takes longer than a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "assess/run_book.h"
#include "cli/style.h"

namespace cocket::cli {

// What the bar says: "[#####.....] 45%  123,456 rows  210,000 rows/s  3 s left".
struct ProgressState {
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
  std::int64_t bytes_of_book = -1;  // -1: not known
  double seconds = 0;
  std::string_view unit = "rows";
};
std::string progress_text(const ProgressState& state, const Style& style);

class Progress {
 public:
  Progress(std::int64_t bytes_of_book, const Style& style, bool is_shown);
  // What is counted instead of rows; a string literal.
  void count(std::string_view unit) { unit_ = unit; }
  ~Progress();  // takes the bar away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const assess::BookProgress& progress);
  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;
  std::int64_t bytes_of_book_;
  Style style_;
  bool is_shown_;
  std::string_view unit_ = "rows";
  bool is_on_screen_ = false;
  Clock::time_point begin_;
  std::optional<Clock::time_point> last_;
};

// "1,234,567"
std::string with_commas(std::int64_t number);

}  // namespace cocket::cli
