// SPDX-License-Identifier: Apache-2.0
// Random laws of any size over several fields of each kind, and lines for them: known in part,
// possibly hit, of several parties, codes and countries. Seeds are the caller's. RandomLaw has
// lines whose every completion can be tried; this one has more ways to be wrong.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/truth.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::test {

class WideLaw {
 public:
  ProgramBuilder law;

  WideLaw(unsigned seed, int measures) : random_(seed) {
    declare_fields();
    declare_lists();
    for (int i = 0; i < 3; ++i) law.question("q" + std::to_string(i), {"a", "b"});
    for (int i = 0; i < measures; ++i) declare_measure(i, measures);
    for (int i = 0; i < 1 + measures / 4; ++i) declare_authorisation(i, measures);
    if (chance(40)) law.program.invariants.push_back({"possible", random_node(1)});
    if (chance(70)) law.program.known_through = random_day();
  }

  decide::Settings settings() {
    decide::Settings result;
    if (chance(80)) {
      for (int i = 0; i < 3; ++i) result.readings.push_back(pick(3) - 1);
    }
    if (chance(30)) result.known_through = random_day();
    return result;
  }

  facts::Case line(int percent_unknown) {
    facts::Case line;
    const auto fields = static_cast<std::size_t>(law.program.vocabulary.size());
    line.facts.resize(chance(10) ? fields - 1 : fields);
    for (std::size_t i = 0; i < line.facts.size(); ++i) {
      if (chance(percent_unknown)) continue;
      line.facts[i] = {random_value(static_cast<int>(i)), facts::Origin::Given};
    }
    for (const int field : parties_) add_hits(field, line);
    if (chance(5)) line.statements.push_back({pick(2), static_cast<Truth>(pick(3))});
    if (chance(2)) line.statements.push_back({pick(2), static_cast<Truth>(pick(3))});
    return line;
  }

  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool chance(int percent) { return pick(100) < percent; }

 private:
  void declare_fields() {
    for (int i = 0; i < 4; ++i) flags_.push_back(law.flag("flag" + std::to_string(i)));
    for (int i = 0; i < 2; ++i) flags_.push_back(law.judgement("judged" + std::to_string(i)));
    use_ = law.choice("use", {"civil", "military", "wmd", "space"});
    for (const char* name : {"to", "from"}) {
      countries_.push_back(law.field(name, facts::FieldType::Country));
    }
    share_ = law.field("share", facts::FieldType::Percent);
    weight_ = law.field("weight", facts::FieldType::Quantity);
    issued_ = law.field("issued", facts::FieldType::Date);
    made_of_ = law.field("made_of", facts::FieldType::Composition);
    for (const char* name : {"codes", "other_codes"}) {
      const int field = law.codes(name, {{"A", ""},
                                         {"A1", "A"},
                                         {"A1a", "A1"},
                                         {"A1b", "A1"},
                                         {"A2", "A"},
                                         {"B", ""},
                                         {"C", ""}});
      codes_.push_back(field);
      for (const char* row : {"A1a", "A2", "C"}) {
        if (chance(60)) law.date_row(field, row, random_force());
      }
    }
    for (const char* name : {"consignee", "end_user"}) parties_.push_back(law.party(name));
    parties_.push_back(law.party("maker", false));
  }

  void declare_lists() {
    for (const char* name : {"first", "second"}) {
      const int list = law.list(name);
      for (int i = 0; i < 3; ++i) law.entry(list, "entry" + std::to_string(i), random_force());
    }
  }

  Date random_day() {
    constexpr int kDays = 24;  // few enough that days of lines and of the law meet
    return Date{day("2025-01-01").days + 30 * pick(kDays) + pick(2)};
  }

  program::Force random_force() {
    if (chance(40)) return always();
    const Date first = chance(50) ? kDateMin : random_day();
    program::Force force = test::force(first, chance(60) ? kDateMax : next(random_day()));
    if (force.days.empty()) return always();
    if (chance(30)) suspend(force, random_days());
    if (chance(30)) suspend(force, random_days(), program::ReadingTest{pick(3), pick(2)});
    return force;
  }

  DayInterval random_days() {
    const Date first = random_day();
    return {first, Date{first.days + 20 + pick(100)}};
  }

  template <class Item>
  Item one_of(const std::vector<Item>& items) {
    return items[static_cast<std::size_t>(pick(static_cast<int>(items.size())))];
  }

  // Each with an even chance; at least one.
  template <class Item>
  std::vector<Item> some_of(const std::vector<Item>& items) {
    std::vector<Item> result;
    for (const Item& item : items) {
      if (chance(50)) result.push_back(item);
    }
    if (result.empty()) result.push_back(one_of(items));
    return result;
  }

  program::Comparison random_comparison() { return static_cast<program::Comparison>(pick(6)); }

  int random_code_test() {
    std::vector<std::string> named = some_of<std::string>({"A", "A1", "A1b", "A2", "B", "C"});
    const int field = one_of(codes_);
    const int node = chance(60) ? law.in(field, named) : law.under(field, named);
    auto& test = std::get<program::CodeTest>(law.program.atoms.back());
    test.every = chance(30);
    return node;
  }

  int random_atom() {
    switch (pick(13)) {
      case 0:
      case 1:
        return law.is(one_of(flags_));
      case 2:
        return law.is_one_of(use_, some_of<int>({0, 1, 2, 3}));
      case 3:
        return law.in_countries(one_of(countries_), some_of<std::string>({"DE", "JP", "US"}));
      case 4:
        return law.compare(share_, random_comparison(), percent(chance(50) ? "0.1%" : "25%"));
      case 5:
        return law.compare(weight_, random_comparison(), measured("5", chance(70) ? "kg" : "g"));
      case 6:
        return law.compare(chance(50) ? issued_ : law.program.date_field, random_comparison(),
                           random_day());
      case 7:
        return random_code_test();
      case 8:
        return law.on(pick(2), chance(50) ? -1 : one_of(parties_));
      case 9:
        if (chance(50)) return law.same_country(countries_[0], countries_[1]);
        return law.in_countries(one_of(parties_), some_of<std::string>({"DE", "JP"}), chance(50));
      case 10:
        return law.atom(program::SubstanceTest{made_of_, some_of<std::string>({"Dy", "Tb"})});
      case 11: {
        const program::ShareBound bound{random_comparison(), Decimal::of(5 * pick(5), 0)};
        return law.atom(
            program::SubstanceTest{made_of_, some_of<std::string>({"Dy", "Dy2O3", "Tb"}), bound});
      }
      default:
        return law.reads(pick(3), pick(2));
    }
  }

  int random_node(int depth) {
    if (depth == 0 || chance(20)) return random_atom();
    const int count = 1 + pick(3);
    std::vector<int> children;
    children.reserve(3);
    for (int i = 0; i < count; ++i) children.push_back(random_node(depth - 1));
    switch (pick(5)) {
      case 0:
        return law.negate(children.front());
      case 1:
        return law.define(children.front());
      case 2:
        return law.any(children);
      default:
        return law.all(children);
    }
  }

  void declare_measure(int number, int count) {
    const int effect = pick(5);
    const int measure = law.measure("m" + std::to_string(number),
                                    static_cast<program::Effect>(effect), random_node(3));
    law.at(measure).force = random_force();
    if (chance(30)) law.at(measure).reach = random_node(1);
    for (int i = 0; i < 2; ++i) {
      if (chance(20)) law.at(measure).exceptions.push_back({"", random_node(2)});
    }
    // By later ones or by earlier ones, never in a circle.
    if (number > 0 && chance(30)) {
      const int other = pick(number);
      const bool is_later = count % 2 == 0;
      law.overrides(is_later ? measure : other, is_later ? other : measure);
    }
  }

  void declare_authorisation(int number, int measures) {
    std::vector<int> relieves{pick(measures)};
    if (chance(50)) relieves.push_back(pick(measures));
    const int when = chance(90) ? random_node(2) : -1;
    law.authorise("general" + std::to_string(number), relieves, when);
    law.program.authorisations.back().force = random_force();
  }

  facts::Value random_codes(int field) {
    std::vector<int> nodes;
    const int tree_size = law.program.vocabulary.field(field).code_tree->size();
    for (int i = pick(3); i > 0; --i) nodes.push_back(pick(tree_size));
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    return facts::Codes{nodes};
  }

  facts::Value random_parties() {
    facts::Parties parties;
    for (int i = pick(3); i > 0; --i) {
      const std::string name = "P" + std::to_string(pick(100));
      parties.parties.push_back({name, one_of<std::string>({"DE", "JP", "ZZ", ""})});
    }
    return parties;
  }

  facts::Value random_composition() {
    std::vector<facts::Share> shares;
    for (const char* substance : {"Dy", "Tb", "Fe", "Dy2O3", "Secret stuff"}) {
      if (chance(30)) shares.push_back({substance, Decimal::of(pick(30), 0)});
    }
    return facts::composition_of(std::move(shares));
  }

  facts::Value random_value(int field) {
    switch (law.program.vocabulary.field(field).type) {
      case facts::FieldType::Flag:
        return chance(50);
      case facts::FieldType::Date:
        return random_day();
      case facts::FieldType::Country:
        return country(one_of<std::string>({"DE", "JP", "US", "FR", "ZZ"}));
      case facts::FieldType::Percent:
        return facts::Percent{Decimal::of(pick(300), 1)};
      case facts::FieldType::Quantity:
        return measured(std::to_string(pick(10)), chance(70) ? "kg" : "g");
      case facts::FieldType::Enum:
        return facts::EnumValue{pick(4)};
      case facts::FieldType::Code:
        return random_codes(field);
      case facts::FieldType::Party:
        return random_parties();
      case facts::FieldType::Composition:
        return random_composition();
      case facts::FieldType::Number:
      case facts::FieldType::Amount:
      case facts::FieldType::Tariff:
      case facts::FieldType::Text:
        return facts::Unknown{};
    }
    return facts::Unknown{};
  }

  // A hit may stand beside a field that is not known: screening saw another cell.
  void add_hits(int field, facts::Case& line) {
    for (int i = chance(40) ? 1 + pick(2) : 0; i > 0; --i) {
      const auto certainty = static_cast<facts::Certainty>(pick(3));
      line.hits.push_back({field, 0, pick(2), pick(3), certainty, "entry"});
    }
  }

  std::mt19937 random_;
  std::vector<int> flags_, countries_, codes_, parties_;
  int use_ = 0, share_ = 0, weight_ = 0, issued_ = 0, made_of_ = 0;
};

}  // namespace cocket::test
