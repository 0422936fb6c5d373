// SPDX-License-Identifier: Apache-2.0
#include "prove/date_gaps.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/date.h"
#include "program/print.h"
#include "program/program.h"
#include "prove/inspection.h"

namespace cocket::prove {
namespace {

using program::Measure;

DaySet written_days(const Measure& measure) {
  DaySet days = measure.force.stated;
  if (measure.force.repealed_on) days.subtract({*measure.force.repealed_on, kDateMax});
  return days;
}

// What measures have in common that may follow each other, besides the text and the effect: the
// authority; or what they catch, beside neighbours of the text that catch other things; or neither,
// for a successor may name another authority.
enum class Alike { Authority, Condition, TextAlone };

struct Line {
  int source = -1;
  std::vector<int> measures;
};

// As it is written down; empty: always.
std::string condition(const program::Program& law, int node) {
  return node < 0 ? "" : program::condition_text(law, node);
}

bool is_alike(const program::Program& law, const Measure& a, const Measure& b, Alike alike) {
  if (a.effect != b.effect) return false;
  switch (alike) {
    case Alike::Authority:
      return std::tie(a.authority, a.report_to) == std::tie(b.authority, b.report_to);
    case Alike::Condition:
      return condition(law, a.reach) == condition(law, b.reach) &&
             condition(law, a.when) == condition(law, b.when);
    case Alike::TextAlone:
      break;
  }
  return true;
}

std::vector<Line> lines_of(const program::Program& law, Alike alike) {
  std::vector<Line> lines;
  for (int number = 0; number < static_cast<int>(law.measures.size()); ++number) {
    const Measure& measure = program::at(law.measures, number);
    if (measure.effect == program::Effect::Warn) continue;
    for (const program::Citation& citation : measure.citations) {
      auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& known) {
        return known.source == citation.source &&
               is_alike(law, program::at(law.measures, known.measures.front()), measure, alike);
      });
      if (line == lines.end()) line = lines.insert(line, {citation.source, {}});
      const bool is_new = line->measures.empty() || line->measures.back() != number;
      if (is_new) line->measures.push_back(number);
    }
  }
  return lines;
}

// Days on which none is in force, between others on which some is.
std::vector<DayInterval> holes_in(const DaySet& days) {
  std::vector<DayInterval> holes;
  const auto& intervals = days.intervals();
  for (std::size_t i = 1; i < intervals.size(); ++i) {
    holes.push_back({next(intervals[i - 1].last), previous(intervals[i].first)});
  }
  return holes;
}

// The measure of the line in force on the day; -1: none.
int in_force_on(const program::Program& law, const Line& line, Date day) {
  for (const int number : line.measures) {
    if (written_days(program::at(law.measures, number)).contains(day)) return number;
  }
  return -1;
}

void add_gaps(const program::Program& law, const Line& line, std::vector<DateGap>& gaps) {
  DaySet days;
  for (const int number : line.measures) {
    days.unite(written_days(program::at(law.measures, number)));
  }
  for (const DayInterval& hole : holes_in(days)) {
    const DateGap gap{in_force_on(law, line, previous(hole.first)),
                      in_force_on(law, line, next(hole.last)), line.source, hole};
    // What a measure's own force leaves out was written down as two intervals, and was meant.
    if (gap.measure == gap.successor) continue;
    const bool is_known = std::any_of(gaps.begin(), gaps.end(), [&gap](const DateGap& known) {
      return known.measure == gap.measure && known.successor == gap.successor;
    });
    if (!is_known) gaps.push_back(gap);
  }
}

}  // namespace

std::vector<DateGap> date_gaps(const program::Program& law) {
  std::vector<DateGap> gaps;
  for (const Alike alike : {Alike::Authority, Alike::Condition, Alike::TextAlone}) {
    for (const Line& line : lines_of(law, alike)) add_gaps(law, line, gaps);
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const DateGap& a, const DateGap& b) {
    return std::tie(a.measure, a.successor) < std::tie(b.measure, b.successor);
  });
  return gaps;
}

}  // namespace cocket::prove
