// SPDX-License-Identifier: Apache-2.0
// The answers of a book as a table for people: on a terminal in columns, or in Markdown. Rows come
// from the workers as records; the layout is settled on the first of them.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "assess/row_renderer.h"
#include "base/result.h"
#include "cli/style.h"
#include "facts/book.h"

namespace cocket::cli {

enum class TableKind { Terminal, Markdown };

struct TableSetting {
  std::span<const assess::Law> laws;
  std::vector<facts::Column> columns;  // of the book
  std::vector<int> chosen;             // columns that the user wants to see; empty: we choose
  Style style;
  TableKind kind = TableKind::Terminal;
};

// Writes records, not text: they go to a TableWriter.
std::unique_ptr<assess::RowRenderer> table_records(const TableSetting& setting);

class TableWriter {
 public:
  using Write = std::function<Result<void>(std::string_view)>;
  TableWriter(TableSetting setting, Write write);

  // Whole records, in the order of the book.
  Result<void> add(std::string_view records);
  Result<void> finish();

 private:
  struct Shown {
    std::string title;
    int record_cell = 0;
    int width = 0;
    bool is_right = false;
  };
  using Record = std::vector<std::string_view>;

  void choose_columns(const std::vector<Record>& sample);
  void set_widths(const std::vector<Record>& sample);
  Result<void> begin();
  std::string header() const;
  std::string line(const Record& record) const;
  std::string cell(const Shown& shown, const Record& record) const;

  TableSetting setting_;
  Write write_;
  bool has_begun_ = false;
  std::string waiting_;
  int waiting_rows_ = 0;
  std::vector<Shown> shown_;
};

// Columns of the book named by the user, "end_user, comment".
Result<std::vector<int>> parse_columns(const std::string& names,
                                       const std::vector<facts::Column>& columns);

}  // namespace cocket::cli
