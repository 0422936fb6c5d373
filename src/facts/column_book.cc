// SPDX-License-Identifier: Apache-2.0
#include "facts/column_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/paged_file.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/column_book_format.h"
#include "facts/encoding.h"

namespace cocket::facts {
namespace {

constexpr std::uint64_t kLinesMax = std::uint64_t{1} << 48;

Error not_as_written(std::string_view what) {
  return invalid(fmt::format(
      "the file is damaged, or was not written by cocket: {}; import the book anew", what));
}

Error with_way_out(Error error) {
  error.message += "; import the book anew";
  return error;
}

std::string_view section_of(const PagedFile& file, ColumnBookSection section) {
  const auto number = static_cast<std::size_t>(section);
  return file.read(number, 0, file.bytes_of(number));
}

// Sections begin with a page, pieces at multiples of kPieceAlignment.
template <class T>
std::span<const T> as_values(std::string_view bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

template <class T>
std::span<const T> records_of(const PagedFile& file, ColumnBookSection section) {
  return as_values<T>(section_of(file, section));
}

// Whether a piece of so many bytes lies in it.
bool fits(std::string_view data, std::uint64_t begin, std::uint64_t bytes) {
  return begin <= data.size() && begin % kPieceAlignment == 0 && bytes <= data.size() - begin;
}

bool ascends_to(std::span<const std::uint32_t> ends, std::uint64_t bytes) {
  std::uint32_t last = 0;
  bool ascends = true;
  for (const std::uint32_t end : ends) {
    ascends = ascends && last <= end;
    last = end;
  }
  return ascends && last == bytes;
}

// Ends are those of whole characters. All of the text was looked at, so each part is UTF-8.
bool is_cut_between_characters(std::span<const std::uint32_t> ends, std::string_view text) {
  return std::all_of(ends.begin(), ends.end(), [text](std::uint32_t end) {
    return end == text.size() || (text[end] & '\xC0') != '\x80';
  });
}

bool holds_texts(std::span<const std::uint32_t> ends, std::string_view text) {
  return ascends_to(ends, text.size()) && is_plain_utf8(text) &&
         is_cut_between_characters(ends, text);
}

// In fixed steps, which the compiler does many at a time.
template <class T>
bool are_below(std::span<const T> codes, std::size_t size) {
  if (size > std::numeric_limits<T>::max()) return true;
  constexpr std::size_t kStep = 64;
  std::array<T, kStep> most{};
  std::size_t at = 0;
  for (; at + kStep <= codes.size(); at += kStep) {
    for (std::size_t i = 0; i < kStep; ++i) most[i] = std::max(most[i], codes[at + i]);
  }
  for (; at < codes.size(); ++at) most[0] = std::max(most[0], codes[at]);
  return codes.empty() || *std::max_element(most.begin(), most.end()) < size;
}

Result<void> check_version(const PagedFile& file) {
  std::uint32_t version = 0;
  std::memcpy(&version, file.version().data(), sizeof(version));
  if (version == kColumnBookVersion) return {};
  if (version == 0) return not_as_written("it has no version");
  return invalid(fmt::format(
      "the column file is of version {} of its format, and this cocket reads version {}; read it "
      "with a newer cocket, or import the book anew with this one",
      version, kColumnBookVersion));
}

}  // namespace

Result<std::unique_ptr<ColumnBook>> ColumnBook::open(std::string_view bytes) {
  auto opened = PagedFile::open(bytes, kColumnBookMagic);
  if (!opened.ok()) return with_way_out(opened.error());
  const auto file = std::move(opened).value();
  TRY(check_version(*file));
  if (const auto checked = file->check_all(); !checked.ok()) return with_way_out(checked.error());
  if (file->sections() != kColumnBookSections) return not_as_written("other parts");
  const auto books = records_of<BookRecord>(*file, ColumnBookSection::Book);
  if (books.size() != 1 || books[0].format > 1 || books[0].separator > 0x7f) {
    return not_as_written("what it says of the book");
  }
  auto book = std::unique_ptr<ColumnBook>(new ColumnBook());
  book->bytes_ = bytes.size();
  book->book_ = books[0];
  TRY(book->read_columns(*file));
  TRY(book->read_blocks(*file));
  return book;
}

Result<void> ColumnBook::read_columns(const PagedFile& file) {
  const auto records = records_of<ColumnRecord>(file, ColumnBookSection::ColumnTable);
  std::string_view headers = section_of(file, ColumnBookSection::Headers);
  std::string_view ends = section_of(file, ColumnBookSection::DictionaryEnds);
  std::string_view text = section_of(file, ColumnBookSection::DictionaryText);
  if (records.empty() || records.size() > kColumnsMax + 1) return not_as_written("its columns");
  for (const ColumnRecord& record : records) {
    const bool is_there = record.header_bytes <= headers.size() &&
                          record.texts <= ends.size() / sizeof(std::uint32_t) &&
                          record.text_bytes <= text.size();
    if (!is_there) return not_as_written("the sizes of its columns");
    StoredColumn column;
    column.header = headers.substr(0, record.header_bytes);
    const auto own_ends =
        as_values<std::uint32_t>(ends.substr(0, record.texts * sizeof(std::uint32_t)));
    const std::string_view own_text = text.substr(0, record.text_bytes);
    if (!is_plain_utf8(column.header)) return not_as_written("the name of a column");
    if (!holds_texts(own_ends, own_text)) return not_as_written("the texts of a column");
    column.dictionary = Texts(own_ends, own_text);
    columns_.push_back(column);
    headers.remove_prefix(record.header_bytes);
    ends.remove_prefix(own_ends.size_bytes());
    text.remove_prefix(record.text_bytes);
  }
  if (!headers.empty() || !ends.empty() || !text.empty()) {
    return not_as_written("the sizes of its columns");
  }
  return {};
}

Result<void> ColumnBook::read_blocks(const PagedFile& file) {
  data_ = section_of(file, ColumnBookSection::Blocks);
  pieces_ = records_of<PieceRecord>(file, ColumnBookSection::PieceTable);
  std::uint64_t rows = 0;
  std::uint64_t unreadable = 0;
  for (const BlockRecord& record : records_of<BlockRecord>(file, ColumnBookSection::BlockTable)) {
    if (record.rows == 0 || record.rows > kBlockRowsMax) return not_as_written("rows of a block");
    blocks_.push_back({record, rows});
    TRY(check_block(blocks_.size() - 1));
    rows += record.rows;
    unreadable += record.unreadable;
  }
  if (rows != book_.rows || unreadable != book_.unreadable) return not_as_written("its rows");
  return {};
}

Result<void> ColumnBook::check_block(std::size_t block) const {
  const BlockRecord& record = blocks_[block].record;
  if (record.columns > columns_.size() || record.first_piece > pieces_.size() ||
      record.columns > pieces_.size() - record.first_piece) {
    return not_as_written("columns of a block");
  }
  for (std::size_t column = 0; column < record.columns; ++column) TRY(check_piece(block, column));
  TRY(check_unreadable(block));
  return check_lines(block);
}

Result<void> ColumnBook::check_unreadable(std::size_t block) const {
  const BlockRecord& record = blocks_[block].record;
  const Error refusal = not_as_written("unreadable rows of a block");
  const bool is_small = record.unreadable <= record.rows && record.raw_bytes <= data_.size() &&
                        record.error_bytes <= data_.size();
  if (!is_small || !fits(data_, record.unreadable_begin,
                         3 * record.unreadable * sizeof(std::uint32_t) + record.raw_bytes +
                             record.error_bytes)) {
    return refusal;
  }
  const auto lists = numbers<std::uint32_t>(record.unreadable_begin, 3 * record.unreadable);
  const auto rows = lists.first(record.unreadable);
  const bool ascend =
      std::adjacent_find(rows.begin(), rows.end(), std::greater_equal<>()) == rows.end();
  if (!ascend || (!rows.empty() && rows.back() >= record.rows) ||
      !ascends_to(lists.subspan(record.unreadable, record.unreadable), record.raw_bytes) ||
      !ascends_to(lists.last(record.unreadable), record.error_bytes)) {
    return refusal;
  }
  const UnreadableRows found = unreadable(block);
  for (std::size_t i = 0; i < found.errors.size(); ++i) {
    if (found.errors[i].empty() || !is_plain_utf8(found.errors[i])) return refusal;
  }
  return {};
}

Result<void> ColumnBook::check_lines(std::size_t block) const {
  const BlockRecord& record = blocks_[block].record;
  const Error refusal = not_as_written("lines of a block");
  if (record.line >= kLinesMax || record.jumps > record.rows ||
      !fits(data_, record.jumps_begin, record.jumps * sizeof(JumpRecord))) {
    return refusal;
  }
  std::uint64_t next = 1;  // the first row has its line in the record
  for (const JumpRecord& jump : jumps(block)) {
    if (jump.row < next || jump.row >= record.rows || jump.line >= kLinesMax) return refusal;
    next = jump.row + 1;
  }
  return {};
}

Result<void> ColumnBook::check_piece(std::size_t block, std::size_t stored_column) const {
  const BlockRecord& record = blocks_[block].record;
  const PieceRecord& piece_record = pieces_[record.first_piece + stored_column];
  const std::size_t texts = columns_[stored_column].dictionary.size();
  const auto check_codes = [&]<class T>(std::span<const T>) -> Result<void> {
    if (!fits(data_, piece_record.begin, record.rows * sizeof(T))) {
      return not_as_written("a piece of a column");
    }
    if (!are_below(numbers<T>(piece_record.begin, record.rows), texts)) {
      return not_as_written("a number that no text has");
    }
    return {};
  };
  switch (static_cast<PieceKind>(piece_record.kind)) {
    case PieceKind::Absent:
      return {};
    case PieceKind::Codes8:
      return check_codes(std::span<const std::uint8_t>());
    case PieceKind::Codes16:
      return check_codes(std::span<const std::uint16_t>());
    case PieceKind::Codes32:
      return check_codes(std::span<const std::uint32_t>());
    case PieceKind::Plain: {
      if (!fits(data_, piece_record.begin,
                record.rows * sizeof(std::uint32_t) + piece_record.text_bytes)) {
        return not_as_written("a piece of a column");
      }
      const auto ends = numbers<std::uint32_t>(piece_record.begin, record.rows);
      const std::string_view text =
          data_.substr(piece_record.begin + ends.size_bytes(), piece_record.text_bytes);
      if (!holds_texts(ends, text)) return not_as_written("the texts of a piece");
      return {};
    }
  }
  return not_as_written("a piece of an unknown kind");
}

template <class T>
std::span<const T> ColumnBook::numbers(std::uint64_t begin, std::uint64_t count) const {
  return as_values<T>(data_.substr(begin, count * sizeof(T)));
}

ColumnCells ColumnBook::piece(std::size_t block, std::size_t stored_column) const {
  const BlockRecord& record = blocks_[block].record;
  if (stored_column >= record.columns) return {};
  const PieceRecord& piece_record = pieces_[record.first_piece + stored_column];
  switch (static_cast<PieceKind>(piece_record.kind)) {
    case PieceKind::Absent:
      return {};
    case PieceKind::Codes8:
      return numbers<std::uint8_t>(piece_record.begin, record.rows);
    case PieceKind::Codes16:
      return numbers<std::uint16_t>(piece_record.begin, record.rows);
    case PieceKind::Codes32:
      return numbers<std::uint32_t>(piece_record.begin, record.rows);
    case PieceKind::Plain: {
      const auto ends = numbers<std::uint32_t>(piece_record.begin, record.rows);
      return Texts(ends,
                   data_.substr(piece_record.begin + ends.size_bytes(), piece_record.text_bytes));
    }
  }
  return {};
}

UnreadableRows ColumnBook::unreadable(std::size_t block) const {
  const BlockRecord& record = blocks_[block].record;
  const std::size_t count = record.unreadable;
  const auto lists = numbers<std::uint32_t>(record.unreadable_begin, 3 * count);
  const std::string_view texts = data_.substr(record.unreadable_begin + lists.size_bytes());
  return {lists.first(count), Texts(lists.subspan(count, count), texts.substr(0, record.raw_bytes)),
          Texts(lists.last(count), texts.substr(record.raw_bytes, record.error_bytes))};
}

std::span<const JumpRecord> ColumnBook::jumps(std::size_t block) const {
  const BlockRecord& record = blocks_[block].record;
  return numbers<JumpRecord>(record.jumps_begin, record.jumps);
}

std::size_t ColumnBook::bytes_of(std::size_t column) const {
  const Texts& texts = dictionary(column);
  std::size_t bytes = texts.all().size() + texts.size() * sizeof(std::uint32_t);
  for (std::size_t block = 0; block < blocks(); ++block) {
    const ColumnCells found = cells(block, column);
    bytes += std::visit(
        [this, block]<class T>(const T& cells_there) -> std::size_t {
          if constexpr (std::is_same_v<T, std::monostate>) {
            return 0;
          } else if constexpr (std::is_same_v<T, Texts>) {
            return cells_there.all().size() + rows_of(block) * sizeof(std::uint32_t);
          } else {
            return cells_there.size_bytes();
          }
        },
        found);
  }
  return bytes;
}

std::string_view text_of(const ColumnCells& cells, const Texts& dictionary, std::size_t row) {
  return std::visit(
      [&dictionary, row]<class T>(const T& there) -> std::string_view {
        if constexpr (std::is_same_v<T, std::monostate>) {
          return {};
        } else if constexpr (std::is_same_v<T, Texts>) {
          return there[row];
        } else {
          return dictionary[there[row]];
        }
      },
      cells);
}

}  // namespace cocket::facts
