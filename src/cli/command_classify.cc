// SPDX-License-Identifier: Apache-2.0
// `cocket classify`: one item with the reasons, an interview, or a file of items, every row back
// with what it may be.
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "assess/json_text.h"
#include "assess/run_book.h"
#include "base/result.h"
#include "base/text.h"
#include "classify/classification.h"
#include "classify/headings.h"
#include "classify/item.h"
#include "classify/precedent.h"
#include "cli/answered_rows.h"
#include "cli/book_input.h"
#include "cli/classification_text.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/interview.h"
#include "cli/item_answers.h"
#include "cli/item_cells.h"
#include "cli/options.h"
#include "cli/precedent_file.h"
#include "cli/progress.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

constexpr std::int64_t kItemsMax = 1'000'000;  // of one file: all are held, for lots
constexpr std::size_t kErrorsTold = 5;

Error bad_usage(std::string message) {
  return Error{Error::Kind::Usage, std::move(message)};
}

// ---- one item

Result<ExitCode> classify_one(const Context& context, const Classifying& classifying,
                              const ItemCells& cells) {
  const FailOn fail_on = TRY(parse_fail_on(context.options.fail_on));
  const classify::Item item = cells.read(classifying);
  if (!item.errors.empty()) return Error{Error::Kind::Invalid, join(item.errors, "; ")};
  const classify::Classification answer = classifying.classify(item);
  const ToldItem told{*classifying.entries, item, answer, context.options.top.value_or(kRowsTold)};
  TRY(print(context, text_of(told, context.style), json_of(told)));
  assess::VerdictCounts counts = {};
  ++counts[static_cast<std::size_t>(verdict_like(answer))];
  return exit_code_of(counts, fail_on);
}

// ---- a file of items

struct AnsweredItem {
  const facts::Row* row = nullptr;
  const ItemAnswer* answer = nullptr;
};

struct Lot {
  std::set<std::string> controlled;  // types
  std::set<std::string> codes;
  int rows = 0;
};

class ManyItems {
 public:
  ManyItems(const Context& context, ItemAnswers& answers) : context_(context), answers_(answers) {}

  Result<void> read(BookInput& input) {
    Progress progress(input.bytes, context_.error_style, shows_progress(context_));
    while (!is_stopped(context_)) {
      std::unique_ptr<facts::Chunk> chunk = TRY(input.reader->next_chunk());
      if (chunk == nullptr) return {};
      const std::vector<const ItemAnswer*> answers = answers_.of(*chunk);
      for (std::size_t i = 0; i < answers.size(); ++i) add(chunk->rows[i], *answers[i]);
      if (static_cast<std::int64_t>(items_.size()) > kItemsMax) {
        return Error{
            Error::Kind::Limit,
            fmt::format("more than {} items in one file; split it between lots", kItemsMax)};
      }
      chunks_.push_back(std::move(chunk));
      progress.show({static_cast<std::int64_t>(items_.size()), input.reader->bytes_read()});
    }
    return {};
  }

  std::string written(const AnsweredRows& rows) const {
    std::string out;
    for (const AnsweredItem& item : items_) append(item, rows, out);
    return out;
  }

  const std::vector<classify::Precedent>& kept() const { return kept_; }

  ExitCode exit_code(const FailOn& fail_on) const {
    const bool is_nothing_read = !items_.empty() && broken_ == items_.size();
    if (is_nothing_read || (context_.options.is_strict && broken_ > 0)) return ExitCode::Unreadable;
    return exit_code_of(counts_, fail_on);
  }

  void tell_summary() const {
    if (context_.options.is_quiet) return;
    std::string text;
    for (const std::string& error : errors_) text += printable(error) + "\n";
    text += fmt::format(
        "{} items: {} controlled, {} not controlled, {} that nobody can tell yet",
        with_commas(static_cast<std::int64_t>(items_.size())),
        with_commas(standings_[static_cast<std::size_t>(classify::Standing::Controlled)]),
        with_commas(standings_[static_cast<std::size_t>(classify::Standing::NotControlled)]),
        with_commas(standings_[static_cast<std::size_t>(classify::Standing::CannotTell)]));
    if (broken_ > 0) {
      text +=
          fmt::format("; {} that cannot be read", with_commas(static_cast<std::int64_t>(broken_)));
    }
    text += "\n";
    for (const auto& [name, lot] : lots_) {
      if (lot.controlled.empty()) continue;
      text += fmt::format("lot {}: {} of its rows are controlled ({})\n", printable(name),
                          lot.controlled.size(),
                          join({lot.controlled.begin(), lot.controlled.end()}, ", "));
    }
    write_standard_error(text);
  }

 private:
  void add(const facts::Row& row, const ItemAnswer& answer) {
    items_.push_back({&row, &answer});
    const AnsweredItem& item = items_.back();
    if (!answer.errors.empty()) {
      ++broken_;
      if (errors_.size() < kErrorsTold) errors_.push_back(error_of(item));
      return;
    }
    ++counts_[static_cast<std::size_t>(answer.verdict)];
    ++standings_[static_cast<std::size_t>(answer.standing)];
    if (answer.settled) kept_.push_back(*answer.settled);
    count_lot(item);
  }

  // ---- lots

  static std::string name_of_row(const AnsweredItem& item) {
    const std::string& type = item.answer->type;
    return type.empty() ? fmt::format("row {}", item.row->number) : type;
  }

  void count_lot(const AnsweredItem& item) {
    const ItemAnswer& answer = *item.answer;
    if (answer.lot.empty()) return;
    Lot& lot = lots_[answer.lot];
    ++lot.rows;
    if (answer.standing != classify::Standing::Controlled) return;
    lot.controlled.insert(name_of_row(item));
    const std::vector<std::string>& codes = answer.cell(AnswerCell::Codes);
    lot.codes.insert(codes.begin(), codes.end());
  }

  void remark_on_lot(const ItemAnswer& answer, std::vector<std::string>& remarks) const {
    if (answer.lot.empty() || answer.standing == classify::Standing::Controlled) return;
    const Lot& lot = lots_.at(answer.lot);
    if (lot.rows < 2 || lot.controlled.empty()) return;
    remarks.push_back(fmt::format("the lot {} goes with controlled goods: {} ({})", answer.lot,
                                  join({lot.controlled.begin(), lot.controlled.end()}, ", "),
                                  join({lot.codes.begin(), lot.codes.end()}, ", ")));
  }

  // ---- writing

  static std::string error_of(const AnsweredItem& item) {
    std::string text = join(item.answer->errors, "; ");
    const std::string row = fmt::format("row {}", item.row->number);
    return text.starts_with(row) ? text : fmt::format("{}: {}", row, text);
  }

  AnswerCells cells_of(const AnsweredItem& item) const {
    AnswerCells cells = item.answer->cells;
    if (item.answer->errors.empty()) {
      remark_on_lot(*item.answer, cells[static_cast<std::size_t>(AnswerCell::Remarks)]);
    } else {
      cells[static_cast<std::size_t>(AnswerCell::Error)] = {error_of(item)};
    }
    return cells;
  }

  void append(const AnsweredItem& item, const AnsweredRows& rows, std::string& out) const {
    const AnswerCells cells = cells_of(item);
    if (rows.setting().format_out == facts::BookFormat::Csv) {
      std::vector<std::string> joined;
      joined.reserve(cells.size());
      for (const auto& cell : cells) joined.push_back(join(cell, "; "));
      rows.append_csv(*item.row, joined, out);
      return;
    }
    std::string members = rows.members_in(*item.row);
    for (std::size_t i = 0; i < kAnswerNames.size(); ++i) {
      const bool is_text = kAnswerNames[i] == "standing" || kAnswerNames[i] == "classified_codes" ||
                           kAnswerNames[i] == "error";
      std::string value = "null";
      if (is_text && !cells[i].empty()) value = json_text(cells[i].front());
      if (!is_text) {
        value.clear();
        assess::append_json_array(value, cells[i]);
      }
      append_json_member(members, kAnswerNames[i], value);
    }
    out += "{" + members + "}\n";
  }

  const Context& context_;
  ItemAnswers& answers_;
  std::vector<std::unique_ptr<facts::Chunk>> chunks_;
  std::vector<AnsweredItem> items_;
  std::map<std::string, Lot> lots_;
  std::vector<classify::Precedent> kept_;
  assess::VerdictCounts counts_ = {};
  std::array<std::int64_t, 3> standings_ = {};
  std::size_t broken_ = 0;
  std::vector<std::string> errors_;
};

Result<facts::BookFormat> format_of_items(const Options& options) {
  const std::vector<std::string> formats = {"csv", "ndjson"};
  const std::string name = options.format.empty() ? ending_of(options.output) : options.format;
  if (name.empty() || name == "csv") return facts::BookFormat::Csv;
  if (name == "ndjson" || name == "jsonl") return facts::BookFormat::Ndjson;
  if (options.format.empty()) return unknown_ending(options.output, formats);
  return bad_usage(fmt::format("no format `{}`{}; expected csv or ndjson", printable(name),
                               did_you_mean(name, formats)));
}

Result<ExitCode> classify_many(const Context& context, const Classifying& classifying) {
  const Options& options = context.options;
  if (options.is_json) {
    return bad_usage("`--json` is for one item; a file of items takes `--format ndjson`");
  }
  const FailOn fail_on = TRY(parse_fail_on(options.fail_on));
  const facts::BookFormat format = TRY(format_of_items(options));
  Precedents precedents = TRY(read_precedents(options.precedents));
  const facts::Vocabulary& vocabulary = classifying.entries->program.vocabulary;
  const bool is_csv = format == facts::BookFormat::Csv;
  BookInput input = TRY(open_book_input(options.book, vocabulary, context.environment,
                                        is_csv ? Passes::Twice : Passes::Once));
  if (input.has_all_columns) {
    const auto columns = classify::with_fields(*classifying.entries, input.columns);
    warn_of_slips(context, vocabulary, columns);
    for (const std::string& unread : classify::unread_headings(*classifying.entries, columns)) {
      warn(context, printable(unread));
    }
  }
  const bool is_csv_in = input.format == facts::BookFormat::Csv;
  AnsweredRows rows({input.format, format, is_csv_in ? input.reader->separator() : ','},
                    kAnswerNames);
  ItemAnswers answers(classifying, std::move(precedents),
                      options.keeps_precedents ? options.by : std::string(),
                      options.jobs.value_or(static_cast<int>(context.environment.processors)));
  ManyItems items(context, answers);
  const std::unique_ptr<Output> output = TRY(Output::open(options.output));
  TRY(output->write(rows.header(input.columns)));
  auto read = items.read(input);
  if (is_stopped(context)) {
    warn(context, "interrupted; nothing was written");
    return ExitCode::Interrupted;
  }
  TRY(std::move(read));
  TRY(output->write(items.written(rows)));
  TRY(output->finish());
  if (options.keeps_precedents && !items.kept().empty()) {
    TRY(add_precedents(options.precedents, items.kept()));
  }
  items.tell_summary();
  return items.exit_code(fail_on);
}

Result<void> check_options(const Options& options) {
  const bool is_one = options.book.empty();
  if (options.keeps_precedents && options.precedents.empty()) {
    return bad_usage("`--keep` needs `--precedents FILE`: where they are kept");
  }
  const bool writes = options.keeps_precedents || !options.record.empty();
  if (writes && options.by.empty()) {
    return bad_usage("a record needs `--by WHO`: who decides");
  }
  if (options.jobs && (*options.jobs < 1 || *options.jobs > assess::kJobsMax)) {
    return bad_usage(fmt::format("`--jobs` expects 1 to {}", assess::kJobsMax));
  }
  if (!is_one && (options.asks || !options.record.empty())) {
    return bad_usage("`--ask` and `--record` are for one item, not for a file of items");
  }
  if (!options.record.empty() && !options.asks) {
    return bad_usage("`--record` is for an interview; add `--ask`");
  }
  if (is_one && !options.asks && options.keeps_precedents) {
    return bad_usage("`--keep` is for an interview (`--ask`) or a file of items");
  }
  if (options.keeps_precedents && is_one && options.item_id.empty()) {
    return bad_usage("a precedent is of an item: add `--item KEY`");
  }
  return {};
}

}  // namespace

Result<ExitCode> classify_items(const Context& context) {
  const Options& options = context.options;
  TRY(check_options(options));
  const Classifying classifying = TRY(Classifying::create(context));
  ItemCells cells = TRY(typed_item(classifying, options));
  if (cells.is_empty() == options.book.empty()) {
    return bad_usage(
        "`cocket classify` needs either a file of items, or what is known of one: `--description`, "
        "`--thing`, `--composition`, `--hs`, `--fact NAME=VALUE`");
  }
  if (!options.book.empty()) return classify_many(context, classifying);
  if (options.asks) return interview(context, classifying, std::move(cells));
  return classify_one(context, classifying, cells);
}

}  // namespace cocket::cli
