// SPDX-License-Identifier: Apache-2.0
#include "assess/row_renderer.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/answer_cells.h"
#include "assess/assess.h"
#include "facts/book.h"

namespace cocket::assess {
namespace {

bool is_answer_column(std::span<const Law> laws, std::string_view header) {
  if (header == kErrorColumn || header == kAnswerColumns[0]) return true;
  for (const Law& law : laws) {
    const std::string prefix = column_prefix(law.program, laws.size());
    if (!header.starts_with(prefix)) continue;
    const std::string_view name = header.substr(prefix.size());
    if (std::find(kAnswerColumns.begin(), kAnswerColumns.end(), name) != kAnswerColumns.end()) {
      return true;
    }
  }
  return false;
}

}  // namespace

BookColumns book_columns(std::span<const Law> laws, const std::vector<facts::Column>& columns) {
  BookColumns book;
  book.columns = columns;
  for (const facts::Column& column : columns) {
    book.is_replaced.push_back(is_answer_column(laws, column.header));
    book.has_replaced |= book.is_replaced.back();
  }
  return book;
}

}  // namespace cocket::assess
