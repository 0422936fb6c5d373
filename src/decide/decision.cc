// SPDX-License-Identifier: Apache-2.0
#include "decide/decision.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "program/program.h"

namespace cocket::decide {

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Go:
      return "GO";
    case Verdict::Ask:
      return "ASK";
    case Verdict::Judge:
      return "JUDGE";
    case Verdict::Hold:
      return "HOLD";
    case Verdict::No:
      return "NO";
  }
  return "";
}

std::optional<Verdict> verdict_named(std::string_view name) {
  for (const Verdict verdict :
       {Verdict::Go, Verdict::Ask, Verdict::Judge, Verdict::Hold, Verdict::No}) {
    if (name_of(verdict) == name) return verdict;
  }
  return std::nullopt;
}

Truth fires_in(const Decision& decision, int measure) {
  for (const Finding& finding : decision.findings) {
    if (finding.measure == measure) return finding.fires;
  }
  return Truth::False;
}

std::vector<Date> day_breaks(const program::Program& program, const Settings& settings) {
  std::vector<Date> breaks = program::day_breaks(program);
  if (!settings.known_through || *settings.known_through >= kDateMax) return breaks;
  const Date after = next(*settings.known_through);
  const auto at = std::lower_bound(breaks.begin(), breaks.end(), after);
  if (at == breaks.end() || *at != after) breaks.insert(at, after);
  return breaks;
}

}  // namespace cocket::decide
