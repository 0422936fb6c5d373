// SPDX-License-Identifier: Apache-2.0
#include "facts/column_book_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "facts/book.h"
#include "facts/book_stream.h"
#include "facts/column_book.h"
#include "facts/csv_book.h"
#include "facts/ndjson_book.h"
#include "facts/row_shape.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

Error not_a_row() {
  return invalid(
      "the column file holds a row that is none, so it was not written by cocket; import the book "
      "anew");
}

// Some rows of a block.
struct Stretch {
  std::size_t begin = 0;
  std::size_t rows = 0;
};

// Their texts, of all columns, should stay near while rows are made of them.
constexpr std::size_t kStretchRows = 256;

// A place a row, `step` apart.
struct Places {
  std::string_view* first = nullptr;
  std::size_t step = 1;
};

void spread_texts(const ColumnCells& cells, const Texts& dictionary, const Stretch& stretch,
                  const Places& out) {
  std::visit(
      [&]<class T>(const T& there) {
        for (std::size_t i = 0; i < stretch.rows; ++i) {
          if constexpr (std::is_same_v<T, Texts>) {
            out.first[i * out.step] = there[stretch.begin + i];
          } else if constexpr (!std::is_same_v<T, std::monostate>) {
            out.first[i * out.step] = dictionary[there[stretch.begin + i]];
          }
        }
      },
      cells);
}

class ColumnBookReader : public BookReader {
 public:
  ColumnBookReader(const Vocabulary& vocabulary, const ColumnBook& book,
                   std::vector<Column> columns, const BookLimits& limits)
      : book_(book), limits_(limits), columns_(std::move(columns)) {
    limits_.chunk_rows = std::max<std::size_t>(limits.chunk_rows, 1);
    limits_.row_bytes = std::max(limits.row_bytes, kRowBytesMax);
    snapshot_ = std::make_shared<const std::vector<Column>>(columns_);
    if (book.format() != BookFormat::Ndjson) return;
    BookLimits all = limits_;
    all.chunk_rows = SIZE_MAX;
    all.chunk_cells = SIZE_MAX;
    splitter_ = split_ndjson_rows(vocabulary, all, [] { return false; }, columns_);
  }

  Result<std::unique_ptr<Chunk>> next_chunk() override;
  const std::vector<Column>& columns() const override { return columns_; }
  char separator() const override { return splitter_ == nullptr ? book_.separator() : ','; }
  // As far as its rows, of the file.
  std::int64_t bytes_read() const override {
    if (book_.rows() == 0) return static_cast<std::int64_t>(book_.bytes());
    const double share = static_cast<double>(row_count_) / static_cast<double>(book_.rows());
    return static_cast<std::int64_t>(share * static_cast<double>(book_.bytes()));
  }

 private:
  // A row as it stood; `end` in the bytes of the chunk.
  struct Written {
    std::size_t end = 0;
    std::string_view error;
    std::int64_t line = 0;
  };
  void look_for_special();
  void read_texts(const Stretch& stretch);
  Result<std::size_t> write_rows(Chunk& chunk);
  Result<void> write_row(std::size_t row, std::span<const std::string_view> texts, Chunk& chunk);
  void add_row(const Written& written, std::span<const std::string_view> cells, Chunk& chunk);
  Result<void> split_rows(Chunk& chunk);

  const ColumnBook& book_;
  BookLimits limits_;
  std::vector<Column> columns_;
  std::shared_ptr<const std::vector<Column>> snapshot_;
  std::unique_ptr<RowSplitter> splitter_;  // of NDJSON

  // By column, of the block in hand: whether cells of CSV may need quotes. Few columns have such.
  std::vector<char> is_special_;

  // What comes next.
  std::size_t block_ = 0;
  std::size_t row_ = 0;         // within the block
  std::size_t unreadable_ = 0;  // of the block, how many came already
  std::size_t jump_ = 0;
  std::int64_t line_ = 0;
  std::size_t row_count_ = 0;
  std::int64_t chunk_count_ = 0;

  std::vector<std::string_view> texts_;  // of a stretch, by row: its shape, then its cells
  std::vector<Written> written_;         // of the chunk in hand
  std::size_t bytes_before_ = 0;         // of the chunk before, and some room
};

Result<std::unique_ptr<Chunk>> ColumnBookReader::next_chunk() {
  if (block_ == book_.blocks()) return std::unique_ptr<Chunk>();
  auto chunk = std::make_unique<Chunk>();
  if (row_ == 0) look_for_special();
  // Chunks are much alike.
  chunk->rows.reserve(written_.size());
  chunk->bytes.reserve(bytes_before_);
  const std::size_t rows = TRY(write_rows(*chunk));
  // The bytes stay where they are from here on.
  chunk->bytes.append(kWindowPadding, '\0');
  bytes_before_ = chunk->bytes.size() + chunk->bytes.size() / 8;
  if (splitter_ != nullptr) {
    TRY(split_rows(*chunk));
  } else {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t end = written_[i].end;
      chunk->rows[i].raw = std::string_view(chunk->bytes).substr(begin, end - begin);
      begin = end;
    }
  }
  chunk->index = chunk_count_++;
  chunk->column_count = static_cast<int>(columns_.size());
  chunk->columns = snapshot_;
  row_ += rows;
  row_count_ += rows;
  if (row_ == book_.rows_of(block_)) {
    ++block_;
    row_ = unreadable_ = jump_ = 0;
  }
  return chunk;
}

void ColumnBookReader::look_for_special() {
  if (splitter_ != nullptr) return;
  const bool is_first = is_special_.empty();
  is_special_.resize(columns_.size());
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    const ColumnCells cells = book_.cells(block_, column);
    const auto* plain = std::get_if<Texts>(&cells);
    if (plain == nullptr && !is_first) continue;
    const std::string_view text = (plain == nullptr ? book_.dictionary(column) : *plain).all();
    is_special_[column] = needs_quotes(text, book_.separator()) ? 1 : 0;
  }
}

void ColumnBookReader::read_texts(const Stretch& stretch) {
  const std::size_t width = columns_.size() + 1;
  texts_.assign(stretch.rows * width, {});
  spread_texts(book_.shapes(block_), book_.shape_dictionary(), stretch, {texts_.data(), width});
  for (std::size_t column = 0; column + 1 < width; ++column) {
    spread_texts(book_.cells(block_, column), book_.dictionary(column), stretch,
                 {texts_.data() + column + 1, width});
  }
}

// As many as a chunk takes; how many they are.
Result<std::size_t> ColumnBookReader::write_rows(Chunk& chunk) {
  const std::size_t width = columns_.size() + 1;
  const std::size_t rows = std::min({std::max<std::size_t>(limits_.chunk_cells / width, 1),
                                     limits_.chunk_rows, book_.rows_of(block_) - row_});
  written_.clear();
  std::size_t done = 0;
  while (done < rows && (done == 0 || chunk.bytes.size() < limits_.chunk_bytes)) {
    const Stretch stretch{row_ + done, std::min(rows - done, kStretchRows)};
    read_texts(stretch);
    for (std::size_t i = 0; i < stretch.rows; ++i) {
      if (done > 0 && chunk.bytes.size() >= limits_.chunk_bytes) break;
      TRY(write_row(row_ + done,
                    std::span<const std::string_view>(texts_).subspan(i * width, width), chunk));
      ++done;
    }
  }
  return done;
}

Result<void> ColumnBookReader::write_row(std::size_t row, std::span<const std::string_view> texts,
                                         Chunk& chunk) {
  const auto jumps = book_.jumps(block_);
  if (row == 0) {
    line_ = static_cast<std::int64_t>(book_.first_line(block_));
  } else if (jump_ < jumps.size() && jumps[jump_].row == row) {
    line_ = static_cast<std::int64_t>(jumps[jump_++].line);
  } else {
    ++line_;
  }
  Written written;
  written.line = line_;
  const std::size_t begin = chunk.bytes.size();
  const UnreadableRows unreadable = book_.unreadable(block_);
  if (unreadable_ < unreadable.rows.size() && unreadable.rows[unreadable_] == row) {
    chunk.bytes += unreadable.raws[unreadable_];
    written.error = unreadable.errors[unreadable_++];
  } else {
    // No row of a book is longer, and the texts of one may be taken by many.
    std::size_t size = 0;
    for (const std::string_view text : texts) size += text.size();
    if (size > 2 * limits_.row_bytes) return not_a_row();
    if (splitter_ == nullptr) {
      append_csv_row(chunk.bytes, texts[0], texts.subspan(1), is_special_, book_.separator());
    } else if (!append_json_row(chunk.bytes, texts[0], texts.subspan(1), limits_.row_bytes)) {
      return not_a_row();
    }
  }
  if (chunk.bytes.size() - begin > limits_.row_bytes) return not_a_row();
  written.end = chunk.bytes.size();
  if (splitter_ != nullptr) chunk.bytes += '\n';
  written_.push_back(written);
  if (splitter_ == nullptr) add_row(written, texts.subspan(1), chunk);
  return {};
}

// Its bytes may move yet.
void ColumnBookReader::add_row(const Written& written, std::span<const std::string_view> cells,
                               Chunk& chunk) {
  Row& row = chunk.rows.emplace_back();
  row.number = static_cast<std::int64_t>(row_count_ + chunk.rows.size());
  row.line = written.line;
  row.error = written.error;
  if (written.error.empty()) row.cells.assign(cells.begin(), cells.end());
}

// What the cells of objects are depends on the vocabulary, so they are read as those of a book are.
Result<void> ColumnBookReader::split_rows(Chunk& chunk) {
  const std::size_t rows = written_.size();
  chunk.rows.reserve(rows);
  const std::string_view bytes = chunk.bytes;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < rows;) {
    if (!written_[i].error.empty()) {
      add_row(written_[i], {}, chunk);
      chunk.rows.back().raw = bytes.substr(begin, written_[i].end - begin);
      begin = written_[i++].end + 1;
      continue;
    }
    std::size_t end = i + 1;  // of rows that follow each other line by line
    while (end < rows && written_[end].error.empty() &&
           written_[end].line == written_[end - 1].line + 1) {
      ++end;
    }
    const std::size_t rows_before = chunk.rows.size();
    Position position{static_cast<std::int64_t>(row_count_ + i), written_[i].line};
    const Window window{bytes.substr(begin, written_[end - 1].end + 1 - begin), false};
    const std::size_t used = splitter_->split(window, position, chunk);
    // Nor may the names in its objects be others than those of the columns.
    if (used != window.text.size() || chunk.rows.size() - rows_before != end - i ||
        splitter_->columns().size() != columns_.size()) {
      return not_a_row();
    }
    begin = written_[end - 1].end + 1;
    i = end;
  }
  return {};
}

std::vector<Column> columns_of(const ColumnBook& book, const Vocabulary& vocabulary) {
  std::vector<Column> columns;
  columns.reserve(book.columns());
  for (std::size_t i = 0; i < book.columns(); ++i) {
    std::string header(book.header(i));
    const int field = vocabulary.find_column(header);
    columns.push_back({std::move(header), field});
  }
  return columns;
}

}  // namespace

Result<std::unique_ptr<BookReader>> open_column_book(const Vocabulary& vocabulary,
                                                     const ColumnBook& book,
                                                     const BookLimits& limits) {
  std::vector<Column> columns = columns_of(book, vocabulary);
  if (book.format() == BookFormat::Csv) {
    TRY(check_header(vocabulary, columns));
  } else if (book.rows() > book.unreadable() &&
             std::none_of(columns.begin(), columns.end(),
                          [](const Column& column) { return column.field >= 0; })) {
    return no_member_known(vocabulary, columns);
  }
  return std::unique_ptr<BookReader>(
      std::make_unique<ColumnBookReader>(vocabulary, book, std::move(columns), limits));
}

std::unique_ptr<BookReader> open_column_book_as_written(const ColumnBook& book,
                                                        const BookLimits& limits) {
  static const Vocabulary kNone;
  return std::make_unique<ColumnBookReader>(kNone, book, columns_of(book, kNone), limits);
}

}  // namespace cocket::facts
