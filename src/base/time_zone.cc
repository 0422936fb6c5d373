// SPDX-License-Identifier: Apache-2.0
#include "base/time_zone.h"

#include <fmt/format.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket {

namespace {

std::vector<std::string> zone_names() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createEnumeration(status));
  std::vector<std::string> names;
  while (U_SUCCESS(status) && zones != nullptr) {
    const char* name = zones->next(nullptr, status);
    if (name == nullptr) break;
    names.emplace_back(name);
  }
  return names;
}

}  // namespace

Result<Date> day_in_zone(std::int64_t unix_seconds, const std::string& zone) {
  static constexpr std::int64_t kSecondsPerDay = 86400;
  static constexpr std::int64_t kMillis = 1000;
  const auto id = icu::UnicodeString::fromUTF8(zone.empty() ? "Etc/UTC" : zone);
  const std::unique_ptr<icu::TimeZone> time_zone(icu::TimeZone::createTimeZone(id));
  if (*time_zone == icu::TimeZone::getUnknown()) {
    return Error{Error::Kind::NotFound,
                 fmt::format("unknown time zone `{}`{}", zone, did_you_mean(zone, zone_names()))};
  }
  std::int32_t raw_offset = 0;
  std::int32_t summer_offset = 0;
  UErrorCode status = U_ZERO_ERROR;
  time_zone->getOffset(static_cast<UDate>(unix_seconds * kMillis), 0, raw_offset, summer_offset,
                       status);
  if (U_FAILURE(status)) {
    return Error{Error::Kind::Invalid, fmt::format("no day in time zone `{}`", zone)};
  }
  const std::int64_t local = unix_seconds + (raw_offset + summer_offset) / kMillis;
  // Rounds towards the past, before 1970 too.
  const std::int64_t days = (local >= 0 ? local : local - kSecondsPerDay + 1) / kSecondsPerDay;
  return Date{static_cast<std::int32_t>(days)};
}

}  // namespace cocket
