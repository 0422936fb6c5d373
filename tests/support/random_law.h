// SPDX-License-Identifier: Apache-2.0
// Random small laws over one field of each kind, and lines for them whose every completion can be
// tried. Seeds are the caller's.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::test {

using facts::Certainty;
using program::Comparison;
using program::Effect;

// One fact of a line, with what screening finds for it.
struct Choice {
  facts::Value value;
  std::vector<facts::PartyHit> hits;
};

// A small law over one field of each kind, and what each field may hold.
class RandomLaw {
 public:
  ProgramBuilder law;
  // By field number: the complete values. They cover each way in which the law tells them apart.
  std::vector<std::vector<Choice>> domains;

  // A fact known in part, and the choices of its domain that it may turn out to be.
  struct Partial {
    int field = 0;
    Choice choice;
    std::vector<int> may_be;
  };
  std::vector<Partial> partials;

  explicit RandomLaw(unsigned seed) : random_(seed) {
    declare_fields();
    declare_law();
  }

  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool chance(int percent) { return pick(100) < percent; }

 private:
  void declare_fields() {
    law.program.known_through = day("2026-10-08");
    add_values({day("2025-01-01"), day("2026-03-01"), day("2026-06-01"), day("2026-12-01")});
    flag_ = law.flag("flag");
    add_values({false, true});
    judged_ = law.judgement("judged");
    add_values({false, true});
    use_ = law.choice("use", {"civil", "military", "wmd"});
    add_values({facts::EnumValue{0}, facts::EnumValue{1}, facts::EnumValue{2}});
    to_ = law.field("to", facts::FieldType::Country);
    add_values({country("JP"), country("DE"), country("ZZ")});
    from_ = law.field("from", facts::FieldType::Country);
    add_values({country("JP"), country("DE"), country("ZZ")});
    share_ = law.field("share", facts::FieldType::Percent);
    add_values({percent("0%"), percent("0.1%"), percent("7%")});
    codes_ = law.codes("codes", {{"A", ""}, {"A1", "A"}, {"A2", "A"}, {"B", ""}});
    domains.emplace_back();
    domains.back().push_back({facts::Codes{}, {}});
    for (const char* leaf : {"A1", "A2", "B"}) {
      domains.back().push_back({facts::Codes{{law.code(codes_, leaf)}}, {}});
    }
    law.date_row(codes_, "A1", random_force());
    party_ = law.party("party");
    list_ = law.list("list");
    law.entry(list_, "One", random_force());
    law.entry(list_, "Two", random_force());
    domains.emplace_back();
    for (const char* country : {"DE", "JP"}) {
      const facts::Value named = facts::Parties{{{"P", country}}};
      domains.back().push_back({named, {}});
      domains.back().push_back({named, {{party_, 0, list_, 0, Certainty::Hit, "One"}}});
      domains.back().push_back({named, {{party_, 0, list_, 1, Certainty::Hit, "Two"}}});
    }
    partials.push_back({codes_, {facts::Codes{{law.code(codes_, "A")}}, {}}, {1, 2}});
    const facts::Codes perhaps{{}, {law.code(codes_, "A1"), law.code(codes_, "B")}};
    partials.push_back({codes_, {perhaps, {}}, {0, 1, 3}});
    partials.push_back({codes_, {facts::Codes{{}, {law.code(codes_, "A")}}, {}}, {0, 1, 2}});
    partials.push_back(
        {codes_, {facts::Codes{{law.code(codes_, "A2")}, perhaps.possible}, {}}, {2}});
    const facts::PartyHit possible{party_, 0, list_, 1, Certainty::Possible, "Two"};
    const facts::Value somewhere = facts::Parties{{{"P", ""}}};
    partials.push_back({party_, {facts::Parties{{{"P", "DE"}}}, {possible}}, {0, 2}});
    partials.push_back({party_, {somewhere, {}}, {0, 3}});
    partials.push_back({party_, {somewhere, {possible}}, {0, 2, 3, 5}});
    for (const char* name : {"first", "second"}) law.question(name, {"a", "b"});
  }

  void add_values(const std::vector<facts::Value>& values) {
    domains.emplace_back();
    for (const facts::Value& value : values) domains.back().push_back({value, {}});
  }

  program::Force random_force() {
    if (chance(40)) return always();
    program::Force force = test::force(chance(50) ? kDateMin : day("2026-02-01"),
                                       chance(70) ? kDateMax : day("2026-05-01"));
    if (chance(30)) suspend(force, {day("2026-05-15"), day("2026-11-10")});
    if (chance(30)) {
      suspend(force, {day("2026-11-11"), day("2027-01-10")},
              program::ReadingTest{pick(2), pick(2)});
    }
    return force;
  }

  int random_atom() {
    switch (pick(12)) {
      case 0:
        return law.is(flag_);
      case 1:
        return law.is(judged_);
      case 2:
        return law.is_one_of(use_, chance(50) ? std::vector<int>{1} : std::vector<int>{1, 2});
      case 3:
        return law.in_countries(to_, chance(50) ? std::vector<std::string>{"JP"}
                                                : std::vector<std::string>{"JP", "DE"});
      case 4:
        return law.compare(share_, chance(50) ? Comparison::GreaterEqual : Comparison::Less,
                           percent(chance(50) ? "0.1%" : "5%"));
      case 5:
        return law.in(codes_, chance(50) ? std::vector<std::string>{"A"}
                                         : std::vector<std::string>{"A1", "B"});
      case 6:
        return law.under(codes_, {"A2"});
      case 7:
        return law.on(list_, chance(50) ? party_ : -1);
      case 8:
        return law.compare(law.program.date_field,
                           chance(50) ? Comparison::GreaterEqual : Comparison::Less,
                           day("2026-02-01"));
      case 9:
        return law.in_countries(party_, {"JP"}, chance(50));
      case 10:
        return law.same_country(to_, from_);
      default:
        return law.reads(pick(2), pick(2));
    }
  }

  int random_node(int depth) {
    if (depth == 0 || chance(30)) return random_atom();
    switch (pick(4)) {
      case 0:
        return law.negate(random_node(depth - 1));
      case 1:
        return law.define(random_node(depth - 1));
      case 2:
        return law.all({random_node(depth - 1), random_node(depth - 1)});
      default:
        return law.any({random_node(depth - 1), random_node(depth - 1)});
    }
  }

  void declare_law() {
    const Effect effects[] = {Effect::Prohibit, Effect::RequireLicence, Effect::RequireReport,
                              Effect::Exempt};
    const int count = 1 + pick(4);
    for (int i = 0; i < count; ++i) {
      const int measure = law.measure("m" + std::to_string(i), effects[pick(4)], random_node(2));
      law.at(measure).force = random_force();
      if (chance(30)) law.at(measure).reach = random_node(1);
      if (chance(30)) law.at(measure).exceptions.push_back({"", random_node(1)});
      if (i > 0 && chance(30)) law.overrides(measure, pick(i));
    }
    if (chance(40)) {
      law.authorise("general", {pick(count)}, random_node(1));
      law.program.authorisations[0].force = random_force();
    }
  }

  std::mt19937 random_;
  int flag_ = 0, judged_ = 0, use_ = 0, to_ = 0, from_ = 0, share_ = 0, codes_ = 0, party_ = 0,
      list_ = 0;
};

// A line by choices: for each field, and then each question, the number of a value, or -1.
using Choices = std::vector<int>;

struct Asked {
  facts::Case line;
  decide::Settings settings;
};

inline int field_count(const RandomLaw& random) {
  return static_cast<int>(random.domains.size());
}

inline Asked asked(const RandomLaw& random, const Choices& choices) {
  Asked result;
  result.line.facts.resize(random.domains.size());
  for (std::size_t i = 0; i < random.domains.size(); ++i) {
    if (choices[i] < 0) continue;
    const Choice& choice = random.domains[i][static_cast<std::size_t>(choices[i])];
    result.line.facts[i] = {choice.value, facts::Origin::Given};
    result.line.hits.insert(result.line.hits.end(), choice.hits.begin(), choice.hits.end());
  }
  result.settings.readings.assign(choices.begin() + field_count(random), choices.end());
  return result;
}

inline decide::Decision answer(const RandomLaw& random, const Choices& choices) {
  const Asked question = asked(random, choices);
  return decide::reference::decide(random.law.program, question.line, question.settings);
}

inline int domain_size(const RandomLaw& random, int place) {
  if (place >= field_count(random)) return 2;  // readings
  return static_cast<int>(random.domains[static_cast<std::size_t>(place)].size());
}

inline Choices random_choices(RandomLaw& random, int percent_known) {
  Choices choices;
  for (int i = 0; i < field_count(random) + 2; ++i) {
    choices.push_back(random.chance(percent_known) ? random.pick(domain_size(random, i)) : -1);
  }
  return choices;
}

// Calls visit(choices) for each way to choose the places that are unknown and allowed, until it
// returns false.
template <class Visit>
bool each_completion(const RandomLaw& random, Choices& choices, std::vector<int> places,
                     const Visit& visit) {
  if (places.empty()) return visit(choices);
  const int place = places.back();
  places.pop_back();
  for (int i = 0; i < domain_size(random, place); ++i) {
    choices[static_cast<std::size_t>(place)] = i;
    if (!each_completion(random, choices, places, visit)) return false;
  }
  choices[static_cast<std::size_t>(place)] = -1;
  return true;
}

inline std::vector<int> unknown_places(const Choices& choices) {
  std::vector<int> places;
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    if (choices[static_cast<std::size_t>(i)] < 0) places.push_back(i);
  }
  return places;
}

inline std::string in_words(const Choices& choices) {
  std::string text;
  for (const int choice : choices) text += std::to_string(choice) + " ";
  return text;
}

}  // namespace cocket::test
