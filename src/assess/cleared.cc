// SPDX-License-Identifier: Apache-2.0
#include "assess/cleared.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "facts/encoding.h"
#include "program/program.h"
#include "screen/comparison_key.h"

namespace cocket::assess {
namespace {

enum PairColumn : std::size_t {
  PairName,
  PairList,
  PairEntry,
  PairReason,
  PairListedName,
  PairUntil
};

// A column more than are needed may only be one that means something else.
constexpr auto kPairColumns =
    std::to_array<std::string_view>({"name", "list", "entry", "reason", "listed_name", "until"});
constexpr std::size_t kPairColumnsNeeded = 4;
constexpr std::string_view kPairColumnsExpected =
    "expected name, list, entry and reason, and perhaps listed_name and until";

using Columns = std::array<int, kPairColumns.size()>;  // where each stands; -1: nowhere

// The faults of one file, in the order of its lines; of many the first are told.
class Faults {
 public:
  void add(int line, std::string message) {
    if (++count_ <= kToldMax) told_.push_back(fmt::format("line {}{}", line, message));
  }
  void add_cell(int line, std::string_view column, std::string_view message) {
    add(line, fmt::format(", column {}: {}", column, message));
  }
  bool empty() const { return count_ == 0; }
  Error error(std::string_view way_out = {}) const {
    const std::string more =
        count_ > kToldMax ? fmt::format("; ... and {} more", count_ - kToldMax) : std::string();
    return invalid(join(told_, "; ") + more + std::string(way_out));
  }

 private:
  static constexpr std::size_t kToldMax = 10;
  std::vector<std::string> told_;
  std::size_t count_ = 0;
};

std::string heading_of(const CsvTable& table, std::size_t column) {
  const std::vector<std::string>& cells = table.records.front().cells;
  const bool is_told = column < cells.size() && facts::text_fault(cells[column]).empty();
  return is_told ? fmt::format("`{}`", printable(cells[column])) : std::to_string(column + 1);
}

// A name that lost a byte on its way may be that of another party.
Result<void> check_text(std::string_view text, const CsvTable& table) {
  if (facts::is_plain_utf8(text)) return {};
  Faults faults;
  for (const CsvRecord& record : table.records) {
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      const std::string fault = facts::text_fault(record.cells[i]);
      if (!fault.empty()) faults.add_cell(record.line, heading_of(table, i), fault);
    }
  }
  if (faults.empty()) return invalid(facts::text_fault(text) + "; save the file as UTF-8");
  facts::EncodingAdvice advice;
  const std::string_view way_out = advice.of(text, text);
  return faults.error(way_out.empty() ? "; save the file as UTF-8" : way_out);
}

// "valid until", "listed name", "untill": most likely meant as the column.
bool is_near(std::string_view heading, std::string_view column) {
  const auto spaced = [](std::string_view text) {
    std::string words = " ";
    for (const std::string_view word : words_of(text)) words += std::string(word) + " ";
    return words;
  };
  return closest(letters_and_digits(heading), {letters_and_digits(column)}).has_value() ||
         spaced(heading).find(spaced(column)) != std::string::npos;
}

// The columns that may be left away are those that end a clearance: a slip in their heading would
// make it hold for ever, in silence.
void check_headings(const CsvRecord& header, const Columns& columns, Faults& faults) {
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string heading = fold(header.cells[i]);
    if (std::find(kPairColumns.begin(), kPairColumns.end(), heading) != kPairColumns.end())
      continue;
    for (std::size_t column = 0; column < kPairColumns.size(); ++column) {
      const bool is_wanted = column >= kPairColumnsNeeded || columns[column] < 0;
      if (!is_wanted || !is_near(heading, kPairColumns[column])) continue;
      faults.add(header.line,
                 fmt::format(", column {}: no heading `{}` is known; did you mean `{}`? If not, "
                             "give the column a name that is less like it",
                             i + 1, printable(header.cells[i]), kPairColumns[column]));
      break;
    }
  }
}

Result<Columns> columns_of(const CsvRecord& header) {
  Columns columns;
  columns.fill(-1);
  Faults faults;
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const auto known = std::find(kPairColumns.begin(), kPairColumns.end(), fold(header.cells[i]));
    if (known == kPairColumns.end()) continue;
    int& place = columns[static_cast<std::size_t>(known - kPairColumns.begin())];
    if (place >= 0) {
      faults.add(header.line, fmt::format(", column {}: a second `{}`, as column {}; keep one",
                                          i + 1, *known, place + 1));
    } else {
      place = static_cast<int>(i);
    }
  }
  check_headings(header, columns, faults);
  for (std::size_t i = 0; i < kPairColumnsNeeded; ++i) {
    if (columns[i] >= 0) continue;
    faults.add(header.line,
               fmt::format(": no column `{}`; {}", kPairColumns[i], kPairColumnsExpected));
  }
  if (!faults.empty()) return faults.error();
  return columns;
}

class ClearedReader {
 public:
  ClearedReader(const Columns& columns, std::size_t width) : columns_(columns), width_(width) {}

  void read(const CsvRecord& record) {
    if (record.cells.size() != width_) {
      return faults.add(record.line,
                        fmt::format(": {} cells where the header has {}; a cell with a comma "
                                    "stands in quotation marks, an empty one has its comma too",
                                    record.cells.size(), width_));
    }
    ClearedRow row;
    row.line = record.line;
    row.name = needed(record, PairName);
    row.list = needed(record, PairList);
    row.list.erase(std::min(row.list.find('@'), row.list.size()));  // its version
    row.entry = needed(record, PairEntry);
    row.reason = needed(record, PairReason);
    row.listed_name = cell(record, PairListedName);
    const std::string until = cell(record, PairUntil);
    if (!until.empty()) {
      const auto day = parse_date(until);
      if (day.ok()) {
        row.until = day.value();
      } else {
        faults.add_cell(record.line, "`until`", day.error().message);
      }
    }
    rows.push_back(std::move(row));
  }

  std::vector<ClearedRow> rows;
  Faults faults;

 private:
  std::string cell(const CsvRecord& record, std::size_t column) const {
    const int at = columns_[column];
    return at < 0 ? std::string() : std::string(trim(record.cells[static_cast<std::size_t>(at)]));
  }
  std::string needed(const CsvRecord& record, std::size_t column) {
    std::string text = cell(record, column);
    if (text.empty()) {
      faults.add_cell(record.line, fmt::format("`{}`", kPairColumns[column]), "is empty");
    }
    return text;
  }

  Columns columns_;
  std::size_t width_;
};

int find_list(const program::Program& program, std::string_view name) {
  const auto found =
      std::find_if(program.lists.begin(), program.lists.end(), [name](const program::List& list) {
        return list.kind == program::ListKind::Party && list.name == name;
      });
  return found == program.lists.end() ? -1 : static_cast<int>(found - program.lists.begin());
}

int find_entry(const program::List& list, std::string_view id) {
  const auto found = std::find_if(list.entries.begin(), list.entries.end(),
                                  [id](const program::ListEntry& entry) { return entry.id == id; });
  return found == list.entries.end() ? -1 : static_cast<int>(found - list.entries.begin());
}

}  // namespace

Result<std::vector<ClearedRow>> parse_cleared(std::string_view text) {
  const CsvTable table = parse_csv(text);
  if (table.records.empty()) {
    return invalid("it is empty; expected a header and a row for each pair");
  }
  TRY(check_text(text, table));
  const Columns columns = TRY(columns_of(table.records.front()));
  ClearedReader reader(columns, table.records.front().cells.size());
  for (const CsvProblem& problem : table.problems) {
    reader.faults.add_cell(problem.line,
                           heading_of(table, static_cast<std::size_t>(problem.column - 1)),
                           problem.message);
  }
  for (std::size_t i = 1; i < table.records.size(); ++i) reader.read(table.records[i]);
  if (!reader.faults.empty()) return reader.faults.error();
  return std::move(reader.rows);
}

ClearedPairs::ClearedPairs(const std::vector<ClearedRow>& rows, const program::Program& program,
                           Date today, std::vector<std::string>& lapsed) {
  for (const ClearedRow& row : rows) {
    const int number = find_list(program, row.list);
    if (number < 0) continue;
    const program::List& list = program.lists[static_cast<std::size_t>(number)];
    const int entry = find_entry(list, row.entry);
    const auto lapse = [&](std::string_view why) {
      lapsed.push_back(fmt::format("line {}: `{}` is no longer cleared from {} of {}: {}", row.line,
                                   printable(row.name), printable(row.entry), row.list, why));
    };
    if (entry < 0) {
      lapse("the list has no such entry");
      continue;
    }
    const auto& names = list.entries[static_cast<std::size_t>(entry)].names;
    const bool is_changed = !row.listed_name.empty() &&
                            std::find(names.begin(), names.end(), row.listed_name) == names.end();
    if (is_changed) {
      lapse(fmt::format("the entry has no name `{}` now", printable(row.listed_name)));
    } else if (row.until && *row.until < today) {
      lapse("it was so until " + format(*row.until));
    } else {
      pairs_.emplace(screen::comparison_key(row.name), number, entry);
    }
  }
}

bool ClearedPairs::has(std::string_view name, int list, int entry) const {
  return !pairs_.empty() && pairs_.contains({screen::comparison_key(name), list, entry});
}

}  // namespace cocket::assess
