// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/changes.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "decide/reference/alternatives.h"
#include "decide/reference/atoms.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/verdict.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

const std::string kUnknown = "unknown";

struct Trial {
  Alternative alternative;
  std::string text;
};

std::string text_of(const World& world, int field, const facts::Value& value) {
  if (!facts::is_known(value)) return kUnknown;
  const auto* country = std::get_if<facts::Country>(&value);
  if (country != nullptr && *country == kOtherCountry) return "another country";
  const auto* composition = std::get_if<facts::Composition>(&value);
  if (composition != nullptr && composition->shares.empty()) return "nothing that the law names";
  return facts::write_value(world.law.vocabulary.field(field), value);
}

// How many steps up the tree until `code` is below: codes of one family are near.
int distance(const facts::CodeTree& tree, const std::vector<int>& from, int code) {
  int least = facts::CodeTree::kDepthMax + 1;
  for (const int start : from) {
    int steps = 0;
    int above = start;
    while (above >= 0 && (code < above || code >= tree.node(above).end)) {
      above = tree.node(above).parent;
      ++steps;
    }
    least = std::min(least, steps);
  }
  return least;
}

std::vector<facts::Value> code_values(const World& world, int field) {
  const facts::CodeTree& tree = *world.law.vocabulary.field(field).code_tree;
  const facts::Value* value = known_value(world, field);
  const auto* codes = value == nullptr ? nullptr : std::get_if<facts::Codes>(value);
  std::vector<int> nodes = named_nodes(world.law, field);
  if (codes != nullptr) {
    std::vector<int> near = codes->nodes;
    near.insert(near.end(), codes->possible.begin(), codes->possible.end());
    std::stable_sort(nodes.begin(), nodes.end(), [&](int a, int b) {
      return distance(tree, near, a) < distance(tree, near, b);
    });
  }
  std::vector<facts::Value> values{facts::Codes{}};
  for (const int node : nodes) values.emplace_back(facts::Codes{{node}});
  return values;
}

// Nobody whom a list names; and where a hit is only possible, that it is one.
std::vector<Trial> party_trials(const World& world, int field) {
  const facts::Value* value = known_value(world, field);
  std::vector<facts::PartyHit> hits = hits_of(world.line, field);
  if (value != nullptr && hits.empty()) return {};
  const facts::Value cleared = value == nullptr ? facts::Value(facts::Parties{}) : *value;
  std::vector<Trial> trials{{{cleared, {}}, "on no list"}};
  for (facts::PartyHit& hit : hits) {
    if (hit.certainty != facts::Certainty::Possible) continue;
    hit.certainty = facts::Certainty::Hit;
    trials.push_back({{cleared, hits}, hit.matched});
  }
  return trials;
}

// Ascending values, those beside `at` first: dates by days, numbers by the bounds between.
std::vector<facts::Value> nearest_first(std::vector<facts::Value> values, const facts::Value& at) {
  const auto rank = [&](const facts::Value& value) -> std::int64_t {
    if (const Date* date = std::get_if<Date>(&value)) return date->days;
    return std::count_if(values.begin(), values.end(), [&](const facts::Value& other) {
      const auto order = compare(other, value);
      return order && *order < 0;
    });
  };
  std::vector<std::pair<std::int64_t, facts::Value>> ranked;
  ranked.reserve(values.size());
  for (const facts::Value& value : values) {
    ranked.emplace_back(std::abs(rank(value) - rank(at)), value);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::transform(ranked.begin(), ranked.end(), values.begin(),
                 [](const auto& entry) { return entry.second; });
  return values;
}

std::vector<Trial> trials_of(const World& world, int field) {
  const facts::FieldType type = world.law.vocabulary.field(field).type;
  if (type == facts::FieldType::Party) return party_trials(world, field);
  std::vector<facts::Value> values;
  if (type == facts::FieldType::Code) {
    values = code_values(world, field);
  } else {
    values = values_told_apart(world, field);
    const facts::Value* own = known_value(world, field);
    if (own != nullptr) values = nearest_first(std::move(values), *own);
  }
  std::vector<Trial> trials;
  trials.reserve(values.size());
  for (facts::Value& value : values) {
    trials.push_back({{value, {}}, text_of(world, field, value)});
  }
  return trials;
}

bool is_missing(const Decision& decision, int field) {
  return std::any_of(decision.missing.begin(), decision.missing.end(), [&](const Missing& missing) {
    const bool is_of_line =
        missing.kind == MissingKind::Fact || missing.kind == MissingKind::Judgement;
    return is_of_line && missing.index == field;
  });
}

class Finder {
 public:
  Finder(const World& world, const Evaluation& evaluation, const Decision& decision)
      : world_(world), evaluation_(evaluation), decision_(decision) {}

  void try_field(int field) {
    Change change;
    change.field = field;
    change.name = world_.law.vocabulary.field(field).name;
    const facts::Value* value = known_value(world_, field);
    change.from = text_of(world_, field, value == nullptr ? facts::Unknown{} : *value);
    seen_ = {decision_.verdict};
    std::vector<Trial> trials = trials_of(world_, field);
    if (trials.size() > kTrialsMax) trials.resize(kTrialsMax);
    for (const Trial& trial : trials) {
      change.to = trial.text;
      facts::Case line = world_.line;
      suppose(line, field, trial.alternative);
      try_world({world_.law, line, world_.settings}, change);
    }
  }

  void try_question(int question) {
    const program::Question& asked = world_.law.questions[static_cast<std::size_t>(question)];
    Settings settings = world_.settings;
    settings.readings.resize(world_.law.questions.size(), -1);
    int& reading = settings.readings[static_cast<std::size_t>(question)];
    Change change;
    change.question = question;
    change.name = asked.name;
    const auto name_of_reading = [&](int index) {
      return index < 0 ? kUnknown : asked.readings[static_cast<std::size_t>(index)].name;
    };
    change.from = name_of_reading(reading);
    seen_ = {decision_.verdict};
    for (reading = 0; reading < static_cast<int>(asked.readings.size()); ++reading) {
      change.to = name_of_reading(reading);
      try_world({world_.law, world_.line, settings}, change);
    }
  }

  void try_horizon() {
    const std::optional<Date>& day = world_.day;
    const std::optional<Date> horizon = horizon_of(world_.law, world_.settings);
    if (!decision_.is_past_known || !day || !horizon) return;
    Settings settings = world_.settings;
    settings.known_through = day;
    Change change;
    change.name = "known_through";
    change.from = format(*horizon);
    change.to = format(*day);
    seen_ = {decision_.verdict};
    try_world({world_.law, world_.line, settings}, change);
  }

  std::vector<Change> take() {
    if (changes_.size() > kChangesMax) changes_.resize(kChangesMax);
    return std::move(changes_);
  }

 private:
  // Keeps the change if the verdict is a new one. A day past the horizon is no change of facts,
  // and a fact that is still missing was not filled.
  void try_world(const World& changed, Change change) {
    const Truth is_past = changed.is_past_horizon;
    const bool leaves_horizon = is_past == Truth::True && !decision_.is_past_known;
    const Evaluation evaluation = evaluate(changed);
    const bool is_same = evaluation == evaluation_ && is_past == world_.is_past_horizon;
    if (leaves_horizon || is_same) return;
    Decision decision = conclude(changed, evaluation);
    if (change.field >= 0 && is_missing(decision, change.field)) return;
    change.verdict = find_verdict(changed, evaluation, decision);
    if (!seen_.insert(change.verdict).second) return;
    change.floor = decision.floor;
    change.ceiling = decision.ceiling;
    changes_.push_back(std::move(change));
  }

  const World& world_;
  const Evaluation& evaluation_;
  const Decision& decision_;
  std::set<Verdict> seen_;  // of the field or question that is being tried
  std::vector<Change> changes_;
};

std::vector<int> fields_read(const program::Program& law) {
  std::set<int> fields{law.date_field};
  for (const program::Atom& atom : law.atoms) {
    const std::vector<int> read = fields_of(law, atom);
    fields.insert(read.begin(), read.end());
  }
  fields.erase(-1);  // a law without a date field
  return {fields.begin(), fields.end()};
}

}  // namespace

std::vector<Change> find_changes(const World& world, const Evaluation& evaluation,
                                 const Decision& decision) {
  Finder finder(world, evaluation, decision);
  const std::vector<int> fields = fields_read(world.law);
  for (const bool is_known : {false, true}) {
    for (const int field : fields) {
      if ((known_value(world, field) != nullptr) == is_known) finder.try_field(field);
    }
    for (int i = 0; i < static_cast<int>(world.law.questions.size()); ++i) {
      const bool is_read = reads(world, {i, 0}) != Truth::Unknown;
      if (is_read == is_known) finder.try_question(i);
    }
    if (!is_known) finder.try_horizon();
  }
  return finder.take();
}

}  // namespace cocket::decide::reference
