// SPDX-License-Identifier: Apache-2.0
#include "prove/line_facts.h"

#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"
#include "facts/substances.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/fields.h"

namespace cocket::prove {
namespace {

class FactsReader {
 public:
  FactsReader(const Encoding& encoding, const facts::Case& line)
      : encoding_(encoding), line_(line) {}

  std::vector<z3::expr> read(const decide::Settings& settings) {
    const int count = encoding_.law().vocabulary.size();
    for (int field = 0; field < count; ++field) read_field(field);
    for (const facts::FieldRange& range : line_.ranges) read_range(range);
    const std::vector<z3::expr>& readings = encoding_.fields().readings();
    for (std::size_t i = 0; i < settings.readings.size() && i < readings.size(); ++i) {
      if (settings.readings[i] >= 0) out_.push_back(readings[i] == settings.readings[i]);
    }
    return std::move(out_);
  }

 private:
  z3::context& context() const { return encoding_.context(); }
  const FieldVariables& of(int field) const { return encoding_.fields().of(field); }
  void say(const z3::expr& variable, bool is_so) { out_.push_back(is_so ? variable : !variable); }

  void read_field(int field) {
    const auto index = static_cast<std::size_t>(field);
    if (index >= line_.facts.size()) return;
    const facts::Value& value = line_.facts[index].value;
    if (const auto* codes = std::get_if<facts::Codes>(&value)) return read_codes(field, *codes);
    if (const auto* parties = std::get_if<facts::Parties>(&value)) {
      return read_parties(field, *parties);
    }
    if (const auto* composition = std::get_if<facts::Composition>(&value)) {
      return read_composition(of(field), *composition);
    }
    if (const auto* country = std::get_if<facts::Country>(&value)) tie(field, *country);
    const FieldVariables& variables = of(field);
    if (!variables.value) return;
    const z3::expr& variable = *variables.value;
    if (const auto* flag = std::get_if<bool>(&value)) {
      say(variable, *flag);
    } else if (const auto* date = std::get_if<Date>(&value)) {
      out_.push_back(variable == date->days);
    } else if (const auto* country = std::get_if<facts::Country>(&value)) {
      out_.push_back(variable == number_of(*country));
    } else if (const auto* one = std::get_if<facts::EnumValue>(&value)) {
      out_.push_back(variable == one->index);
    } else if (const Decimal* number = number_in(variables, value)) {
      out_.push_back(variable == prove::number(context(), *number));
    }
  }

  // Null where it is none, or one in another unit: that says nothing of the number asked for.
  static const Decimal* number_in(const FieldVariables& variables, const facts::Value& value) {
    if (const auto* percent = std::get_if<facts::Percent>(&value)) return &percent->per_cent;
    if (const auto* measured = std::get_if<facts::Measured>(&value)) {
      return measured->unit == variables.unit ? &measured->number : nullptr;
    }
    return std::get_if<Decimal>(&value);
  }

  void read_range(const facts::FieldRange& range) {
    const FieldVariables& variables = of(range.field);
    if (!variables.value) return;
    const z3::expr& variable = *variables.value;
    const auto bound = [&](const facts::Value& value) -> std::optional<z3::expr> {
      if (const auto* date = std::get_if<Date>(&value)) return context().int_val(date->days);
      const Decimal* number = number_in(variables, value);
      if (number == nullptr) return std::nullopt;
      return prove::number(context(), *number);
    };
    if (const auto low = bound(range.low)) {
      out_.push_back(range.is_low_in ? variable >= *low : variable > *low);
    }
    if (const auto high = bound(range.high)) {
      out_.push_back(range.is_high_in ? variable <= *high : variable < *high);
    }
  }

  // A country that the law does not name is one of the others, each of these another one.
  int number_of(const facts::Country& country) {
    const Countries& countries = encoding_.fields().countries();
    const int number = countries.number_of(country);
    if (number >= 0) return number;
    auto found = std::find(others_.begin(), others_.end(), country);
    if (found == others_.end()) found = others_.insert(found, country);
    return static_cast<int>(countries.known.size()) + static_cast<int>(found - others_.begin());
  }

  // The country column of a party is that of some party in it, whether a test asks for the column
  // or not.
  void tie(int field, const facts::Country& country) {
    const facts::Vocabulary& vocabulary = encoding_.law().vocabulary;
    const int party = vocabulary.find(vocabulary.field(field).party_field);
    if (party < 0 || of(party).has_country.empty()) return;
    const Countries& countries = encoding_.fields().countries();
    const std::vector<z3::expr>& has = of(party).has_country;
    const int number = countries.number_of(country);
    std::vector<z3::expr> some;
    for (int i = 0; i < countries.size(); ++i) {
      const bool is_it = number >= 0 ? i == number : countries.is_other(i);
      if (is_it) some.push_back(has[static_cast<std::size_t>(i)]);
    }
    out_.push_back(z3::implies(*of(party).somebody, any_of(context(), some)));
  }

  // What is certainly none of the substances that tests name leaves them the rest of the whole.
  void read_composition(const FieldVariables& variables, const facts::Composition& composition) {
    if (variables.share.empty()) return;
    Decimal taken;
    for (const facts::Share& share : composition.shares) {
      if (holds_none_of(share.substance, variables.substances)) {
        taken = facts::sum(taken, share.per_cent);
      }
    }
    z3::expr sum = prove::number(context(), taken);
    for (const z3::expr& share : variables.share) sum = sum + share;
    out_.push_back(sum <= 100);
  }

  static bool holds_none_of(const std::string& substance, const std::vector<std::string>& named) {
    const auto inside = facts::elements_of(substance);
    if (!inside) return false;
    return std::none_of(named.begin(), named.end(), [&](const std::string& other) {
      const auto elements = facts::elements_of(other);
      return other == substance || !elements ||
             std::includes(inside->begin(), inside->end(), elements->begin(), elements->end());
    });
  }

  // ----- codes

  // Of which class a leaf is; -1: no test asks for it.
  int class_of(int field, int leaf) const {
    const FieldVariables& variables = of(field);
    const program::Program& law = encoding_.law();
    const facts::CodeTree& tree = *law.vocabulary.field(field).code_tree;
    const auto is_named = [&](int node) {
      return std::any_of(variables.classes.begin(), variables.classes.end(),
                         [node](const LeafClass& leaves) { return leaves.named == node; });
    };
    int above = leaf;
    while (above >= 0 && !is_named(above)) above = tree.node(above).parent;
    const auto forces = law.code_forces.find(field);
    const int force = forces == law.code_forces.end() ? -1 : program::at(forces->second, leaf);
    for (std::size_t i = 0; i < variables.classes.size(); ++i) {
      const LeafClass& leaves = variables.classes[i];
      if (leaves.named == above && leaves.force == force) return static_cast<int>(i);
    }
    return -1;
  }

  // Ascending, those of the leaves at or below the node.
  std::vector<int> classes_below(int field, int node) const {
    const facts::CodeTree& tree = *encoding_.law().vocabulary.field(field).code_tree;
    std::vector<int> classes;
    for (int leaf = node; leaf < tree.node(node).end; ++leaf) {
      if (tree.node(leaf).is_leaf(leaf)) classes.push_back(class_of(field, leaf));
    }
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    std::erase(classes, -1);
    return classes;
  }

  // Each given code is one leaf; each that is possible is one more or none.
  void read_codes(int field, const facts::Codes& codes) {
    const FieldVariables& variables = of(field);
    if (variables.classes.empty()) return;
    std::vector<char> is_sure(variables.classes.size(), 0), may_be = is_sure;
    unsigned open = 0;
    for (const int node : codes.nodes) {
      const std::vector<int> classes = classes_below(field, node);
      std::vector<z3::expr> some;
      for (const int one : classes) some.push_back(has(variables, one));
      out_.push_back(any_of(context(), some));
      for (const int one : classes) may_be[static_cast<std::size_t>(one)] = 1;
      if (classes.size() == 1) is_sure[static_cast<std::size_t>(classes.front())] = 1;
      if (classes.size() > 1) ++open;
    }
    for (const int node : codes.possible) {
      for (const int one : classes_below(field, node)) may_be[static_cast<std::size_t>(one)] = 1;
      ++open;
    }
    std::vector<z3::expr> more;
    for (std::size_t i = 0; i < variables.classes.size(); ++i) {
      if (may_be[i] == 0) say(variables.has_class[i], false);
      if (may_be[i] != 0 && is_sure[i] == 0) more.push_back(variables.has_class[i]);
    }
    at_most(open, more);
  }

  static z3::expr has(const FieldVariables& variables, int number) {
    return variables.has_class[static_cast<std::size_t>(number)];
  }

  void at_most(unsigned count, const std::vector<z3::expr>& some) {
    if (count == 0) {
      for (const z3::expr& one : some) say(one, false);
    }
    if (count == 0 || some.size() <= count) return;
    z3::expr_vector all(context());
    for (const z3::expr& one : some) all.push_back(one);
    out_.push_back(z3::atmost(all, count));
  }

  // ----- parties

  bool is_stated(int list) const {
    return std::any_of(line_.statements.begin(), line_.statements.end(),
                       [list](const auto& statement) { return statement.list == list; });
  }

  void read_parties(int field, const facts::Parties& parties) {
    const FieldVariables& variables = of(field);
    if (!variables.somebody) return;
    say(*variables.somebody, !parties.parties.empty());
    for (std::size_t i = 0; i < variables.groups.size(); ++i) {
      if (!is_stated(variables.groups[i].list)) read_group(field, i);
    }
    read_countries(variables, parties);
  }

  void read_group(int field, std::size_t number) {
    const FieldVariables& variables = of(field);
    const EntryGroup& group = variables.groups[number];
    const auto& entries = program::at(encoding_.law().lists, group.list).entries;
    auto surest = facts::Certainty::Cleared;
    for (const facts::PartyHit& hit : line_.hits) {
      const bool is_of_it = hit.field == field && hit.list == group.list &&
                            program::at(entries, hit.entry).force == group.force;
      if (is_of_it) surest = std::max(surest, hit.certainty);
    }
    if (surest == facts::Certainty::Possible) return;
    say(variables.has_hit[number], surest == facts::Certainty::Hit);
  }

  // Countries of parties are compared with what the law names alone: any other is like any other.
  void read_countries(const FieldVariables& variables, const facts::Parties& parties) {
    if (variables.has_country.empty()) return;
    const Countries& countries = encoding_.fields().countries();
    std::vector<char> is_told(countries.known.size(), 0);
    bool is_other_told = false;
    unsigned untold = 0;
    for (const facts::Party& party : parties.parties) {
      const auto country = facts::country_of(party);
      if (!country) {
        ++untold;
        continue;
      }
      const int number = countries.number_of(*country);
      if (number >= 0) is_told[static_cast<std::size_t>(number)] = 1;
      is_other_told = is_other_told || number < 0;
    }
    std::vector<z3::expr> others(
        variables.has_country.begin() + static_cast<std::ptrdiff_t>(countries.known.size()),
        variables.has_country.end());
    std::vector<z3::expr> more;
    for (std::size_t i = 0; i < is_told.size(); ++i) {
      if (is_told[i] != 0) say(variables.has_country[i], true);
      if (is_told[i] == 0) more.push_back(variables.has_country[i]);
    }
    if (is_other_told) out_.push_back(any_of(context(), others));
    if (!is_other_told) more.push_back(any_of(context(), others));
    at_most(untold, more);
  }

  const Encoding& encoding_;
  const facts::Case& line_;
  std::vector<facts::Country> others_;
  std::vector<z3::expr> out_;
};

}  // namespace

std::vector<z3::expr> facts_of(const Encoding& encoding, const facts::Case& line,
                               const decide::Settings& settings) {
  return FactsReader(encoding, line).read(settings);
}

}  // namespace cocket::prove
