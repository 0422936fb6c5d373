// SPDX-License-Identifier: Apache-2.0
#include "prove/certificate.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/alternatives.h"
#include "decide/reference/atoms.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::prove {
namespace {

using decide::reference::World;
using program::Outcome;

// How open tests have to come out, all at once.
class Wants {
 public:
  explicit Wants(const World& world) : world_(world), truths_(world.law.atoms.size()) {}

  void node(int number, bool truth) {
    if (number < 0) {
      is_possible_ = is_possible_ && truth;
      return;
    }
    const program::Node& one = program::at(world_.law.nodes, number);
    if (one.kind == program::NodeKind::Atom) return atom(one.atom, truth);
    const bool is_not = one.kind == program::NodeKind::Not;
    for (const int child : one.children) node(child, is_not ? !truth : truth);
  }

  // Days are settled before: what is left of a force is how questions are read.
  void in_force(const program::Force& force) {
    if (force.days.is_all() && force.conditional.empty()) return;
    if (!world_.day || !force.days.contains(*world_.day)) {
      is_possible_ = false;
      return;
    }
    for (const program::Force::Conditional& one : force.conditional) {
      if (one.days.contains(*world_.day)) readings_.push_back({one.suspended_when, false});
    }
  }

  void fires(const program::Measure& measure) {
    in_force(measure.force);
    node(measure.when, true);
    for (const int other : measure.overridden_by)
      does_not_fire(program::at(world_.law.measures, other));
  }

  void does_not_fire(const program::Measure& measure) { node(measure.when, false); }

  // Whether every open fact has one value, and every question one reading, that meets all wants.
  bool can_be_met() {
    if (!is_possible_ || !sort()) return false;
    return std::all_of(by_field_.begin(), by_field_.end(),
                       [this](const auto& one) { return has_value(one.first, one.second); }) &&
           std::all_of(by_question_.begin(), by_question_.end(),
                       [this](const auto& one) { return has_reading(one.first, one.second); });
  }

 private:
  struct Read {
    program::ReadingTest test;
    bool truth = true;
  };

  void atom(int number, bool truth) {
    std::optional<bool>& known = truths_[static_cast<std::size_t>(number)];
    if (known && *known != truth) is_possible_ = false;
    known = truth;
  }

  // By the one thing that each test has open; false where one has several.
  bool sort() {
    for (std::size_t i = 0; i < truths_.size(); ++i) {
      if (!truths_[i]) continue;
      const program::Atom& test = world_.law.atoms[i];
      if (const auto* question = std::get_if<program::QuestionTest>(&test)) {
        readings_.push_back({question->test, *truths_[i]});
        continue;
      }
      std::vector<decide::Missing> open;
      decide::reference::add_open(world_, test, open);
      std::sort(open.begin(), open.end());
      open.erase(std::unique(open.begin(), open.end()), open.end());
      const bool is_one_field = open.size() == 1 && open[0].kind != decide::MissingKind::Question;
      if (!is_one_field) return false;
      const bool is_of_country = std::holds_alternative<program::CountryTest>(test);
      if (is_of_country && is_tied(open[0].index)) return false;
      by_field_[open[0].index].push_back(static_cast<int>(i));
    }
    for (const Read& read : readings_) by_question_[read.test.question].push_back(read);
    return true;
  }

  // What one says bears on the other: a party, and the column of its country.
  bool is_tied(int field) const {
    const facts::Vocabulary& vocabulary = world_.law.vocabulary;
    const facts::Field& own = vocabulary.field(field);
    if (!own.party_field.empty()) return true;
    return std::any_of(vocabulary.fields().begin(), vocabulary.fields().end(),
                       [&own](const facts::Field& other) { return other.party_field == own.name; });
  }

  bool has_value(int field, const std::vector<int>& atoms) const {
    return decide::reference::some_completion(
        world_, field, [&](const decide::reference::Alternative& alternative) {
          facts::Case line = world_.line;
          decide::reference::suppose(line, field, alternative);
          const World supposed{world_.law, line, world_.settings};
          return std::all_of(atoms.begin(), atoms.end(), [&](int number) {
            const Truth wanted = truth_of(*truths_[static_cast<std::size_t>(number)]);
            return decide::reference::atom_truth(supposed, program::at(world_.law.atoms, number)) ==
                   wanted;
          });
        });
  }

  bool has_reading(int question, const std::vector<Read>& reads) const {
    const auto& chosen = world_.settings.readings;
    const auto index = static_cast<std::size_t>(question);
    const int fixed = index < chosen.size() ? chosen[index] : -1;
    const int count = static_cast<int>(program::at(world_.law.questions, question).readings.size());
    for (int reading = 0; reading < count; ++reading) {
      if (fixed >= 0 && reading != fixed) continue;
      const bool meets = std::all_of(reads.begin(), reads.end(), [reading](const Read& read) {
        return (read.test.reading == reading) == read.truth;
      });
      if (meets) return true;
    }
    return false;
  }

  const World& world_;
  bool is_possible_ = true;
  std::vector<std::optional<bool>> truths_;  // by atom
  std::vector<Read> readings_;
  std::map<int, std::vector<int>> by_field_;
  std::map<int, std::vector<Read>> by_question_;
};

Outcome full_outcome(const program::Measure& measure) {
  return decide::reference::outcome_of(measure.effect);
}

std::vector<int> authorisations_over(const program::Program& law, int measure) {
  std::vector<int> over;
  for (std::size_t i = 0; i < law.authorisations.size(); ++i) {
    const auto& relieves = law.authorisations[i].relieves;
    if (std::find(relieves.begin(), relieves.end(), measure) != relieves.end()) {
      over.push_back(static_cast<int>(i));
    }
  }
  return over;
}

bool is_always(const program::Authorisation& one) {
  return one.when < 0 && one.force.days.is_all() && one.force.conditional.empty();
}

bool is_always(const program::Measure& one) {
  return one.when < 0 && one.force.days.is_all() && one.force.conditional.empty() &&
         one.overridden_by.empty();
}

// One measure that fires, and is relieved by nothing that only may relieve it, is enough.
bool reaches(const World& world, int measure, Outcome ceiling) {
  const program::Measure& one = program::at(world.law.measures, measure);
  const std::vector<int> over = authorisations_over(world.law, measure);
  const bool is_eased = std::any_of(over.begin(), over.end(), [&](int i) {
    return is_always(program::at(world.law.authorisations, i));
  });
  const Outcome most =
      is_eased ? std::min(full_outcome(one), Outcome::Exception) : full_outcome(one);
  if (most != ceiling) return false;
  Wants wants(world);
  wants.fires(one);
  const bool could_be_eased = !is_eased && most > Outcome::Exception;
  for (const int i : over) {
    if (could_be_eased) wants.node(program::at(world.law.authorisations, i).when, false);
  }
  return wants.can_be_met();
}

// Each that says more either does not fire, or fires for sure and is relieved.
bool stays_at(const World& world, Outcome floor) {
  Wants wants(world);
  for (int i = 0; i < static_cast<int>(world.law.measures.size()); ++i) {
    const program::Measure& one = program::at(world.law.measures, i);
    if (full_outcome(one) <= floor) continue;
    if (!is_always(one)) {
      wants.does_not_fire(one);
      continue;
    }
    const std::vector<int> over = authorisations_over(world.law, i);
    if (over.empty() || floor < Outcome::Exception) return false;
    const program::Authorisation& first = program::at(world.law.authorisations, over.front());
    wants.in_force(first.force);
    wants.node(first.when, true);
  }
  return wants.can_be_met();
}

}  // namespace

bool is_surely_exact(const World& world, Outcome floor, Outcome ceiling) {
  // An invariant may rule out what each fact alone could be.
  if (!world.law.invariants.empty()) return false;
  bool is_reached = false;
  for (int i = 0; !is_reached && i < static_cast<int>(world.law.measures.size()); ++i) {
    is_reached = reaches(world, i, ceiling);
  }
  return is_reached && stays_at(world, floor);
}

}  // namespace cocket::prove
