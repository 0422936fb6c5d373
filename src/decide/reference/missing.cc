// SPDX-License-Identifier: Apache-2.0
// The missing things: the unknown tests inside unknown conditions of those measures that could
// still raise the outcome above the floor.
#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "decide/reference/atoms.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

// Gathers open things; each condition and measure is searched once.
class MissingSearch {
 public:
  MissingSearch(const World& world, const Evaluation& evaluation)
      : world_(world),
        evaluation_(evaluation),
        is_node_seen_(world.law.nodes.size(), false),
        is_measure_seen_(world.law.measures.size(), false) {}

  void search_measure(int number) {
    const auto index = static_cast<std::size_t>(number);
    if (is_measure_seen_[index] || evaluation_.fires[index] != Truth::Unknown) return;
    is_measure_seen_[index] = true;
    const program::Measure& measure = world_.law.measures[index];
    each_limb(evaluation_, measure, evaluation_.forces[index],
              [&](Limb limb, int other, Truth truth, int node) {
                if (truth != Truth::Unknown) return;
                if (limb == Limb::Force) add_open(world_, measure.force, open_);
                if (limb == Limb::Overridden) search_measure(other);
                if (node >= 0) search_node(node);
              });
  }

  // The authorisations that may relieve the measure, and so lower what it says.
  void search_authorisations(int measure) {
    for (std::size_t i = 0; i < world_.law.authorisations.size(); ++i) {
      const program::Authorisation& authorisation = world_.law.authorisations[i];
      const auto& relieves = authorisation.relieves;
      const bool may_relieve =
          evaluation_.authorisations[i] == Truth::Unknown &&
          std::find(relieves.begin(), relieves.end(), measure) != relieves.end();
      if (!may_relieve) continue;
      add_open(world_, authorisation.force, open_);
      if (authorisation.when >= 0) search_node(authorisation.when);
    }
  }

  // A line without a day may lie past it.
  void search_horizon() {
    if (world_.is_past_horizon == Truth::Unknown) {
      add_field(world_, world_.law.date_field, open_);
    }
  }

  std::vector<Missing> take() {
    sort_to_ask(world_.law.vocabulary, open_);
    open_.erase(std::unique(open_.begin(), open_.end()), open_.end());
    for (Missing& missing : open_) missing.name = name_of(missing);
    return std::move(open_);
  }

 private:
  void search_node(int number) {
    const auto index = static_cast<std::size_t>(number);
    if (is_node_seen_[index] || evaluation_.nodes[index] != Truth::Unknown) return;
    is_node_seen_[index] = true;
    const program::Node& node = world_.law.nodes[index];
    if (node.kind == program::NodeKind::Atom) {
      add_open(world_, world_.law.atoms[static_cast<std::size_t>(node.atom)], open_);
    }
    for (const int child : node.children) search_node(child);
  }

  std::string name_of(const Missing& missing) const {
    switch (missing.kind) {
      case MissingKind::Fact:
      case MissingKind::Judgement:
        return world_.law.vocabulary.field(missing.index).name;
      case MissingKind::Question:
        return world_.law.questions[static_cast<std::size_t>(missing.index)].name;
      case MissingKind::Rulebook:
        return "known_through";
    }
    return {};
  }

  const World& world_;
  const Evaluation& evaluation_;
  std::vector<bool> is_node_seen_;
  std::vector<bool> is_measure_seen_;
  std::vector<Missing> open_;
};

int turn_of(const facts::Vocabulary& vocabulary, const Missing& missing) {
  const bool is_of_line =
      missing.kind == MissingKind::Fact || missing.kind == MissingKind::Judgement;
  return is_of_line ? vocabulary.asking_turn(missing.index) : 0;
}

}  // namespace

void sort_to_ask(const facts::Vocabulary& vocabulary, std::vector<Missing>& missing) {
  const auto place = [&vocabulary](const Missing& one) {
    return std::tuple(one.kind, turn_of(vocabulary, one), one.index);
  };
  std::sort(missing.begin(), missing.end(),
            [&place](const Missing& a, const Missing& b) { return place(a) < place(b); });
}

std::vector<Missing> find_missing(const World& world, const Evaluation& evaluation,
                                  const Decision& decision) {
  MissingSearch search(world, evaluation);
  for (const Finding& finding : decision.findings) {
    const Contribution said = contribution(world.law, evaluation, finding.measure);
    if (said.high <= decision.floor || said.high == said.low) continue;
    search.search_measure(finding.measure);
    const bool can_be_eased = said.high > Outcome::Exception;
    if (can_be_eased) search.search_authorisations(finding.measure);
  }
  search.search_horizon();
  return search.take();
}

}  // namespace cocket::decide::reference
