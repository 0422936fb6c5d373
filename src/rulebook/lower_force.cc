// SPDX-License-Identifier: Apache-2.0
// Days in force of measures, list entries and code rows.
#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "program/canonical.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/force.h"
#include "rulebook/import_rows.h"
#include "rulebook/import_table.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

Name name_of(const ImportCell& cell) {
  return {cell.text, cell.place};
}

std::optional<program::Suspension> lower_row_suspension(Lowering& lowering,
                                                        const RowSuspension& row) {
  program::Suspension suspension;
  suspension.days = row.days;
  suspension.citation.source = find_source(lowering, name_of(row.source));
  suspension.citation.place = row.source.place;
  if (row.question) {
    suspension.when =
        lower_reads(lowering, ReadsTest{name_of(*row.question), name_of(*row.reading)});
  }
  if (!is_known(lowering, suspension.citation.source)) return std::nullopt;
  return suspension;
}

void report_unknown_measure(Lowering& lowering, const Name& name) {
  report_unknown(lowering, name, {kUnknownMeasure, "measure"}, lowering.names.measures);
}

void add_suspension(Lowering& lowering, const Suspend& suspend,
                    std::map<std::string, ForceChanges>& changes) {
  const std::optional<DayInterval> days = lower_days(lowering, suspend.days);
  std::optional<program::ReadingTest> when;
  if (suspend.when) when = lower_reads(lowering, *suspend.when);
  const auto citations = lower_cites(lowering, {suspend.cite});
  for (const Name& name : suspend.measures) {
    if (!lowering.names.measures.contains(name.text)) report_unknown_measure(lowering, name);
    if (!days || !citations || citations->empty()) continue;
    changes[name.text].suspensions.push_back({*days, when, citations->front()});
  }
}

void add_repeal(Lowering& lowering, const Repeal& repeal,
                std::map<std::string, ForceChanges>& changes) {
  if (!lowering.names.measures.contains(repeal.measure.text)) {
    report_unknown_measure(lowering, repeal.measure);
  }
  const auto citations = lower_cites(lowering, {repeal.cite});
  if (!citations || citations->empty()) return;
  ForceChanges& change = changes[repeal.measure.text];
  if (change.repeal) {
    lowering.diagnostics.error(repeal.measure.place, kRepealedTwice,
                               fmt::format("`{}` is repealed twice", repeal.measure.text));
  }
  change.repeal = RepealedOn{repeal.on.date, citations->front()};
}

}  // namespace

std::optional<DayInterval> lower_days(Lowering& lowering, const Days& days) {
  DayInterval interval;
  if (days.from) interval.first = days.from->date;
  if (days.end) {
    interval.last =
        days.end->kind == EndKind::Through ? days.end->day.date : previous(days.end->day.date);
  }
  if (interval.first <= interval.last) return interval;
  lowering.diagnostics.error(days.end->day.place, kEndsBeforeBegin,
                             fmt::format("no day lies from {} {} {}", format(interval.first),
                                         days.end->kind == EndKind::Through ? "through" : "until",
                                         format(days.end->day.date)),
                             "`through` is the last day, `until` the day after it");
  return std::nullopt;
}

program::Force lower_row_force(Lowering& lowering, const RowForce& row, const DaySet& stated) {
  DaySet days = row.stated.value_or(stated);
  if (!is_known(lowering, row)) days = DaySet();
  std::vector<program::Suspension> suspensions;
  for (const RowSuspension& one : row.suspensions) {
    std::optional<program::Suspension> suspension = lower_row_suspension(lowering, one);
    if (suspension) suspensions.push_back(std::move(*suspension));
  }
  return make_force(std::move(days), std::move(suspensions), std::nullopt);
}

bool is_known(const Lowering& lowering, const RowForce& row) {
  if (!row.cite) return true;
  const auto source = lowering.source_numbers.find(row.cite->source.text);
  return source == lowering.source_numbers.end() || is_known(lowering, source->second);
}

int intern_force(Lowering& lowering, program::Force force) {
  if (force.stated.is_all() && force.suspensions.empty()) return -1;
  std::vector<program::Force>& forces = lowering.program.entry_forces;
  const auto [at, is_new] = lowering.force_numbers.emplace(
      program::canonical_text(lowering.program, force), static_cast<int>(forces.size()));
  if (is_new) forces.push_back(std::move(force));
  return at->second;
}

std::map<std::string, ForceChanges> lower_force_changes(Lowering& lowering) {
  std::map<std::string, ForceChanges> changes;
  for (const Suspend* suspend : lowering.names.suspensions) {
    add_suspension(lowering, *suspend, changes);
  }
  for (const Repeal* repeal : lowering.names.repeals) add_repeal(lowering, *repeal, changes);
  return changes;
}

}  // namespace cocket::rulebook
