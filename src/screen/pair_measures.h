// SPDX-License-Identifier: Apache-2.0
// How well scores tell labelled pairs apart: parts split by entity, and measures with intervals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "screen/prepared_name.h"

namespace cocket::screen {

struct LabelledPair {
  std::string a;
  std::string b;
  PartyKind kind = PartyKind::Unknown;  // of a
  PartyKind kind_b = PartyKind::Unknown;
  bool is_match = false;
  std::string block;
};

enum class Part : std::uint8_t { Train, Dev, Test };

// Names that stand in one pair are one entity; an entity is whole in one part: 60, 20 and 20 of a
// hundred, by a hash of its least name, so that more rows move nobody.
std::vector<Part> split_by_entity(const std::vector<LabelledPair>& pairs);

struct ScoredPair {
  int score = 0;
  bool is_match = false;
};

struct Interval {
  double low = 0;
  double high = 0;
};

struct Measures {
  int matches = 0;
  int others = 0;
  double precision = 0;  // at the threshold
  double recall = 0;
  double f1 = 0;
  double auc = 0;
  double best_f1 = 0;
  int best_threshold = 0;
  double recall_at_95 = 0;  // the most recall at which precision is at least .95
  Interval f1_interval;     // of 95 in a hundred resamples
  Interval auc_interval;
  Interval recall_at_95_interval;
};

struct MeasureOptions {
  int threshold = 0;
  int resamples = 400;  // 0: no intervals
};

// Deterministic: the resamples are drawn by a fixed generator.
Measures measure(const std::vector<ScoredPair>& pairs, const MeasureOptions& options);

// The floor: edit distance of the words in order, whatever the script.
int naive_score(std::string_view a, std::string_view b);

}  // namespace cocket::screen
