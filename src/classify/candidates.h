// SPDX-License-Identifier: Apache-2.0
// Rows of a code tree that words point to, typing errors and all: SQLite's full-text search (FTS5)
// over the titles of each row, further words of it and the titles above it, in pieces of three
// letters and of two East Asian signs; and names of rows that stand whole in the text. A hint: what
// is found is not decided.
#pragma once

#include <memory>
#include <string_view>
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

// Threads may ask at once: each asks by a connection of its own to the same bytes.
class Candidates {
 public:
  static constexpr int kFoundMax = 60;

  // Words beside those that the tree itself has. Fails where this machine's SQLite does.
  static Result<Candidates> create(const facts::CodeTree& tree, const std::vector<RowWords>& more);
  Candidates(Candidates&&) noexcept;
  Candidates& operator=(Candidates&&) noexcept;
  ~Candidates();

  // Best first; of equals the first on the list.
  std::vector<Candidate> find(std::string_view text) const;

 private:
  class Tables;
  Candidates(std::unique_ptr<Tables> tables, RowNames names);

  std::unique_ptr<Tables> tables_;
  RowNames names_;
};

// The columns `code,lang,words` of a table of further words.
Result<std::vector<RowWords>> read_row_words(std::string_view csv, const facts::CodeTree& tree);

}  // namespace cocket::classify
