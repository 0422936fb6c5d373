// SPDX-License-Identifier: Apache-2.0
#include "cases/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::cases {
namespace {

constexpr std::array<std::string_view, 6> kStateNames = {"open",     "waiting", "proposed",
                                                         "released", "refused", "closed"};
constexpr std::array<std::string_view, 3> kOutcomeNames = {"release", "refuse", "close"};
constexpr std::array<std::string_view, 5> kVerdicts = {"GO", "ASK", "JUDGE", "HOLD", "NO"};

// An unknown word counts as the most severe one.
std::size_t severity(std::string_view verdict) {
  const auto found = std::find(kVerdicts.begin(), kVerdicts.end(), verdict);
  return std::min(static_cast<std::size_t>(found - kVerdicts.begin()), kVerdicts.size() - 1);
}

Result<void> check_bytes(std::string_view what, std::string_view text, std::size_t bytes_max) {
  if (trim(text).empty()) return invalid(fmt::format("{} is missing", what));
  if (text.size() > bytes_max) {
    return Error{Error::Kind::Limit,
                 fmt::format("{} has {} bytes; at most {} fit", what, text.size(), bytes_max)};
  }
  if (first_invalid_utf8(text)) return invalid(fmt::format("{} is not UTF-8", what));
  if (has_hidden(text)) return invalid(fmt::format("{} has characters that do not show", what));
  return {};
}

}  // namespace

std::string_view name_of(State state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<State> state_named(std::string_view name) {
  const auto found = std::find(kStateNames.begin(), kStateNames.end(), name);
  if (found == kStateNames.end()) return std::nullopt;
  return static_cast<State>(found - kStateNames.begin());
}

std::string_view name_of(Outcome outcome) {
  return kOutcomeNames[static_cast<std::size_t>(outcome)];
}

std::optional<Outcome> outcome_named(std::string_view name) {
  const auto found = std::find(kOutcomeNames.begin(), kOutcomeNames.end(), name);
  if (found == kOutcomeNames.end()) return std::nullopt;
  return static_cast<Outcome>(found - kOutcomeNames.begin());
}

State state_after(Outcome outcome) {
  switch (outcome) {
    case Outcome::Release:
      return State::Released;
    case Outcome::Refuse:
      return State::Refused;
    case Outcome::Close:
      return State::Closed;
  }
  return State::Open;
}

std::string key_of(const NamePair& pair) {
  return fmt::format("{} / {} / {}", fold(pair.name), pair.list, pair.entry);
}

const Line* Case::line(std::string_view key) const {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [key](const Line& one) { return one.key == key; });
  return found == lines.end() ? nullptr : &*found;
}

std::string_view verdict_of(const Case& file) {
  std::string_view worst = kVerdicts.front();
  for (const Line& line : file.lines) {
    if (line.is_held && severity(line.verdict) > severity(worst)) worst = line.verdict;
  }
  return worst;
}

int held_lines(const Case& file) {
  return static_cast<int>(std::count_if(file.lines.begin(), file.lines.end(),
                                        [](const Line& line) { return line.is_held; }));
}

std::string first_day(const Case& file) {
  std::string first;
  for (const Line& line : file.lines) {
    if (!line.is_held || line.date.empty()) continue;
    if (first.empty() || line.date < first) first = line.date;
  }
  return first;
}

Date utc_day(Moment moment) {
  constexpr std::int64_t kDayMilliseconds = 86'400'000;
  const std::int64_t ms = moment.milliseconds;
  const std::int64_t days = ms / kDayMilliseconds - (ms % kDayMilliseconds < 0 ? 1 : 0);
  return {static_cast<std::int32_t>(days)};
}

bool is_same_person(std::string_view left, std::string_view right) {
  const std::string one = letters_and_digits(fold(left));
  const std::string other = letters_and_digits(fold(right));
  return one.empty() || other.empty() ? fold(left) == fold(right) : one == other;
}

Result<void> check_name(std::string_view what, std::string_view text) {
  return check_bytes(what, text, kNameBytesMax);
}

Result<void> check_text(std::string_view what, std::string_view text) {
  return check_bytes(what, text, kTextBytesMax);
}

}  // namespace cocket::cases
