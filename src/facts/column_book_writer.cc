// SPDX-License-Identifier: Apache-2.0
#include "facts/column_book_writer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/column_book_format.h"
#include "facts/json_members.h"
#include "facts/row_shape.h"
#include "facts/text_dictionary.h"

namespace cocket::facts {
namespace {

// At most this many rows in a hundred bring a new text, or there is no dictionary.
constexpr std::size_t kNewPercentMax = 75;

std::uint32_t size32(std::string_view text) {
  CHECK(text.size() <= UINT32_MAX);
  return static_cast<std::uint32_t>(text.size());
}

PieceKind narrowest(std::size_t texts) {
  if (texts <= std::numeric_limits<std::uint8_t>::max() + std::size_t{1}) return PieceKind::Codes8;
  if (texts <= std::numeric_limits<std::uint16_t>::max() + std::size_t{1}) {
    return PieceKind::Codes16;
  }
  return PieceKind::Codes32;
}

template <class T>
std::vector<T> narrowed(std::span<const std::uint32_t> codes) {
  std::vector<T> narrow(codes.size());
  std::transform(codes.begin(), codes.end(), narrow.begin(),
                 [](std::uint32_t code) { return static_cast<T>(code); });
  return narrow;
}

}  // namespace

ColumnBookWriter::ColumnBookWriter(PagedWriter::Write write, BookFormat format, char separator,
                                   const ColumnBookLimits& limits)
    : writer_(std::move(write)),
      limits_(limits),
      is_json_(format == BookFormat::Ndjson),
      columns_(1) {
  limits_.block_rows = std::clamp<std::size_t>(limits.block_rows, 1, kBlockRowsMax);
  book_.format = is_json_ ? 1 : 0;
  book_.separator = is_json_ ? 0 : static_cast<unsigned char>(separator);
}

Result<void> ColumnBookWriter::add(const Chunk& chunk) {
  know_columns(*chunk.columns);
  for (StoredColumn& column : columns_) column.last_text = {};
  for (const Row& row : chunk.rows) TRY(add_row(row, chunk));
  return {};
}

void ColumnBookWriter::know_columns(const std::vector<Column>& columns) {
  for (std::size_t i = columns_.size() - 1; i < columns.size(); ++i) {
    by_name_.emplace(columns[i].header, i + 1);
    columns_.emplace_back();
  }
}

Result<void> ColumnBookWriter::add_row(const Row& row, const Chunk& chunk) {
  const auto line = static_cast<std::uint64_t>(row.line);
  if (rows_ == 0) first_line_ = line;
  if (rows_ > 0 && line != last_line_ + 1) jumps_.push_back({rows_, line});
  last_line_ = line;
  if (!row.error.empty()) {
    add_unreadable(row);
  } else if (is_json_) {
    add_json_row(row, *chunk.columns);
  } else {
    add_cell(kShapeColumn, csv_shape(row, static_cast<char>(book_.separator), scratch_));
    for (std::size_t i = 0; i < row.cells.size(); ++i) add_cell(i + 1, row.cells[i]);
  }
  ++rows_;
  ++book_.rows;
  row_bytes_ += row.raw.size() + row.error.size();
  const bool is_full = rows_ >= limits_.block_rows || row_bytes_ >= limits_.block_bytes ||
                       rows_ * columns_.size() >= limits_.block_cells;
  return is_full ? end_block() : Result<void>();
}

void ColumnBookWriter::add_unreadable(const Row& row) {
  unreadable_rows_.push_back(static_cast<std::uint32_t>(rows_));
  raws_ += row.raw;
  raw_ends_.push_back(size32(raws_));
  errors_ += row.error;
  error_ends_.push_back(size32(errors_));
  ++book_.unreadable;
}

// The values of its members, and all of it that is no value.
void ColumnBookWriter::add_json_row(const Row& row, const std::vector<Column>& columns) {
  scratch_.clear();
  std::size_t written = 0;  // bytes of the row
  std::size_t next = 0;
  for (const JsonMember& member : members_of(row.raw)) {
    // Rows repeat their order.
    const bool is_next = next < columns.size() && columns[next].header == member.name;
    const auto found = is_next ? by_name_.end() : by_name_.find(member.name);
    // A value that nobody finds stays where it is: no byte is lost, and no fact made up.
    if (!is_next && found == by_name_.end()) continue;
    const std::size_t stored = is_next ? next + 1 : found->second;
    next = stored;
    const auto begin = static_cast<std::size_t>(member.value.data() - row.raw.data());
    scratch_ += row.raw.substr(written, begin - written);
    append_value_mark(scratch_, stored - 1);
    written = begin + member.value.size();
    add_cell(stored, member.value);
  }
  scratch_ += row.raw.substr(written);
  add_cell(kShapeColumn, scratch_);
}

// The rows that have no cell in the column yet, up to this number of them.
void ColumnBookWriter::fill_up(StoredColumn& column, std::size_t rows) {
  if (column.is_plain) {
    if (column.ends.size() < rows) column.ends.resize(rows, size32(column.text));
  } else if (column.codes.size() < rows) {
    column.codes.resize(rows, column.dictionary.number_of(""));
  }
}

void ColumnBookWriter::add_cell(std::size_t stored_column, std::string_view text) {
  StoredColumn& column = columns_[stored_column];
  fill_up(column, rows_);
  if (column.is_plain) {
    column.text += text;
    column.ends.push_back(size32(column.text));
    return;
  }
  const bool is_same = column.last_text.data() != nullptr && column.last_text == text;
  if (!is_same) {
    column.last = column.dictionary.number_of(text);
    // The text of a shape is gone with the next row.
    column.last_text = stored_column == kShapeColumn ? std::string_view() : text;
  }
  column.codes.push_back(column.last);
}

bool ColumnBookWriter::outgrows(const StoredColumn& column) const {
  const std::size_t texts = column.dictionary.size();
  const std::size_t fresh = texts - column.texts_before;
  const std::size_t fresh_bytes = column.dictionary.text().size() - column.bytes_before;
  return (fresh > limits_.few_texts && fresh * 100 > rows_ * kNewPercentMax) ||
         texts > limits_.dictionary_texts ||
         dictionary_bytes_ + fresh_bytes > limits_.dictionary_bytes;
}

Result<void> ColumnBookWriter::end_block() {
  if (rows_ == 0) return {};
  BlockRecord block;
  block.rows = rows_;
  block.columns = columns_.size();
  block.first_piece = pieces_.size();
  block.line = first_line_;
  for (StoredColumn& column : columns_) {
    const PieceRecord piece = TRY(write_piece(column));
    pieces_.push_back(piece);
  }
  TRY(write_faults(block));
  blocks_.push_back(block);
  rows_ = 0;
  row_bytes_ = 0;
  return {};
}

Result<PieceRecord> ColumnBookWriter::write_piece(StoredColumn& column) {
  const bool is_there = !column.codes.empty() || !column.ends.empty();
  if (!is_there) return PieceRecord{};
  fill_up(column, rows_);
  if (!column.is_plain && outgrows(column)) {
    column.is_plain = true;
    for (const std::uint32_t code : column.codes) {
      column.text += column.dictionary[code];
      column.ends.push_back(size32(column.text));
    }
    column.dictionary.shrink(column.texts_before);
    column.codes = {};
  }
  PieceRecord piece;
  piece.begin = TRY(begin_piece());
  const std::size_t texts = column.dictionary.size();
  const PieceKind kind = column.is_plain ? PieceKind::Plain : narrowest(texts);
  piece.kind = static_cast<std::uint32_t>(kind);
  switch (kind) {
    case PieceKind::Absent:
      break;
    case PieceKind::Codes8:
      TRY(append(std::span<const std::uint8_t>(narrowed<std::uint8_t>(column.codes))));
      break;
    case PieceKind::Codes16:
      TRY(append(std::span<const std::uint16_t>(narrowed<std::uint16_t>(column.codes))));
      break;
    case PieceKind::Codes32:
      TRY(append(std::span<const std::uint32_t>(column.codes)));
      break;
    case PieceKind::Plain:
      TRY(append(std::span<const std::uint32_t>(column.ends)));
      TRY(append(column.text));
      piece.text_bytes = size32(column.text);
      break;
  }
  dictionary_bytes_ += column.dictionary.text().size() - column.bytes_before;
  column.codes.clear();
  column.ends.clear();
  column.text.clear();
  column.texts_before = texts;
  column.bytes_before = column.dictionary.text().size();
  return piece;
}

Result<void> ColumnBookWriter::write_faults(BlockRecord& block) {
  block.unreadable = unreadable_rows_.size();
  block.raw_bytes = raws_.size();
  block.error_bytes = errors_.size();
  block.unreadable_begin = TRY(begin_piece());
  for (std::vector<std::uint32_t>* numbers : {&unreadable_rows_, &raw_ends_, &error_ends_}) {
    TRY(append(std::span<const std::uint32_t>(*numbers)));
    numbers->clear();
  }
  for (std::string* text : {&raws_, &errors_}) {
    TRY(append(*text));
    text->clear();
  }
  block.jumps = jumps_.size();
  block.jumps_begin = TRY(begin_piece());
  TRY(append(std::span<const JumpRecord>(jumps_)));
  jumps_.clear();
  return {};
}

Result<void> ColumnBookWriter::append(std::string_view bytes) {
  data_bytes_ += bytes.size();
  return writer_.append(bytes);
}

template <Plain T>
Result<void> ColumnBookWriter::append(std::span<const T> values) {
  return append({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
}

// Where it begins, once what is in front of it is filled up.
Result<std::uint64_t> ColumnBookWriter::begin_piece() {
  static constexpr std::array<char, kPieceAlignment> kNothing{};
  if (data_bytes_ == 0) TRY(append(kColumnBookBegin));
  const std::size_t rest = data_bytes_ % kPieceAlignment;
  if (rest > 0) TRY(append({kNothing.data(), kPieceAlignment - rest}));
  return data_bytes_;
}

Result<void> ColumnBookWriter::write_dictionaries(const std::vector<Column>& columns) {
  std::string headers;
  std::vector<ColumnRecord> records;
  records.reserve(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string_view header = i == kShapeColumn ? std::string_view() : columns[i - 1].header;
    const TextDictionary& dictionary = columns_[i].dictionary;
    records.push_back({header.size(), dictionary.size(), dictionary.text().size()});
    headers += header;
  }
  TRY(writer_.append(std::span<const ColumnRecord>(records)));
  TRY(writer_.end_section());
  TRY(writer_.append(headers));
  TRY(writer_.end_section());
  for (const StoredColumn& column : columns_) TRY(writer_.append(column.dictionary.ends()));
  TRY(writer_.end_section());
  for (const StoredColumn& column : columns_) TRY(writer_.append(column.dictionary.text()));
  return writer_.end_section();
}

Result<void> ColumnBookWriter::finish(const std::vector<Column>& columns,
                                      std::uint64_t source_bytes) {
  know_columns(columns);
  CHECK(columns_.size() == columns.size() + 1);
  TRY(end_block());
  TRY(begin_piece());
  TRY(writer_.end_section());
  TRY(writer_.append(std::span<const BlockRecord>(blocks_)));
  TRY(writer_.end_section());
  TRY(writer_.append(std::span<const PieceRecord>(pieces_)));
  TRY(writer_.end_section());
  TRY(write_dictionaries(columns));
  book_.source_bytes = source_bytes;
  TRY(writer_.append_one(book_));
  TRY(writer_.end_section());
  Sha256 version{};
  std::memcpy(version.data(), &kColumnBookVersion, sizeof(kColumnBookVersion));
  return writer_.finish(kColumnBookMagic, version);
}

}  // namespace cocket::facts
