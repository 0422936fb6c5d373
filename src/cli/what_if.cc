// SPDX-License-Identifier: Apache-2.0
#include "cli/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/progress.h"
#include "cli/screening.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kThresholdsMin = 2;
constexpr std::size_t kThresholdsMax = 20;

Error not_what_if(std::string_view text, std::string_view cause) {
  return Error{
      Error::Kind::Usage,
      fmt::format("`--what-if {}`: {}; expected {} to {} scores from 1 to {}, as "
                  "450,500,550",
                  printable(text), cause, kThresholdsMin, kThresholdsMax, screen::kScoreMax)};
}

// One in a thousand of all, in tenths.
std::string per_thousand(std::int64_t part, std::int64_t all) {
  if (all == 0) return "-";
  const std::int64_t tenths = (part * 10'000 + all / 2) / all;
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

}  // namespace

Result<std::vector<int>> parse_what_if(std::string_view text) {
  std::vector<int> thresholds;
  for (const std::string_view one : split(text, ',')) {
    int score = 0;
    const auto [end, code] = std::from_chars(one.data(), one.data() + one.size(), score);
    const bool is_number = code == std::errc() && end == one.data() + one.size();
    if (!is_number || score < 1 || score > screen::kScoreMax) {
      return not_what_if(text, fmt::format("`{}` is no score", printable(one)));
    }
    if (std::find(thresholds.begin(), thresholds.end(), score) != thresholds.end()) {
      return not_what_if(text, fmt::format("{} stands there twice", score));
    }
    thresholds.push_back(score);
  }
  if (thresholds.size() < kThresholdsMin) return not_what_if(text, "that is one threshold");
  if (thresholds.size() > kThresholdsMax) return not_what_if(text, "those are too many");
  std::sort(thresholds.begin(), thresholds.end());
  return thresholds;
}

WhatIf::WhatIf(const std::vector<int>& thresholds) {
  rows_.reserve(thresholds.size());
  for (const int threshold : thresholds) rows_.push_back({threshold, 0, 0, 0});
}

void WhatIf::add(const std::vector<Hit>& hits) {
  ++names_;
  int best = 0;
  int best_alone = 0;
  bool is_same_name = false;
  bool is_one_letter_off = false;
  bool is_same_identifier = false;
  for (const Hit& hit : hits) {
    best = std::max(best, hit.score);
    best_alone = std::max(best_alone, hit.name_score_max);
    is_same_identifier |= hit.found_by == FoundBy::SameIdentifier;
    is_same_name |= hit.is_same_name;
    is_one_letter_off |= hit.is_one_letter_off;
  }
  if (is_same_identifier) {
    ++same_identifier_;
  } else if (is_same_name) {
    ++same_name_;
  } else if (is_one_letter_off) {
    ++one_letter_off_;
  }
  const bool is_found_anyway = is_same_name || is_one_letter_off || is_same_identifier;
  for (Row& row : rows_) {
    const bool is_alert = is_found_anyway || best >= row.threshold;
    if (is_alert) ++row.alerts;
    if (is_alert && !is_found_anyway) ++row.by_score;
    if (!is_alert && best_alone >= row.threshold) ++row.unlikely;
  }
}

std::string WhatIf::text() const {
  std::string text = fmt::format("{} names\n\n", with_commas(names_));
  text +=
      fmt::format("{:>9} {:>10} {:>9} {:>10} {:>9} {:>8} {:>9} {:>9}\n", "threshold", "possible",
                  "per 1,000", "identifier", "same name", "1 letter", "by score", "unlikely");
  for (const Row& row : rows_) {
    text += fmt::format("{:>9} {:>10} {:>9} {:>10} {:>9} {:>8} {:>9} {:>9}\n", row.threshold,
                        with_commas(row.alerts), per_thousand(row.alerts, names_),
                        with_commas(same_identifier_), with_commas(same_name_),
                        with_commas(one_letter_off_), with_commas(row.by_score),
                        with_commas(row.unlikely));
  }
  return text;
}

Json WhatIf::json() const {
  Json json;
  json["names"] = names_;
  json["same_identifier"] = same_identifier_;
  json["same_name"] = same_name_;
  json["one_letter_off"] = one_letter_off_;
  json["thresholds"] = Json::array();
  for (const Row& row : rows_) {
    json["thresholds"].push_back({{"threshold", row.threshold},
                                  {"possible", row.alerts},
                                  {"by_score", row.by_score},
                                  {"unlikely", row.unlikely}});
  }
  return json;
}

}  // namespace cocket::cli
