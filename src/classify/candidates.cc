// SPDX-License-Identifier: Apache-2.0
#include "classify/candidates.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "classify/words.h"
#include "facts/code_tree.h"

namespace cocket::classify {

// A database in memory and what was asked of it.
struct CloseSqlite {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseSqlite>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseSqlite>;

namespace {

constexpr std::size_t kGramsMax = 160;  // of a query

bool is_ascii_letter(char c) {
  return is_ascii_small(c) || is_ascii_digit(c);
}

// "w" and a word, "t" and three letters of it; two signs of other scripts.
class Grams {
 public:
  explicit Grams(std::string_view plain) {
    std::size_t at = 0;
    while (at < plain.size()) {
      std::size_t end = at;
      while (end < plain.size() && is_ascii_letter(plain[end])) ++end;
      if (end > at) {
        add_word(singular(plain.substr(at, end - at)));
        at = end;
        previous_ = {};
        continue;
      }
      const std::string_view letter = first_code_points(plain.substr(at), 1);
      add_sign(letter);
      at += letter.size();
    }
  }

  std::vector<std::string> take() { return std::move(grams_); }

 private:
  void add_word(std::string_view word) {
    if (word.size() < 2) return;
    grams_.push_back(fmt::format("w{}", word));
    for (std::size_t i = 0; i + 3 <= word.size(); ++i) {
      grams_.push_back(fmt::format("t{}", word.substr(i, 3)));
    }
  }

  void add_sign(std::string_view sign) {
    if (sign.size() < 2 || words_of(sign).empty()) {
      previous_ = {};
      return;
    }
    if (!previous_.empty()) grams_.push_back(fmt::format("{}{}", previous_, sign));
    previous_ = sign;
  }

  std::string_view previous_;
  std::vector<std::string> grams_;
};

std::string joined_grams(std::string_view text) {
  return join(Grams(plain_text(text)).take(), " ");
}

Error sqlite_error(sqlite3* database) {
  return Error{Error::Kind::Io,
               fmt::format("the full-text search of this machine fails: {}",
                           database == nullptr ? "out of memory" : sqlite3_errmsg(database))};
}

Result<Statement> prepare(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
      SQLITE_OK) {
    return sqlite_error(database);
  }
  return Statement(statement);
}

void bind(const Statement& statement, int place, const std::string& text) {
  sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
}

Result<void> insert_rows(sqlite3* database, const facts::CodeTree& tree,
                         const std::vector<RowWords>& more) {
  std::map<int, std::string> words;
  for (const RowWords& row : more) words[row.node] += " " + row.words;
  const Statement insert =
      TRY(prepare(database, "insert into rows(rowid, title, words, above) values (?, ?, ?, ?)"));
  for (int number = 0; number < tree.size(); ++number) {
    const facts::CodeNode& node = tree.node(number);
    std::string above;
    for (int parent = node.parent; parent >= 0; parent = tree.node(parent).parent) {
      if (tree.node(parent).parent < 0) break;  // the whole list
      above += tree.node(parent).title + " " + tree.node(parent).title_original + " ";
    }
    sqlite3_bind_int(insert.get(), 1, number + 1);
    bind(insert, 2, joined_grams(node.title + " " + node.title_original));
    bind(insert, 3, joined_grams(words[number]));
    bind(insert, 4, joined_grams(above));
    if (sqlite3_step(insert.get()) != SQLITE_DONE) return sqlite_error(database);
    sqlite3_reset(insert.get());
  }
  return {};
}

}  // namespace

struct Candidates::Tables {
  Database database;
  Statement find;
};

Candidates::Candidates(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Candidates::Candidates(Candidates&&) noexcept = default;
Candidates& Candidates::operator=(Candidates&&) noexcept = default;
Candidates::~Candidates() = default;

Result<Candidates> Candidates::create(const facts::CodeTree& tree,
                                      const std::vector<RowWords>& more) {
  sqlite3* opened = nullptr;
  const int status = sqlite3_open(":memory:", &opened);
  Database database(opened);
  if (status != SQLITE_OK) return sqlite_error(database.get());
  // With less detail a table without contents counts no word of a row, and weighs all rows alike.
  constexpr const char* kTables =
      "create virtual table rows using fts5(title, words, above, content='')";
  if (sqlite3_exec(database.get(), kTables, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return sqlite_error(database.get());
  }
  sqlite3_exec(database.get(), "begin", nullptr, nullptr, nullptr);
  TRY(insert_rows(database.get(), tree, more));
  sqlite3_exec(database.get(), "commit", nullptr, nullptr, nullptr);
  Statement find = TRY(prepare(database.get(),
                               "select rowid, -bm25(rows, 1.0, 1.0, 0.3) as weight from rows where "
                               "rows match ? order by weight desc, rowid limit ?"));
  auto tables = std::make_unique<Tables>();
  tables->database = std::move(database);
  tables->find = std::move(find);
  return Candidates(std::move(tables));
}

std::vector<Candidate> Candidates::find(std::string_view text) const {
  std::vector<std::string> grams = Grams(plain_text(text)).take();
  if (grams.size() > kGramsMax) grams.resize(kGramsMax);
  const std::set<std::string> distinct(grams.begin(), grams.end());
  std::string query;
  for (const std::string& gram : distinct) {
    query += fmt::format("{}\"{}\"", query.empty() ? "" : " OR ", gram);
  }
  std::vector<Candidate> found;
  if (query.empty()) return found;
  const Statement& statement = tables_->find;
  bind(statement, 1, query);
  sqlite3_bind_int(statement.get(), 2, kFoundMax);
  while (sqlite3_step(statement.get()) == SQLITE_ROW) {
    found.push_back(
        {sqlite3_column_int(statement.get(), 0) - 1, sqlite3_column_double(statement.get(), 1)});
  }
  sqlite3_reset(statement.get());
  return found;
}

Result<std::vector<RowWords>> read_row_words(std::string_view csv, const facts::CodeTree& tree) {
  const CsvTable table = parse_csv(csv);
  if (!table.problems.empty()) {
    return invalid(
        fmt::format("line {}: {}", table.problems.front().line, table.problems.front().message));
  }
  std::vector<RowWords> rows;
  bool is_header = true;
  for (const CsvRecord& record : table.records) {
    if (std::exchange(is_header, false)) continue;
    if (record.cells.size() != 3) {
      return invalid(fmt::format("line {}: expected code,lang,words", record.line));
    }
    const int node = tree.find(record.cells[0]);
    if (node < 0) {
      return invalid(fmt::format("line {}: no code `{}`{}", record.line, record.cells[0],
                                 tree.suggestion(record.cells[0])));
    }
    rows.push_back({node, record.cells[2]});
  }
  return rows;
}

}  // namespace cocket::classify
