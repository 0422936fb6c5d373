// SPDX-License-Identifier: Apache-2.0
// The day of rows, under which the law is asked: as read_case takes it, but most texts once.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {

class DayReader {
 public:
  // Both must outlive it.
  DayReader(const Law& law, const facts::Declarations& declarations)
      : law_(&law), declarations_(&declarations) {}

  // Their fields are known.
  void set_columns(const std::vector<facts::Column>& columns);
  // Nothing when the cell cannot be read.
  std::optional<facts::Fact> read(const std::vector<std::string_view>& cells);

 private:
  std::optional<Date> plain_day(std::string_view cell);

  const Law* law_;
  const facts::Declarations* declarations_;
  int column_ = -1;
  // Days as they stand in books, by a hash of their text: most stand in many rows.
  struct DayText {
    std::array<char, 10> text = {};
    Date day;
  };
  std::array<DayText, 512> known_;
};

}  // namespace cocket::assess
