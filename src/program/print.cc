// SPDX-License-Identifier: Apache-2.0
#include "program/print.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::program {
namespace {

std::string_view sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::Equal:
      return "=";
    case Comparison::NotEqual:
      return "!=";
    case Comparison::Less:
      return "<";
    case Comparison::LessEqual:
      return "<=";
    case Comparison::Greater:
      return ">";
    case Comparison::GreaterEqual:
      return ">=";
  }
  return "";
}

std::string set_text(std::vector<std::string> values) {
  if (values.size() == 1) return std::move(values[0]);
  return fmt::format("{{ {} }}", join(values, ", "));
}

// "field = value" or "field in { a, b }"; `negated`: "!=" and "not in".
std::string membership_text(std::string_view field, std::vector<std::string> values, bool negated) {
  if (values.size() == 1) return fmt::format("{} {} {}", field, negated ? "!=" : "=", values[0]);
  return fmt::format("{} {} {}", field, negated ? "not in" : "in", set_text(std::move(values)));
}

// Prints one condition. A class for what every step needs; the depth of a condition is limited
// where it is made.
class ConditionPrinter {
 public:
  explicit ConditionPrinter(const Program& program) : program_(program) {}

  std::string atom(const Atom& test, bool negated) const {
    return std::visit([this, negated](const auto& one) { return text(one, negated); }, test);
  }

  // `outer`: the binding strength of what stands around; weaker conditions get parentheses.
  std::string node(int index, int outer) const {
    const Node& one = at(program_.nodes, index);
    switch (one.kind) {
      case NodeKind::Atom:
        return atom(at(program_.atoms, one.atom), false);
      case NodeKind::Define:
        return one.label;
      case NodeKind::Not:
        return negation(one);
      case NodeKind::All:
        return several(one, {" and ", "all of", kAnd}, outer);
      case NodeKind::Any:
        return several(one, {" or ", "any of", kOr}, outer);
    }
    return {};
  }

  static constexpr int kOr = 0;
  static constexpr int kAnd = 1;
  static constexpr int kNot = 2;

 private:
  struct Connective {
    std::string_view word;
    std::string_view block;
    int strength;
  };

  const facts::Field& field(int index) const { return program_.vocabulary.field(index); }

  std::string negation(const Node& one) const {
    const Node& inner = at(program_.nodes, one.children[0]);
    if (inner.kind == NodeKind::Atom) return atom(at(program_.atoms, inner.atom), true);
    return "not " + node(one.children[0], kNot);
  }

  std::string several(const Node& one, const Connective& connective, int outer) const {
    if (one.children.size() == 1) return node(one.children[0], outer);  // it carries a label only
    bool has_labels = false;
    for (const int child : one.children) {
      const Node& limb = at(program_.nodes, child);
      has_labels = has_labels || (limb.kind != NodeKind::Define && !limb.label.empty());
    }
    if (has_labels) return block(one, connective);
    std::vector<std::string> parts;
    parts.reserve(one.children.size());
    for (const int child : one.children) parts.push_back(node(child, connective.strength + 1));
    const std::string text = join(parts, connective.word);
    return outer > connective.strength ? fmt::format("({})", text) : text;
  }

  std::string block(const Node& one, const Connective& connective) const {
    std::vector<std::string> parts;
    for (const int child : one.children) {
      const Node& limb = at(program_.nodes, child);
      const bool has_label = limb.kind != NodeKind::Define && !limb.label.empty();
      parts.push_back((has_label ? limb.label + ": " : "") + node(child, kOr));
    }
    return fmt::format("{} {{ {} }}", connective.block, join(parts, ", "));
  }

  std::string text(const FlagTest& test, bool negated) const {
    return (negated ? "not " : "") + field(test.field).name;
  }
  std::string text(const CompareTest& test, bool negated) const {
    return fmt::format("{}{} {} {}", negated ? "not " : "", field(test.field).name,
                       sign_of(test.comparison), value_text(test.value));
  }
  std::string text(const EnumTest& test, bool negated) const {
    std::vector<std::string> values;
    values.reserve(test.values.size());
    for (const int value : test.values) values.push_back(at(field(test.field).values, value));
    return membership_text(field(test.field).name, std::move(values), negated);
  }
  std::string text(const CountryTest& test, bool negated) const {
    std::vector<std::string> values;
    values.reserve(test.countries.size());
    for (const facts::Country& country : test.countries) values.push_back(country.text());
    const facts::Field& asked = field(test.field);
    if (asked.type != facts::FieldType::Party) {
      return membership_text(asked.name, std::move(values), negated);
    }
    const std::string set = set_text(std::move(values));
    if (test.every) return fmt::format("{}{} only in {}", negated ? "not " : "", asked.name, set);
    return fmt::format("{}{} in {}", asked.name, negated ? " not" : "", set);
  }
  std::string text(const SameCountryTest& test, bool negated) const {
    return fmt::format("{} {} {}", field(test.field).name, negated ? "!=" : "=",
                       field(test.other).name);
  }
  std::string text(const CodeTest& test, bool negated) const {
    std::vector<std::string> codes;
    const facts::CodeTree& tree = *field(test.field).code_tree;
    codes.reserve(test.nodes.size());
    for (const int number : test.nodes) codes.push_back(quoted(tree.node(number).code));
    const std::string_view way = test.in_force ? "in" : "under";
    const std::string set = set_text(std::move(codes));
    if (test.every) {
      return fmt::format("{}{} only {} {}", negated ? "not " : "", field(test.field).name, way,
                         set);
    }
    return fmt::format("{}{} {} {}", field(test.field).name, negated ? " not" : "", way, set);
  }
  std::string text(const PartyTest& test, bool negated) const {
    return fmt::format("{}{} on {}", negated ? "not " : "",
                       test.field < 0 ? "any party" : field(test.field).name,
                       at(program_.lists, test.list).name);
  }
  std::string text(const SubstanceTest& test, bool negated) const {
    std::vector<std::string> substances;
    substances.reserve(test.substances.size());
    for (const std::string& substance : test.substances) substances.push_back(quoted(substance));
    if (test.bound) {
      return fmt::format("{}share of {} in {} {} {}%", negated ? "not " : "",
                         set_text(std::move(substances)), field(test.field).name,
                         sign_of(test.bound->comparison), format(test.bound->per_cent));
    }
    return fmt::format("{}{} in {}", field(test.field).name, negated ? " not" : "",
                       set_text(std::move(substances)));
  }
  std::string text(const QuestionTest& test, bool negated) const {
    const Question& question = at(program_.questions, test.test.question);
    return fmt::format("{}reads {} as {}", negated ? "not " : "", question.name,
                       at(question.readings, test.test.reading).name);
  }

  const Program& program_;
};

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  out += '"';
  return out;
}

std::string value_text(const facts::Value& value) {
  if (const auto* measured = std::get_if<facts::Measured>(&value)) {
    return fmt::format("{} {}", format(measured->number), quoted(measured->unit));
  }
  if (const auto* date = std::get_if<Date>(&value)) return format(*date);
  if (const auto* number = std::get_if<Decimal>(&value)) return format(*number);
  if (const auto* percent = std::get_if<facts::Percent>(&value)) {
    return format(percent->per_cent) + "%";
  }
  return {};
}

std::string atom_text(const Program& program, const Atom& atom, bool negated) {
  return ConditionPrinter(program).atom(atom, negated);
}

std::string condition_text(const Program& program, int node) {
  return ConditionPrinter(program).node(node, ConditionPrinter::kOr);
}

std::string days_text(const DayInterval& days) {
  std::string out = days.first == kDateMin ? "from the beginning" : "from " + format(days.first);
  if (days.last != kDateMax) out += " through " + format(days.last);
  return out;
}

}  // namespace cocket::program
