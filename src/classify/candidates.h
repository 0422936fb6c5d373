// SPDX-License-Identifier: Apache-2.0
// Rows of a code tree that words point to, typing errors and all: BM25 (Robertson and Zaragoza,
// 2009) over the titles of each row, further words of it and the titles above it, in pieces of
// three letters and of two East Asian signs; and names of rows that stand whole in the text. A
// hint: what is found is not decided.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "classify/row_names.h"
#include "facts/code_tree.h"

namespace cocket::classify {

struct Candidate {
  int node = -1;
  // More is better: up to 1 for words in common, of which the best row has most, and up to 1 for a
  // name of the row that stands whole in the text.
  double weight = 0;
};

class Candidates {
 public:
  static constexpr int kFoundMax = 60;

  // Words beside those that the tree itself has.
  Candidates(const facts::CodeTree& tree, const std::vector<RowWords>& more);

  // Best first; of equals the first on the list.
  std::vector<Candidate> find(std::string_view text) const;

 private:
  struct Share {
    int node = -1;
    double share = 0;  // of the gram's rarity
  };
  struct Found {
    double rarity = 0;
    std::vector<Share> rows;
  };

  std::vector<double> weights_of_words(std::string_view text) const;  // by node

  std::size_t rows_ = 0;
  RowNames names_;
  std::unordered_map<std::string, Found> found_in_;  // by gram
};

// The columns `code,lang,words` of a table of further words.
Result<std::vector<RowWords>> read_row_words(std::string_view csv, const facts::CodeTree& tree);

}  // namespace cocket::classify
