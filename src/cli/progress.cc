// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "assess/run_book.h"
#include "cli/files.h"
#include "cli/style.h"

namespace cocket::cli {
namespace {

constexpr int kBarWidth = 24;
constexpr double kPatienceSeconds = 1.0;
constexpr double kPauseSeconds = 0.1;

std::string bar(double share, const Style& style) {
  const int full = std::clamp(static_cast<int>(share * kBarWidth), 0, kBarWidth);
  std::string text = "[";
  for (int i = 0; i < kBarWidth; ++i) {
    text += i < full ? (style.is_utf8 ? "█" : "#") : (style.is_utf8 ? "·" : ".");
  }
  return text + "]";
}

std::string duration(double seconds) {
  static constexpr int kMinute = 60;
  const long whole = std::lround(seconds);
  if (whole < kMinute) return fmt::format("{} s", whole);
  return fmt::format("{}:{:02} min", whole / kMinute, whole % kMinute);
}

}  // namespace

std::string with_commas(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string progress_text(const ProgressState& state, const Style& style) {
  const double rate = state.seconds > 0 ? static_cast<double>(state.rows) / state.seconds : 0;
  std::string text;
  if (state.bytes_of_book > 0) {
    const double share =
        std::min(1.0, static_cast<double>(state.bytes) / static_cast<double>(state.bytes_of_book));
    text += fmt::format("{} {:3}%  ", bar(share, style), static_cast<int>(share * 100));
  }
  text += fmt::format("{0} {2}  {1} {2}/s", with_commas(state.rows),
                      with_commas(static_cast<std::int64_t>(rate)), state.unit);
  if (state.bytes_of_book > 0 && state.bytes > 0) {
    const double left =
        state.seconds / static_cast<double>(state.bytes) *
        static_cast<double>(std::max<std::int64_t>(0, state.bytes_of_book - state.bytes));
    text += fmt::format("  {} left", duration(left));
  }
  return text;
}

Progress::Progress(std::int64_t bytes_of_book, const Style& style, bool is_shown)
    : bytes_of_book_(bytes_of_book), style_(style), is_shown_(is_shown), begin_(Clock::now()) {}

Progress::~Progress() {
  if (is_on_screen_) write_standard_error("\r\x1b[K");
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - begin_).count();
}

void Progress::show(const assess::BookProgress& progress) {
  if (!is_shown_ || seconds() < kPatienceSeconds) return;
  const Clock::time_point now = Clock::now();
  if (last_ && std::chrono::duration<double>(now - *last_).count() < kPauseSeconds) return;
  last_ = now;
  is_on_screen_ = true;
  const ProgressState state{progress.rows, progress.bytes, bytes_of_book_, seconds(), unit_};
  write_standard_error("\r\x1b[K" + progress_text(state, style_));
}

}  // namespace cocket::cli
