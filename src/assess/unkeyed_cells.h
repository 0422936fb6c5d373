// SPDX-License-Identifier: Apache-2.0
// Cells of known columns that no answer of a law hangs on. They must be readable all the same: a
// row of which one is not is an error, wherever in the book it stands.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "assess/assess.h"
#include "facts/book.h"

namespace cocket::assess {

class UnkeyedCells {
 public:
  // Both must outlive it.
  UnkeyedCells(const Law& law, const facts::Declarations& declarations)
      : law_(&law), declarations_(&declarations) {}

  // `keyed`: columns, ascending, that somebody else reads for each row that is new in them.
  void set_columns(const std::vector<facts::Column>& columns, const std::vector<int>& keyed);
  bool are_readable(const std::vector<std::string_view>& cells);

 private:
  // A column, the columns that have a say in it, and what stood in them and could be read.
  struct Checked {
    int column = -1;
    bool is_number = false;
    std::vector<int> behind;
    std::unordered_set<std::string> good;
  };
  bool is_readable(const std::vector<std::string_view>& cells, const Checked& checked) const;

  const Law* law_;
  const facts::Declarations* declarations_;
  std::vector<facts::Column> columns_;
  std::vector<Checked> checked_;
  std::string key_;
};

}  // namespace cocket::assess
