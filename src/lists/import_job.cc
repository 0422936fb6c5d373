// SPDX-License-Identifier: Apache-2.0
#include "lists/import_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"

namespace cocket::lists {
namespace {

constexpr std::size_t kShownBytes = 100;  // of a skipped value

// The first 64 bits of the SHA-256: the same on every machine.
std::uint64_t short_hash(std::string_view text) {
  const Sha256 hash = sha256(text);
  std::uint64_t number = 0;
  std::memcpy(&number, hash.data(), sizeof number);
  return number;
}

std::string shown(std::string_view value) {
  if (value.size() <= kShownBytes) return std::string(value);
  std::size_t size = kShownBytes;
  while (size > 0 && (value[size] & '\xC0') == '\x80') --size;
  return std::string(value.substr(0, size)) + "...";
}

int number_of(std::string_view text) {
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

int month_of(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string folded = fold(text);
  if (folded.size() < 3 ||
      !std::all_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return -1;
  }
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (folded.starts_with(kMonths[i])) return static_cast<int>(i) + 1;
  }
  return -1;
}

std::string day_text(int year, int month, int day) {
  const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  return parse_date(text).ok() ? text : std::string();
}

std::vector<std::string_view> day_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" /-.,", at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

}  // namespace

Error damaged(std::string_view place, std::string_view cause) {
  return {Error::Kind::Invalid, fmt::format("{}: {}", place, cause)};
}

std::string iso_day_or_text(std::string_view text) {
  std::string day = iso_day(text);
  return day.empty() ? std::string(trim(text)) : day;
}

std::string iso_day(std::string_view text, DayOrder order) {
  text = trim(text);
  static constexpr std::size_t kDayBytes = 10;
  static constexpr std::size_t kPlainDayBytes = 8;
  static constexpr std::size_t kYearDigits = 4;
  if (text.size() >= kDayBytes && parse_date(text.substr(0, kDayBytes)).ok() &&
      (text.size() == kDayBytes || text[kDayBytes] == 'T' || text[kDayBytes] == ' ')) {
    return std::string(text.substr(0, kDayBytes));
  }
  if (text.size() == kPlainDayBytes && std::all_of(text.begin(), text.end(), is_ascii_digit)) {
    return day_text(number_of(text.substr(0, 4)), number_of(text.substr(4, 2)),
                    number_of(text.substr(6)));
  }
  const std::vector<std::string_view> parts = day_parts(text);
  if (parts.size() != 3 || parts[2].size() != kYearDigits) return {};
  const int year = number_of(parts[2]);
  if (const int month = month_of(parts[1]); month > 0) {
    return day_text(year, month, number_of(parts[0]));
  }
  if (const int month = month_of(parts[0]); month > 0) {
    return day_text(year, month, number_of(parts[1]));
  }
  const int first = number_of(parts[0]);
  const int second = number_of(parts[1]);
  return order == DayOrder::DayFirst ? day_text(year, second, first)
                                     : day_text(year, first, second);
}

std::string squeezed(std::string_view text) {
  std::string out;
  text = trim(text);
  out.reserve(text.size());
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank) {
      out += c;
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

void add_name(ListedParty& party, std::string_view text, NameKind kind) {
  std::string name = squeezed(text);
  if (name.empty()) return;
  PartyName added;
  added.text = std::move(name);
  added.kind = kind;
  party.names.push_back(std::move(added));
}

void add_if_new(std::vector<std::string>& values, std::string_view value) {
  std::string text = squeezed(value);
  if (text.empty() || std::find(values.begin(), values.end(), text) != values.end()) return;
  values.push_back(std::move(text));
}

std::string joined(const std::vector<std::string_view>& parts, std::string_view separator) {
  std::string out;
  for (const std::string_view part : parts) {
    const std::string text = squeezed(part);
    if (text.empty()) continue;
    if (!out.empty()) out += separator;
    out += text;
  }
  return out;
}

void add_remark(std::string& remarks, std::string_view label, std::string_view text) {
  const std::string clean = squeezed(text);
  if (clean.empty()) return;
  if (!remarks.empty()) remarks += "; ";
  if (!label.empty()) remarks += fmt::format("{}: ", label);
  remarks += clean;
}

ImportJob::ImportJob(const ImportRequest& request, const Sink& sink)
    : request_(request), sink_(sink) {
  for (const InputFile& file : request.files) files_.emplace_back(file);
}

void ImportJob::skip(SkippedValue value) {
  if (++edition_.skipped_count > static_cast<std::int64_t>(kSkippedKept)) return;
  value.value = shown(value.value);
  edition_.skipped.push_back(std::move(value));
}

void ImportJob::set_published(std::string_view text, std::string_view place) {
  if (trim(text).empty()) return;
  edition_.published = iso_day(text);
  if (edition_.published.empty()) {
    skip({std::string(place), "published", std::string(text), "no day"});
  }
}

bool ImportJob::clean_value(std::string& value, std::string_view field, std::string_view place) {
  if (value.size() > kValueBytesMax) {
    skip({std::string(place), std::string(field), value,
          fmt::format("longer than {} bytes", kValueBytesMax)});
    return false;
  }
  return !value.empty();
}

void ImportJob::clean_values(std::vector<std::string>& values, std::string_view field,
                             std::string_view place) {
  std::erase_if(values, [&](std::string& value) { return !clean_value(value, field, place); });
}

void ImportJob::clean_names(ListedParty& party, std::string_view place) {
  std::vector<PartyName> kept;
  std::size_t dropped = 0;
  std::unordered_map<std::string, std::size_t> seen;
  for (PartyName& name : party.names) {
    if (!clean_value(name.text, "name", place)) continue;
    const auto [at, is_new] = seen.emplace(name.text, kept.size());
    if (!is_new) {
      // The same text once strong and once weak is strong.
      kept[at->second].is_weak = kept[at->second].is_weak && name.is_weak;
    } else if (kept.size() < kNamesMax) {
      kept.push_back(std::move(name));
    } else {
      ++dropped;
    }
  }
  if (dropped > 0) {
    skip({std::string(place), "names", fmt::format("{} names", dropped),
          fmt::format("more than {} names of one party", kNamesMax)});
  }
  party.names = std::move(kept);
}

void ImportJob::make_unique(std::string& id) {
  const std::uint32_t count = ++seen_[short_hash(id)];
  if (count > 1) id += fmt::format("#{}", count);
}

Result<void> ImportJob::give(ListedParty party, std::string_view place) {
  clean_names(party, place);
  if (party.names.empty()) {
    skip({std::string(place), "entry", party.id, "no name that can be used"});
    return {};
  }
  if (edition_.parties >= static_cast<std::int64_t>(kPartiesMax)) {
    return Error{Error::Kind::Limit,
                 fmt::format("{}: more than {} parties, the limit", place, kPartiesMax)};
  }
  clean_values(party.countries, "country", place);
  clean_values(party.birth_dates, "birth date", place);
  clean_values(party.addresses, "address", place);
  clean_values(party.programs, "program", place);
  std::erase_if(party.identifiers,
                [&](Identifier& one) { return !clean_value(one.value, "identifier", place); });
  if (!clean_value(party.remarks, "remarks", place)) party.remarks.clear();
  party.id = squeezed(party.id);
  if (party.id.empty() || !clean_value(party.id, "id", place)) {
    std::string all;
    for (const PartyName& name : party.names) all += name.text + "\n";
    static constexpr std::size_t kIdDigits = 16;
    party.id = "name:" + to_hex(sha256(all), kIdDigits);
  }
  make_unique(party.id);
  ++edition_.parties;
  edition_.names += static_cast<std::int64_t>(party.names.size());
  return sink_.party(party);
}

Result<void> ImportJob::give(const Stake& stake) {
  ++edition_.stakes;
  return sink_.stake(stake);
}

}  // namespace cocket::lists
