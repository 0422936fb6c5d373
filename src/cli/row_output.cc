// SPDX-License-Identifier: Apache-2.0
#include "cli/row_output.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/style.h"
#include "cli/summary.h"
#include "cli/table.h"

namespace cocket::cli {
namespace {

constexpr const char* kRunSchema = "cocket/run/1";

std::optional<RowFormat> format_named(std::string_view name) {
  if (name == "table") return RowFormat::Table;
  if (name == "csv" || name == "tsv") return RowFormat::Csv;
  if (name == "ndjson" || name == "jsonl") return RowFormat::Ndjson;
  if (name == "json") return RowFormat::Json;
  if (name == "md") return RowFormat::Markdown;
  return std::nullopt;
}

std::vector<std::string> format_names() {
  return {"table", "csv", "tsv", "ndjson", "json", "md"};
}

// As --format says, else the ending of -o.
std::string format_name(const Options& options) {
  return options.format.empty() ? ending_of(options.output) : options.format;
}

// Otherwise CSV keeps the separator of the book.
bool wants_tabs(const Options& options) {
  return format_name(options) == "tsv";
}

}  // namespace

Result<RowFormat> row_format_of(const Options& options, const Environment& environment) {
  const std::string name = format_name(options);
  if (const auto format = format_named(name)) return *format;
  if (!options.format.empty()) {
    return Error{Error::Kind::Usage,
                 fmt::format("no format `{}`{}; expected {}", name,
                             did_you_mean(name, format_names()), join(format_names(), ", "))};
  }
  if (!name.empty()) return unknown_ending(options.output, format_names());
  const bool is_file = !options.output.empty() && options.output != "-";
  return environment.is_stdout_terminal && !is_file ? RowFormat::Table : RowFormat::Csv;
}

bool has_columns_out(RowFormat format) {
  switch (format) {
    case RowFormat::Csv:
    case RowFormat::Ndjson:
    case RowFormat::Json:
      return true;
    case RowFormat::Table:
    case RowFormat::Markdown:
      return false;
  }
  return false;
}

// What is no column is a slip whatever the format; but of a stream of objects not all are known
// yet.
Result<void> RowOutput::check_columns(const Setting& setting) {
  const std::string& names = setting.context.options.columns;
  if (names.empty() || !has_columns_out(setting.format)) return {};
  if (setting.input.has_all_columns) TRY(parse_columns(names, setting.input.columns));
  warn(setting.context, "`--columns` chooses what a table shows; here every column is written");
  return {};
}

Result<std::unique_ptr<RowOutput>> RowOutput::open(const Setting& setting) {
  std::unique_ptr<RowOutput> output(new RowOutput(setting.context, setting.format));
  TRY(check_columns(setting));
  output->output_ = TRY(Output::open(setting.context.options.output));
  TRY(output->begin(setting));
  return output;
}

Result<void> RowOutput::begin(const Setting& setting) {
  switch (format_) {
    case RowFormat::Csv: {
      assess::CsvOutput csv = assess::csv_output(
          setting.laws.laws, {setting.input.format, setting.input.reader->separator(),
                              setting.input.columns, wants_tabs(context_.options) ? '\t' : '\0'});
      renderer_ = std::move(csv.renderer);
      return output_->write(csv.header);
    }
    case RowFormat::Ndjson:
      renderer_ = assess::ndjson_renderer(setting.laws.laws, setting.input.format);
      return {};
    case RowFormat::Json:
      renderer_ = assess::ndjson_renderer(setting.laws.laws, setting.input.format);
      return output_->write(fmt::format("{{\"schema\":\"{}\",\"rows\":[", kRunSchema));
    case RowFormat::Table:
    case RowFormat::Markdown:
      return begin_table(setting);
  }
  return {};
}

Result<void> RowOutput::begin_table(const Setting& setting) {
  TableSetting table;
  table.laws = setting.laws.laws;
  table.columns = setting.input.columns;
  table.chosen = TRY(parse_columns(context_.options.columns, table.columns));
  table.style = context_.style;
  table.kind = format_ == RowFormat::Table ? TableKind::Terminal : TableKind::Markdown;
  if (table.kind == TableKind::Markdown) table.style.has_colour = false;
  renderer_ = table_records(table);
  table_ = std::make_unique<TableWriter>(
      std::move(table), [this](std::string_view bytes) { return output_->write(bytes); });
  return {};
}

// Each line is one object; between them stand commas.
Result<void> RowOutput::write_json_rows(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    text += has_rows_ ? ",\n" : "\n";
    text += lines.substr(0, end);
    has_rows_ = true;
    if (end == std::string_view::npos) break;
    lines.remove_prefix(end + 1);
  }
  return output_->write(text);
}

Result<void> RowOutput::write(std::string_view bytes) {
  switch (format_) {
    case RowFormat::Csv:
    case RowFormat::Ndjson:
      return output_->write(bytes);
    case RowFormat::Json:
      return write_json_rows(bytes);
    case RowFormat::Table:
    case RowFormat::Markdown:
      return table_->add(bytes);
  }
  return {};
}

Result<void> RowOutput::finish(const assess::BookSummary& summary, const SummarySetting& setting) {
  if (table_ != nullptr) TRY(table_->finish());
  if (format_ == RowFormat::Json) {
    TRY(output_->write("\n],\"summary\":" + summary_json(summary, setting).dump() + "}\n"));
  }
  const bool is_quiet = context_.options.is_quiet;
  const bool goes_below = format_ == RowFormat::Table && !output_->is_file();
  if (goes_below && !is_quiet) {
    TRY(output_->write("\n" + summary_text(summary, setting, context_.style)));
  }
  TRY(output_->finish());
  if (!goes_below && !is_quiet) {
    write_standard_error(summary_text(summary, setting, context_.error_style));
  }
  return {};
}

}  // namespace cocket::cli
