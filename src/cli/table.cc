// SPDX-License-Identifier: Apache-2.0
#include "cli/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/style.h"
#include "cli/table_record.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

constexpr int kSampleRows = 500;  // the layout is settled on these
constexpr int kBookCellMax = 28;  // columns that one cell of the book may take
constexpr int kCellMin = 6;
constexpr int kGap = 2;
constexpr int kWideEnoughForAll = 110;

std::vector<std::vector<std::string_view>> records_of(std::string_view text) {
  std::vector<std::vector<std::string_view>> records;
  while (!text.empty()) {
    const std::size_t end = text.find(kRecordEnd);
    std::string_view record = text.substr(0, end);
    std::vector<std::string_view> cells;
    while (!record.empty()) {
      const std::size_t cell_end = record.find(kCellEnd);
      cells.push_back(record.substr(0, cell_end));
      if (cell_end == std::string_view::npos) break;
      record.remove_prefix(cell_end + 1);
    }
    records.push_back(std::move(cells));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return records;
}

std::string_view cell_of(const std::vector<std::string_view>& record, int cell) {
  const auto at = static_cast<std::size_t>(cell);
  return at < record.size() ? record[at] : std::string_view{};
}

struct Variety {
  std::size_t distinct = 0;
  std::size_t bytes = 0;
};

Variety variety_of(const std::vector<std::vector<std::string_view>>& sample, int cell) {
  std::set<std::string_view> values;
  Variety variety;
  for (const auto& record : sample) {
    values.insert(cell_of(record, cell));
    variety.bytes += cell_of(record, cell).size();
  }
  variety.distinct = values.size();
  return variety;
}

// Which columns tell the lines of this book apart: the text with most to say, the party, the code
// and the country that vary most.
std::vector<int> telling_columns(const std::vector<std::vector<std::string_view>>& sample,
                                 const facts::Vocabulary& vocabulary,
                                 const std::vector<facts::Column>& columns) {
  using facts::FieldType;
  constexpr std::array kTypes = {FieldType::Text, FieldType::Party, FieldType::Country,
                                 FieldType::Code};
  std::vector<int> telling;
  for (const FieldType type : kTypes) {
    int best = -1;
    Variety most;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int number = columns[i].field;
      if (number < 0) continue;
      const facts::Field& field = vocabulary.field(number);
      if (field.type != type || (type == FieldType::Party && !field.receives)) continue;
      const Variety own = variety_of(sample, kFirstColumn + static_cast<int>(i));
      const bool is_better =
          type == FieldType::Text ? own.bytes > most.bytes : own.distinct > most.distinct;
      if (own.bytes == 0 || (best >= 0 && !is_better)) continue;
      best = static_cast<int>(i);
      most = own;
    }
    if (best >= 0) telling.push_back(best);
  }
  return telling;
}

std::string escaped_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '\\' || c == '*' || c == '_' || c == '<' || c == '`') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

TableWriter::TableWriter(TableSetting setting, Write write)
    : setting_(std::move(setting)), write_(std::move(write)) {}

void TableWriter::choose_columns(const std::vector<Record>& sample) {
  const facts::Vocabulary& vocabulary = setting_.laws[0].program.vocabulary;
  const int date_field = setting_.laws[0].program.date_field;
  shown_ = {{"row", kRowNumber, 0, true}, {"verdict", kVerdict, 0, false}};
  std::vector<int> columns = setting_.chosen;
  if (columns.empty()) {
    columns = telling_columns(sample, vocabulary, setting_.columns);
    const bool is_narrow =
        setting_.kind == TableKind::Terminal && setting_.style.width < kWideEnoughForAll;
    if (is_narrow && columns.size() > 2) columns.resize(2);
    for (std::size_t i = 0; i < setting_.columns.size(); ++i) {
      if (setting_.columns[i].field == date_field) columns.push_back(static_cast<int>(i));
    }
    std::sort(columns.begin(), columns.end());
  }
  for (const int column : columns) {
    shown_.push_back({setting_.columns[static_cast<std::size_t>(column)].header,
                      kFirstColumn + column, 0, false});
  }
  shown_.push_back({"outcome", kOutcome, 0, false});
  shown_.push_back({"because / ? what is missing", kWhy, 0, false});
}

void TableWriter::set_widths(const std::vector<Record>& sample) {
  static constexpr int kVerdictWidth = 7;  // "◆ JUDGE"
  int sum = 0;
  for (Shown& shown : shown_) {
    shown.width = display_width(shown.title);
    for (const Record& record : sample) {
      shown.width = std::max(shown.width, display_width(cell_of(record, shown.record_cell)));
    }
    if (shown.record_cell >= kFirstColumn) shown.width = std::min(shown.width, kBookCellMax);
    if (shown.record_cell == kVerdict) shown.width = kVerdictWidth;
    sum += shown.width + kGap;
  }
  // The widest gives way first, until all fit; row, verdict and outcome never do.
  for (int over = sum - kGap - setting_.style.width; over > 0; --over) {
    Shown* widest = nullptr;
    for (Shown& shown : shown_) {
      const bool may_shrink = shown.record_cell == kWhy || shown.record_cell >= kFirstColumn;
      if (!may_shrink || shown.width <= kCellMin) continue;
      if (widest == nullptr || shown.width > widest->width) widest = &shown;
    }
    if (widest == nullptr) break;
    --widest->width;
  }
}

std::string TableWriter::header() const {
  if (setting_.kind == TableKind::Markdown) {
    std::string names = "|";
    std::string rule = "|";
    for (const Shown& shown : shown_) {
      names += " " + escaped_markdown(shown.title) + " |";
      rule += shown.is_right ? " ---: |" : " --- |";
    }
    return names + "\n" + rule + "\n";
  }
  std::string text;
  for (const Shown& shown : shown_) {
    text += fit(printable(shown.title), shown.width, setting_.style.ellipsis());
    text += std::string(kGap, ' ');
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return setting_.style.strong(text) + "\n";
}

std::string TableWriter::cell(const Shown& shown, const Record& record) const {
  const Style& style = setting_.style;
  const std::string_view text = cell_of(record, shown.record_cell);
  if (setting_.kind == TableKind::Markdown) {
    if (shown.record_cell != kVerdict) return escaped_markdown(text);
    if (text.empty()) return "not read";
    return style.verdict(static_cast<decide::Verdict>(text.front() - '0'));
  }
  if (shown.record_cell == kVerdict) {
    if (text.empty()) return style.error(fit("! error", shown.width, ""));
    const auto verdict = static_cast<decide::Verdict>(text.front() - '0');
    const int used = 2 + display_width(decide::name_of(verdict));
    return style.verdict(verdict) + std::string(static_cast<std::size_t>(shown.width - used), ' ');
  }
  std::string fitted = fit(text, shown.width, style.ellipsis());
  if (shown.is_right && display_width(text) < shown.width) {
    fitted = std::string(static_cast<std::size_t>(shown.width - display_width(text)), ' ') +
             std::string(text);
  }
  return fitted;
}

std::string TableWriter::line(const Record& record) const {
  std::string text;
  for (const Shown& shown : shown_) {
    if (setting_.kind == TableKind::Markdown) {
      text += (text.empty() ? "| " : " ") + cell(shown, record) + " |";
    } else {
      text += cell(shown, record) + std::string(kGap, ' ');
    }
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

Result<void> TableWriter::begin() {
  has_begun_ = true;
  const std::vector<Record> sample = records_of(waiting_);
  choose_columns(sample);
  set_widths(sample);
  std::string text = header();
  for (const Record& record : sample) text += line(record);
  waiting_.clear();
  return write_(text);
}

Result<void> TableWriter::add(std::string_view records) {
  if (!has_begun_) {
    waiting_ += records;
    waiting_rows_ += static_cast<int>(std::count(records.begin(), records.end(), kRecordEnd));
    return waiting_rows_ < kSampleRows ? Result<void>() : begin();
  }
  std::string text;
  for (const Record& record : records_of(records)) text += line(record);
  return write_(text);
}

Result<void> TableWriter::finish() {
  return has_begun_ ? Result<void>() : begin();
}

Result<std::vector<int>> parse_columns(const std::string& names,
                                       const std::vector<facts::Column>& columns) {
  std::vector<int> chosen;
  std::vector<std::string> headers;
  headers.reserve(columns.size());
  for (const facts::Column& column : columns) headers.push_back(column.header);
  for (const std::string_view name : split(names, ',')) {
    if (name.empty()) continue;
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const facts::Column& c) {
      return fold(c.header) == fold(name);
    });
    if (found == columns.end()) {
      return Error{Error::Kind::Usage, fmt::format("`--columns`: the book has no column `{}`{}",
                                                   name, did_you_mean(name, headers))};
    }
    chosen.push_back(static_cast<int>(found - columns.begin()));
  }
  return chosen;
}

}  // namespace cocket::cli
