// SPDX-License-Identifier: Apache-2.0
#include "cli/diff_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/diff_telling.h"
#include "program/program.h"
#include "prove/diff.h"

namespace cocket::cli {
namespace {

using prove::Possible;

// The measures by which the stricter version asks.
const std::vector<ToldMeasure>& stricter(const ToldPair& pair, const ToldClass& one) {
  return pair.before < pair.after ? one.after : one.before;
}

std::string asking_names(const std::vector<ToldMeasure>& measures) {
  std::vector<std::string> names;
  for (const ToldMeasure& one : measures) names.push_back(one.name);
  return join(names, " with ");
}

}  // namespace

const prove::OutcomePair& pair_of(const prove::LawDiff& found, program::Outcome before,
                                  program::Outcome after) {
  return *std::find_if(found.pairs.begin(), found.pairs.end(), [&](const auto& pair) {
    return pair.before == before && pair.after == after;
  });
}

std::string pair_cell(const prove::OutcomePair& pair) {
  switch (pair.possible) {
    case Possible::No:
      return "-";
    case Possible::NotSettled:
      return "not settled";
    case Possible::Yes:
      break;
  }
  return pair.is_change() ? "CHANGES" : "same";
}

std::string arrow(const ToldPair& pair, std::string_view between) {
  return fmt::format("{} {} {}", program::name_of(pair.before), between,
                     program::name_of(pair.after));
}

std::string others_in_words(const ToldPair& pair) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i < pair.classes.size(); ++i) {
    names.push_back(asking_names(stricter(pair, pair.classes[i])));
  }
  std::string words = join(names, "; ");
  if (pair.has_more) {
    words += words.empty() ? "in other ways" : "; and in other ways";
    if (!pair.not_settled.empty()) words += ", perhaps: " + pair.not_settled;
  }
  return words;
}

bool is_in(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<LawChangeGroup> grouped(const std::vector<ToldLawChange>& changes) {
  std::vector<LawChangeGroup> groups;
  for (const ToldLawChange& one : changes) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return group.what == one.what && group.change == one.change;
    });
    if (same == groups.end()) {
      groups.push_back({one.what, one.change, {&one}});
    } else {
      same->members.push_back(&one);
    }
  }
  return groups;
}

std::string group_in_words(const LawChangeGroup& group) {
  std::vector<std::string> names;
  for (const ToldLawChange* one : group.members) names.push_back(one->name);
  return fmt::format("{} {}: {}", group.what, join(names, ", "), group.change);
}

std::vector<std::string> common_sources(const LawChangeGroup& group) {
  std::vector<std::string> common;
  for (const std::string& source : group.members.front()->sources) {
    const bool is_common =
        std::all_of(group.members.begin(), group.members.end(),
                    [&](const ToldLawChange* one) { return is_in(one->sources, source); });
    if (is_common && !is_in(common, source)) common.push_back(source);
  }
  return common;
}

std::string rest_in_words(std::size_t count) {
  return fmt::format("and {} more; `--json` has them all", count);
}

}  // namespace cocket::cli
