// SPDX-License-Identifier: Apache-2.0
// The texts of some columns of a book side by side, each combination of them once, and for each row
// the number of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "decide/columnar/codes.h"
#include "facts/column_book.h"

namespace cocket::assess {

struct ColumnTexts {
  std::vector<std::vector<std::string_view>> texts;  // by number: one of each column
  std::vector<decide::columnar::Codes> codes;        // by block of the book; of its rows
};

// `alike`: what stands for a text of the last column, where more than one text may be taken for the
// same. Texts and codes lie in the book where they can.
using Alike = std::function<std::string_view(std::string_view text)>;
ColumnTexts column_texts(const facts::ColumnBook& book, const std::vector<int>& columns,
                         const Alike& alike = nullptr);

}  // namespace cocket::assess
