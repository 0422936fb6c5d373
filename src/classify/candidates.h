// SPDX-License-Identifier: Apache-2.0
// Rows of a code tree that words point to, typing errors and all: SQLite's full-text search over
// titles, notes and further words of each row, in pieces of three letters and of two East Asian
// signs. A hint: what is found is not decided.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/code_tree.h"

namespace cocket::classify {

struct RowWords {
  int node = -1;
  std::string words;
};

struct Candidate {
  int node = -1;
  double weight = 0;  // more is better; of one query only
};

// Not to be shared by threads.
class Candidates {
 public:
  static constexpr int kFoundMax = 60;

  // Words beside those that the tree itself has.
  static Result<Candidates> create(const facts::CodeTree& tree, const std::vector<RowWords>& more);
  Candidates(Candidates&&) noexcept;
  Candidates& operator=(Candidates&&) noexcept;
  ~Candidates();

  // Best first.
  std::vector<Candidate> find(std::string_view text) const;

 private:
  struct Tables;
  explicit Candidates(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

// The columns `code,lang,words` of a table of further words.
Result<std::vector<RowWords>> read_row_words(std::string_view csv, const facts::CodeTree& tree);

}  // namespace cocket::classify
