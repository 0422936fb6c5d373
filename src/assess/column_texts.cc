// SPDX-License-Identifier: Apache-2.0
#include "assess/column_texts.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "decide/columnar/codes.h"
#include "facts/column_book.h"

namespace cocket::assess {
namespace {

using decide::columnar::Codes;
using decide::columnar::SameCode;

// A book has texts in a dictionary and, where they hardly repeat, in its blocks.
class OneColumn {
 public:
  OneColumn(const facts::ColumnBook& book, int column)
      : book_(book), column_(static_cast<std::size_t>(column)) {
    const facts::Texts& dictionary = book.dictionary(column_);
    texts_.reserve(dictionary.size());
    for (std::size_t i = 0; i < dictionary.size(); ++i) texts_.push_back(dictionary[i]);
  }

  ColumnTexts read() {
    ColumnTexts result;
    for (std::size_t block = 0; block < book_.blocks(); ++block) {
      result.codes.push_back(codes_of(block));
    }
    for (const std::string_view text : texts_) result.texts.push_back({text});
    return result;
  }

 private:
  Codes codes_of(std::size_t block) {
    const std::size_t rows = book_.rows_of(block);
    const auto codes_in = [&]<class Cells>(const Cells& cells) {
      if constexpr (std::is_same_v<Cells, std::monostate>) {
        return Codes(SameCode{number_of({}), rows});
      } else if constexpr (std::is_same_v<Cells, facts::Texts>) {
        std::vector<std::uint32_t> codes(rows);
        for (std::size_t row = 0; row < rows; ++row) codes[row] = number_of(cells[row]);
        return Codes(codes);
      } else {
        return Codes(cells);
      }
    };
    return std::visit(codes_in, book_.cells(block, column_));
  }

  // Made when first asked for: most columns have all their texts in the dictionary.
  std::uint32_t number_of(std::string_view text) {
    if (numbers_.empty()) {
      for (std::uint32_t i = 0; i < texts_.size(); ++i) numbers_.emplace(texts_[i], i);
    }
    const auto next = static_cast<std::uint32_t>(texts_.size());
    const auto [at, is_new] = numbers_.emplace(text, next);
    if (is_new) texts_.push_back(text);
    return at->second;
  }

  const facts::ColumnBook& book_;
  std::size_t column_;
  std::vector<std::string_view> texts_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

ColumnTexts one_column(const facts::ColumnBook& book, int column) {
  return OneColumn(book, column).read();
}

// Texts that are taken for the same get one number.
ColumnTexts merged(const ColumnTexts& all, const Alike& alike) {
  ColumnTexts result;
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  std::vector<std::uint32_t> moved;
  for (const std::vector<std::string_view>& texts : all.texts) {
    const std::string_view text = alike(texts.front());
    const auto next = static_cast<std::uint32_t>(result.texts.size());
    const auto [at, is_new] = numbers.emplace(text, next);
    if (is_new) result.texts.push_back({text});
    moved.push_back(at->second);
  }
  for (const Codes& codes : all.codes) {
    std::vector<std::uint32_t> here(codes.size());
    codes.visit([&](auto numbers_of_rows) {
      for (std::size_t row = 0; row < here.size(); ++row) here[row] = moved[numbers_of_rows[row]];
    });
    result.codes.emplace_back(here);
  }
  return result;
}

// Numbers for pairs, in a table where there is room for all that might be.
class PairNumbers {
 public:
  PairNumbers(std::size_t ones, std::size_t others) : others_(others) {
    if (ones * others <= kTableMax) table_.assign(ones * others, kNone);
  }

  std::uint32_t number(std::uint32_t one, std::uint32_t other) {
    const std::uint64_t pair = std::uint64_t{one} * others_ + other;
    if (!table_.empty()) {
      std::uint32_t& number = table_[pair];
      if (number == kNone) number = add(pair);
      return number;
    }
    const auto found = numbers_.find(pair);
    if (found != numbers_.end()) return found->second;
    return numbers_.emplace(pair, add(pair)).first->second;
  }

  // By number.
  const std::vector<std::uint64_t>& pairs() const { return pairs_; }

 private:
  static constexpr std::size_t kTableMax = std::size_t{1} << 24;
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  std::uint32_t add(std::uint64_t pair) {
    pairs_.push_back(pair);
    return static_cast<std::uint32_t>(pairs_.size() - 1);
  }

  std::size_t others_;
  std::vector<std::uint32_t> table_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
  std::vector<std::uint64_t> pairs_;
};

Codes pair_codes(const Codes& one, const Codes& other, PairNumbers& numbers) {
  std::vector<std::uint32_t> codes(one.size());
  const auto fill = [&](auto ones, auto others) {
    for (std::size_t row = 0; row < codes.size(); ++row) {
      codes[row] = numbers.number(ones[row], others[row]);
    }
  };
  one.visit([&](auto ones) { other.visit([&](auto others) { fill(ones, others); }); });
  return Codes(codes);
}

ColumnTexts combined(const ColumnTexts& one, const ColumnTexts& other) {
  ColumnTexts result;
  PairNumbers numbers(one.texts.size(), other.texts.size());
  for (std::size_t block = 0; block < one.codes.size(); ++block) {
    result.codes.push_back(pair_codes(one.codes[block], other.codes[block], numbers));
  }
  for (const std::uint64_t pair : numbers.pairs()) {
    std::vector<std::string_view> texts = one.texts[pair / other.texts.size()];
    texts.push_back(other.texts[pair % other.texts.size()].front());
    result.texts.push_back(std::move(texts));
  }
  return result;
}

}  // namespace

ColumnTexts column_texts(const facts::ColumnBook& book, const std::vector<int>& columns,
                         const Alike& alike) {
  ColumnTexts result;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ColumnTexts next = one_column(book, columns[i]);
    if (alike && i + 1 == columns.size()) next = merged(next, alike);
    result = i == 0 ? std::move(next) : combined(result, next);
  }
  return result;
}

}  // namespace cocket::assess
