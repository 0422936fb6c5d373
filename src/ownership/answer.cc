// SPDX-License-Identifier: Apache-2.0
#include "ownership/answer.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/truth.h"
#include "ownership/chart.h"
#include "ownership/counted_whole.h"
#include "ownership/multiplied.h"
#include "ownership/share.h"

namespace cocket::ownership {
namespace {

Truth truth_by(const Chart& chart, const Rule& rule) {
  if (rule.method == Method::CountedWhole) {
    return count_whole(chart, rule.threshold).is_owned.front();
  }
  return is_owned(multiply_through(chart).part.front(), rule.threshold);
}

// The chart with one open thing at one of its ends.
Chart supposed(const Chart& chart, const Missing& missing, End end) {
  Chart result = chart;
  Member& member = result.members[missing.member];
  if (!missing.owner) {
    member.rest = end == End::Least ? Rest::Unlisted : Rest::Listed;
    return result;
  }
  Owner& owner = member.owners[*missing.owner];
  const Share share = end == End::Least ? owner.share.low : owner.share.high;
  owner.share = {share, share};
  return result;
}

// By the order of the chart: what is not known of the party itself, then of its owners, and so on.
std::vector<Missing> open_things(const Chart& chart) {
  std::vector<Missing> things;
  for (std::size_t i = 0; i < chart.members.size(); ++i) {
    const Member& member = chart.members[i];
    if (member.is_listed || member.is_final) continue;
    for (std::size_t k = 0; k < member.owners.size(); ++k) {
      const ShareRange& share = member.owners[k].share;
      if (!share.is_known()) things.push_back({i, k, share});
    }
    const ShareRange unstated = member.unstated();
    if (member.rest == Rest::Open && unstated.high > 0) {
      things.push_back({i, std::nullopt, unstated});
    }
  }
  return things;
}

// Open things of members that can change nothing are passed over: what is surely owned counts
// whole already, and what surely is not never does.
bool may_matter(const Answer& answer, const Rule& rule, const Missing& missing) {
  if (rule.method == Method::MultipliedThrough) return true;
  return answer.counted.is_owned[missing.member] == Truth::Unknown;
}

void add_missing(const Chart& chart, const Rule& rule, Answer& answer) {
  for (Missing& missing : open_things(chart)) {
    if (!may_matter(answer, rule, missing)) continue;
    if (answer.missing.size() == kMissingTriedMax) {
      ++answer.untried;
      continue;
    }
    missing.at_least = truth_by(supposed(chart, missing, End::Least), rule);
    missing.at_most = truth_by(supposed(chart, missing, End::Most), rule);
    answer.missing.push_back(missing);
  }
  const auto rank = [](const Missing& missing) {
    if (missing.settles()) return 0;
    return missing.at_least == Truth::Unknown && missing.at_most == Truth::Unknown ? 2 : 1;
  };
  std::stable_sort(answer.missing.begin(), answer.missing.end(),
                   [&](const Missing& a, const Missing& b) { return rank(a) < rank(b); });
}

}  // namespace

Answer answer(const Chart& chart, const Rule& rule) {
  Answer result;
  result.direct = direct_share(chart, 0);
  result.counted = count_whole(chart, rule.threshold);
  result.multiplied = multiply_through(chart);
  result.is_owned = rule.method == Method::CountedWhole
                        ? result.counted.is_owned.front()
                        : is_owned(result.multiplied.part.front(), rule.threshold);
  if (result.is_owned == Truth::Unknown) add_missing(chart, rule, result);
  return result;
}

}  // namespace cocket::ownership
