// SPDX-License-Identifier: Apache-2.0
#include "cli/classified_book.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "classify/classification.h"
#include "classify/derived_codes.h"
#include "classify/item.h"
#include "cli/answer_output.h"
#include "cli/answered_rows.h"
#include "cli/book_input.h"
#include "cli/classification_text.h"
#include "cli/classifying.h"
#include "cli/progress.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/found_codes.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kRowsNamed = 5;
// Of a shipment they measure the parcel, and say nothing of the item.
constexpr auto kOfParcel =
    std::to_array<std::string_view>({"length", "width", "volume", "mass", "area"});
constexpr std::size_t kKnownBytesMax = 64 << 20;  // past it, all is forgotten

std::string key_of(const std::vector<facts::Column>& columns,
                   const std::vector<std::string_view>& cells) {
  std::string key;
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i) {
    if (columns[i].field < 0 || cells[i].empty()) continue;
    key += fmt::format("{}:{}:{}", columns[i].field, cells[i].size(), cells[i]);
  }
  return key;
}

std::size_t bytes_of(const std::string& key, const ClassifiedCells& cells) {
  std::size_t bytes = key.size() + sizeof cells + 64;
  for (const std::string& cell : cells) bytes += cell.size();
  return bytes;
}

// What a cell of the line says, as far as it can be read.
std::optional<facts::Codes> codes_in(const facts::Field& field, std::string_view cell) {
  if (trim(cell).empty()) return std::nullopt;
  const auto value = facts::read_cell(field, cell);
  const auto* codes = value.ok() ? std::get_if<facts::Codes>(&value.value()) : nullptr;
  return codes == nullptr ? std::nullopt : std::optional<facts::Codes>(*codes);
}

// The number of the field that stands back for what is found; -1: none.
int field_found_for(const facts::Vocabulary& vocabulary) {
  for (int field = 0; field < vocabulary.size(); ++field) {
    if (vocabulary.field(field).derived_from == kClassifiedColumns.front()) return field;
  }
  return -1;
}

// What the line gives for the codes, against what was found: a whole sentence, or nothing.
std::string doubt_of(const facts::Vocabulary& vocabulary, const std::vector<facts::Column>& columns,
                     const std::vector<std::string_view>& cells, std::string_view found) {
  const int own = field_found_for(vocabulary);
  if (own < 0) return {};
  const facts::Field& field = vocabulary.field(own);
  const std::optional<facts::Codes> codes = codes_in(field, found);
  for (std::size_t i = 0; codes && i < std::min(columns.size(), cells.size()); ++i) {
    if (vocabulary.find_column(columns[i].header) != own) continue;
    const std::optional<facts::Codes> given = codes_in(field, cells[i]);
    if (!given) continue;
    std::vector<std::string> lacking;
    for (const int node : facts::not_given(*field.code_tree, *given, *codes)) {
      lacking.push_back(field.code_tree->node(node).code);
    }
    if (lacking.empty()) continue;
    return fmt::format("the line gives `{}`, and it is found to be under {}", trim(cells[i]),
                       join(lacking, ", "));
  }
  return {};
}

Result<void> refuse_taken(const std::vector<facts::Column>& columns) {
  for (const facts::Column& column : columns) {
    const bool is_taken = std::find(kClassifiedColumns.begin(), kClassifiedColumns.end(),
                                    fold(column.header)) != kClassifiedColumns.end();
    if (!is_taken) continue;
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` is there already; leave it out, or leave out `--classify`",
                             printable(column.header))};
  }
  return {};
}

Result<std::vector<facts::Column>> found_columns(const facts::Vocabulary& vocabulary) {
  std::vector<facts::Column> found;
  for (const std::string_view name : kClassifiedColumns) {
    found.push_back({std::string(name), vocabulary.find(name)});
  }
  if (found.front().field >= 0) return found;
  return Error{Error::Kind::Usage,
               fmt::format("the schema of the law has no field `{}`, so nothing that is classified "
                           "can be handed to it; leave out `--classify`",
                           kClassifiedColumns.front())};
}

}  // namespace

std::vector<facts::Column> item_columns(const Classifying& classifying,
                                        const std::vector<facts::Column>& columns) {
  const facts::Vocabulary& vocabulary = classifying.entries->program.vocabulary;
  std::vector<facts::Column> of_item = columns;
  for (facts::Column& column : of_item) {
    column.field = vocabulary.find_column(column.header);
    const bool is_of_parcel =
        column.field >= 0 && std::find(kOfParcel.begin(), kOfParcel.end(),
                                       vocabulary.field(column.field).name) != kOfParcel.end();
    if (is_of_parcel) column.field = -1;
  }
  return of_item;
}

ClassifiedCells classified_cells(const Classifying& classifying,
                                 const std::vector<facts::Column>& item_columns,
                                 const std::vector<std::string_view>& cells) {
  const classify::Item item =
      classify::read_item(*classifying.entries, item_columns, cells, classifying.reading);
  if (!item.errors.empty()) return {"", "", "", join(item.errors, "; ")};
  const classify::Classification answer = classifying.classify(item);
  std::vector<std::string> missing;
  for (const decide::Missing& one : answer.missing) missing.push_back(one.name);
  std::vector<std::string> because = reasons_of(*classifying.entries, answer);
  because.insert(because.end(), answer.remarks.begin(), answer.remarks.end());
  return {classify::codes_cell(*classifying.entries, answer), join(missing, "; "),
          join(because, "; "), ""};
}

Result<const ClassifiedBook*> classify_rows(BookInput& input, const facts::Vocabulary& vocabulary,
                                            const Classifying& classifying) {
  TRY(refuse_taken(input.columns));
  const bool is_json = input.format == facts::BookFormat::Ndjson;
  const std::vector<facts::Column> found = TRY(found_columns(vocabulary));
  input.columns.insert(is_json ? input.columns.begin() : input.columns.end(), found.begin(),
                       found.end());
  std::unique_ptr<ClassifiedBook> book =
      TRY(ClassifiedBook::open(std::move(input.reader), input.format, vocabulary, classifying));
  const ClassifiedBook* opened = book.get();
  input.reader = std::move(book);
  return opened;
}

Result<void> classify_line(GivenLine& line, const facts::Vocabulary& vocabulary,
                           const Classifying& classifying) {
  TRY(refuse_taken(line.columns));
  const std::vector<facts::Column> found = TRY(found_columns(vocabulary));
  const std::vector<std::string_view> cells(line.cells.begin(), line.cells.end());
  ClassifiedCells classified =
      classified_cells(classifying, item_columns(classifying, line.columns), cells);
  std::string doubt = doubt_of(vocabulary, line.columns, cells, classified.front());
  if (!doubt.empty()) classified.back() = std::move(doubt);
  line.columns.insert(line.columns.end(), found.begin(), found.end());
  std::move(classified.begin(), classified.end(), std::back_inserter(line.cells));
  return {};
}

std::vector<facts::Column> own_columns(std::vector<facts::Column> columns) {
  std::erase_if(columns, [](const facts::Column& column) {
    return std::find(kClassifiedColumns.begin(), kClassifiedColumns.end(), column.header) !=
           kClassifiedColumns.end();
  });
  return columns;
}

Result<void> refuse_idle_options(const Options& options) {
  if (!options.trace.empty() && !options.is_classifying) {
    return Error{Error::Kind::Usage,
                 "`--trace` is for goods that are classified; add `--classify`"};
  }
  if (options.is_recorded || (options.journal.empty() && options.by.empty())) return {};
  return Error{Error::Kind::Usage,
               "`--journal` and `--by` are for answers that are recorded; add `--record`"};
}

ClassifiedBook::ClassifiedBook(std::unique_ptr<facts::BookReader> book, facts::BookFormat format,
                               const facts::Vocabulary& vocabulary, const Classifying& classifying)
    : book_(std::move(book)),
      is_json_(format == facts::BookFormat::Ndjson),
      vocabulary_(vocabulary),
      classifying_(classifying) {}

Result<std::unique_ptr<ClassifiedBook>> ClassifiedBook::open(
    std::unique_ptr<facts::BookReader> book, facts::BookFormat format,
    const facts::Vocabulary& vocabulary, const Classifying& classifying) {
  std::unique_ptr<ClassifiedBook> classified(
      new ClassifiedBook(std::move(book), format, vocabulary, classifying));
  TRY(classified->take_columns(classified->book_->columns()));
  return classified;
}

// The members of objects may grow, so the four stand before them; behind the columns of a table.
Result<void> ClassifiedBook::take_columns(const std::vector<facts::Column>& columns) {
  if (!item_columns_.empty() && item_columns_.size() == columns.size()) return {};
  TRY(refuse_taken(columns));
  const std::vector<facts::Column> found = TRY(found_columns(vocabulary_));
  item_columns_ = item_columns(classifying_, columns);
  columns_ = columns;
  columns_.insert(is_json_ ? columns_.begin() : columns_.end(), found.begin(), found.end());
  return {};
}

Result<std::unique_ptr<facts::Chunk>> ClassifiedBook::next_chunk() {
  std::unique_ptr<facts::Chunk> chunk = TRY(book_->next_chunk());
  if (chunk == nullptr) return chunk;
  TRY(take_columns(*chunk->columns));
  chunk->columns = std::make_shared<const std::vector<facts::Column>>(columns_);
  chunk->column_count = static_cast<int>(columns_.size());
  for (facts::Row& row : chunk->rows) {
    if (row.error.empty()) extend(row, *chunk);
  }
  return chunk;
}

void ClassifiedBook::extend(facts::Row& row, facts::Chunk& chunk) {
  ClassifiedCells cells = find(row.cells);
  doubt(row, cells);
  std::array<std::string_view, kClassifiedColumns.size()> found;
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i] = chunk.owned.emplace_back(std::move(cells[i]));
  }
  if (is_json_) {
    std::string members;
    for (std::size_t i = 0; i < found.size(); ++i) {
      append_json_member(members, kClassifiedColumns[i], json_text(found[i]));
    }
    std::string_view object = trim(row.raw);
    if (!object.empty()) object = trim(object.substr(1));
    const std::string_view comma = object.starts_with('}') ? "" : ",";
    row.cells.insert(row.cells.begin(), found.begin(), found.end());
    row.raw = chunk.owned.emplace_back(fmt::format("{{{}{}{}", members, comma, object));
    return;
  }
  std::string raw(row.raw);
  for (const std::string_view cell : found) {
    raw += separator();
    append_csv_cell(raw, cell, separator());
  }
  row.cells.resize(item_columns_.size());
  row.cells.insert(row.cells.end(), found.begin(), found.end());
  row.raw = chunk.owned.emplace_back(std::move(raw));
}

void ClassifiedBook::doubt(const facts::Row& row, ClassifiedCells& found) {
  std::string doubt = doubt_of(vocabulary_, item_columns_, row.cells, found.front());
  if (doubt.empty()) return;
  if (doubted_.size() < kRowsNamed) doubted_.push_back(row.number);
  ++doubted_count_;
  found.back() = std::move(doubt);
}

std::string ClassifiedBook::doubts_in_words() const {
  if (doubted_count_ == 0) return {};
  const bool is_one = doubted_count_ == 1;
  return fmt::format("{} {} under a code that {} not give (`{}`): {} {}{}",
                     with_commas(doubted_count_), is_one ? "row is" : "rows are",
                     is_one ? "it does" : "they do", kClassifiedColumns.back(),
                     is_one ? "row" : "rows", fmt::join(doubted_, ", "),
                     doubted_count_ > static_cast<std::int64_t>(doubted_.size()) ? ", ..." : "");
}

const ClassifiedCells& ClassifiedBook::find(const std::vector<std::string_view>& cells) {
  std::string key = key_of(item_columns_, cells);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  ClassifiedCells found = classified_cells(classifying_, item_columns_, cells);
  const std::size_t bytes = bytes_of(key, found);
  if (known_bytes_ + bytes > kKnownBytesMax) {
    known_.clear();
    known_bytes_ = 0;
  }
  known_bytes_ += bytes;
  return known_.emplace(std::move(key), std::move(found)).first->second;
}

}  // namespace cocket::cli
