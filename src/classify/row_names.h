// SPDX-License-Identifier: Apache-2.0
// Names of rows of a code tree that stand whole in a text: titles, and further words of each row.
// The longest name counts: "indium gallium arsenide" holds no "gallium arsenide".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/code_tree.h"

namespace cocket::classify {

struct RowWords {
  int node = -1;
  std::string words;  // separated by `;;`
};

// " gallium arsenide wafer ", " 砷化镓 衬底 ": words of ASCII letters in the singular, each between
// blanks; signs of other scripts as they are; the rest is blank.
std::string compared_text(std::string_view text);

struct NamedRow {
  int node = -1;
  double share = 0;  // of the length of the longest name in the text: 0 to 1
};

class RowNames {
 public:
  RowNames(const facts::CodeTree& tree, const std::vector<RowWords>& more);

  // Each row once.
  std::vector<NamedRow> find_all(std::string_view text) const;

 private:
  struct Found {
    std::size_t size = 0;  // bytes
    const std::vector<int>* nodes = nullptr;
  };

  void add(std::string_view name, int node);
  std::vector<Found> found_in(std::string_view whole) const;

  std::unordered_map<std::string, std::vector<int>> nodes_;  // by name, as it is compared
  // By the first two bytes: how long names are that begin so, in bytes, the longest first.
  std::unordered_map<std::string, std::vector<std::size_t>> lengths_;
};

}  // namespace cocket::classify
