// SPDX-License-Identifier: Apache-2.0
#include "applications/working_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "applications/application.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::applications {
namespace {

constexpr int kDaysMax = 20'000;  // walked over

int year_of(Date day) {
  return std::stoi(format(day).substr(0, 4));
}

// 0: Monday; 1970-01-01 was a Thursday.
int weekday_of(Date day) {
  return ((day.days + 3) % 7 + 7) % 7;
}

Result<std::size_t> column_named(const CsvRecord& header, std::string_view name) {
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    if (trim(header.cells[i]) == name) return i;
  }
  return invalid(fmt::format("line {}: the column `{}` is missing", header.line, name));
}

// Days of the pauses, the last one perhaps open.
bool is_paused(const Application& application, Date day) {
  bool is_still = false;
  for (const Event& event : application.events) {
    if (event.day > day) break;
    if (event.step == Step::Paused) is_still = true;
    if (event.step == Step::Resumed) is_still = false;
  }
  return is_still;
}

}  // namespace

bool WorkingDays::is_working(Date day) const {
  if (worked.contains(day)) return true;
  return weekday_of(day) < 5 && !free.contains(day);
}

bool WorkingDays::is_known(Date day) const {
  return years.contains(year_of(day));
}

Result<WorkingDays> read_working_days(std::string_view csv) {
  const CsvTable table = parse_csv(csv);
  if (!table.problems.empty()) {
    return invalid(
        fmt::format("line {}: {}", table.problems.front().line, table.problems.front().message));
  }
  if (table.records.empty()) return invalid("it is empty; the first line names the columns");
  const std::size_t first_column = TRY(column_named(table.records.front(), "first"));
  const std::size_t last_column = TRY(column_named(table.records.front(), "last"));
  const std::size_t kind_column = TRY(column_named(table.records.front(), "kind"));
  WorkingDays days;
  for (std::size_t i = 1; i < table.records.size(); ++i) {
    const CsvRecord& row = table.records[i];
    if (row.cells.size() != table.records.front().cells.size()) {
      return invalid(fmt::format("line {}: {} cells, and the header has {}", row.line,
                                 row.cells.size(), table.records.front().cells.size()));
    }
    const auto first = parse_date(trim(row.cells[first_column]));
    const auto last = parse_date(trim(row.cells[last_column]));
    const std::string_view kind = trim(row.cells[kind_column]);
    const bool is_whole = first.ok() && last.ok() && first.value() <= last.value() &&
                          last.value().days - first.value().days < 60;
    if (!is_whole || (kind != "free" && kind != "worked")) {
      return invalid(
          fmt::format("line {}: expected two days, the second not before the first, and "
                      "`free` or `worked`",
                      row.line));
    }
    days.years.insert(year_of(first.value()));
    for (Date day = first.value(); day <= last.value(); day = next(day)) {
      (kind == "free" ? days.free : days.worked).insert(day);
    }
  }
  return days;
}

std::optional<Clock> clock_of(const Application& application, const WorkingDays& days, int allowed,
                              Date today) {
  const auto stands = application.stands();
  const bool runs = stands == Step::Accepted || stands == Step::Paused || stands == Step::Resumed;
  if (!runs) return std::nullopt;
  Clock clock;
  clock.allowed = allowed;
  for (const Event& event : application.events) {
    if (event.step == Step::Accepted) clock.begins = event.day;
  }
  const bool stands_still = stands == Step::Paused;
  int counted = 0;
  Date day = clock.begins;
  for (int walked = 0; walked < kDaysMax && counted < allowed; ++walked) {
    day = next(day);
    if (stands_still && day > today) break;
    if (!clock.unknown_from && !days.is_known(day)) clock.unknown_from = day;
    if (!days.is_working(day) || is_paused(application, day)) continue;
    ++counted;
    if (day <= today) clock.used = counted;
    if (counted == allowed) clock.due = day;
  }
  return clock;
}

}  // namespace cocket::applications
