// SPDX-License-Identifier: Apache-2.0
#include "cli/screened_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/json_text.h"
#include "base/text.h"
#include "cli/answered_rows.h"
#include "cli/screened_name.h"
#include "cli/screening.h"
#include "facts/book.h"

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

}  // namespace

ScreenedRows::ScreenedRows(const Screening& screening, const Setting& setting)
    : screening_(screening),
      rows_(setting, setting.format_out == facts::BookFormat::Csv
                         ? std::span<const std::string_view>(kCsvColumns)
                         : std::span<const std::string_view>(kJsonMembers)),
      searched_(join(screening.references(), "; ")),
      thresholds_(screening.thresholds_text()) {}

std::string ScreenedRows::header(const std::vector<facts::Column>& columns) {
  return rows_.header(columns);
}

void ScreenedRows::append(const ScreenedRow& row, std::string& out) const {
  switch (rows_.setting().format_out) {
    case facts::BookFormat::Csv:
      return append_csv(row, out);
    case facts::BookFormat::Ndjson:
      return append_json(row, out);
  }
}

void ScreenedRows::append_csv(const ScreenedRow& row, std::string& out) const {
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
  rows_.append_csv(row.row, cells, out);
}

// Without braces.
std::string ScreenedRows::hit_json(const Hit& hit) const {
  std::string one;
  append_json_member(one, "score", std::to_string(hit.score));
  append_json_member(one, "name_score", std::to_string(hit.name_score));
  append_json_member(one, "found_by", json_text(name_of(hit.found_by)));
  append_json_member(one, "is_unlikely", hit.is_unlikely ? "true" : "false");
  append_json_member(one, "list", json_text(screening_.reference_of(hit)));
  append_json_member(one, "entry", json_text(hit.id));
  append_json_member(one, "name", json_text(hit.name));
  append_json_member(one, "is_weak_alias", hit.is_weak ? "true" : "false");
  append_json_member(one, "country", json_text(hit.country));
  append_json_member(one, "beside_the_name", json_text(evidence_text(hit.evidence)));
  append_json_member(one, "threshold", std::to_string(screening_.lists()[hit.list].threshold));
  return one;
}

void ScreenedRows::append_json(const ScreenedRow& row, std::string& out) const {
  std::string members = rows_.members_in(row.row);
  if (!row.error.empty()) {
    append_json_member(members, "error", json_text(row.error));
    out += "{" + members + "}\n";
    return;
  }
  std::string hits;
  for (std::size_t i = 0; i < std::min(row.hits.size(), kHitsMax); ++i) {
    hits += (hits.empty() ? "{" : ",{") + hit_json(row.hits[i]) + "}";
  }
  std::string searched;
  assess::append_json_array(searched, screening_.references());
  append_json_member(members, "outcome", json_text(outcome_of(row.hits)));
  append_json_member(members, "hit_count", std::to_string(row.hits.size()));
  append_json_member(members, "hits", "[" + hits + "]");
  append_json_member(members, "threshold", std::to_string(screening_.threshold()));
  append_json_member(members, "searched", searched);
  append_json_member(members, "unread", row.unread.empty() ? "null" : json_text(row.unread));
  append_json_member(members, "error", "null");
  out += "{" + members + "}\n";
}

}  // namespace cocket::cli
