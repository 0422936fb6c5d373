// SPDX-License-Identifier: Apache-2.0
// `cocket case open`: held lines of the answers of `cocket run` become cases.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/answered_line.h"
#include "cases/case.h"
#include "cases/registry.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/licence_journal.h"
#include "cli/line_source.h"
#include "cli/options.h"
#include "journal/journal.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kRowBytesMax = 16 << 20;
constexpr std::size_t kLeftTold = 20;  // lines, to people

std::vector<std::string> key_columns(const std::string& given) {
  std::vector<std::string> columns;
  const std::string names = given.empty() ? "shipment_id,line" : given;
  for (const std::string_view name : split(names, ',')) {
    if (!name.empty()) columns.emplace_back(name);
  }
  return columns;
}

// Reads the rows of one file, one by one.
class AnswerRows {
 public:
  AnswerRows(std::string name, std::vector<std::string> columns)
      : name_(std::move(name)), reader_(std::move(columns)) {}

  Result<void> add(const Json& row, int line) {
    auto answered = reader_.read(row);
    if (!answered.ok()) {
      return invalid(fmt::format("{}, line {}: {}; nothing of it was done", name_, line,
                                 answered.error().message));
    }
    lines_.push_back(std::move(answered).value());
    return {};
  }

  // A line of NDJSON, or of the JSON that `cocket run --format json` writes a row a line.
  Result<void> add_json(std::string_view text, int line) {
    text = trim(text);
    if (text.empty() || text.starts_with(R"({"schema")") || text.front() == ']') return {};
    if (text.back() == ',') text.remove_suffix(1);
    const Json row = Json::parse(text, nullptr, false);
    if (row.is_discarded()) {
      return invalid(
          fmt::format("{}, line {}: it is no JSON object; nothing of it was done", name_, line));
    }
    return add(row, line);
  }

  Result<void> add_csv(std::string_view text) {
    if (const auto at = first_invalid_utf8(text)) {
      return invalid(fmt::format("{}: byte {} is not UTF-8; nothing of it was done", name_, *at));
    }
    const std::string_view header = text.substr(0, end_of_line(text, 0));
    const bool has_tabs = header.find('\t') != std::string_view::npos;
    const bool has_commas = header.find(',') != std::string_view::npos;
    const CsvTable table = parse_csv(text, has_tabs ? '\t' : has_commas ? ',' : ';');
    if (!table.problems.empty()) {
      const CsvProblem& first = table.problems.front();
      return invalid(
          fmt::format("{}, line {}: {}; nothing of it was done", name_, first.line, first.message));
    }
    for (std::size_t i = 1; i < table.records.size(); ++i) {
      const std::vector<std::string>& names = table.records.front().cells;
      const CsvRecord& record = table.records[i];
      if (record.cells.size() != names.size()) {
        return invalid(
            fmt::format("{}, line {}: {} cells where the header has {}; nothing of it was "
                        "done",
                        name_, record.line, record.cells.size(), names.size()));
      }
      Json row;
      for (std::size_t column = 0; column < names.size(); ++column) {
        row[names[column]] = record.cells[column];
      }
      TRY(add(row, record.line));
    }
    return {};
  }

  std::vector<cases::AnsweredLine> lines() && { return std::move(lines_); }

 private:
  std::string name_;
  cases::AnswerReader reader_;
  std::vector<cases::AnsweredLine> lines_;
};

Result<std::vector<cases::AnsweredLine>> read_answers(const Context& context) {
  const auto source = TRY(ByteSource::open(context.options.book, context.environment.interrupted));
  LineSource lines(*source, kRowBytesMax);
  AnswerRows rows(source->name(), key_columns(context.options.line_key));
  std::string csv;
  for (int number = 1;; ++number) {
    const std::optional<std::string_view> line = TRY(lines.next());
    if (!line) break;
    const bool is_json = csv.empty() && (trim(*line).empty() || trim(*line).front() == '{' ||
                                         trim(*line).front() == ']' || number > 1);
    if (is_json) {
      TRY(rows.add_json(*line, number));
    } else {
      csv.append(*line).append("\n");
    }
  }
  if (!csv.empty()) TRY(rows.add_csv(csv));
  return std::move(rows).lines();
}

Json taken_json(const cases::Taken& taken, const cases::Cases& cases) {
  Json json;
  json["held"] = taken.held;
  json["free"] = taken.free;
  json["cases"] = Json::array();
  for (const cases::Taken::OfCase& one : taken.cases) {
    const cases::Case& file = *cases.find(one.id);
    Json row;
    row["case"] = one.id;
    row["opened"] = one.is_opened;
    row["added"] = one.added;
    row["answered"] = one.answered;
    row["verdict"] = verdict_of(file);
    row["cause"] = file.cause.key;
    json["cases"].push_back(std::move(row));
  }
  json["decided"] = Json::object();
  for (const auto& [state, count] : taken.decided)
    json["decided"][std::string(name_of(state))] = count;
  json["left"] = Json::array();
  for (const cases::Taken::Left& one : taken.left) {
    json["left"].push_back({{"line", one.line}, {"verdict", one.verdict}, {"case", one.case_id}});
  }
  json["reopened_pairs"] = Json::array();
  for (const auto& [id, reason] : taken.reopened) {
    json["reopened_pairs"].push_back({{"pair", id}, {"reason", reason}});
  }
  return json;
}

std::string counted_as(int count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string taken_text(const cases::Taken& taken, const cases::Cases& cases) {
  std::string text = fmt::format("{} held, {} GO\n", counted_as(taken.held, "line"), taken.free);
  for (const cases::Taken::OfCase& one : taken.cases) {
    const cases::Case& file = *cases.find(one.id);
    std::string what;
    if (one.is_opened) what += "opened for " + counted_as(one.added, "line");
    if (!one.is_opened && one.added > 0) what += counted_as(one.added, "line") + " added";
    if (one.answered > 0) {
      what += fmt::format("{}{} answered anew", what.empty() ? "" : ", ",
                          counted_as(one.answered, "line"));
    }
    text += fmt::format("  {:<5} {:<6} {}: {}\n", verdict_of(file), one.id, what,
                        printable(file.cause.key));
  }
  if (taken.cases.empty()) text += "  no case changed\n";
  for (const auto& [state, count] : taken.decided) {
    text +=
        fmt::format("{} {} before, on the same cells\n", counted_as(count, "line"), name_of(state));
  }
  for (std::size_t i = 0; i < std::min(taken.left.size(), kLeftTold); ++i) {
    const cases::Taken::Left& one = taken.left[i];
    text += fmt::format("{} is {} now, and stays in {} until somebody decides that\n",
                        printable(one.line), one.verdict, one.case_id);
  }
  if (taken.left.size() > kLeftTold) {
    text += fmt::format("... and {} more lines whose cause is gone; `--json` has all\n",
                        taken.left.size() - kLeftTold);
  }
  for (const auto& [id, reason] : taken.reopened) {
    text += fmt::format("{} is cleared no more: {}\n", id, printable(reason));
  }
  return text;
}

}  // namespace

Result<ExitCode> case_open(const Context& context) {
  const std::string actor = TRY(actor_of(context));
  const std::vector<cases::AnsweredLine> lines = TRY(read_answers(context));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Create));
  cases::Registry registry(*journal);
  const Moment now{context.environment.unix_seconds * 1000};
  const cases::Taken taken = TRY(registry.take(lines, now, actor));
  const cases::Cases cases = TRY(registry.cases());
  return print(context, taken_text(taken, cases), taken_json(taken, cases));
}

}  // namespace cocket::cli
