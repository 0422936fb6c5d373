// SPDX-License-Identifier: Apache-2.0
#include "classify/candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "classify/row_names.h"
#include "classify/words.h"
#include "facts/code_tree.h"

namespace cocket::classify {

namespace {

constexpr std::size_t kGramsMax = 160;  // of a text that is asked about

bool is_ascii_letter(char c) {
  return is_ascii_small(c) || is_ascii_digit(c);
}

// "w" and a word, "t" and three letters of it; two signs of other scripts.
class Grams {
 public:
  explicit Grams(std::string_view plain) {
    std::size_t at = 0;
    while (at < plain.size()) {
      std::size_t end = at;
      while (end < plain.size() && is_ascii_letter(plain[end])) ++end;
      if (end > at) {
        add_word(singular(plain.substr(at, end - at)));
        at = end;
        previous_ = {};
        continue;
      }
      const std::string_view letter = first_code_points(plain.substr(at), 1);
      add_sign(letter);
      at += letter.size();
    }
  }

  std::vector<std::string> take() { return std::move(grams_); }

 private:
  void add_word(std::string_view word) {
    if (word.size() < 2) return;
    grams_.push_back(fmt::format("w{}", word));
    for (std::size_t i = 0; i + 3 <= word.size(); ++i) {
      grams_.push_back(fmt::format("t{}", word.substr(i, 3)));
    }
  }

  void add_sign(std::string_view sign) {
    if (sign.size() < 2 || words_of(sign).empty()) {
      previous_ = {};
      return;
    }
    if (!previous_.empty()) grams_.push_back(fmt::format("{}{}", previous_, sign));
    previous_ = sign;
  }

  std::string_view previous_;
  std::vector<std::string> grams_;
};

std::vector<std::string> grams_of(std::string_view text) {
  return Grams(plain_text(text)).take();
}

// Weights of BM25: how soon more of the same gram stops counting, and how much a long row is
// held against it. What stands above a row says less than the row itself.
constexpr double kSaturation = 1.2;
constexpr double kLength = 0.75;
constexpr double kWeightAbove = 0.3;

struct RowGrams {
  std::map<std::string, double> counts;  // weighed
  double size = 0;                       // of all, each counted as one
};

void add_grams(RowGrams& row, std::string_view text, double weight) {
  for (std::string& gram : grams_of(text)) {
    row.counts[std::move(gram)] += weight;
    ++row.size;
  }
}

RowGrams row_grams(const facts::CodeTree& tree, int number, std::string_view words) {
  const facts::CodeNode& node = tree.node(number);
  RowGrams row;
  add_grams(row, node.title + " " + node.title_original, 1);
  add_grams(row, words, 1);
  std::string above;
  for (int parent = node.parent; parent >= 0; parent = tree.node(parent).parent) {
    if (tree.node(parent).parent < 0) break;  // the whole list
    above += tree.node(parent).title + " " + tree.node(parent).title_original + " ";
  }
  add_grams(row, above, kWeightAbove);
  return row;
}

}  // namespace

Candidates::Candidates(const facts::CodeTree& tree, const std::vector<RowWords>& more)
    : rows_(static_cast<std::size_t>(tree.size())), names_(tree, more) {
  std::map<int, std::string> words;
  for (const RowWords& row : more) words[row.node] += " " + row.words;
  std::vector<RowGrams> rows;
  double size_of_all = 0;
  for (int number = 0; number < tree.size(); ++number) {
    rows.push_back(row_grams(tree, number, words[number]));
    size_of_all += rows.back().size;
  }
  const double usual = size_of_all / static_cast<double>(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const auto& [gram, count] : rows[i].counts) {
      const double held_against = kSaturation * (1 - kLength + kLength * rows[i].size / usual);
      const double share = (count * (kSaturation + 1)) / (count + held_against);
      found_in_[gram].rows.push_back({static_cast<int>(i), share});
    }
  }
  // A gram that most rows have says next to nothing, and never speaks against a row.
  constexpr double kLeastRarity = 1e-6;
  for (auto& [gram, found] : found_in_) {
    const auto hits = static_cast<double>(found.rows.size());
    const double rarity = std::log((static_cast<double>(rows_) - hits + 0.5) / (hits + 0.5));
    found.rarity = rarity > 0 ? rarity : kLeastRarity;
  }
}

std::vector<double> Candidates::weights_of_words(std::string_view text) const {
  std::vector<std::string> grams = grams_of(text);
  if (grams.size() > kGramsMax) grams.resize(kGramsMax);
  // In one order, so that sums of the same words are the same to the last bit.
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  std::vector<double> weights(rows_, 0);
  for (const std::string& gram : grams) {
    const auto found = found_in_.find(gram);
    if (found == found_in_.end()) continue;
    for (const Share& one : found->second.rows) {
      weights[static_cast<std::size_t>(one.node)] += found->second.rarity * one.share;
    }
  }
  return weights;
}

std::vector<Candidate> Candidates::find(std::string_view text) const {
  std::vector<double> weights = weights_of_words(text);
  const double best = weights.empty() ? 0 : *std::max_element(weights.begin(), weights.end());
  if (best > 0) {
    for (double& weight : weights) weight /= best;
  }
  for (const NamedRow& named : names_.find_all(text)) {
    weights[static_cast<std::size_t>(named.node)] += named.share;
  }
  std::vector<Candidate> candidates;
  for (std::size_t node = 0; node < rows_; ++node) {
    if (weights[node] > 0) candidates.push_back({static_cast<int>(node), weights[node]});
  }
  const std::size_t size = std::min(candidates.size(), static_cast<std::size_t>(kFoundMax));
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(size),
                    candidates.end(), [](const Candidate& a, const Candidate& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.node < b.node;
                    });
  candidates.resize(size);
  return candidates;
}

Result<std::vector<RowWords>> read_row_words(std::string_view csv, const facts::CodeTree& tree) {
  const CsvTable table = parse_csv(csv);
  if (!table.problems.empty()) {
    return invalid(
        fmt::format("line {}: {}", table.problems.front().line, table.problems.front().message));
  }
  std::vector<RowWords> rows;
  bool is_header = true;
  for (const CsvRecord& record : table.records) {
    if (std::exchange(is_header, false)) continue;
    if (record.cells.size() != 3) {
      return invalid(fmt::format("line {}: expected code,lang,words", record.line));
    }
    const int node = tree.find(record.cells[0]);
    if (node < 0) {
      return invalid(fmt::format("line {}: no code `{}`{}", record.line, record.cells[0],
                                 tree.suggestion(record.cells[0])));
    }
    rows.push_back({node, record.cells[2]});
  }
  return rows;
}

}  // namespace cocket::classify
