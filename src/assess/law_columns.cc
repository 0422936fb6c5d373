// SPDX-License-Identifier: Apache-2.0
#include "assess/law_columns.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/column_texts.h"
#include "assess/plain_number.h"
#include "assess/screener.h"
#include "base/date.h"
#include "base/result.h"
#include "base/side_by_side.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/value_key.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/column_book.h"
#include "facts/fields_behind.h"
#include "facts/vocabulary.h"

namespace cocket::assess {
namespace {

namespace columnar = decide::columnar;

// One field of all rows.
struct FieldColumn {
  columnar::Values values;
  std::vector<columnar::Codes> codes;  // by block
  std::vector<bool> is_faulty;         // by code: the cell of the field cannot be read
};

class FieldReader {
 public:
  FieldReader(const LawBook& book, const columnar::Plan& plan,
              const std::vector<facts::Column>& columns)
      : book_(book), plan_(plan), columns_(columns), screener_(book.law), cells_(columns.size()) {}

  // `is_wanted`: else only faults are.
  Result<FieldColumn> read(int field, bool is_wanted) {
    const facts::Vocabulary& vocabulary = book_.law.program.vocabulary;
    find_columns(field);
    const bool is_any_number = !is_wanted && is_number(vocabulary.field(field).type);
    ColumnTexts texts = column_texts(book_.book, behind_, is_any_number ? plain_alike : nullptr);
    if (behind_.empty()) {
      texts.texts.emplace_back();
      for (std::size_t block = 0; block < book_.book.blocks(); ++block) {
        texts.codes.emplace_back(columnar::SameCode{0, book_.book.rows_of(block)});
      }
    }
    FieldColumn column;
    column.codes = std::move(texts.codes);
    for (const std::vector<std::string_view>& of_cells : texts.texts) {
      TRY(add(field, of_cells, column));
    }
    return column;
  }

 private:
  static std::string_view plain_alike(std::string_view text) {
    return is_plain_number(text) ? std::string_view("1") : text;
  }

  // Those that have a say in the field, its own last.
  void find_columns(int field) {
    const std::vector<int> behind = facts::fields_behind(book_.law.program.vocabulary, field);
    behind_.clear();
    own_ = -1;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].field == field) own_ = static_cast<int>(i);
      if (columns_[i].field == field || columns_[i].field < 0) continue;
      if (std::binary_search(behind.begin(), behind.end(), columns_[i].field)) {
        behind_.push_back(static_cast<int>(i));
      }
    }
    if (own_ >= 0) behind_.push_back(own_);
  }

  Result<void> add(int field, const std::vector<std::string_view>& texts, FieldColumn& column) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      cells_[static_cast<std::size_t>(behind_[i])] = texts[i];
    }
    facts::CaseReading reading =
        facts::read_case(book_.law.program.vocabulary, columns_, cells_, book_.declarations);
    for (const int at : behind_) cells_[static_cast<std::size_t>(at)] = {};
    column.is_faulty.push_back(
        std::any_of(reading.errors.begin(), reading.errors.end(),
                    [this](const facts::CellError& error) { return error.column == own_; }));
    columnar::Held held = TRY(held_of(field, std::move(reading.line)));
    const auto next = static_cast<std::uint32_t>(column.values.held.size());
    const auto [at, is_new] = numbers_.emplace(key_of(field, held), next);
    if (is_new) column.values.held.push_back(std::move(held));
    column.values.held_of.push_back(at->second);
    return {};
  }

  std::string key_of(int field, const columnar::Held& held) const {
    const Date* day = std::get_if<Date>(&held.value);
    if (day == nullptr || field != book_.law.program.date_field) {
      return columnar::value_key(held.value, held.hits);
    }
    const std::vector<Date>& breaks = plan_.day_breaks;
    return std::to_string(std::upper_bound(breaks.begin(), breaks.end(), *day) - breaks.begin());
  }

  // With what screening finds of it, where it names parties.
  Result<columnar::Held> held_of(int field, facts::Case line) {
    const auto index = static_cast<std::size_t>(field);
    facts::Case alone;
    alone.facts.resize(line.facts.size());
    alone.facts[index] = std::move(line.facts[index]);
    TRY(screener_.screen(alone));
    return columnar::Held{std::move(alone.facts[index].value), std::move(alone.hits)};
  }

  const LawBook& book_;
  const columnar::Plan& plan_;
  const std::vector<facts::Column>& columns_;
  Screener screener_;
  std::vector<std::string_view> cells_;  // by column; empty but for those of the combination
  std::vector<int> behind_;
  int own_ = -1;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

std::vector<facts::Column> columns_of(const LawBook& book) {
  std::vector<facts::Column> columns;
  for (std::size_t i = 0; i < book.book.columns(); ++i) {
    const std::string header(book.book.header(i));
    columns.push_back({header, book.law.program.vocabulary.find_column(header)});
  }
  return columns;
}

// A field, and why it is read.
struct ToRead {
  int field = -1;
  bool is_wanted = false;  // else for its faults
};

// A text can be read whatever it is.
std::vector<ToRead> fields_to_read(const LawBook& book, const std::vector<facts::Column>& columns,
                                   const std::vector<int>& fields) {
  std::vector<ToRead> all;
  const facts::Vocabulary& vocabulary = book.law.program.vocabulary;
  for (int field = 0; field < vocabulary.size(); ++field) {
    const bool is_wanted = std::find(fields.begin(), fields.end(), field) != fields.end();
    const bool may_fail =
        vocabulary.field(field).type != facts::FieldType::Text &&
        std::any_of(columns.begin(), columns.end(),
                    [field](const facts::Column& column) { return column.field == field; });
    if (is_wanted || may_fail) all.push_back({field, is_wanted});
  }
  return all;
}

void mark(std::size_t row, std::size_t rows, columnar::Plane& plane) {
  plane.resize(columnar::blocks_for(rows) * columnar::kWordsPerBlock);
  columnar::set_bit(plane, row);
}

void mark_faulty(const FieldColumn& column, LawColumns& result) {
  const auto& faulty = column.is_faulty;
  if (std::find(faulty.begin(), faulty.end(), true) == faulty.end()) return;
  for (std::size_t block = 0; block < column.codes.size(); ++block) {
    column.codes[block].visit([&](auto codes) {
      for (std::size_t row = 0; row < codes.size(); ++row) {
        if (faulty[codes[row]]) mark(row, codes.size(), result.unreadable[block]);
      }
    });
  }
}

LawColumns begun(const LawBook& book) {
  LawColumns result;
  const auto fields = static_cast<std::size_t>(book.law.program.vocabulary.size());
  result.columns.fields.resize(fields);
  result.columns.statements.emplace_back();  // nobody states outright who is listed
  result.unreadable.resize(book.book.blocks());
  for (std::size_t block = 0; block < book.book.blocks(); ++block) {
    columnar::Lines lines;
    lines.line_count = book.book.rows_of(block);
    lines.fields.resize(fields);
    lines.statements = columnar::Codes(columnar::SameCode{0, lines.line_count});
    for (const std::uint32_t row : book.book.unreadable(block).rows) {
      mark(row, lines.line_count, result.unreadable[block]);
    }
    result.columns.stretches.push_back(std::move(lines));
  }
  return result;
}

}  // namespace

Result<LawColumns> law_columns(const LawBook& book, const columnar::Plan& plan) {
  if (book.book.format() == facts::BookFormat::Ndjson) {
    return Error{Error::Kind::NotBuilt,
                 "column files made of NDJSON are not decided column by column yet"};
  }
  const std::vector<facts::Column> columns = columns_of(book);
  const std::vector<ToRead> wanted = fields_to_read(book, columns, columnar::fields_of(plan));
  std::vector<std::optional<Result<FieldColumn>>> read(wanted.size());
  side_by_side(book.jobs, wanted.size(), [&](std::size_t i) {
    read[i].emplace(FieldReader(book, plan, columns).read(wanted[i].field, wanted[i].is_wanted));
  });
  LawColumns result = begun(book);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    FieldColumn column = TRY(*std::move(read[i]));
    mark_faulty(column, result);
    if (!wanted[i].is_wanted) continue;
    const auto field = static_cast<std::size_t>(wanted[i].field);
    result.columns.fields[field] = std::move(column.values);
    for (std::size_t block = 0; block < column.codes.size(); ++block) {
      result.columns.stretches[block].fields[field] = std::move(column.codes[block]);
    }
  }
  return result;
}

std::string why_unreadable(const LawBook& book, std::uint64_t row) {
  std::size_t block = 0;
  while (row >= book.book.first_row(block) + book.book.rows_of(block)) ++block;
  const std::size_t place = row - book.book.first_row(block);
  const facts::UnreadableRows unreadable = book.book.unreadable(block);
  const auto found = std::find(unreadable.rows.begin(), unreadable.rows.end(), place);
  if (found != unreadable.rows.end()) {
    return std::string(
        unreadable.errors[static_cast<std::size_t>(found - unreadable.rows.begin())]);
  }
  std::vector<std::string_view> cells;
  cells.reserve(book.book.columns());
  for (std::size_t column = 0; column < book.book.columns(); ++column) {
    cells.push_back(
        facts::text_of(book.book.cells(block, column), book.book.dictionary(column), place));
  }
  const facts::CaseReading reading =
      facts::read_case(book.law.program.vocabulary, columns_of(book), cells, book.declarations);
  return facts::in_words(reading.errors, static_cast<std::int64_t>(row) + 1);
}

}  // namespace cocket::assess
