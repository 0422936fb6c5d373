// SPDX-License-Identifier: Apache-2.0
// What each row of a file of items is answered. Rows that say the same share one answer, and
// threads share the rows; the answers are the same however many there are.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table_hash.h"
#include "classify/classification.h"
#include "classify/item.h"
#include "classify/precedent.h"
#include "cli/classifying.h"
#include "cli/precedent_file.h"
#include "decide/decision.h"
#include "facts/book.h"

namespace cocket::cli {

// The columns of an answer, in their order.
enum class AnswerCell {
  Standing,
  Codes,
  Possible,
  Missing,
  Because,
  Outside,
  Remarks,
  ClassifiedCodes,
  Error,
};
inline constexpr auto kAnswerNames =
    std::to_array<std::string_view>({"standing", "codes", "possible", "missing", "because",
                                     "outside", "remarks", "classified_codes", "error"});
using AnswerCells = std::array<std::vector<std::string>, kAnswerNames.size()>;

struct ItemAnswer {
  std::vector<std::string> errors;  // empty: it could be classified
  classify::Standing standing = classify::Standing::CannotTell;
  decide::Verdict verdict = {};
  std::string lot, type;
  AnswerCells cells;                           // but for that of errors, which name the row
  std::optional<classify::Precedent> settled;  // to be kept

  std::vector<std::string>& cell(AnswerCell which) {
    return cells[static_cast<std::size_t>(which)];
  }
  const std::vector<std::string>& cell(AnswerCell which) const {
    return cells[static_cast<std::size_t>(which)];
  }
};

class ItemAnswers {
 public:
  // What is settled becomes a precedent of `keeper`; empty: nothing is kept.
  ItemAnswers(const Classifying& classifying, Precedents precedents, std::string keeper, int jobs);

  // One a row, in their order; they live as long as this.
  std::vector<const ItemAnswer*> of(const facts::Chunk& chunk);

 private:
  struct KeyHash {
    std::size_t operator()(std::string_view key) const;
  };

  std::string key_of(const facts::Row& row, const std::vector<facts::Column>& columns) const;
  ItemAnswer answered(const facts::Row& row, const std::vector<facts::Column>& columns) const;
  classify::Classification use_precedent(const classify::Precedent& precedent,
                                         const classify::Item& item, const facts::Row& row,
                                         const std::vector<facts::Column>& columns,
                                         std::vector<std::string>& remarks) const;

  const Classifying& classifying_;
  Precedents precedents_;
  std::string keeper_;
  int jobs_ = 1;
  std::deque<ItemAnswer> answers_;
  std::unordered_map<std::string, const ItemAnswer*, KeyHash> by_key_;
};

}  // namespace cocket::cli
