// SPDX-License-Identifier: Apache-2.0
#include "base/moment.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/date.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket {
namespace {

constexpr std::int64_t kDayMilliseconds = 86'400'000;
constexpr std::string_view kMomentPattern = "dddd-dd-ddTdd:dd:dd.dddZ";
constexpr std::size_t kDateSize = 10;

bool fits_pattern(std::string_view text) {
  if (text.size() != kMomentPattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool fits =
        kMomentPattern[i] == 'd' ? is_ascii_digit(text[i]) : text[i] == kMomentPattern[i];
    if (!fits) return false;
  }
  return true;
}

int digits_at(std::string_view text, std::size_t begin, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(begin, count)) value = 10 * value + (c - '0');
  return value;
}

}  // namespace

std::string format(Moment moment) {
  CHECK(kMomentMin <= moment && moment <= kMomentMax);
  std::int64_t days = moment.milliseconds / kDayMilliseconds;
  std::int64_t rest = moment.milliseconds % kDayMilliseconds;
  if (rest < 0) {
    rest += kDayMilliseconds;
    --days;
  }
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", format(Date{static_cast<std::int32_t>(days)}),
                     rest / 3'600'000, rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

Result<Moment> parse_moment(std::string_view text) {
  const auto refused = [&](std::string_view why) {
    return invalid(
        fmt::format("`{}` is no moment{}; expected one as 2026-03-02T10:11:12.345Z, in UTC",
                    printable(text.substr(0, 40)), why));
  };
  if (!fits_pattern(text)) return refused("");
  const auto day = parse_date(text.substr(0, kDateSize));
  if (!day.ok()) return refused(": " + day.error().message);
  const int hour = digits_at(text, 11, 2);
  const int minute = digits_at(text, 14, 2);
  const int second = digits_at(text, 17, 2);
  if (hour > 23 || minute > 59 || second > 59) return refused(": there is no such time of day");
  const std::int64_t seconds =
      std::int64_t{day.value().days} * 86'400 + hour * 3600 + minute * 60 + second;
  return Moment{seconds * 1000 + digits_at(text, 20, 3)};
}

}  // namespace cocket
