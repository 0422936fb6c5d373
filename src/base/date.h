// SPDX-License-Identifier: Apache-2.0
// Days, and sets of days. A day is a day in the law's own time zone; there are no hours.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cocket {

// Days since 1970-01-01 in the proleptic Gregorian calendar.
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

inline constexpr Date kDateMin{-719162};  // 0001-01-01
inline constexpr Date kDateMax{2932896};  // 9999-12-31

// Reads "YYYY-MM-DD" and nothing else; 2025-02-30 is an error that says so.
Result<Date> parse_date(std::string_view text);
std::string format(Date date);
Date date_of(int year, int month, int day);
inline Date next(Date date) {
  return {date.days + 1};
}
inline Date previous(Date date) {
  return {date.days - 1};
}

// Both ends belong to it.
struct DayInterval {
  Date first = kDateMin;
  Date last = kDateMax;
  auto operator<=>(const DayInterval&) const = default;
};

// Sorted, disjoint, not touching. Force intervals minus suspensions minus repeal is computed here.
class DaySet {
 public:
  DaySet() = default;
  explicit DaySet(DayInterval interval) { unite(interval); }
  static DaySet all() { return DaySet(DayInterval{}); }

  void unite(DayInterval interval);
  void unite(const DaySet& other);
  void subtract(DayInterval interval);
  void subtract(const DaySet& other);
  void intersect(const DaySet& other);

  bool contains(Date date) const;
  bool empty() const { return intervals_.empty(); }
  bool is_all() const;
  const std::vector<DayInterval>& intervals() const { return intervals_; }
  bool operator==(const DaySet&) const = default;

 private:
  std::vector<DayInterval> intervals_;
};

// "2025-04-04 .. ", "2025-10-09 .. 2025-11-06, 2026-11-11 .. "
std::string format(const DaySet& days);

}  // namespace cocket
