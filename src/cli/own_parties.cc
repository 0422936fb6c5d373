// SPDX-License-Identifier: Apache-2.0
#include "cli/own_parties.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "cli/book_input.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "cli/progress.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kErrorsKept = 5;

class Collector {
 public:
  explicit Collector(const facts::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void add(const facts::Row& row, const std::vector<facts::Column>& columns) {
    ++found_.rows;
    if (!row.error.empty()) return add_error(row.error);
    for (std::size_t i = 0; i < std::min(columns.size(), row.cells.size()); ++i) {
      const int field = columns[i].field;
      if (field < 0 || vocabulary_.field(field).type != facts::FieldType::Party) continue;
      auto value = facts::read_cell(vocabulary_.field(field), row.cells[i]);
      if (!value.ok()) {
        add_error(fmt::format("row {}, column `{}`: {}", row.number, columns[i].header,
                              value.error().message));
        continue;
      }
      const auto* parties = std::get_if<facts::Parties>(&value.value());
      if (parties == nullptr) continue;
      for (const facts::Party& party : parties->parties) {
        add_party(party.name, columns[i].header, row.number);
      }
    }
  }

  OwnParties take() { return std::move(found_); }
  std::int64_t rows() const { return found_.rows; }

 private:
  void add_error(const std::string& error) {
    ++found_.unread;
    if (found_.errors.size() < kErrorsKept) found_.errors.push_back(error);
  }

  void add_party(const std::string& name, const std::string& column, std::int64_t row) {
    const auto [at, is_new] = numbers_.try_emplace(name, found_.parties.size());
    if (is_new) found_.parties.push_back({name, column, row, 0});
    // A party that fills several columns of a row counts once.
    std::int64_t& last_row = last_rows_[name];
    if (last_row != row) ++found_.parties[at->second].rows;
    last_row = row;
  }

  const facts::Vocabulary& vocabulary_;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::unordered_map<std::string, std::int64_t> last_rows_;
  OwnParties found_;
};

bool has_parties(const facts::Vocabulary& vocabulary, const std::vector<facts::Column>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](const facts::Column& column) {
    return column.field >= 0 && vocabulary.field(column.field).type == facts::FieldType::Party;
  });
}

}  // namespace

Result<OwnParties> parties_of_book(const Context& context) {
  const Laws laws = TRY(load_laws(context.options, context.environment));
  const facts::Vocabulary& vocabulary = laws.laws.front().program.vocabulary;
  BookInput input =
      TRY(open_book_input(context.options.book, vocabulary, context.environment, Passes::Once));
  if (input.has_all_columns && !has_parties(vocabulary, input.columns)) {
    return Error{Error::Kind::Invalid,
                 fmt::format("`{}` has no column of parties{}", context.options.book,
                             facts::suggest_columns(vocabulary, input.columns))};
  }
  Collector collector(vocabulary);
  Progress progress(input.source->size(), context.error_style, shows_progress(context));
  while (!is_stopped(context)) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(input.reader->next_chunk());
    if (chunk == nullptr) break;
    for (const facts::Row& row : chunk->rows) collector.add(row, *chunk->columns);
    progress.show({collector.rows(), input.reader->bytes_read()});
  }
  return collector.take();
}

}  // namespace cocket::cli
