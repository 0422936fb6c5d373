// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/conclusion.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

void add_once(const std::string& text, std::vector<std::string>& texts) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

void add_measures(const program::Program& law, const Evaluation& evaluation, Decision& decision) {
  for (int i = 0; i < static_cast<int>(law.measures.size()); ++i) {
    const Truth fires = evaluation.fires[static_cast<std::size_t>(i)];
    if (fires == Truth::False || is_silent(law.measures[static_cast<std::size_t>(i)], fires)) {
      continue;
    }
    decision.findings.push_back({i, fires});
    const Contribution said = contribution(law, evaluation, i);
    decision.floor = std::max(decision.floor, said.low);
    decision.ceiling = std::max(decision.ceiling, said.high);
  }
}

// Of what fires for sure. A general licence takes the place of the papers only where it carries the
// line: beside a measure that it does not relieve, the licence duty asks for all of its own.
void add_documents(const program::Program& law, const Evaluation& evaluation, Decision& decision) {
  const bool is_carried = decision.floor <= Outcome::Exception;
  for (const Finding& finding : decision.findings) {
    const auto index = static_cast<std::size_t>(finding.measure);
    const bool is_relieved = is_carried && evaluation.relieved[index] == Truth::True;
    if (finding.fires != Truth::True || is_relieved) continue;
    for (const std::string& document : law.measures[index].documents) {
      add_once(document, decision.documents);
    }
  }
}

// An authorisation is of interest only where a measure that it relieves fires or may fire.
void add_authorisations(const program::Program& law, const Evaluation& evaluation,
                        Decision& decision) {
  for (int i = 0; i < static_cast<int>(law.authorisations.size()); ++i) {
    const program::Authorisation& authorisation = law.authorisations[static_cast<std::size_t>(i)];
    const Truth applies = evaluation.authorisations[static_cast<std::size_t>(i)];
    if (applies == Truth::False || !relieves_something(authorisation, evaluation)) continue;
    decision.authorisations.push_back({i, applies});
    if (applies != Truth::True) continue;
    for (const std::string& text : authorisation.conditions) add_once(text, decision.conditions);
  }
}

// Past the horizon: what would be missing if somebody had read the law up to the day, and that
// somebody read it.
std::vector<Missing> find_missing_past_horizon(const World& world) {
  Settings settings = world.settings;
  settings.known_through = world.day;
  const World read{world.law, world.line, settings};
  Decision decision = conclude(read, evaluate(read));
  decision.missing.push_back(missing_rulebook());
  return decision.missing;
}

}  // namespace

Outcome outcome_of(program::Effect effect) {
  switch (effect) {
    case program::Effect::Prohibit:
      return Outcome::Prohibited;
    case program::Effect::RequireLicence:
      return Outcome::Licence;
    case program::Effect::RequireReport:
      return Outcome::Report;
    case program::Effect::Exempt:
    case program::Effect::Warn:
      return Outcome::Free;
  }
  return Outcome::Prohibited;
}

// Where an authorisation over the measure applies for sure, the measure counts as an exception;
// where one may apply, the floor drops to the exception and the ceiling stays.
Contribution contribution(const program::Program& law, const Evaluation& evaluation, int measure) {
  const auto index = static_cast<std::size_t>(measure);
  const Outcome full = outcome_of(law.measures[index].effect);
  const Outcome eased = std::min(full, Outcome::Exception);
  const Truth fires = evaluation.fires[index];
  const Truth relieved = evaluation.relieved[index];
  Contribution result;
  if (fires == Truth::True) result.low = relieved == Truth::False ? full : eased;
  if (fires != Truth::False) result.high = relieved == Truth::True ? eased : full;
  return result;
}

bool relieves_something(const program::Authorisation& authorisation, const Evaluation& evaluation) {
  return std::any_of(authorisation.relieves.begin(), authorisation.relieves.end(),
                     [&](int measure) {
                       return evaluation.fires[static_cast<std::size_t>(measure)] != Truth::False;
                     });
}

Missing missing_rulebook() {
  return {MissingKind::Rulebook, -1, "known_through"};
}

Decision conclude_findings(const program::Program& law, const Evaluation& evaluation) {
  Decision decision;
  add_measures(law, evaluation, decision);
  add_documents(law, evaluation, decision);
  add_authorisations(law, evaluation, decision);
  return decision;
}

Decision conclude(const World& world, const Evaluation& evaluation) {
  Decision decision = conclude_findings(world.law, evaluation);
  const Truth is_past = world.is_past_horizon;
  if (is_past != Truth::False) decision.ceiling = Outcome::Prohibited;
  decision.is_past_known = is_past == Truth::True;
  decision.used_known_through = uses_known_through(world);
  if (decision.is_past_known) {
    decision.missing = find_missing_past_horizon(world);
  } else if (!decision.is_decided()) {
    decision.missing = find_missing(world, evaluation, decision);
  }
  return decision;
}

}  // namespace cocket::decide::reference
