// SPDX-License-Identifier: Apache-2.0
// Lists of parties, items and countries, written or imported.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/hash.h"
#include "base/source_location.h"
#include "base/text.h"
#include "program/canonical.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/force.h"
#include "rulebook/import_files.h"
#include "rulebook/import_rows.h"
#include "rulebook/import_table.h"
#include "rulebook/lower_values.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

void check_country(Lowering& lowering, const ImportCell& cell) {
  if (is_country(cell.text)) return;
  lowering.diagnostics.error(cell.place, kBadCountry,
                             fmt::format("`{}` is no country in two capital letters", cell.text),
                             std::string(kCountryShape));
}

// One id for two entries would leave open which one an answer means.
class EntryIds {
 public:
  EntryIds(Lowering& lowering, const std::string& list) : lowering_(lowering), list_(list) {}

  void take(const std::string& id, SourceLocation place) {
    if (id.empty()) return;
    const auto [first, is_new] = lines_.emplace(id, place.line);
    if (is_new) return;
    lowering_.diagnostics.error(place, kDeclaredTwice,
                                fmt::format("id `{}` stands twice in list `{}`; first in line {}",
                                            id, list_, first->second),
                                "each entry has an id of its own");
  }

 private:
  Lowering& lowering_;
  const std::string& list_;
  std::map<std::string, std::int32_t> lines_;
};

void check_days(Lowering& lowering, const std::vector<Days>& days, DaySet& stated) {
  for (const Days& one : days) {
    const std::optional<DayInterval> interval = lower_days(lowering, one);
    if (interval) stated.unite(*interval);
  }
}

// Nothing: the entry is younger than the day for which the rulebook is read.
std::optional<program::ListEntry> lower_entry(Lowering& lowering, const ListEntry& entry) {
  program::ListEntry result;
  result.names.push_back(entry.name.text);
  if (entry.id) result.id = entry.id->text;
  result.affiliates_percent = entry.affiliates_percent;
  if (entry.affiliates_percent && !is_affiliates_share(*entry.affiliates_percent)) {
    lowering.diagnostics.error(
        entry.affiliates_place, kWrongValue,
        fmt::format("`{}%` is no share of a company", format(*entry.affiliates_percent)),
        std::string(kAffiliatesShape));
  }
  std::vector<std::string> notes;
  for (const program::Note& note : lower_notes(lowering, entry.notes)) notes.push_back(note.text);
  result.note = join(notes, "; ");
  DaySet stated = entry.days.empty() ? DaySet::all() : DaySet();
  check_days(lowering, entry.days, stated);
  const auto citations = lower_cites(lowering, entry.cites);
  if (!citations) return std::nullopt;
  if (!citations->empty()) result.citation = citations->front();
  result.force = intern_force(lowering, make_force(std::move(stated), {}, {}));
  return result;
}

std::optional<program::ListEntry> lower_row(Lowering& lowering, const EntryRow& row) {
  program::ListEntry result;
  for (const ImportCell& name : row.names) result.names.push_back(name.text);
  result.id = row.id.text;
  result.country = row.country.text;
  if (!row.country.text.empty()) check_country(lowering, row.country);
  result.affiliates_percent = row.affiliates_percent;
  result.note = row.note;
  program::Force force = lower_row_force(lowering, row.force, DaySet::all());
  if (row.force.cite) {
    const RowCite& cite = *row.force.cite;
    const int source = find_source(lowering, {cite.source.text, cite.source.place});
    if (!is_known(lowering, source)) return std::nullopt;
    result.citation = program::Citation{source, cite.locator, {}, cite.source.place};
  }
  result.force = intern_force(lowering, std::move(force));
  return result;
}

void take_entries(Lowering& lowering, const DeclaredList& declared, program::List& list) {
  EntryIds ids(lowering, list.name);
  if (declared.written != nullptr) {
    for (const ListEntry& entry : declared.written->entries) {
      std::optional<program::ListEntry> lowered = lower_entry(lowering, entry);
      if (entry.id) ids.take(entry.id->text, entry.id->place);
      if (list.kind == program::ListKind::Country) {
        check_country(lowering, {entry.name.text, entry.name.place});
      }
      if (lowered) list.entries.push_back(std::move(*lowered));
    }
  }
  if (declared.imported != nullptr) {
    for (const EntryRow& row : declared.imported->rows) {
      std::optional<program::ListEntry> lowered = lower_row(lowering, row);
      ids.take(row.id.text, row.id.place);
      const bool is_country = list.kind == program::ListKind::Country && !row.names.empty();
      if (is_country) check_country(lowering, row.names.front());
      if (lowered) list.entries.push_back(std::move(*lowered));
    }
  }
}

program::List lower_list(Lowering& lowering, const DeclaredList& declared) {
  program::List list;
  const bool is_written = declared.written != nullptr;
  const Name& name = is_written ? declared.written->name : declared.imported->import->name;
  const std::optional<Text>& title =
      is_written ? declared.written->title : declared.imported->import->title;
  list.name = name.text;
  list.place = name.place;
  if (title) list.title = title->text;
  list.kind = is_written ? declared.written->kind : declared.imported->import->kind;
  take_entries(lowering, declared, list);
  list.version = to_hex(sha256(program::canonical_text(lowering.program, list)));
  return list;
}

}  // namespace

void lower_lists(Lowering& lowering) {
  for (const auto& [name, declared] : lowering.names.lists) {
    lowering.list_numbers[name] = static_cast<int>(lowering.program.lists.size());
    lowering.program.lists.push_back(lower_list(lowering, declared));
  }
}

}  // namespace cocket::rulebook
