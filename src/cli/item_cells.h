// SPDX-License-Identifier: Apache-2.0
// An item as it is put together: what was typed, what a precedent knows, what a person answered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classify/item.h"
#include "cli/classifying.h"
#include "cli/options.h"
#include "facts/book.h"

namespace cocket::cli {

class ItemCells {
 public:
  // Takes the place of what was said of the field before; an empty cell takes it away.
  void set(const Classifying& classifying, int field, std::string cell);
  classify::Item read(const Classifying& classifying) const;
  bool is_empty() const { return cells_.empty(); }

 private:
  std::vector<facts::Column> columns_;
  std::vector<std::string> cells_;
};

// --thing, --description, --hs, --composition, --item and --fact NAME=VALUE.
Result<ItemCells> typed_item(const Classifying& classifying, const Options& options);

}  // namespace cocket::cli
