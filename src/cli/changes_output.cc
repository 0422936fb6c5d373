// SPDX-License-Identifier: Apache-2.0
#include "cli/changes_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/book_changes.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/truth.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "cli/style.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "facts/column_book.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr std::array<std::string_view, 9> kColumns = {
    "law", "was", "verdict", "was_floor", "floor", "was_ceiling", "ceiling", "begins", "ends"};
constexpr std::string_view kRowColumn = "row";
constexpr const char* kSchema = "cocket/changes/1";
constexpr std::size_t kTop = 10;
constexpr std::size_t kWriteBytes = 1 << 20;

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void add_marks(const std::vector<decide::Finding>& findings, const auto& named,
               std::vector<std::string>& marks) {
  for (const decide::Finding& finding : findings) {
    const std::string& name = named[static_cast<std::size_t>(finding.measure)].name;
    marks.push_back(finding.fires == Truth::True ? name : "?" + name);
  }
}

std::vector<std::string> marks_of(const program::Program& program,
                                  const assess::BriefAnswer& answer) {
  std::vector<std::string> marks;
  add_marks(answer.measures, program.measures, marks);
  add_marks(answer.authorisations, program.authorisations, marks);
  return marks;
}

std::vector<std::string> without(const std::vector<std::string>& marks,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> rest;
  std::copy_if(marks.begin(), marks.end(), std::back_inserter(rest), [&](const std::string& mark) {
    return std::find(others.begin(), others.end(), mark) == others.end();
  });
  return rest;
}

// A change as it is told. `begins`: measures and authorisations that apply ("?": may apply) and did
// not so before; `ends`: the other way round.
struct Told {
  std::string_view law, was, verdict, was_floor, floor, was_ceiling, ceiling;
  std::vector<std::string> begins, ends;
};

Told told(const LawChanges& law, const assess::Change& change) {
  const std::vector<std::string> before = marks_of(law.before, change.before);
  const std::vector<std::string> after = marks_of(law.after, change.after);
  return {law.after.law,
          decide::name_of(change.before.verdict),
          decide::name_of(change.after.verdict),
          program::name_of(change.before.floor),
          program::name_of(change.after.floor),
          program::name_of(change.before.ceiling),
          program::name_of(change.after.ceiling),
          without(after, before),
          without(before, after)};
}

std::vector<std::string> cells_of(const Told& told) {
  return {std::string(told.law),       std::string(told.was),   std::string(told.verdict),
          std::string(told.was_floor), std::string(told.floor), std::string(told.was_ceiling),
          std::string(told.ceiling),   join(told.begins, "; "), join(told.ends, "; ")};
}

// Calls visit(law, change, row) in the order of the book, and of the laws where a row changed under
// several.
template <class Visit>
Result<void> each_changed(const ChangesSetting& setting, const Visit& visit) {
  std::vector<std::size_t> next(setting.laws.size(), 0);
  while (true) {
    std::uint64_t row = UINT64_MAX;
    for (std::size_t law = 0; law < next.size(); ++law) {
      const auto& changed = setting.laws[law].found.changed;
      if (next[law] < changed.size()) row = std::min(row, changed[next[law]].row);
    }
    if (row == UINT64_MAX) return {};
    for (std::size_t law = 0; law < next.size(); ++law) {
      const auto& changed = setting.laws[law].found.changed;
      if (next[law] == changed.size() || changed[next[law]].row != row) continue;
      TRY(visit(law, changed[next[law]].change, row));
      ++next[law];
    }
  }
}

// The cells of rows that come in ascending order.
class Rows {
 public:
  explicit Rows(const facts::ColumnBook& book) : book_(book) { read_block(); }

  std::string_view cell(std::uint64_t row, std::size_t column) {
    while (row >= book_.first_row(block_) + book_.rows_of(block_)) {
      ++block_;
      read_block();
    }
    return facts::text_of(cells_[column], book_.dictionary(column), row - book_.first_row(block_));
  }

 private:
  void read_block() {
    cells_.clear();
    if (block_ == book_.blocks()) return;
    for (std::size_t column = 0; column < book_.columns(); ++column) {
      cells_.push_back(book_.cells(block_, column));
    }
  }

  const facts::ColumnBook& book_;
  std::size_t block_ = 0;
  std::vector<facts::ColumnCells> cells_;
};

// The columns of the book as they go out: one that is named as ours are is renamed, and so is one
// that has the name of one renamed. Columns without a name stay so.
std::vector<std::string> headers_of(const facts::ColumnBook& book) {
  std::set<std::string> taken{std::string(kRowColumn)};
  taken.insert(kColumns.begin(), kColumns.end());
  std::set<std::string> own;
  for (std::size_t i = 0; i < book.columns(); ++i) own.insert(fold(book.header(i)));
  std::vector<std::string> headers;
  for (std::size_t i = 0; i < book.columns(); ++i) {
    std::string header(book.header(i));
    const bool is_ours = !header.empty() && taken.contains(fold(header));
    while (is_ours && (taken.contains(fold(header)) || own.contains(fold(header)))) {
      header.insert(0, "book.");
    }
    if (is_ours) taken.insert(fold(header));
    headers.push_back(std::move(header));
  }
  return headers;
}

// What a change says is the same for all rows that changed so.
using Rendered = std::vector<std::vector<std::string>>;  // by law and change

template <class Render>
Rendered rendered(const ChangesSetting& setting, const Render& render) {
  Rendered all;
  for (const LawChanges& law : setting.laws) {
    all.emplace_back();
    for (const assess::Change& change : law.found.changes) {
      all.back().push_back(render(told(law, change)));
    }
  }
  return all;
}

Json json_of(const Told& told) {
  return {{"law", told.law},         {"was", told.was},
          {"verdict", told.verdict}, {"was_floor", told.was_floor},
          {"floor", told.floor},     {"was_ceiling", told.was_ceiling},
          {"ceiling", told.ceiling}, {"begins", told.begins},
          {"ends", told.ends}};
}

// Line ends of JSON stand between its signs alone, never in a string.
std::string on_one_line(std::string_view value) {
  std::string text(value);
  std::replace_if(
      text.begin(), text.end(), [](char byte) { return byte == '\n' || byte == '\r'; }, ' ');
  return text;
}

// `{"row":17,"shipment_id":"A-1", ..., ` and then the members of the change.
// `is_json`: cells are values, or members that are not there.
std::string json_row(const std::vector<std::string>& headers, Rows& rows, bool is_json,
                     std::uint64_t row) {
  std::string text = fmt::format("{{\"{}\":{},", kRowColumn, row + 1);
  for (std::size_t column = 0; column < headers.size(); ++column) {
    const std::string_view cell = rows.cell(row, column);
    if (is_json && cell.empty()) continue;
    text += to_text(Json(headers[column])) + ":" +
            (is_json ? on_one_line(cell) : to_text(Json(cell))) + ",";
  }
  return text;
}

std::string begin_of_row(Rows& rows, const facts::ColumnBook& book, std::uint64_t row) {
  std::string text;
  for (std::size_t column = 0; column < std::min<std::size_t>(2, book.columns()); ++column) {
    const std::string cell(first_code_points(rows.cell(row, column), 20));
    if (!cell.empty()) text += (text.empty() ? "" : " ") + printable(cell);
  }
  return text;
}

std::string signed_marks(const Told& told) {
  std::vector<std::string> words;
  words.reserve(told.begins.size() + told.ends.size());
  for (const std::string& mark : told.begins) words.push_back("+" + mark);
  for (const std::string& mark : told.ends) words.push_back("-" + mark);
  return join(words, "  ");
}

using Transition = std::pair<decide::Verdict, decide::Verdict>;

std::string transitions(const LawChanges& law, const Style& style) {
  std::map<Transition, std::size_t> counts;
  for (const assess::Change& change : law.found.changes) {
    counts[{change.before.verdict, change.after.verdict}] += change.rows;
  }
  std::vector<std::pair<Transition, std::size_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.second, a.second) > std::pair(b.first.second, b.second);
  });
  std::string text;
  for (const auto& [verdicts, count] : all) {
    text +=
        fmt::format("  {:>14}  {} {} {}\n", with_commas(static_cast<std::int64_t>(count)),
                    style.verdict(verdicts.first), style.arrow(), style.verdict(verdicts.second));
  }
  return text;
}

std::string measures_met(const LawChanges& law, const Style& style) {
  std::map<std::string, std::size_t> counts;
  for (const assess::Change& change : law.found.changes) {
    const Told one = told(law, change);
    for (const std::string& mark : one.begins) counts["+" + mark] += change.rows;
    for (const std::string& mark : one.ends) counts["-" + mark] += change.rows;
  }
  std::vector<std::pair<std::string, std::size_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (all.size() > kTop) all.resize(kTop);
  std::string text;
  for (const auto& [mark, count] : all) {
    text += paragraph(fmt::format("  {:>14}  ", with_commas(static_cast<std::int64_t>(count))),
                      mark, style.width, 20);
  }
  return text.empty()
             ? text
             : style.heading("Measures that begin (+), end (-), or now may apply (+?)") + text;
}

// Guidance and reports of which nothing tells when they came out, as `--known-on` has it.
std::string undated_sources(const program::Program& program, const Style& style) {
  std::vector<std::string> names;
  for (const program::Source& source : program.sources) {
    const bool bears_day = source.issued || source.published || !source.retrieved;
    if (bears_day || source.rank <= program::Rank::Announcement) continue;
    names.push_back(fmt::format("{} ({})", source.name, format(*source.retrieved)));
  }
  if (names.empty()) return {};
  return paragraph(
      "  Undated   ",
      "documents that bear no day count from the day on which they were read: " + join(names, ", "),
      style.width);
}

}  // namespace

Result<void> write_changes_csv(const ChangesSetting& setting, char separator, Output& output) {
  const Rendered ends = rendered(setting, [separator](const Told& told) {
    std::string text;
    for (const std::string& cell : cells_of(told)) {
      text += separator;
      append_csv_cell(text, cell, separator);
    }
    return text + "\n";
  });
  std::string out(kRowColumn);
  for (const std::string& header : headers_of(setting.book)) {
    out += separator;
    append_csv_cell(out, header, separator);
  }
  for (const std::string_view name : kColumns) {
    out += separator;
    out += name;
  }
  out += '\n';
  Rows rows(setting.book);
  const auto add_row = [&](std::size_t law, std::uint32_t change,
                           std::uint64_t row) -> Result<void> {
    out += fmt::format_int(row + 1).c_str();
    for (std::size_t column = 0; column < setting.book.columns(); ++column) {
      out += separator;
      append_csv_cell(out, rows.cell(row, column), separator);
    }
    out += ends[law][change];
    if (out.size() < kWriteBytes) return {};
    TRY(output.write(out));
    out.clear();
    return {};
  };
  TRY(each_changed(setting, add_row));
  return output.write(out);
}

Result<void> write_changes_ndjson(const ChangesSetting& setting, Output& output) {
  const Rendered ends =
      rendered(setting, [](const Told& told) { return to_text(json_of(told)).substr(1) + "\n"; });
  const bool is_json = setting.json != nullptr;
  Rows rows(is_json ? *setting.json : setting.book);
  const std::vector<std::string> headers = headers_of(setting.book);
  return each_changed(
      setting, [&](std::size_t law, std::uint32_t change, std::uint64_t row) -> Result<void> {
        return output.write(json_row(headers, rows, is_json, row) + ends[law][change]);
      });
}

Json changes_json(const ChangesSetting& setting) {
  Json json = {{"schema", kSchema}, {"before", setting.before_words}};
  json["laws"] = Json::array();
  for (const LawChanges& law : setting.laws) {
    Json changes = Json::array();
    for (const assess::Change& change : law.found.changes) {
      Json one = json_of(told(law, change));
      one["rows"] = change.rows;
      changes.push_back(std::move(one));
    }
    json["laws"].push_back({{"law", law.after.law},
                            {"rows", law.found.rows},
                            {"unreadable", law.found.unreadable},
                            {"errors", law.found.errors},
                            {"changed", law.found.changed.size()},
                            {"changes", std::move(changes)}});
  }
  return json;
}

std::string changes_table(const ChangesSetting& setting, const Style& style) {
  std::string text;
  std::size_t count = 0;
  Rows rows(setting.book);
  // Nothing of it fails.
  (void)each_changed(
      setting, [&](std::size_t law, std::uint32_t change, std::uint64_t row) -> Result<void> {
        if (++count > kChangesShown) return {};
        const LawChanges& of = setting.laws[law];
        const assess::Change& found = of.found.changes[change];
        const std::string prefix = setting.laws.size() > 1 ? of.after.law + " " : "";
        text += paragraph(
            fmt::format("{:>9}  ", row + 1),
            fmt::format("{}{} {} {}  {}  {}", prefix, style.verdict(found.before.verdict),
                        style.arrow(), style.verdict(found.after.verdict),
                        begin_of_row(rows, setting.book, row), signed_marks(told(of, found))),
            style.width);
        return {};
      });
  if (count > kChangesShown) {
    text += style.faint(fmt::format("{} more; -o FILE.csv has them all, with all their cells\n",
                                    with_commas(static_cast<std::int64_t>(count - kChangesShown))));
  }
  return text;
}

std::string changes_summary(const ChangesSetting& setting, const Style& style) {
  std::string text;
  for (const LawChanges& law : setting.laws) {
    const assess::BookChanges& found = law.found;
    const auto number = [](std::size_t count) {
      return with_commas(static_cast<std::int64_t>(count));
    };
    text += fmt::format("{}: of {} rows, {} changed against the law {}{}\n", law.after.law,
                        number(found.rows), number(found.changed.size()), setting.before_words,
                        found.unreadable == 0
                            ? ""
                            : fmt::format("; {} could not be read", number(found.unreadable)));
    for (const std::string& error : found.errors) {
      text += paragraph("  ", printable(error), style.width, 4);
    }
    if (found.unreadable > found.errors.size() && !found.errors.empty()) {
      text += fmt::format("  and {} more\n", number(found.unreadable - found.errors.size()));
    }
    text += transitions(law, style);
    text += measures_met(law, style);
    if (law.before.known_on) text += undated_sources(law.after, style);
  }
  return text;
}

}  // namespace cocket::cli
