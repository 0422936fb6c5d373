// SPDX-License-Identifier: Apache-2.0
#include "cli/screened_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/json_text.h"
#include "base/csv.h"
#include "base/text.h"
#include "cli/screened_name.h"
#include "cli/screening.h"
#include "facts/book.h"
#include "facts/json_members.h"

namespace cocket::cli {
namespace {

constexpr auto kCsvColumns = std::to_array<std::string_view>(
    {"outcome", "hit_count", "score", "name_score", "found_by", "list", "entry", "listed_name",
     "listed_country", "beside_the_name", "other_hits", "threshold", "searched", "unread",
     "error"});
struct Csv {
  // In the order of kCsvColumns.
  enum Column : std::uint8_t {
    Outcome,
    HitCount,
    Score,
    NameScore,
    FoundBy,
    List,
    Entry,
    ListedName,
    ListedCountry,
    BesideTheName,
    OtherHits,
    Threshold,
    Searched,
    Unread,
    Error,
  };
};
constexpr auto kJsonMembers = std::to_array<std::string_view>(
    {"outcome", "hit_count", "hits", "threshold", "searched", "unread", "error"});
constexpr std::size_t kHitsMax = 20;  // told of one name, the best first; hit_count counts all

// Columns of the file named like one of the answer, as docs/decisions/0010 has it: they go out as
// `book.score`; where the whole answer is there, an old one, they are left out (empty).
std::vector<std::string> outgoing_names(std::vector<std::string> names,
                                        std::span<const std::string_view> answer) {
  const auto is_of_answer = [&](const std::string& name) {
    return std::find(answer.begin(), answer.end(), fold(name)) != answer.end();
  };
  const auto taken = std::count_if(names.begin(), names.end(), is_of_answer);
  const bool is_answered = taken == static_cast<std::ptrdiff_t>(answer.size());
  for (std::string& name : names) {
    if (!is_of_answer(name)) continue;
    if (is_answered) {
      name.clear();
    } else {
      name.insert(0, "book.");
    }
  }
  return names;
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  if (!out.empty()) out += ',';
  assess::append_json_string(out, name);
  out += ':';
  out += value;
}

std::string json_string(std::string_view text) {
  std::string out;
  assess::append_json_string(out, text);
  return out;
}

}  // namespace

ScreenedRows::ScreenedRows(const Screening& screening, const Setting& setting)
    : screening_(screening),
      setting_(setting),
      searched_(join(screening.references(), "; ")),
      thresholds_(screening.thresholds_text()) {}

std::string ScreenedRows::header(const std::vector<facts::Column>& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const facts::Column& column : columns) names.push_back(column.header);
  const bool is_csv = setting_.format_out == facts::BookFormat::Csv;
  names_out_ = outgoing_names(names, is_csv ? std::span<const std::string_view>(kCsvColumns)
                                            : std::span<const std::string_view>(kJsonMembers));
  if (!is_csv) return {};
  std::vector<std::string> all;
  std::copy_if(names_out_.begin(), names_out_.end(), std::back_inserter(all),
               [](const std::string& name) { return !name.empty(); });
  all.insert(all.end(), kCsvColumns.begin(), kCsvColumns.end());
  std::string out;
  for (const std::string& name : all) {
    if (!out.empty()) out += setting_.separator;
    append_csv_cell(out, name, setting_.separator);
  }
  return out + "\n";
}

void ScreenedRows::append(const ScreenedRow& row, std::string& out) const {
  switch (setting_.format_out) {
    case facts::BookFormat::Csv:
      return append_csv(row, out);
    case facts::BookFormat::Ndjson:
      return append_json(row, out);
  }
}

void ScreenedRows::append_csv(const ScreenedRow& row, std::string& out) const {
  const bool is_split = row.row.error.empty();
  bool is_first = true;
  for (std::size_t i = 0; i < names_out_.size(); ++i) {
    if (names_out_[i].empty()) continue;
    const std::vector<std::string_view>& cells = row.row.cells;
    std::string_view cell = is_split && i < cells.size() ? cells[i] : std::string_view();
    // What cannot be split stands in the first column, so that nothing is lost.
    if (!is_split && is_first) cell = row.row.raw;
    append_csv_cell(out, cell, setting_.separator);
    out += setting_.separator;
    is_first = false;
  }
  std::vector<std::string> cells(kCsvColumns.size());
  if (row.error.empty()) {
    cells[Csv::Outcome] = outcome_of(row.hits);
    cells[Csv::HitCount] = std::to_string(row.hits.size());
    cells[Csv::Threshold] = thresholds_;
    cells[Csv::Searched] = searched_;
    cells[Csv::Unread] = row.unread;
  }
  cells[Csv::Error] = row.error;
  if (!row.hits.empty()) {
    const Hit& best = row.hits.front();
    std::vector<std::string> others;
    for (std::size_t i = 1; i < std::min(row.hits.size(), kHitsMax); ++i) {
      const Hit& other = row.hits[i];
      others.push_back(fmt::format("{} {} of {}{}", other.score, other.id,
                                   screening_.reference_of(other),
                                   other.is_unlikely ? ", unlikely" : ""));
    }
    cells[Csv::Score] = std::to_string(best.score);
    cells[Csv::NameScore] = std::to_string(best.name_score);
    cells[Csv::FoundBy] = name_of(best.found_by);
    cells[Csv::List] = screening_.reference_of(best);
    cells[Csv::Entry] = best.id;
    cells[Csv::ListedName] = best.name;
    cells[Csv::ListedCountry] = best.country;
    cells[Csv::BesideTheName] = evidence_text(best.evidence);
    cells[Csv::OtherHits] = join(others, "; ");
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += setting_.separator;
    append_csv_cell(out, cells[i], setting_.separator);
  }
  out += '\n';
}

// The members of the row without braces, every byte of their values as it was.
std::string ScreenedRows::members_in(const ScreenedRow& row) const {
  std::string out;
  if (!row.row.error.empty()) {
    append_member(out, "raw", json_string(row.row.raw));
    return out;
  }
  if (setting_.format_in == facts::BookFormat::Ndjson) {
    const std::vector<facts::JsonMember> members = facts::members_of(row.row.raw);
    std::vector<std::string> names;
    names.reserve(members.size());
    for (const facts::JsonMember& member : members) names.push_back(member.name);
    names = outgoing_names(names, kJsonMembers);
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!names[i].empty()) append_member(out, names[i], trim(members[i].value));
    }
    return out;
  }
  for (std::size_t i = 0; i < names_out_.size() && i < row.row.cells.size(); ++i) {
    if (!names_out_[i].empty()) append_member(out, names_out_[i], json_string(row.row.cells[i]));
  }
  return out;
}

// Without braces.
std::string ScreenedRows::hit_json(const Hit& hit) const {
  std::string one;
  append_member(one, "score", std::to_string(hit.score));
  append_member(one, "name_score", std::to_string(hit.name_score));
  append_member(one, "found_by", json_string(name_of(hit.found_by)));
  append_member(one, "is_unlikely", hit.is_unlikely ? "true" : "false");
  append_member(one, "list", json_string(screening_.reference_of(hit)));
  append_member(one, "entry", json_string(hit.id));
  append_member(one, "name", json_string(hit.name));
  append_member(one, "is_weak_alias", hit.is_weak ? "true" : "false");
  append_member(one, "country", json_string(hit.country));
  append_member(one, "beside_the_name", json_string(evidence_text(hit.evidence)));
  append_member(one, "threshold", std::to_string(screening_.lists()[hit.list].threshold));
  return one;
}

void ScreenedRows::append_json(const ScreenedRow& row, std::string& out) const {
  std::string members = members_in(row);
  if (!row.error.empty()) {
    append_member(members, "error", json_string(row.error));
    out += "{" + members + "}\n";
    return;
  }
  std::string hits;
  for (std::size_t i = 0; i < std::min(row.hits.size(), kHitsMax); ++i) {
    hits += (hits.empty() ? "{" : ",{") + hit_json(row.hits[i]) + "}";
  }
  std::string searched;
  assess::append_json_array(searched, screening_.references());
  append_member(members, "outcome", json_string(outcome_of(row.hits)));
  append_member(members, "hit_count", std::to_string(row.hits.size()));
  append_member(members, "hits", "[" + hits + "]");
  append_member(members, "threshold", std::to_string(screening_.threshold()));
  append_member(members, "searched", searched);
  append_member(members, "unread", row.unread.empty() ? "null" : json_string(row.unread));
  append_member(members, "error", "null");
  out += "{" + members + "}\n";
}

}  // namespace cocket::cli
