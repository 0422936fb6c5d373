// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/clauses.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "decide/columnar/plan.h"

namespace cocket::decide::columnar {
namespace {

using Clauses = std::vector<Clause>;

enum class Sense { Straight, Negated };

Sense turned(Sense sense) {
  return sense == Sense::Straight ? Sense::Negated : Sense::Straight;
}

Clause joined(const Clause& one, const Clause& other) {
  Clause all = one;
  all.insert(all.end(), other.begin(), other.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

class ClauseMaker {
 public:
  ClauseMaker(const Plan& plan, const ClauseLimits& limits)
      : plan_(plan), limits_(limits), known_(plan.conditions.size() * 2) {}

  Rule rule(const MeasurePlan& measure) {
    Rule rule;
    rule.clauses.push_back({{measure.force, false}});
    add(measure.reach, Sense::Straight, rule);
    add(measure.when, Sense::Straight, rule);
    for (const int exception : measure.exceptions) add(exception, Sense::Negated, rule);
    return rule;
  }

  Rule rule(const AuthorisationPlan& authorisation) {
    Rule rule;
    rule.clauses.push_back({{authorisation.force, false}});
    add(authorisation.when, Sense::Straight, rule);
    return rule;
  }

 private:
  const Condition& at(int condition) const {
    return plan_.conditions[static_cast<std::size_t>(condition)];
  }

  // The opposite of "any" is that none holds.
  bool is_conjunction(int condition, Sense sense) const {
    return at(condition).joint == (sense == Sense::Straight ? Joint::All : Joint::Any);
  }

  // One more condition that the rule has. The depth is that of conditions.
  void add(int condition, Sense sense, Rule& rule) {
    if (condition < 0) {  // holds always
      if (sense == Sense::Negated) rule.clauses.emplace_back();
      return;
    }
    if (at(condition).joint == Joint::Not) {
      add(at(condition).children.front(), turned(sense), rule);
    } else if (is_conjunction(condition, sense)) {
      for (const int child : at(condition).children) {
        if (rule.clauses.size() < limits_.clauses_max) {
          add(child, sense, rule);
        } else {
          rule.is_whole = false;
        }
      }
    } else {
      add_clauses(clauses(condition, sense), rule);
    }
  }

  void add_clauses(const std::optional<Clauses>& more, Rule& rule) const {
    if (!more || rule.clauses.size() + more->size() > limits_.clauses_max) {
      rule.is_whole = false;
    } else {
      rule.clauses.insert(rule.clauses.end(), more->begin(), more->end());
    }
  }

  // Nothing: they would be too many.
  const std::optional<Clauses>& clauses(int condition, Sense sense) {
    const auto place = 2 * static_cast<std::size_t>(condition) + (sense == Sense::Straight ? 0 : 1);
    if (!known_[place]) {
      std::optional<Clauses> made = made_of(condition, sense);
      known_[place] = std::move(made);
    }
    return *known_[place];
  }

  std::optional<Clauses> made_of(int condition, Sense sense) {
    const Condition& made = at(condition);
    if (made.joint == Joint::Leaf) return Clauses{{{made.leaf, sense == Sense::Negated}}};
    if (made.joint == Joint::Not) return clauses(made.children.front(), turned(sense));
    const bool is_all = is_conjunction(condition, sense);
    Clauses sum = is_all ? Clauses{} : Clauses{Clause{}};
    for (const int child : made.children) {
      const std::optional<Clauses>& more = clauses(child, sense);
      if (!more) return std::nullopt;
      if (is_all) {
        sum.insert(sum.end(), more->begin(), more->end());
      } else {
        sum = distributed(sum, *more);
      }
      if (!fits(sum)) return std::nullopt;
    }
    return sum;
  }

  static Clauses distributed(const Clauses& some, const Clauses& others) {
    Clauses all;
    all.reserve(some.size() * others.size());
    for (const Clause& one : some) {
      for (const Clause& other : others) all.push_back(joined(one, other));
    }
    return all;
  }

  bool fits(const Clauses& clauses) const {
    return clauses.size() <= limits_.clauses_max &&
           std::all_of(clauses.begin(), clauses.end(), [this](const Clause& clause) {
             return clause.size() <= limits_.literals_max;
           });
  }

  const Plan& plan_;
  ClauseLimits limits_;
  std::vector<std::optional<std::optional<Clauses>>> known_;  // by condition and sense
};

}  // namespace

std::vector<Rule> rules_of(const Plan& plan, const ClauseLimits& limits) {
  ClauseMaker maker(plan, limits);
  std::vector<Rule> rules;
  rules.reserve(plan.measures.size() + plan.authorisations.size());
  for (const MeasurePlan& measure : plan.measures) rules.push_back(maker.rule(measure));
  for (const AuthorisationPlan& one : plan.authorisations) rules.push_back(maker.rule(one));
  return rules;
}

}  // namespace cocket::decide::columnar
