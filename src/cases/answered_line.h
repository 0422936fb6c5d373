// SPDX-License-Identifier: Apache-2.0
// A line of the answers of `cocket run`: why it is held, and what its book says of its parties.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cases/case.h"

namespace cocket::cases {

struct AnsweredLine {
  Line line;
  struct HeldFor {
    Cause cause;
    PartyCells party;  // of a pair
  };
  std::vector<HeldFor> causes;                              // none: GO
  std::vector<std::pair<std::string, PartyCells>> parties;  // by name
};

// Reads rows of one book.
class AnswerReader {
 public:
  // The columns that name a line: "shipment_id", "line". A row that has none of them is named by
  // what it says.
  explicit AnswerReader(std::vector<std::string> key_columns);

  // A row as JSON has it: cells as texts, lists as lists, or as texts with "; " between. Fails
  // where it is no answer.
  Result<AnsweredLine> read(const Json& row);

 private:
  // A key that comes again is another line.
  std::string next_key(std::string key);

  std::vector<std::string> key_columns_;
  std::map<std::string, int> seen_;
};

}  // namespace cocket::cases
