// SPDX-License-Identifier: Apache-2.0
#include "classify/candidates.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "classify/row_names.h"
#include "facts/code_tree.h"

namespace cocket::classify {

struct CloseSqlite {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};
using Database = std::unique_ptr<sqlite3, CloseSqlite>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseSqlite>;
using Bytes = std::unique_ptr<unsigned char, CloseSqlite>;

namespace {

// Each row is weighed by its own titles, further words, and titles above it, which say less.
// Columns hold no text, only what was found in it; with less detail than `full` a table without
// contents counts no word of a row, and gives each the weight 0 in silence.
constexpr const char* kTables =
    "create virtual table rows using fts5(title, words, above, content='', detail=full, "
    "tokenize='trigram case_sensitive 1')";
constexpr std::string_view kFind =
    "select rowid, -bm25(rows, 1.0, 1.0, 0.3) as weight from rows where rows match ? "
    "order by weight desc, rowid limit ?";

Error sqlite_error(sqlite3* database) {
  return Error{Error::Kind::Io,
               fmt::format("the full-text search of this machine fails: {}",
                           database == nullptr ? "out of memory" : sqlite3_errmsg(database))};
}

Result<Database> open_in_memory() {
  sqlite3* opened = nullptr;
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
  const int status = sqlite3_open_v2(":memory:", &opened, kFlags, nullptr);
  Database database(opened);
  if (status != SQLITE_OK) return sqlite_error(opened);
  return database;
}

Result<Statement> prepare(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
      SQLITE_OK) {
    return sqlite_error(database);
  }
  return Statement(statement);
}

Result<void> execute(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return sqlite_error(database);
  }
  return {};
}

void set_text(const Statement& statement, int place, const std::string& text) {
  sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
}

// ---- texts in pieces of three signs

bool is_ascii(std::string_view sign) {
  return sign.size() == 1;
}

std::vector<std::string_view> signs_of(std::string_view text) {
  std::vector<std::string_view> signs;
  for (std::size_t at = 0; at < text.size(); at += signs.back().size()) {
    signs.push_back(first_code_points(text.substr(at), 1));
  }
  return signs;
}

// " tungsten 合 金 ": a blank between any two East Asian signs too, so that a piece of three holds
// two of them: words of two signs are many.
std::string searched_text(std::string_view text) {
  const std::string compared = compared_text(text);
  std::string spaced;
  for (const std::string_view sign : signs_of(compared)) {
    if (sign == " " && spaced.ends_with(' ')) continue;
    spaced += sign;
    if (!is_ascii(sign)) spaced += ' ';
  }
  return spaced;
}

constexpr std::size_t kPiecesMax = 160;  // of a text that is asked about

// " wo", "wor", "ord", "rd ", and "合 金": what begins or ends a word, and what lies within it; not
// where two words meet, and no sign alone.
bool is_piece(std::string_view first, std::string_view second, std::string_view third) {
  if (second == " ") return !is_ascii(first) && !is_ascii(third);
  return is_ascii(second) && (first != " " || third != " ");
}

// As FTS5 is asked: any of the pieces; empty where there is none.
std::string query_of(std::string_view text) {
  const std::string searched = searched_text(text);
  const std::vector<std::string_view> signs = signs_of(searched);
  std::set<std::string> pieces;
  for (std::size_t i = 0; i + 2 < signs.size() && pieces.size() < kPiecesMax; ++i) {
    if (!is_piece(signs[i], signs[i + 1], signs[i + 2])) continue;
    pieces.insert(fmt::format("\"{}{}{}\"", signs[i], signs[i + 1], signs[i + 2]));
  }
  return fmt::format("{}", fmt::join(pieces, " OR "));
}

// ---- rows

std::string titles_of(const facts::CodeNode& node) {
  return node.title + " " + node.title_original + " ";
}

Result<void> insert_rows(sqlite3* database, const facts::CodeTree& tree,
                         const std::vector<RowWords>& more) {
  std::map<int, std::string> words;
  for (const RowWords& row : more) words[row.node] += " " + row.words;
  const Statement insert =
      TRY(prepare(database, "insert into rows(rowid, title, words, above) values (?, ?, ?, ?)"));
  for (int number = 0; number < tree.size(); ++number) {
    std::string above;
    for (int parent = tree.node(number).parent; parent >= 0; parent = tree.node(parent).parent) {
      if (tree.node(parent).parent < 0) break;  // the whole list
      above += titles_of(tree.node(parent));
    }
    sqlite3_bind_int(insert.get(), 1, number);
    set_text(insert, 2, searched_text(titles_of(tree.node(number))));
    set_text(insert, 3, searched_text(words[number]));
    set_text(insert, 4, searched_text(above));
    if (sqlite3_step(insert.get()) != SQLITE_DONE) return sqlite_error(database);
    sqlite3_reset(insert.get());
  }
  return {};
}

}  // namespace

// The bytes of a database that is not written any more, and connections to them that nobody uses
// at the moment.
class Candidates::Tables {
 public:
  static Result<std::unique_ptr<Tables>> create(const facts::CodeTree& tree,
                                                const std::vector<RowWords>& more) {
    const Database database = TRY(open_in_memory());
    TRY(execute(database.get(), kTables));
    TRY(execute(database.get(), "begin"));
    TRY(insert_rows(database.get(), tree, more));
    TRY(execute(database.get(), "insert into rows(rows) values ('optimize')"));
    TRY(execute(database.get(), "commit"));
    auto tables = std::make_unique<Tables>();
    tables->bytes_.reset(sqlite3_serialize(database.get(), "main", &tables->size_, 0));
    if (tables->bytes_ == nullptr) return sqlite_error(nullptr);
    Connection connection = TRY(tables->connect());
    tables->connections_.push_back(std::move(connection));
    return tables;
  }

  // Numbers of rows with their weights, best first.
  std::vector<Candidate> find(const std::string& query) {
    Connection connection = take();
    sqlite3_stmt* find = connection.find.get();
    set_text(connection.find, 1, query);
    sqlite3_bind_int(find, 2, kFoundMax);
    std::vector<Candidate> found;
    while (sqlite3_step(find) == SQLITE_ROW) {
      found.push_back({sqlite3_column_int(find, 0), sqlite3_column_double(find, 1)});
    }
    CHECK(sqlite3_reset(find) == SQLITE_OK);
    give_back(std::move(connection));
    return found;
  }

 private:
  struct Connection {
    Database database;
    Statement find;
  };

  Result<Connection> connect() const {
    Connection connection;
    connection.database = TRY(open_in_memory());
    if (sqlite3_deserialize(connection.database.get(), "main", bytes_.get(), size_, size_,
                            SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
      return sqlite_error(connection.database.get());
    }
    connection.find = TRY(prepare(connection.database.get(), kFind));
    return connection;
  }

  Connection take() {
    {
      const std::lock_guard lock(mutex_);
      if (!connections_.empty()) {
        Connection connection = std::move(connections_.back());
        connections_.pop_back();
        return connection;
      }
    }
    Result<Connection> connection = connect();
    CHECK(connection.ok());  // the first one was
    return std::move(connection).value();
  }

  void give_back(Connection connection) {
    const std::lock_guard lock(mutex_);
    connections_.push_back(std::move(connection));
  }

  Bytes bytes_;
  sqlite3_int64 size_ = 0;
  std::mutex mutex_;
  std::vector<Connection> connections_;
};

Candidates::Candidates(std::unique_ptr<Tables> tables, RowNames names)
    : tables_(std::move(tables)), names_(std::move(names)) {}
Candidates::Candidates(Candidates&&) noexcept = default;
Candidates& Candidates::operator=(Candidates&&) noexcept = default;
Candidates::~Candidates() = default;

Result<Candidates> Candidates::create(const facts::CodeTree& tree,
                                      const std::vector<RowWords>& more) {
  std::unique_ptr<Tables> tables = TRY(Tables::create(tree, more));
  return Candidates(std::move(tables), RowNames(tree, more));
}

std::vector<Candidate> Candidates::find(std::string_view text) const {
  const std::string query = query_of(text);
  if (query.empty()) return {};
  std::map<int, double> weights;
  double best = 0;
  for (const Candidate& one : tables_->find(query)) {
    best = std::max(best, one.weight);
    CHECK(best > 0);  // a table with less detail would weigh all rows alike
    weights[one.node] = one.weight / best;
  }
  for (const NamedRow& named : names_.find_all(text)) weights[named.node] += named.share;
  std::vector<Candidate> candidates;
  candidates.reserve(weights.size());
  for (const auto& [node, weight] : weights) candidates.push_back({node, weight});
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; });
  if (candidates.size() > static_cast<std::size_t>(kFoundMax)) candidates.resize(kFoundMax);
  return candidates;
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
