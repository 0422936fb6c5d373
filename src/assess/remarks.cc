// SPDX-License-Identifier: Apache-2.0
#include "assess/remarks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/wanted.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/text.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

const program::Measure& measure_of(const program::Program& program, const decide::Finding& found) {
  return program.measures[static_cast<std::size_t>(found.measure)];
}

std::string marked(const program::Measure& measure, Truth fires) {
  return (fires == Truth::True ? "" : "?") + measure.name;
}

void add_warnings(const program::Program& program, const decide::Decision& decision,
                  std::vector<Remark>& remarks) {
  for (const decide::Finding& found : decision.findings) {
    const program::Measure& measure = measure_of(program, found);
    if (measure.effect != program::Effect::Warn) continue;
    remarks.push_back({RemarkKind::Warning, measure.name + ": " + measure.warning});
  }
}

// What there is to look at beyond the names.
std::string_view way_in_words(facts::Meeting meeting) {
  switch (meeting) {
    case facts::Meeting::OtherForm:
      return ", but for its legal form";
    case facts::Meeting::Within:
      return ", whose name stands in it";
    case facts::Meeting::Same:
    case facts::Meeting::Alike:
      break;
  }
  return "";
}

// A party that is known and yet missing may be a listed one. What is told of it is the same for all
// lines with these hits, and so without the party's own name.
void add_listed(const program::Program& program, const facts::Case& line,
                const decide::Missing& missing, std::vector<Remark>& remarks) {
  constexpr std::size_t kEntriesTold = 3;
  std::vector<std::string> entries;
  for (const facts::PartyHit* hit : open_hits(line, missing)) {
    entries.push_back(entry_in_words(program, *hit) + std::string(way_in_words(hit->meeting)));
  }
  if (entries.empty()) return;
  const std::size_t others = entries.size() - std::min(entries.size(), kEntriesTold);
  entries.resize(entries.size() - others);
  remarks.push_back(
      {RemarkKind::Listed, fmt::format("{} may be {}{}", missing.name, join(entries, ", or "),
                                       others == 0 ? "" : fmt::format(", or {} more", others))});
}

// What is asked for, without the words for a presumed refusal, which have a remark of their own.
std::string asked_by(program::Measure measure) {
  measure.presume_denial = false;
  return effect_in_words(measure);
}

// Of what surely applies. Where a general licence carries the line, nothing else is asked for;
// where the line is banned, a licence would not help.
std::vector<NamedMeasures> asked(const program::Program& program,
                                 const decide::Decision& decision) {
  std::vector<NamedMeasures> all;
  const program::Outcome floor = decision.floor;
  if (floor == program::Outcome::Prohibited) return all;
  for (const decide::Finding& found : decision.findings) {
    const program::Measure& measure = measure_of(program, found);
    const program::Outcome own = outcome_of(measure.effect);
    const bool is_asked = own == program::Outcome::Report || own == program::Outcome::Licence;
    if (!is_asked || found.fires != Truth::True || own > floor) continue;
    add_named(all, asked_by(measure), measure.name);
  }
  return all;
}

}  // namespace

void add_named(std::vector<NamedMeasures>& all, const std::string& what, std::string name) {
  const auto same = std::find_if(all.begin(), all.end(),
                                 [&what](const NamedMeasures& one) { return one.what == what; });
  NamedMeasures& one = same != all.end() ? *same : all.emplace_back(NamedMeasures{what, {}});
  one.names.push_back(std::move(name));
}

void add_remarks(RemarkKind kind, const std::vector<NamedMeasures>& all,
                 std::vector<Remark>& remarks) {
  for (const NamedMeasures& one : all) {
    remarks.push_back({kind, one.what + ": " + join(one.names, ", ")});
  }
}

bool is_urgent(RemarkKind kind) {
  switch (kind) {
    case RemarkKind::Warning:
    case RemarkKind::Listed:
    case RemarkKind::Refusal:
    case RemarkKind::Suspended:
    case RemarkKind::Announced:
      return true;
    case RemarkKind::Unread:
    case RemarkKind::Exact:
    case RemarkKind::Asks:
    case RemarkKind::Relief:
    case RemarkKind::Condition:
      return false;
  }
  return false;
}

std::vector<Remark> remarks_of(const program::Program& program, const facts::Case& line,
                               const decide::Decision& decision) {
  std::vector<Remark> remarks;
  add_warnings(program, decision, remarks);
  for (const decide::Missing& missing : decision.missing) {
    add_listed(program, line, missing, remarks);
  }
  std::vector<NamedMeasures> refusals;
  std::vector<NamedMeasures> reliefs;
  for (const decide::Finding& found : decision.findings) {
    const program::Measure& measure = measure_of(program, found);
    const std::string name = marked(measure, found.fires);
    if (measure.presume_denial) add_named(refusals, "refusal presumed", name);
    if (!measure.relief.empty()) add_named(reliefs, "relief: " + measure.relief, name);
  }
  add_remarks(RemarkKind::Refusal, refusals, remarks);
  if (decision.is_past_known && program.known_through) {
    remarks.push_back({RemarkKind::Unread,
                       fmt::format("the law is not read past {}: update the rulebook, or check the "
                                   "official pages and declare --known-through",
                                   format(*program.known_through))});
  }
  add_remarks(RemarkKind::Asks, asked(program, decision), remarks);
  add_remarks(RemarkKind::Relief, reliefs, remarks);
  if (decision.floor <= program::Outcome::Exception) {
    for (const std::string& condition : decision.conditions) {
      remarks.push_back({RemarkKind::Condition, "on condition: " + condition});
    }
  }
  return remarks;
}

}  // namespace cocket::assess
