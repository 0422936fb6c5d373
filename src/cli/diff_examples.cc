// SPDX-License-Identifier: Apache-2.0
#include "cli/diff_examples.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "cli/diff_parts.h"
#include "cli/diff_telling.h"

namespace cocket::cli {
namespace {

using Examples = std::vector<const ToldClass*>;

Examples examples_of(const std::vector<ToldPair>& pairs) {
  Examples examples;
  for (const ToldPair& pair : pairs) {
    if (!pair.classes.empty()) examples.push_back(&pair.classes.front());
  }
  return examples;
}

bool matters(const ToldClass& one, std::size_t fact) {
  return fact < one.mattering && !is_in(one.on_no_list, one.facts[fact].name);
}

bool has_column(const ToldClass& one, const std::string& name) {
  return std::any_of(one.facts.begin(), one.facts.end(),
                     [&](const ToldFact& fact) { return fact.name == name; });
}

// How many examples say just this, as something that matters.
std::size_t times_said(const Examples& examples, const ToldFact& fact) {
  std::size_t times = 0;
  for (const ToldClass* one : examples) {
    for (std::size_t i = 0; i < one->mattering; ++i) {
      if (!matters(*one, i) || one->facts[i].name != fact.name) continue;
      times += one->facts[i].words == fact.words ? 1 : 0;
    }
  }
  return times;
}

bool is_everywhere(const Examples& examples, const std::string& name) {
  return std::all_of(examples.begin(), examples.end(),
                     [&](const ToldClass* one) { return has_column(*one, name); });
}

ToldFact* find_fact(std::vector<ToldFact>& facts, const std::string& name) {
  const auto at = std::find_if(facts.begin(), facts.end(),
                               [&](const ToldFact& fact) { return fact.name == name; });
  return at == facts.end() ? nullptr : &*at;
}

// Of two values that are said as often, the one that is said first.
void add_common(const Examples& examples, const ToldFact& fact, std::vector<ToldFact>& common) {
  const std::size_t times = times_said(examples, fact);
  if (times < 2 || !is_everywhere(examples, fact.name)) return;
  ToldFact* const there = find_fact(common, fact.name);
  if (there == nullptr) {
    common.push_back(fact);
  } else if (times > times_said(examples, *there)) {
    *there = fact;
  }
}

bool is_quiet_in(const ToldClass& one, const std::string& name) {
  if (is_in(one.on_no_list, name)) return true;
  for (std::size_t i = 0; i < one.facts.size(); ++i) {
    if (one.facts[i].name == name) return true;  // it says of its own what it is
  }
  return false;
}

}  // namespace

CommonFacts common_facts(const std::vector<ToldPair>& pairs) {
  const Examples examples = examples_of(pairs);
  CommonFacts common;
  if (examples.size() < 2) return common;
  for (const ToldClass* one : examples) {
    for (std::size_t i = 0; i < one->mattering; ++i) {
      if (matters(*one, i)) add_common(examples, one->facts[i], common.facts);
    }
    for (const std::string& name : one->on_no_list) {
      const bool is_common =
          std::all_of(examples.begin(), examples.end(),
                      [&](const ToldClass* other) { return is_quiet_in(*other, name); });
      if (is_common && !is_in(common.on_no_list, name)) common.on_no_list.push_back(name);
    }
  }
  common.nothing_else = std::all_of(examples.begin(), examples.end(),
                                    [](const ToldClass* one) { return !one->any.empty(); });
  return common;
}

std::vector<ToldFact> own_facts(const CommonFacts& common, const ToldClass& one) {
  std::vector<ToldFact> own;
  for (std::size_t i = 0; i < one.mattering; ++i) {
    if (!matters(one, i)) continue;
    const ToldFact& fact = one.facts[i];
    const bool is_common =
        std::any_of(common.facts.begin(), common.facts.end(), [&](const ToldFact& other) {
          return other.name == fact.name && other.words == fact.words;
        });
    if (!is_common) own.push_back(fact);
  }
  return own;
}

std::vector<std::string> own_on_no_list(const CommonFacts& common, const ToldClass& one) {
  std::vector<std::string> own;
  for (const std::string& name : one.on_no_list) {
    if (!is_in(common.on_no_list, name)) own.push_back(name);
  }
  return own;
}

}  // namespace cocket::cli
