// SPDX-License-Identifier: Apache-2.0
// Where the rows of a run go, and in which format: CSV and NDJSON as the workers render them, JSON
// and tables laid out on the way.
#pragma once

#include <memory>
#include <string_view>

#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "base/result.h"
#include "cli/book_input.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/summary.h"
#include "cli/table.h"

namespace cocket::cli {

enum class RowFormat { Table, Csv, Ndjson, Json, Markdown };

// --format, or the ending of -o, or: a table on a terminal, CSV elsewhere.
Result<RowFormat> row_format_of(const Options& options, const Environment& environment);

// Whether the rows go out with all their columns, and those of the answer behind them.
bool has_columns_out(RowFormat format);

class RowOutput {
 public:
  struct Setting {
    const Context& context;
    const Laws& laws;
    const BookInput& input;
    RowFormat format = RowFormat::Csv;
  };
  static Result<std::unique_ptr<RowOutput>> open(const Setting& setting);

  const assess::RowRenderer& renderer() const { return *renderer_; }
  Result<void> write(std::string_view bytes);
  // Puts the summary where it belongs: under a table, into JSON, else on the standard error.
  Result<void> finish(const assess::BookSummary& summary, const SummarySetting& setting);

 private:
  RowOutput(const Context& context, RowFormat format) : context_(context), format_(format) {}
  static Result<void> check_columns(const Setting& setting);
  Result<void> begin(const Setting& setting);
  Result<void> write_json_rows(std::string_view lines);
  Result<void> begin_table(const Setting& setting);

  const Context& context_;
  RowFormat format_;
  std::unique_ptr<Output> output_;
  std::unique_ptr<assess::RowRenderer> renderer_;
  std::unique_ptr<TableWriter> table_;
  bool has_rows_ = false;
};

}  // namespace cocket::cli
