// SPDX-License-Identifier: Apache-2.0
// `cocket screen pairs`: scores labelled pairs of names and says how well the score tells them
// apart.
#include <fmt/format.h>

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/options.h"
#include "screen/evidence.h"
#include "screen/name_preparer.h"
#include "screen/pair_measures.h"
#include "screen/prepared_name.h"
#include "screen/score_table.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

struct Sheet {
  CsvTable table;
  std::map<std::string, std::size_t, std::less<>> columns;

  bool has(std::string_view column) const { return columns.contains(column); }
  std::string_view at(const CsvRecord& record, std::string_view column) const {
    const auto found = columns.find(column);
    if (found == columns.end() || found->second >= record.cells.size()) return {};
    return record.cells[found->second];
  }
};

Result<Sheet> read_sheet(const std::string& path, std::initializer_list<std::string_view> needed) {
  const std::string text = TRY(read_text_file(path));
  Sheet sheet;
  sheet.table = parse_csv(text);
  if (!sheet.table.problems.empty()) {
    const CsvProblem& problem = sheet.table.problems.front();
    return invalid(fmt::format("`{}`, line {}: {}", path, problem.line, problem.message));
  }
  if (sheet.table.records.empty()) return invalid(fmt::format("`{}` is empty", path));
  const std::vector<std::string>& header = sheet.table.records.front().cells;
  for (std::size_t i = 0; i < header.size(); ++i) sheet.columns.emplace(header[i], i);
  for (const std::string_view column : needed) {
    if (sheet.columns.contains(column)) continue;
    return invalid(fmt::format("`{}` has no column `{}`", path, column));
  }
  return sheet;
}

screen::PartyKind kind_of(std::string_view schema) {
  const std::string folded = fold(schema);
  if (folded == "person") return screen::PartyKind::Person;
  if (folded == "vessel" || folded == "airplane") return screen::PartyKind::Vessel;
  if (folded == "company" || folded == "organization") return screen::PartyKind::Organization;
  return screen::PartyKind::Unknown;
}

// Which block a pair is of: the first row whose words its source and its category have.
struct BlockRule {
  std::string source;
  std::string category;
  std::string block;  // "-": the pair is left out
};

Result<std::vector<BlockRule>> read_block_rules(const std::string& path) {
  std::vector<BlockRule> rules;
  if (path.empty()) return rules;
  const Sheet sheet = TRY(read_sheet(path, {"source", "category", "block"}));
  for (std::size_t i = 1; i < sheet.table.records.size(); ++i) {
    const CsvRecord& record = sheet.table.records[i];
    rules.push_back({std::string(sheet.at(record, "source")),
                     std::string(sheet.at(record, "category")),
                     std::string(sheet.at(record, "block"))});
  }
  return rules;
}

std::string block_of(const std::vector<BlockRule>& rules, const Sheet& sheet,
                     const CsvRecord& record) {
  if (rules.empty()) return std::string(sheet.at(record, "block"));
  for (const BlockRule& rule : rules) {
    if (sheet.at(record, "source").find(rule.source) == std::string_view::npos) continue;
    if (sheet.at(record, "category").find(rule.category) == std::string_view::npos) continue;
    return rule.block;
  }
  return "others";
}

Result<std::vector<screen::LabelledPair>> read_pairs(const Options& options) {
  const std::vector<BlockRule> rules = TRY(read_block_rules(options.blocks));
  const Sheet sheet =
      TRY(read_sheet(options.files.front(), {"name_a", "name_b", "schema", "expected_match"}));
  std::vector<screen::LabelledPair> pairs;
  for (std::size_t i = 1; i < sheet.table.records.size(); ++i) {
    const CsvRecord& record = sheet.table.records[i];
    screen::LabelledPair pair;
    pair.a = sheet.at(record, "name_a");
    pair.b = sheet.at(record, "name_b");
    pair.kind = kind_of(sheet.at(record, "schema"));
    pair.kind_b = sheet.has("schema_b") ? kind_of(sheet.at(record, "schema_b")) : pair.kind;
    pair.is_match = sheet.at(record, "expected_match") == "yes";
    pair.block = block_of(rules, sheet, record);
    if (pair.block != "-") pairs.push_back(std::move(pair));
  }
  return pairs;
}

struct ScoredRow {
  const screen::LabelledPair* pair = nullptr;
  screen::Comparison comparison;
  int score = 0;
};

Result<std::vector<ScoredRow>> score_pairs(const Options& options,
                                           const std::vector<screen::LabelledPair>& pairs) {
  const std::unique_ptr<screen::NamePreparer> preparer = TRY(screen::NamePreparer::create());
  const std::vector<screen::Part> parts = screen::split_by_entity(pairs);
  std::optional<screen::Part> wanted = screen::Part::Test;
  if (options.part == "train") wanted = screen::Part::Train;
  if (options.part == "dev") wanted = screen::Part::Dev;
  if (options.part == "all") wanted.reset();
  std::vector<ScoredRow> rows;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (wanted && parts[i] != *wanted) continue;
    ScoredRow row;
    row.pair = &pairs[i];
    if (options.is_naive) {
      row.score = screen::naive_score(pairs[i].a, pairs[i].b);
    } else {
      row.comparison = screen::compare(preparer->prepare(pairs[i].a, pairs[i].kind),
                                       preparer->prepare(pairs[i].b, pairs[i].kind_b));
      row.score = row.comparison.score;
    }
    rows.push_back(row);
  }
  return rows;
}

Result<void> write_rows(const Options& options, const std::vector<ScoredRow>& rows) {
  if (options.output.empty()) return {};
  const std::unique_ptr<Output> output = TRY(Output::open(options.output));
  std::string text = "name_a,name_b,block,kind,party,expected_match,score,script";
  for (std::size_t i = 0; i < screen::kSigns; ++i) {
    text += fmt::format(",{}", screen::name_of(static_cast<screen::Sign>(i)));
  }
  text += '\n';
  for (const ScoredRow& row : rows) {
    append_csv_cell(text, row.pair->a);
    text += ',';
    append_csv_cell(text, row.pair->b);
    text += ',';
    append_csv_cell(text, row.pair->block);
    const screen::TermParty party = screen::party_of(row.pair->kind, row.pair->kind_b);
    text += fmt::format(",{},{},{},{},{}", static_cast<int>(row.pair->kind),
                        static_cast<int>(party), row.pair->is_match ? "yes" : "no", row.score,
                        static_cast<int>(row.comparison.script));
    for (const std::int32_t sign : row.comparison.signs) text += fmt::format(",{}", sign);
    text += '\n';
  }
  TRY(output->write(text));
  TRY(output->finish());
  return {};
}

std::string with_interval(double value, const screen::Interval& interval) {
  return fmt::format("{:.3f} ({:.3f}-{:.3f})", value, interval.low, interval.high);
}

std::string line_of(const std::string& block, const screen::Measures& measures) {
  // Without pairs of both kinds there is nothing to rank, and no way to be wrong.
  const bool is_one_sided = measures.matches == 0 || measures.others == 0;
  const std::string rank = is_one_sided ? "-" : with_interval(measures.auc, measures.auc_interval);
  const std::string recall_at_95 =
      is_one_sided ? "-" : with_interval(measures.recall_at_95, measures.recall_at_95_interval);
  return fmt::format("{:<27}{:>6}{:>6}  {:.3f}  {:.3f}  {}  {:<20}  {:.3f} @{:<4} {}\n", block,
                     measures.matches, measures.others, measures.precision, measures.recall,
                     with_interval(measures.f1, measures.f1_interval), rank, measures.best_f1,
                     measures.best_threshold, recall_at_95);
}

Json json_of(const std::string& block, const screen::Measures& measures) {
  Json json;
  json["block"] = block;
  json["matches"] = measures.matches;
  json["others"] = measures.others;
  json["precision"] = measures.precision;
  json["recall"] = measures.recall;
  json["f1"] = measures.f1;
  json["f1_interval"] = {measures.f1_interval.low, measures.f1_interval.high};
  json["auc"] = measures.auc;
  json["auc_interval"] = {measures.auc_interval.low, measures.auc_interval.high};
  json["best_f1"] = measures.best_f1;
  json["best_threshold"] = measures.best_threshold;
  json["recall_at_precision_95"] = measures.recall_at_95;
  return json;
}

}  // namespace

Result<ExitCode> screen_pairs(const Context& context) {
  const std::vector<screen::LabelledPair> pairs = TRY(read_pairs(context.options));
  const std::vector<ScoredRow> rows = TRY(score_pairs(context.options, pairs));
  TRY(write_rows(context.options, rows));
  std::map<std::string, std::vector<screen::ScoredPair>> blocks;
  std::vector<screen::ScoredPair> all;
  for (const ScoredRow& row : rows) {
    const screen::ScoredPair scored{row.score, row.pair->is_match};
    blocks[row.pair->block].push_back(scored);
    all.push_back(scored);
  }
  screen::MeasureOptions options;
  options.threshold = context.options.threshold.value_or(screen::kPossibleScore);
  std::string text = fmt::format(
      "{} pairs of part {}, threshold {}; intervals of 95 %\n"
      "{:<27}{:>6}{:>6}  {:<5}  {:<6} {:<20}  {:<20}  {:<12} {}\n",
      rows.size(), context.options.part, options.threshold, "block", "yes", "no", "prec.", "recall",
      "F1", "AUC", "best F1", "recall at precision .95");
  Json json = Json::array();
  for (const auto& [block, scored] : blocks) {
    const screen::Measures measures = screen::measure(scored, options);
    text += line_of(block, measures);
    json.push_back(json_of(block, measures));
  }
  const screen::Measures pooled = screen::measure(all, options);
  text += line_of("all", pooled);
  json.push_back(json_of("all", pooled));
  return print(context, text, json);
}

}  // namespace cocket::cli
