// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace cocket {
namespace {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii_digit);
}

int to_int(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Right-aligned, over zeros.
void write_digits(std::string& text, std::size_t begin, std::size_t count, unsigned number) {
  for (std::size_t at = begin + count; at > begin; number /= 10) {
    text[--at] = static_cast<char>('0' + number % 10);
  }
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  const bool has_shape = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                         all_digits(text.substr(0, 4)) && all_digits(text.substr(5, 2)) &&
                         all_digits(text.substr(8, 2));
  if (!has_shape) {
    return Error{Error::Kind::Invalid, fmt::format("`{}` is not a date; expected YYYY-MM-DD",
                                                   first_code_points(text, 40))};
  }
  const std::chrono::year_month_day day{
      std::chrono::year{to_int(text.substr(0, 4))},
      std::chrono::month{static_cast<unsigned>(to_int(text.substr(5, 2)))},
      std::chrono::day{static_cast<unsigned>(to_int(text.substr(8, 2)))}};
  if (!day.ok() || to_int(text.substr(0, 4)) == 0) {
    return Error{Error::Kind::Invalid, fmt::format("`{}` is no day of the calendar", text)};
  }
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

std::string format(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.days}}};
  // By hand: each line of a book needs its day in its decision's id.
  std::string text = "0000-00-00";
  write_digits(text, 0, 4, static_cast<unsigned>(static_cast<int>(day.year())));
  write_digits(text, 5, 2, static_cast<unsigned>(day.month()));
  write_digits(text, 8, 2, static_cast<unsigned>(day.day()));
  return text;
}

Date date_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

void DaySet::unite(DayInterval interval) {
  if (interval.first > interval.last) return;
  std::vector<DayInterval> result;
  for (const DayInterval& own : intervals_) {
    const bool is_apart =
        own.last.days + 1 < interval.first.days || interval.last.days + 1 < own.first.days;
    if (is_apart) {
      result.push_back(own);
    } else {
      interval.first = std::min(interval.first, own.first);
      interval.last = std::max(interval.last, own.last);
    }
  }
  result.push_back(interval);
  std::sort(result.begin(), result.end());
  intervals_ = std::move(result);
}

void DaySet::unite(const DaySet& other) {
  for (const DayInterval& interval : other.intervals_) unite(interval);
}

void DaySet::subtract(DayInterval interval) {
  if (interval.first > interval.last) return;
  std::vector<DayInterval> result;
  for (const DayInterval& own : intervals_) {
    const DayInterval before{own.first, std::min(own.last, previous(interval.first))};
    const DayInterval after{std::max(own.first, next(interval.last)), own.last};
    if (before.first <= before.last) result.push_back(before);
    if (after.first <= after.last) result.push_back(after);
  }
  intervals_ = std::move(result);
}

void DaySet::subtract(const DaySet& other) {
  for (const DayInterval& interval : other.intervals_) subtract(interval);
}

void DaySet::intersect(const DaySet& other) {
  DaySet outside = all();
  outside.subtract(other);
  subtract(outside);
}

bool DaySet::contains(Date date) const {
  return std::any_of(intervals_.begin(), intervals_.end(), [date](const DayInterval& interval) {
    return interval.first <= date && date <= interval.last;
  });
}

bool DaySet::is_all() const {
  return intervals_.size() == 1 && intervals_[0] == DayInterval{};
}

std::string format(const DaySet& days) {
  std::string out;
  for (const DayInterval& interval : days.intervals()) {
    if (!out.empty()) out += ", ";
    if (interval.first != kDateMin) out += format(interval.first);
    out += " .. ";
    if (interval.last != kDateMax) out += format(interval.last);
  }
  return std::string(trim(out));
}

}  // namespace cocket
