// SPDX-License-Identifier: Apache-2.0
#include "cli/own_parties.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
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
#include "screen/own_records.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kErrorsKept = 5;

// Parties by their names, which are kept once.
struct NameOfParty {
  const std::vector<screen::OwnParty>& parties;
  std::string_view operator()(std::uint32_t number) const { return parties[number].name; }
  std::string_view operator()(std::string_view name) const { return name; }
};
struct HashOfName : NameOfParty {
  using is_transparent = void;
  std::size_t operator()(const auto& party) const {
    return std::hash<std::string_view>()(NameOfParty::operator()(party));
  }
};
struct IsSameName : NameOfParty {
  using is_transparent = void;
  bool operator()(const auto& a, const auto& b) const {
    return NameOfParty::operator()(a) == NameOfParty::operator()(b);
  }
};

class Collector {
 public:
  explicit Collector(const facts::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void add(const facts::Row& row, const std::vector<facts::Column>& columns) {
    ++found_.book.rows;
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
  std::int64_t rows() const { return found_.book.rows; }

 private:
  void add_error(const std::string& error) {
    ++found_.book.unread;
    if (found_.book.errors.size() < kErrorsKept) found_.book.errors.push_back(error);
  }

  void add_party(std::string_view name, const std::string& column, std::int64_t row) {
    const auto next = static_cast<std::uint32_t>(found_.parties.size());
    const auto known = numbers_.find(name);
    const std::uint32_t number = known == numbers_.end() ? next : *known;
    if (number == next) {
      found_.parties.push_back({std::string(name), number_of_column(column), row, 0});
      last_rows_.push_back(0);
      numbers_.insert(next);
    }
    // A party that fills several columns of a row counts once.
    if (last_rows_[number] != row) ++found_.parties[number].rows;
    last_rows_[number] = row;
  }

  std::uint32_t number_of_column(const std::string& column) {
    std::vector<std::string>& columns = found_.book.columns;
    const auto known = std::find(columns.begin(), columns.end(), column);
    const auto number = static_cast<std::uint32_t>(known - columns.begin());
    if (known == columns.end()) columns.push_back(column);
    return number;
  }

  const facts::Vocabulary& vocabulary_;
  OwnParties found_;
  std::unordered_set<std::uint32_t, HashOfName, IsSameName> numbers_{0, HashOfName{found_.parties},
                                                                     IsSameName{found_.parties}};
  std::vector<std::int64_t> last_rows_;  // in which each party was seen
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
  Progress progress(input.bytes, context.error_style, shows_progress(context));
  while (!is_stopped(context)) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(input.reader->next_chunk());
    if (chunk == nullptr) break;
    for (const facts::Row& row : chunk->rows) collector.add(row, *chunk->columns);
    progress.show({collector.rows(), input.reader->bytes_read()});
  }
  return collector.take();
}

}  // namespace cocket::cli
