// SPDX-License-Identifier: Apache-2.0
#include "rulebook/import_rows.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/force.h"
#include "rulebook/import_table.h"

namespace cocket::rulebook {
namespace {

constexpr std::array<std::string_view, 10> kCodeColumns = {
    "code",       "parent", "title",     "title_original", "hs",
    "parameters", "force",  "suspended", "cite",           "note"};
enum CodeColumn {
  Code,
  Parent,
  Title,
  TitleOriginal,
  Hs,
  Parameters,
  CodeForce,
  CodeSuspended,
  CodeCite,
  CodeNote
};

constexpr std::array<std::string_view, 8> kEntryColumns = {
    "names", "id", "country", "force", "suspended", "affiliates", "cite", "note"};
enum EntryColumn {
  EntryNames,
  EntryId,
  EntryCountry,
  EntryForce,
  EntrySuspended,
  EntryAffiliates,
  EntryCite,
  EntryNote
};

constexpr std::string_view kSuspensionShape =
    "a suspension is written `2025-11-07..2026-11-10 by SOURCE`, and may end with `when "
    "QUESTION=READING`";

std::optional<DayInterval> read_interval(const ImportCell& cell, Diagnostics& diagnostics) {
  Result<DayInterval> days = parse_day_interval(cell.text);
  if (days.ok()) return days.value();
  diagnostics.error(cell.place, kBadDays, days.error().message,
                    "both ends belong to the span; leave an end empty where there is none");
  return std::nullopt;
}

std::optional<DaySet> read_stated(const ImportCell& cell, Diagnostics& diagnostics) {
  if (cell.text.empty()) return std::nullopt;
  DaySet stated;
  for (const ImportCell& piece : split_cell(cell, ";")) {
    const std::optional<DayInterval> days = read_interval(piece, diagnostics);
    if (days) stated.unite(*days);
  }
  return stated;
}

// Cuts "QUESTION=READING"; false: there is no '='.
bool read_row_when(const ImportCell& text, RowSuspension& suspension) {
  const std::size_t equals = text.text.find('=');
  if (equals == std::string::npos) return false;
  suspension.question = piece_of(text, 0, equals);
  suspension.reading = piece_of(text, equals + 1, text.text.size());
  return !suspension.question->text.empty() && !suspension.reading->text.empty();
}

std::optional<RowSuspension> read_suspension(const ImportCell& cell, Diagnostics& diagnostics) {
  constexpr std::string_view kBy = " by ";
  constexpr std::string_view kWhen = " when ";
  const std::size_t by = cell.text.find(kBy);
  if (by == std::string::npos) {
    diagnostics.error(cell.place, kBadSuspension, "a suspension names its source",
                      std::string(kSuspensionShape));
    return std::nullopt;
  }
  RowSuspension suspension;
  suspension.days = read_interval(piece_of(cell, 0, by), diagnostics).value_or(DayInterval{});
  const std::size_t source = by + kBy.size();
  const std::size_t when = cell.text.find(kWhen, source);
  const bool is_open = when != std::string::npos;
  suspension.source = piece_of(cell, source, is_open ? when : cell.text.size());
  if (is_open &&
      !read_row_when(piece_of(cell, when + kWhen.size(), cell.text.size()), suspension)) {
    diagnostics.error(cell.place, kBadSuspension, "`when` is followed by `QUESTION=READING`",
                      std::string(kSuspensionShape));
    suspension.question = suspension.reading = std::nullopt;
  }
  return suspension;
}

std::optional<RowCite> read_cite(const ImportCell& cell) {
  if (cell.text.empty()) return std::nullopt;
  const std::size_t blank = cell.text.find(' ');
  if (blank == std::string::npos) return RowCite{cell, {}};
  return RowCite{piece_of(cell, 0, blank), piece_of(cell, blank, cell.text.size()).text};
}

// The three cells that say when a row holds, and by which text.
RowForce read_force(const std::array<const ImportCell*, 3>& cells, Diagnostics& diagnostics) {
  RowForce force;
  force.stated = read_stated(*cells[0], diagnostics);
  for (const ImportCell& piece : split_cell(*cells[1], ";")) {
    std::optional<RowSuspension> suspension = read_suspension(piece, diagnostics);
    if (suspension) force.suspensions.push_back(std::move(*suspension));
  }
  force.cite = read_cite(*cells[2]);
  return force;
}

std::optional<Decimal> read_affiliates(const ImportCell& cell, Diagnostics& diagnostics) {
  if (cell.text.empty()) return std::nullopt;
  Result<Decimal> percent = parse_percent(cell.text);
  if (percent.ok() && is_affiliates_share(percent.value())) return percent.value();
  diagnostics.error(cell.place, kBadRow,
                    percent.ok() ? fmt::format("`{}` is no share of a company", cell.text)
                                 : percent.error().message,
                    std::string(kAffiliatesShape));
  return std::nullopt;
}

}  // namespace

bool is_affiliates_share(const Decimal& percent) {
  return Decimal() < percent && percent <= Decimal::of(100, 0);
}

std::vector<CodeRow> read_code_rows(const SourceFiles& files, int file, Diagnostics& diagnostics) {
  std::vector<CodeRow> rows;
  for (ImportRow& read : read_import_table(files, file, kCodeColumns, diagnostics)) {
    std::vector<ImportCell>& cells = read.cells;
    if (cells[Code].text.empty() && !read.is_reported) {
      diagnostics.error(cells[Code].place, kBadRow, "the row has no code");
    }
    CodeRow row;
    row.force =
        read_force({&cells[CodeForce], &cells[CodeSuspended], &cells[CodeCite]}, diagnostics);
    row.code = std::move(cells[Code]);
    row.parent = std::move(cells[Parent]);
    row.title = std::move(cells[Title].text);
    row.title_original = std::move(cells[TitleOriginal].text);
    row.hs = std::move(cells[Hs].text);
    row.parameters = std::move(cells[Parameters].text);
    row.note = std::move(cells[CodeNote].text);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<EntryRow> read_entry_rows(const SourceFiles& files, int file,
                                      Diagnostics& diagnostics) {
  std::vector<EntryRow> rows;
  for (ImportRow& read : read_import_table(files, file, kEntryColumns, diagnostics)) {
    std::vector<ImportCell>& cells = read.cells;
    EntryRow row;
    row.names = split_cell(cells[EntryNames], ";;");
    if (row.names.empty() && !read.is_reported) {
      diagnostics.error(cells[EntryNames].place, kBadRow, "the row has no name");
    }
    row.force =
        read_force({&cells[EntryForce], &cells[EntrySuspended], &cells[EntryCite]}, diagnostics);
    row.affiliates_percent = read_affiliates(cells[EntryAffiliates], diagnostics);
    row.id = std::move(cells[EntryId]);
    row.country = std::move(cells[EntryCountry]);
    row.note = std::move(cells[EntryNote].text);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace cocket::rulebook
