// SPDX-License-Identifier: Apache-2.0
#include "rulebook/check_useful.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

void warn_unused(Lowering& lowering, std::string_view kind, const Name& name) {
  lowering.diagnostics.warning(name.place, kUnused,
                               fmt::format("{} `{}` is never used", kind, name.text));
}

void check_unused(Lowering& lowering) {
  const Names& names = lowering.names;
  for (const auto& [name, source] : names.sources) {
    const bool is_used =
        lowering.used.sources.contains(name) || names.imported_sources.contains(name);
    if (!is_used) warn_unused(lowering, "source", source->name);
  }
  for (const auto& [name, define] : names.defines) {
    if (!lowering.used.defines.contains(name)) warn_unused(lowering, "define", define->name);
  }
  for (const auto& [name, list] : names.lists) {
    if (lowering.used.lists.contains(name)) continue;
    warn_unused(lowering, "list",
                list.written != nullptr ? list.written->name : list.imported->import->name);
  }
  for (const auto& [name, codes] : names.codes) {
    if (lowering.used.codes.contains(name)) continue;
    warn_unused(lowering, "codes",
                codes.imported.empty() ? codes.written.front()->name
                                       : codes.imported.front()->import->name);
  }
  for (const auto& [name, question] : names.questions) {
    if (lowering.used.questions.contains(name)) continue;
    lowering.diagnostics.warning(
        question->name.place, kUnreadQuestion,
        fmt::format("no condition and no suspension reads the question `{}`", name),
        "while it is not read, no answer says that it is open");
  }
}

// The newest text that is cited with the measure, its suspensions, its repeal or its notes.
std::optional<Date> newest_text(const program::Program& program, const program::Measure& measure) {
  std::optional<Date> newest;
  const auto take = [&](const program::Citation& citation) {
    if (citation.source < 0) return;
    const program::Source& source = program.sources[static_cast<std::size_t>(citation.source)];
    const std::optional<Date>& out = source.issued ? source.issued : source.published;
    if (out && (!newest || *newest < *out)) newest = out;
  };
  for (const program::Citation& citation : measure.citations) take(citation);
  for (const program::Suspension& suspension : measure.force.suspensions) {
    take(suspension.citation);
  }
  for (const program::Note& note : measure.notes) {
    if (note.citation) take(*note.citation);
  }
  return newest;
}

bool is_followed(const program::Force& force, Date last) {
  return force.repealed_on ||
         std::any_of(force.suspensions.begin(), force.suspensions.end(),
                     [last](const program::Suspension& other) {
                       return other.days.last > last && other.days.first <= next(last);
                     });
}

// The rulebook says that it has read the law past the last day of a suspension. It then also says
// that the measure is in force again: somebody should have looked whether that is so.
void check_boundary(Lowering& lowering, const program::Measure& measure) {
  const std::optional<Date>& known = lowering.program.known_through;
  if (!known) return;
  for (const program::Suspension& suspension : measure.force.suspensions) {
    const Date last = suspension.days.last;
    if (last >= *known || is_followed(measure.force, last)) continue;
    const std::optional<Date> newest = newest_text(lowering.program, measure);
    if (newest && *newest >= last) continue;
    lowering.diagnostics.warning(
        suspension.citation.place, kBoundaryPassed,
        fmt::format("the suspension of `{}` ends on {}, the rulebook is known through {}, and no "
                    "text since says whether it goes on",
                    measure.name, format(last), format(*known)),
        "extend it, repeal the measure, or cite the newer text in a note of the measure");
  }
}

void check_measure(Lowering& lowering, const program::Measure& measure) {
  if (measure.force.days.empty()) {
    lowering.diagnostics.warning(measure.place, kNeverInForce,
                                 fmt::format("`{}` is in force on no day", measure.name),
                                 "its suspensions and its repeal leave nothing of its force");
  }
  check_boundary(lowering, measure);
}

}  // namespace

void check_useful(Lowering& lowering) {
  check_unused(lowering);
  for (const program::Measure& measure : lowering.program.measures) {
    check_measure(lowering, measure);
  }
}

}  // namespace cocket::rulebook
