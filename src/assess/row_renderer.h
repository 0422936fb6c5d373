// SPDX-License-Identifier: Apache-2.0
// How a row of a book goes out: the row as it came, then the answer. What depends on the answer
// alone is rendered once for all lines that ask the same.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "decide/decision.h"
#include "facts/book.h"

namespace cocket::assess {

struct LawPart {
  std::string_view rendered;  // by RowRenderer::answer
  std::string_view decision_id;
};

// What becomes of a column of the book on its way out. One that is named like a column of the
// answer is replaced where a run before this one wrote it (then all columns of an answer are
// there), and is otherwise the user's own: it is kept under another name.
enum class ColumnFate { Keep, Replace, Rename };
struct OutColumn {
  ColumnFate fate = ColumnFate::Keep;
  std::string name;  // "book.verdict" of a `verdict` that is renamed
};
std::vector<OutColumn> outgoing(std::span<const Law> laws,
                                const std::vector<std::string_view>& headers);

struct BookColumns {
  std::vector<facts::Column> columns;
  std::vector<OutColumn> out;
  bool has_replaced = false;
  bool has_renamed = false;
};
BookColumns book_columns(std::span<const Law> laws, const std::vector<facts::Column>& columns);

struct RowParts {
  const facts::Row& row;
  const BookColumns& book;        // known when the row was read
  std::span<const LawPart> laws;  // empty: the row has an error
  decide::Verdict headline = decide::Verdict::Go;
  std::string_view error;
};

// Immutable; called from any thread.
class RowRenderer {
 public:
  virtual ~RowRenderer() = default;
  virtual std::string answer(std::size_t law, const LawAnswer& answer) const = 0;
  virtual void row(const RowParts& parts, std::string& out) const = 0;
};

struct BookShape {
  facts::BookFormat format = facts::BookFormat::Csv;
  char separator = ',';
  std::vector<facts::Column> columns;  // every column that the book has
  char separator_out = '\0';           // of the answer; NUL: the same
};

// `header` goes before the first row.
struct CsvOutput {
  std::string header;
  std::unique_ptr<RowRenderer> renderer;
};
CsvOutput csv_output(std::span<const Law> laws, const BookShape& shape);

// One object a line: the members of the book's row, then those of the answer.
std::unique_ptr<RowRenderer> ndjson_renderer(std::span<const Law> laws, facts::BookFormat format);

}  // namespace cocket::assess
