// SPDX-License-Identifier: Apache-2.0
#include "screen/pair_measures.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"

namespace cocket::screen {
namespace {

std::string sorted_words(std::string_view name) {
  const std::string folded = fold(name);
  std::vector<std::string> words;
  for (const std::string_view word : words_of(folded)) words.emplace_back(word);
  std::sort(words.begin(), words.end());
  return join(words, " ");
}

class Groups {
 public:
  std::size_t number_of(const std::string& name) {
    const auto [found, is_new] = numbers_.emplace(name, parents_.size());
    if (is_new) {
      parents_.push_back(parents_.size());
      least_.push_back(name);
    }
    return found->second;
  }
  std::size_t root_of(std::size_t number) {
    while (parents_[number] != number) {
      parents_[number] = parents_[parents_[number]];
      number = parents_[number];
    }
    return number;
  }
  void unite(std::size_t a, std::size_t b) {
    a = root_of(a);
    b = root_of(b);
    if (a == b) return;
    parents_[b] = a;
    least_[a] = std::min(least_[a], least_[b]);
  }
  const std::string& least_of(std::size_t number) { return least_[root_of(number)]; }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::size_t> parents_;
  std::vector<std::string> least_;
};

// FNV-1a: the same on every machine.
std::uint32_t hash_of_name(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  hash ^= hash >> 15U;
  hash *= 0x2c1b3c6dU;
  return hash ^ hash >> 13U;
}

double ratio(double part, double whole) {
  return whole == 0 ? 0 : part / whole;
}

double f1_of(double precision, double recall) {
  return ratio(2 * precision * recall, precision + recall);
}

// Sorted from the highest score down.
void measure_thresholds(const std::vector<ScoredPair>& sorted, const MeasureOptions& options,
                        Measures& measures) {
  double good = 0;
  double bad = 0;
  double ranked = 0;  // pairs of a match and another in the right order; ties count half
  for (std::size_t i = 0; i < sorted.size();) {
    const int score = sorted[i].score;
    double ties_good = 0;
    double ties_bad = 0;
    for (; i < sorted.size() && sorted[i].score == score; ++i) {
      (sorted[i].is_match ? ties_good : ties_bad) += 1;
    }
    ranked += ties_bad * (good + ties_good / 2);
    good += ties_good;
    bad += ties_bad;
    const double precision = ratio(good, good + bad);
    const double recall = ratio(good, measures.matches);
    const double f1 = f1_of(precision, recall);
    if (score >= options.threshold) {
      measures.precision = precision;
      measures.recall = recall;
      measures.f1 = f1;
    }
    if (f1 > measures.best_f1) {
      measures.best_f1 = f1;
      measures.best_threshold = score;
    }
    if (precision >= 0.95) measures.recall_at_95 = std::max(measures.recall_at_95, recall);
  }
  measures.auc = ratio(ranked, double{1} * measures.matches * measures.others);
}

Measures measure_once(std::vector<ScoredPair> pairs, const MeasureOptions& options) {
  Measures measures;
  for (const ScoredPair& pair : pairs) ++(pair.is_match ? measures.matches : measures.others);
  std::sort(pairs.begin(), pairs.end(),
            [](const ScoredPair& a, const ScoredPair& b) { return a.score > b.score; });
  measure_thresholds(pairs, options, measures);
  return measures;
}

Interval interval_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t cut = values.size() * 25 / 1000;
  return {values[cut], values[values.size() - 1 - cut]};
}

}  // namespace

std::vector<Part> split_by_entity(const std::vector<LabelledPair>& pairs) {
  Groups groups;
  std::vector<std::size_t> numbers;
  for (const LabelledPair& pair : pairs) {
    const std::size_t a = groups.number_of(sorted_words(pair.a));
    groups.unite(a, groups.number_of(sorted_words(pair.b)));
    numbers.push_back(a);
  }
  std::vector<Part> parts;
  for (const std::size_t number : numbers) {
    const std::uint32_t place = hash_of_name(groups.least_of(number)) % 100;
    parts.push_back(place < 60 ? Part::Train : (place < 80 ? Part::Dev : Part::Test));
  }
  return parts;
}

Measures measure(const std::vector<ScoredPair>& pairs, const MeasureOptions& options) {
  Measures measures = measure_once(pairs, options);
  if (options.resamples == 0 || pairs.empty()) return measures;
  std::mt19937 random(20261129);  // NOLINT: a fixed seed, so that the intervals can be repeated
  std::vector<double> f1;
  std::vector<double> auc;
  std::vector<double> recall;
  std::vector<ScoredPair> drawn(pairs.size());
  for (int i = 0; i < options.resamples; ++i) {
    for (ScoredPair& pair : drawn) pair = pairs[random() % pairs.size()];
    const Measures one = measure_once(drawn, options);
    f1.push_back(one.f1);
    auc.push_back(one.auc);
    recall.push_back(one.recall_at_95);
  }
  measures.f1_interval = interval_of(std::move(f1));
  measures.auc_interval = interval_of(std::move(auc));
  measures.recall_at_95_interval = interval_of(std::move(recall));
  return measures;
}

int naive_score(std::string_view a, std::string_view b) {
  const std::string left = sorted_words(a);
  const std::string right = sorted_words(b);
  const std::size_t longer = std::max(left.size(), right.size());
  if (longer == 0) return 0;
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t changed = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return static_cast<int>(1000 - 1000 * row[right.size()] / longer);
}

}  // namespace cocket::screen
