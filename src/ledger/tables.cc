// SPDX-License-Identifier: Apache-2.0
#include "ledger/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

constexpr std::array kLicenceColumns = {
    "licence",  "kind",       "law",      "codes", "items",    "parties", "destinations",
    "end_uses", "valid_from", "valid_to", "zone",  "quantity", "value"};
constexpr std::array kDrawColumns = {"key",
                                     "licence",
                                     "declaration",
                                     "line",
                                     "code",
                                     "item",
                                     "party",
                                     "destination",
                                     "end_use",
                                     "date",
                                     "time",
                                     "quantity",
                                     "value",
                                     "stage",
                                     "committed_quantity",
                                     "committed_value",
                                     "ruling",
                                     "reason"};
constexpr std::string_view kAnswer = "answer";
constexpr std::string_view kReasons = "reasons";
constexpr char kNameSeparator = ';';

// ---- writing

class RowWriter {
 public:
  explicit RowWriter(char separator) : separator_(separator) {}
  void add(std::string_view cell) {
    if (!is_first_) text_ += separator_;
    is_first_ = false;
    append_csv_cell(text_, cell, separator_);
  }
  void add(const std::optional<Amount>& amount) { add(amount ? format(*amount) : ""); }
  void end() {
    text_ += '\n';
    is_first_ = true;
  }
  std::string text() && { return std::move(text_); }

 private:
  char separator_;
  bool is_first_ = true;
  std::string text_;
};

// "A; B"; a name that would not come back as it is stands in quotes, as a cell of CSV does.
std::string names_cell(const std::vector<std::string>& names) {
  std::string cell;
  for (const std::string& name : names) {
    if (!cell.empty()) cell += "; ";
    const bool is_plain =
        name.find_first_of(";\"") == std::string::npos && trim(name).size() == name.size();
    if (is_plain) {
      cell += name;
      continue;
    }
    cell += '"';
    for (const char c : name) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    cell += '"';
  }
  return cell;
}

// ---- reading

// The cells of a row by the names of their columns; the first Error stays, with its column.
class Cells {
 public:
  Cells(const std::map<std::string, std::size_t>& columns, const std::vector<std::string>& cells)
      : columns_(columns), cells_(cells) {}

  std::string text(const char* column) const {
    const auto found = columns_.find(column);
    return found == columns_.end() ? "" : cells_[found->second];
  }
  std::vector<std::string> names(const char* column) {
    auto read = names_in(text(column));
    if (read.ok()) return std::move(read).value();
    fail(column, read.error().message);
    return {};
  }
  void date(const char* column, Date& into) { take(column, parse_date, into); }
  void amount(const char* column, Result<Amount> (*parse)(std::string_view),
              std::optional<Amount>& into) {
    take(column, parse, into);
  }
  void moment(const char* column, std::optional<Moment>& into) { take(column, parse_moment, into); }
  void fail(const char* column, const std::string& why) {
    if (error_.empty()) error_ = fmt::format("column `{}`: {}", column, why);
  }
  const std::string& error() const { return error_; }

 private:
  // Pieces between `;`, of which one in quotes is as it is.
  static Result<std::vector<std::string>> names_in(const std::string& cell) {
    std::vector<std::string> names;
    std::size_t at = 0;
    while (at < cell.size()) {
      at = cell.find_first_not_of(' ', at);
      if (at == std::string::npos) break;
      std::string name;
      std::size_t end = 0;
      if (cell[at] == '"') {
        end = end_of_quotes(cell, at);
        if (end == std::string::npos) return invalid("a quote does not end");
        name = undouble_quotes(std::string_view(cell).substr(at + 1, end - at - 2));
        if (end < cell.size() &&
            cell.find_first_not_of(' ', end) != cell.find(kNameSeparator, end)) {
          return invalid("between a quoted name and the next `;` stands something");
        }
        end = std::min(cell.find(kNameSeparator, end), cell.size());
      } else {
        end = std::min(cell.find(kNameSeparator, at), cell.size());
        name = trim(std::string_view(cell).substr(at, end - at));
      }
      if (!name.empty()) names.push_back(std::move(name));
      at = end + 1;
    }
    return names;
  }
  // Behind the quote that closes the one at `begin`.
  static std::size_t end_of_quotes(const std::string& cell, std::size_t begin) {
    for (std::size_t i = begin + 1; i < cell.size(); ++i) {
      if (cell[i] != '"') continue;
      if (i + 1 == cell.size() || cell[i + 1] != '"') return i + 1;
      ++i;
    }
    return std::string::npos;
  }
  template <class Parse, class Into>
  void take(const char* column, Parse parse, Into& into) {
    const std::string cell = text(column);
    const std::string_view trimmed = trim(cell);
    if (trimmed.empty()) return;
    auto read = parse(trimmed);
    if (!read.ok()) return fail(column, read.error().message);
    into = std::move(read).value();
  }

  const std::map<std::string, std::size_t>& columns_;
  const std::vector<std::string>& cells_;
  std::string error_;
};

Licence licence_in(Cells& cells) {
  Licence licence;
  licence.id = cells.text("licence");
  licence.kind = cells.text("kind");
  licence.law = cells.text("law");
  licence.codes = cells.names("codes");
  licence.items = cells.names("items");
  licence.parties = cells.names("parties");
  licence.destinations = cells.names("destinations");
  licence.end_uses = cells.names("end_uses");
  cells.date("valid_from", licence.validity.first);
  cells.date("valid_to", licence.validity.last);
  licence.zone = cells.text("zone");
  cells.amount("quantity", parse_quantity, licence.quantity);
  cells.amount("value", parse_value, licence.value);
  return licence;
}

Draw draw_in(Cells& cells) {
  Draw draw;
  draw.key = cells.text("key");
  draw.licence = cells.text("licence");
  draw.declaration = cells.text("declaration");
  draw.line = cells.text("line");
  draw.code = cells.text("code");
  draw.item = cells.text("item");
  draw.party = cells.text("party");
  draw.destination = cells.text("destination");
  draw.end_use = cells.text("end_use");
  draw.date = kDayNotTold;
  cells.date("date", draw.date);
  cells.moment("time", draw.time);
  if (draw.date == kDayNotTold && !draw.time) {
    cells.fail("date", "the day of export is missing, and so is `time`");
  }
  cells.amount("quantity", parse_quantity, draw.quantity);
  cells.amount("value", parse_value, draw.value);
  draw.ruling = cells.text("ruling");
  return draw;
}

std::optional<Stage> stage_named(std::string_view name) {
  if (name.empty()) return Stage::Reserved;
  for (const Stage stage : {Stage::Reserved, Stage::Committed, Stage::Released, Stage::Reversed}) {
    if (name_of(stage) == name) return stage;
  }
  return std::nullopt;
}

Command command_of(Command::Kind kind, const Draw& draw) {
  Command command;
  command.kind = kind;
  command.draw = draw;
  return command;
}

// What brings a draw to where the row says that it is.
void read_draw_row(Cells& cells, TableRow& row) {
  const Draw draw = draw_in(cells);
  if (auto checked = check(draw); !checked.ok()) row.error = checked.error().message;
  row.name = draw.key;
  const std::string stage_text = cells.text("stage");
  const std::optional<Stage> stage = stage_named(trim(stage_text));
  if (!stage) {
    cells.fail("stage", fmt::format("`{}` is no stage; expected reserved, committed, released or "
                                    "reversed",
                                    printable(stage_text)));
    return;
  }
  Part part;
  cells.amount("committed_quantity", parse_quantity, part.quantity);
  cells.amount("committed_value", parse_value, part.value);
  const bool is_committed = *stage == Stage::Committed || *stage == Stage::Reversed;
  if (part != Part() && !is_committed) {
    cells.fail("committed_quantity", "a draw that was never committed has no committed part");
  }
  Draw bare;
  bare.key = draw.key;
  const std::string reason = cells.text("reason");
  // A whole draw has no words for why it was committed; a step from its reservation has.
  const bool is_reserved =
      !is_committed || part != Part() || (*stage == Stage::Committed && !reason.empty());
  if (is_reserved) row.commands.push_back(command_of(Command::Kind::Reserve, draw));
  if (is_committed) {
    row.commands.push_back(command_of(Command::Kind::Commit, is_reserved ? bare : draw));
    row.commands.back().part = part;
    if (is_reserved && *stage == Stage::Committed) row.commands.back().reason = reason;
  }
  if (*stage != Stage::Released && *stage != Stage::Reversed) return;
  row.commands.push_back(command_of(
      *stage == Stage::Released ? Command::Kind::Release : Command::Kind::Reverse, bare));
  row.commands.back().reason = reason;
}

void read_licence_row(Cells& cells, TableRow& row) {
  Command command;
  command.kind = Command::Kind::Add;
  command.licence = licence_in(cells);
  if (auto checked = check(command.licence); !checked.ok()) row.error = checked.error().message;
  row.name = command.licence.id;
  row.commands.push_back(std::move(command));
}

Result<std::map<std::string, std::size_t>> columns_of(const std::vector<std::string>& header,
                                                      bool is_of_draws) {
  std::vector<std::string> known;
  if (is_of_draws) {
    known.assign(kDrawColumns.begin(), kDrawColumns.end());
  } else {
    known.assign(kLicenceColumns.begin(), kLicenceColumns.end());
  }
  std::map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string name(trim(header[i]));
    if (name == kAnswer || name == kReasons || name.starts_with("note")) continue;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return invalid(fmt::format(
          "line 1: `{}` is no column of {}{}; a column that is for readers "
          "alone begins with `note`",
          printable(name), is_of_draws ? "draws" : "licences", did_you_mean(name, known)));
    }
    if (!columns.emplace(name, i).second) {
      return invalid(fmt::format("line 1: the column `{}` is there twice", name));
    }
  }
  const std::vector<const char*> needed = is_of_draws ? std::vector<const char*>{"key", "licence"}
                                                      : std::vector<const char*>{"licence", "kind"};
  for (const char* name : needed) {
    if (columns.contains(name)) continue;
    return invalid(fmt::format("line 1: the column `{}` is missing", name));
  }
  return columns;
}

// As the header says: what stands there oftener.
char separator_of(std::string_view text) {
  const std::string_view header = text.substr(0, end_of_line(text, 0));
  char best = ',';
  for (const char candidate : {';', '\t'}) {
    if (std::count(header.begin(), header.end(), candidate) >
        std::count(header.begin(), header.end(), best)) {
      best = candidate;
    }
  }
  return best;
}

Result<void> refuse_problems(const CsvTable& table) {
  if (table.problems.empty()) return {};
  std::string all;
  for (const CsvProblem& problem : table.problems) {
    if (!all.empty()) all += "; ";
    all += fmt::format("line {}, cell {}: {}", problem.line, problem.column, problem.message);
  }
  return invalid(all);
}

}  // namespace

std::string licences_as_csv(const Balances& balances) {
  RowWriter out(',');
  for (const char* column : kLicenceColumns) out.add(column);
  out.end();
  for (const auto& [id, state] : balances.licences()) {
    const Licence& licence = state.licence;
    for (const std::string* text : {&licence.id, &licence.kind, &licence.law}) out.add(*text);
    for (const std::vector<std::string>* names : {&licence.codes, &licence.items, &licence.parties,
                                                  &licence.destinations, &licence.end_uses}) {
      out.add(names_cell(*names));
    }
    out.add(licence.validity.first == kDateMin ? "" : format(licence.validity.first));
    out.add(licence.validity.last == kDateMax ? "" : format(licence.validity.last));
    out.add(licence.zone);
    out.add(licence.quantity);
    out.add(licence.value);
    out.end();
  }
  return std::move(out).text();
}

std::string draws_as_csv(const Balances& balances) {
  std::vector<const DrawState*> draws;
  for (const auto& [id, state] : balances.licences()) {
    for (const std::string& key : state.keys) draws.push_back(balances.draw(key));
  }
  std::sort(draws.begin(), draws.end(), [](const DrawState* left, const DrawState* right) {
    return left->number < right->number;
  });
  RowWriter out(',');
  for (const char* column : kDrawColumns) out.add(column);
  out.end();
  for (const DrawState* state : draws) {
    const Draw& draw = state->draw;
    for (const std::string* text :
         {&draw.key, &draw.licence, &draw.declaration, &draw.line, &draw.code, &draw.item,
          &draw.party, &draw.destination, &draw.end_use}) {
      out.add(*text);
    }
    out.add(format(draw.date));
    out.add(draw.time ? format(*draw.time) : "");
    out.add(draw.quantity);
    out.add(draw.value);
    out.add(name_of(state->stage));
    out.add(state->part.quantity);
    out.add(state->part.value);
    out.add(draw.ruling);
    out.add(state->reason);
    out.end();
  }
  return std::move(out).text();
}

Result<Table> read_table(std::string_view text) {
  if (const auto at = first_invalid_utf8(text)) {
    return invalid(fmt::format("it is not UTF-8 at byte {}", *at));
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Table table;
  table.separator = separator_of(text);
  CsvTable csv = parse_csv(text, table.separator);
  TRY(refuse_problems(csv));
  if (csv.records.empty()) return invalid("it is empty; the first line names the columns");
  table.header = std::move(csv.records.front().cells);
  for (const std::string& name : table.header) {
    table.is_of_draws = table.is_of_draws || trim(name) == "key";
  }
  const std::map<std::string, std::size_t> columns =
      TRY(columns_of(table.header, table.is_of_draws));
  for (std::size_t i = 1; i < csv.records.size(); ++i) {
    TableRow row;
    row.line = csv.records[i].line;
    row.cells = std::move(csv.records[i].cells);
    if (row.cells.size() != table.header.size()) {
      // A cell too few may be a limit that is not there.
      row.error =
          fmt::format("{} cells, and the header has {}", row.cells.size(), table.header.size());
    } else {
      Cells cells(columns, row.cells);
      table.is_of_draws ? read_draw_row(cells, row) : read_licence_row(cells, row);
      if (!cells.error().empty()) row.error = cells.error();
    }
    if (!row.error.empty()) row.commands.clear();
    table.rows.push_back(std::move(row));
  }
  return table;
}

Answer answer_of(const std::vector<Answer>& answers) {
  CHECK(!answers.empty());
  bool is_any_done = false;
  for (const Answer& answer : answers) {
    if (answer.kind == Answer::Kind::Refused) return answer;
    is_any_done = is_any_done || answer.kind == Answer::Kind::Done;
  }
  return is_any_done ? Answer() : answers.back();
}

std::string_view name_of(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::Done:
      return "done";
    case Answer::Kind::Already:
      return "already";
    case Answer::Kind::Refused:
      return "refused";
  }
  return "";
}

std::string answered_csv(const Table& table, const std::vector<Answer>& answers) {
  CHECK(table.rows.size() == answers.size());
  RowWriter out(table.separator);
  const auto is_kept = [&](std::size_t column) {
    if (column >= table.header.size()) return true;  // of a row that is too long
    const std::string_view name = trim(table.header[column]);
    return name != kAnswer && name != kReasons;
  };
  const auto add_kept = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (is_kept(i)) out.add(cells[i]);
    }
  };
  add_kept(table.header);
  out.add(kAnswer);
  out.add(kReasons);
  out.end();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    add_kept(row.cells);
    for (std::size_t cell = row.cells.size(); cell < table.header.size(); ++cell) {
      if (is_kept(cell)) out.add("");
    }
    out.add(row.error.empty() ? name_of(answers[i].kind) : "not read");
    out.add(row.error.empty() ? join(answers[i].reasons, "; ") : row.error);
    out.end();
  }
  return std::move(out).text();
}

}  // namespace cocket::ledger
