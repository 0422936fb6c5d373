// SPDX-License-Identifier: Apache-2.0
#include "classify/row_names.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "classify/words.h"
#include "facts/code_tree.h"

namespace cocket::classify {
namespace {

constexpr std::string_view kNameSeparator = ";;";
constexpr std::size_t kNameBytesMin = 3;     // three letters, or one East Asian sign
constexpr std::size_t kTextBytesMax = 4096;  // of a text that is asked about
constexpr std::size_t kBegin = 2;            // bytes by which names are looked up

bool is_word_letter(char c) {
  return is_ascii_small(c) || is_ascii_digit(c);
}

// Within East Asian text a name stands anywhere; its blanks at both ends are for ASCII words.
std::string name_compared(std::string_view name) {
  std::string text = compared_text(name);
  const auto is_word_at = [&text](std::size_t at) {
    return at < text.size() && is_word_letter(text[at]);
  };
  if (!is_word_at(1)) text.erase(0, 1);
  if (text.size() > 1 && !is_word_at(text.size() - 2)) text.pop_back();
  return text;
}

}  // namespace

std::string compared_text(std::string_view text) {
  const std::string plain = plain_text(text);
  std::string out = " ";
  const auto blank = [&out] {
    if (out.back() != ' ') out += ' ';
  };
  std::size_t at = 0;
  while (at < plain.size()) {
    std::size_t end = at;
    while (end < plain.size() && is_word_letter(plain[end])) ++end;
    if (end > at) {
      blank();
      out += singular(std::string_view(plain).substr(at, end - at));
      blank();
      at = end;
      continue;
    }
    const std::string_view sign = first_code_points(std::string_view(plain).substr(at), 1);
    if (sign.size() > 1 && !words_of(sign).empty()) {
      out += sign;
    } else {
      blank();
    }
    at += sign.size();
  }
  blank();
  return out;
}

RowNames::RowNames(const facts::CodeTree& tree, const std::vector<RowWords>& more) {
  for (int node = 0; node < tree.size(); ++node) {
    add(tree.node(node).title, node);
    add(tree.node(node).title_original, node);
  }
  for (const RowWords& row : more) {
    std::string_view words = row.words;
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(kNameSeparator), words.size());
      add(words.substr(0, end), row.node);
      words.remove_prefix(std::min(end + kNameSeparator.size(), words.size()));
    }
  }
  for (auto& [begin, lengths] : lengths_) {
    std::sort(lengths.begin(), lengths.end(), std::greater<>());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
  }
}

void RowNames::add(std::string_view name, int node) {
  const std::string text = name_compared(name);
  if (trim(text).size() < kNameBytesMin) return;
  std::vector<int>& nodes = nodes_[text];
  if (nodes.empty() || nodes.back() != node) nodes.push_back(node);
  lengths_[text.substr(0, kBegin)].push_back(text.size());
}

// From left to right, at each place the longest.
std::vector<RowNames::Found> RowNames::found_in(std::string_view whole) const {
  std::vector<Found> found;
  std::size_t taken = 0;  // up to where names reach
  for (std::size_t at = 0; at + kBegin <= whole.size(); ++at) {
    const auto lengths = lengths_.find(std::string(whole.substr(at, kBegin)));
    if (lengths == lengths_.end()) continue;
    for (const std::size_t length : lengths->second) {
      if (at + length > whole.size()) continue;
      const auto nodes = nodes_.find(std::string(whole.substr(at, length)));
      if (nodes == nodes_.end()) continue;
      // Neighbours share the blank between them.
      const std::size_t end = at + length - (whole[at + length - 1] == ' ' ? 1 : 0);
      if (end > taken) found.push_back({end - at, &nodes->second});
      taken = std::max(taken, end);
      break;
    }
  }
  return found;
}

std::vector<NamedRow> RowNames::find_all(std::string_view text) const {
  std::string whole = compared_text(text);
  if (whole.size() > kTextBytesMax) whole.resize(kTextBytesMax);
  const std::vector<Found> found = found_in(whole);
  std::size_t longest = 0;
  for (const Found& one : found) longest = std::max(longest, one.size);
  std::map<int, double> shares;
  for (const Found& one : found) {
    for (const int node : *one.nodes) {
      double& share = shares[node];
      share = std::max(share, static_cast<double>(one.size) / static_cast<double>(longest));
    }
  }
  std::vector<NamedRow> rows;
  rows.reserve(shares.size());
  for (const auto& [node, share] : shares) rows.push_back({node, share});
  return rows;
}

}  // namespace cocket::classify
