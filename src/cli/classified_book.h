// SPDX-License-Identifier: Apache-2.0
// A book whose rows say under which codes the goods fall: each row comes with four more columns,
// what `cocket classify` finds of its words and figures. Where a row gives its codes itself they
// are left as they are, and what is found stands beside them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "cli/answer_output.h"
#include "cli/book_input.h"
#include "cli/classifying.h"
#include "cli/options.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

// The codes for the law (docs/language.md), what is missing to tell, what led there, and what is
// wrong: why an item cannot be read, or that its line gives other codes.
inline constexpr std::array<std::string_view, 4> kClassifiedColumns = {
    "classified_codes", "classified_missing", "classified_because", "classified_doubts"};
using ClassifiedCells = std::array<std::string, kClassifiedColumns.size()>;

// Of one item, from cells under these headings.
ClassifiedCells classified_cells(const Classifying& classifying,
                                 const std::vector<facts::Column>& item_columns,
                                 const std::vector<std::string_view>& cells);

// The columns of a book as the fields of an item that they give.
std::vector<facts::Column> item_columns(const Classifying& classifying,
                                        const std::vector<facts::Column>& columns);

class ClassifiedBook;

// The book with what is found of its goods. `vocabulary`: of the law. Both outlive the input, which
// owns what is returned.
Result<const ClassifiedBook*> classify_rows(BookInput& input, const facts::Vocabulary& vocabulary,
                                            const Classifying& classifying);

// The same for one shipment.
Result<void> classify_line(GivenLine& line, const facts::Vocabulary& vocabulary,
                           const Classifying& classifying);

// The columns without those of what was found: what the book itself has.
std::vector<facts::Column> own_columns(std::vector<facts::Column> columns);

// `--trace` without `--classify`, `--journal` or `--by` without `--record`.
Result<void> refuse_idle_options(const Options& options);

class ClassifiedBook : public facts::BookReader {
 public:
  // `vocabulary`: of the law; it has the field `classified_codes`. Both outlive this. Refuses a
  // book that has one of the columns already.
  static Result<std::unique_ptr<ClassifiedBook>> open(std::unique_ptr<facts::BookReader> book,
                                                      facts::BookFormat format,
                                                      const facts::Vocabulary& vocabulary,
                                                      const Classifying& classifying);

  Result<std::unique_ptr<facts::Chunk>> next_chunk() override;
  const std::vector<facts::Column>& columns() const override { return columns_; }
  char separator() const override { return book_->separator(); }
  std::int64_t bytes_read() const override { return book_->bytes_read(); }
  // "2 rows do not give ...: rows 3, 7"; nothing where there is none. Of what was read.
  std::string doubts_in_words() const;

 private:
  ClassifiedBook(std::unique_ptr<facts::BookReader> book, facts::BookFormat format,
                 const facts::Vocabulary& vocabulary, const Classifying& classifying);

  Result<void> take_columns(const std::vector<facts::Column>& columns);
  void extend(facts::Row& row, facts::Chunk& chunk);
  void doubt(const facts::Row& row, ClassifiedCells& found);
  const ClassifiedCells& find(const std::vector<std::string_view>& cells);

  std::unique_ptr<facts::BookReader> book_;
  bool is_json_;
  const facts::Vocabulary& vocabulary_;
  const Classifying& classifying_;
  std::vector<facts::Column> columns_;       // of the law: those of the book, and the four
  std::vector<facts::Column> item_columns_;  // of the book alone
  // Many rows say the same of their goods.
  std::unordered_map<std::string, ClassifiedCells> known_;
  std::size_t known_bytes_ = 0;
  std::vector<std::int64_t> doubted_;  // the first rows whose own codes lack one that was found
  std::int64_t doubted_count_ = 0;
};

}  // namespace cocket::cli
