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
#include "program/program.h"
#include "screen/screen.h"

namespace cocket::assess {
namespace {

struct Columns {
  int name = -1;
  int list = -1;
  int entry = -1;
  int reason = -1;
  int listed_name = -1;
  int until = -1;
};

Result<Columns> columns_of(const CsvRecord& header) {
  const auto place = [&header](std::string_view name) {
    const auto found = std::find_if(header.cells.begin(), header.cells.end(),
                                    [name](const std::string& cell) { return fold(cell) == name; });
    return found == header.cells.end() ? -1 : static_cast<int>(found - header.cells.begin());
  };
  const Columns columns{place("name"),   place("list"),        place("entry"),
                        place("reason"), place("listed_name"), place("until")};
  const std::array<std::pair<std::string_view, int>, 4> needed = {{{"name", columns.name},
                                                                   {"list", columns.list},
                                                                   {"entry", columns.entry},
                                                                   {"reason", columns.reason}}};
  for (const auto& [name, column] : needed) {
    if (column >= 0) continue;
    return invalid(fmt::format(
        "line {}: no column `{}`; expected name, list, entry and reason, and perhaps listed_name "
        "and until",
        header.line, name));
  }
  return columns;
}

class ClearedReader {
 public:
  explicit ClearedReader(const Columns& columns) : columns_(columns) {}

  void read(const CsvRecord& record) {
    ClearedRow row;
    row.line = record.line;
    row.name = needed(record, columns_.name, "name");
    row.list = needed(record, columns_.list, "list");
    row.list.erase(std::min(row.list.find('@'), row.list.size()));  // its version
    row.entry = needed(record, columns_.entry, "entry");
    row.reason = needed(record, columns_.reason, "reason");
    row.listed_name = cell(record, columns_.listed_name);
    const std::string until = cell(record, columns_.until);
    if (!until.empty()) {
      const auto day = parse_date(until);
      if (day.ok()) {
        row.until = day.value();
      } else {
        add_fault(record, "until", day.error().message);
      }
    }
    rows.push_back(std::move(row));
  }

  std::vector<ClearedRow> rows;
  std::vector<std::string> faults;

 private:
  static std::string cell(const CsvRecord& record, int column) {
    const auto at = static_cast<std::size_t>(column);
    if (column < 0 || at >= record.cells.size()) return {};
    return std::string(trim(record.cells[at]));
  }
  void add_fault(const CsvRecord& record, std::string_view column, std::string_view message) {
    faults.push_back(fmt::format("line {}, column `{}`: {}", record.line, column, message));
  }
  std::string needed(const CsvRecord& record, int column, std::string_view name) {
    std::string text = cell(record, column);
    if (text.empty()) add_fault(record, name, "is empty");
    return text;
  }

  Columns columns_;
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
  if (table.records.empty())
    return invalid("it is empty; expected a header and a row for each pair");
  const Columns columns = TRY(columns_of(table.records.front()));
  ClearedReader reader(columns);
  for (const CsvProblem& problem : table.problems) {
    reader.faults.push_back(fmt::format("line {}: {}", problem.line, problem.message));
  }
  for (std::size_t i = 1; i < table.records.size(); ++i) reader.read(table.records[i]);
  if (!reader.faults.empty()) return invalid(join(reader.faults, "; "));
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
