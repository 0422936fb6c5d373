// SPDX-License-Identifier: Apache-2.0
#include "rulebook/lower_condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/source_location.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/print.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/expected_names.h"
#include "rulebook/lower_values.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

bool has_order(const facts::Field& field) {
  switch (field.type) {
    case facts::FieldType::Date:
    case facts::FieldType::Percent:
    case facts::FieldType::Number:
    case facts::FieldType::Amount:
    case facts::FieldType::Quantity:
      return true;
    case facts::FieldType::Flag:
    case facts::FieldType::Country:
    case facts::FieldType::Enum:
    case facts::FieldType::Code:
    case facts::FieldType::Party:
    case facts::FieldType::Composition:
    case facts::FieldType::Tariff:
    case facts::FieldType::Text:
      return false;
  }
  return false;
}

bool has_members(const facts::Field& field) {
  return field.type == facts::FieldType::Enum || field.type == facts::FieldType::Country ||
         field.type == facts::FieldType::Code || field.type == facts::FieldType::Party;
}

// How a field that is no flag is asked about.
std::string way_to_ask(const facts::Field& field) {
  if (field.type == facts::FieldType::Party) {
    return fmt::format("a party is asked about with `{0} on LIST` or `{0} in {{ XX }}`",
                       field.name);
  }
  if (has_members(field) || has_order(field)) {
    return fmt::format("compare it: `{} = ...`, with {}", field.name, shape_of(field));
  }
  if (field.type == facts::FieldType::Composition) {
    return fmt::format("ask what it holds: `{} in {{ \"Xx\" }}`", field.name);
  }
  return "no condition can read it; it is there for people";
}

}  // namespace

int ConditionLowering::lower(const std::optional<Condition>& condition) {
  return condition ? lower(condition->expression) : -1;
}

int ConditionLowering::lower(const Expression& expression) {
  if (depth_ >= kConditionDepthMax) {
    lowering_.diagnostics.error(
        expression.place, kTooDeep,
        fmt::format("conditions and defines nest more than {} levels deep", kConditionDepthMax));
    return -1;
  }
  ++depth_;
  const SourceLocation place = expression.place;
  const int node =
      std::visit([this, place](const auto& one) { return take(one, place); }, expression.what);
  --depth_;
  return node;
}

void ConditionLowering::lower_defines() {
  for (const auto& [name, define] : lowering_.names.defines) {
    if (!defined_.contains(name)) use_define(*define, define->name.place);
  }
}

// ---------------------------------------------------------------- names

int ConditionLowering::find_field(const Name& name) {
  const facts::Vocabulary& vocabulary = lowering_.program.vocabulary;
  const int field = vocabulary.find(name.text);
  if (field >= 0) return field;
  const bool is_question = lowering_.names.questions.contains(name.text);
  lowering_.diagnostics.error(
      name.place, kUnknownField,
      fmt::format("unknown field `{}`{}", name.text, did_you_mean(name.text, vocabulary.names())),
      is_question ? fmt::format("a question is read: `reads {} as READING`", name.text)
                  : expected_names("field", vocabulary.names()));
  return -1;
}

int ConditionLowering::find_list(const Name& name) {
  lowering_.used.lists.insert(name.text);
  const auto list = lowering_.list_numbers.find(name.text);
  if (list != lowering_.list_numbers.end()) return list->second;
  report_unknown(lowering_, name, {kUnknownList, "list"}, lowering_.names.lists);
  return -1;
}

int ConditionLowering::take(const NameTest& test, SourceLocation place) {
  const facts::Vocabulary& vocabulary = lowering_.program.vocabulary;
  const auto define = lowering_.names.defines.find(test.name.text);
  if (define != lowering_.names.defines.end()) {
    lowering_.used.defines.insert(define->first);
    return use_define(*define->second, place);
  }
  const int field = vocabulary.find(test.name.text);
  if (field >= 0) {
    const facts::Field& found = vocabulary.field(field);
    if (found.type == facts::FieldType::Flag) return add_atom(program::FlagTest{field}, place);
    lowering_.diagnostics.error(test.name.place, kNotAFlag,
                                fmt::format("`{}` is no flag", test.name.text), way_to_ask(found));
    return -1;
  }
  std::vector<std::string> words = names_of(lowering_.names.defines);
  for (const facts::Field& one : vocabulary.fields()) {
    if (one.type == facts::FieldType::Flag) words.push_back(one.name);
  }
  const bool is_question = lowering_.names.questions.contains(test.name.text);
  lowering_.diagnostics.error(
      test.name.place, kNotAFlag,
      fmt::format("`{}` is neither a flag of the schema nor a define{}", test.name.text,
                  did_you_mean(test.name.text, words)),
      is_question ? fmt::format("a question is read: `reads {} as READING`", test.name.text)
                  : expected_names("flag", words));
  return -1;
}

// ---------------------------------------------------------------- defines

int ConditionLowering::use_define(const Define& define, SourceLocation place) {
  const auto known = defined_.find(define.name.text);
  if (known != defined_.end()) {
    if (known->second.progress == Progress::Begun) report_cycle(define, place);
    return known->second.node;
  }
  defined_[define.name.text] = {};
  open_defines_.push_back(define.name.text);
  const int body = lower(define.expression);
  open_defines_.pop_back();
  int node = -1;
  if (body >= 0) {
    node = add_node(
        {program::NodeKind::Define, -1, {body}, define.name.text, define.expression.place});
  }
  defined_[define.name.text] = {Progress::Done, node};
  return node;
}

void ConditionLowering::report_cycle(const Define& define, SourceLocation place) {
  const auto first = std::find(open_defines_.begin(), open_defines_.end(), define.name.text);
  std::vector<std::string> round(first, open_defines_.end());
  round.push_back(define.name.text);
  lowering_.diagnostics.error(
      place, kCyclicDefine,
      fmt::format("`{}` is defined by itself: {}", define.name.text, join(round, " -> ")));
}

// ---------------------------------------------------------------- comparisons

int ConditionLowering::take(const CompareTest& test, SourceLocation place) {
  const int number = find_field(test.field);
  if (number < 0) return -1;
  const facts::Field& field = lowering_.program.vocabulary.field(number);
  if (has_order(field)) {
    std::optional<facts::Value> value = lower_ordered_value(lowering_, field, test.value);
    if (!value) return -1;
    return add_atom(program::CompareTest{number, test.comparison, std::move(*value)}, place);
  }
  const bool is_flag = field.type == facts::FieldType::Flag;
  const bool has_one_value = field.type != facts::FieldType::Party && has_members(field);
  if (!is_flag && !has_one_value) {
    lowering_.diagnostics.error(test.field.place, kNotTestable,
                                fmt::format("`{}` cannot be compared", field.name),
                                way_to_ask(field));
    return -1;
  }
  const bool negated = test.comparison == program::Comparison::NotEqual;
  if (!negated && test.comparison != program::Comparison::Equal) {
    lowering_.diagnostics.error(test.field.place, kWrongOperator,
                                fmt::format("the values of `{}` have no order; use `=`, `!=`{}",
                                            field.name, is_flag ? "" : " or `in`"));
    return -1;
  }
  if (is_flag) {
    const std::optional<bool> value = lower_flag_value(lowering_, field, test.value);
    if (!value) return -1;
    return negate_if(negated == *value, add_atom(program::FlagTest{number}, place), place);
  }
  const int other = other_country(field, test.value);
  if (other >= 0) {
    if (other == number) {
      lowering_.diagnostics.error(test.value.place, kWrongValue,
                                  fmt::format("`{}` is compared with itself", field.name));
      return -1;
    }
    return negate_if(negated, add_atom(program::SameCountryTest{number, other}, place), place);
  }
  SetTest one;
  one.field = test.field;
  one.negated = negated;
  one.values.push_back(test.value);
  return take_members(one, number, place);
}

// A country may be compared with that of another field; the codes of countries come first.
int ConditionLowering::other_country(const facts::Field& field, const Value& value) const {
  const auto* word = std::get_if<WordValue>(&value.what);
  const bool may_be = field.type == facts::FieldType::Country && word != nullptr;
  if (!may_be || is_country(word->word)) return -1;
  const facts::Vocabulary& vocabulary = lowering_.program.vocabulary;
  const int other = vocabulary.find(word->word);
  const bool is_one = other >= 0 && vocabulary.field(other).type == facts::FieldType::Country;
  return is_one ? other : -1;
}

int ConditionLowering::take(const SetTest& test, SourceLocation place) {
  const int number = find_field(test.field);
  if (number < 0) return -1;
  const facts::Field& field = lowering_.program.vocabulary.field(number);
  const bool is_for_codes = test.under || test.only;
  const bool is_for_parties = field.type == facts::FieldType::Party && !test.under;
  if (test.share && field.type != facts::FieldType::Composition) {
    lowering_.diagnostics.error(
        test.field.place, kWrongOperator,
        fmt::format("`share of` is for compositions; `{}` is none", field.name));
    return -1;
  }
  const bool is_for_it = !is_for_codes || field.type == facts::FieldType::Code || is_for_parties;
  if (has_members(field) && is_for_it) return take_members(test, number, place);
  if (field.type == facts::FieldType::Composition && !is_for_codes) {
    return take_substances(test, number, place);
  }
  if (is_for_codes) {
    lowering_.diagnostics.error(
        test.field.place, kWrongOperator,
        fmt::format("`{}` is for codes; `{}` has none", test.under ? "under" : "only", field.name));
  } else {
    lowering_.diagnostics.error(test.field.place, has_order(field) ? kWrongOperator : kNotTestable,
                                fmt::format("`{}` cannot be looked up in a set", field.name),
                                way_to_ask(field));
  }
  return -1;
}

int ConditionLowering::take_members(const SetTest& test, int number, SourceLocation place) {
  const facts::Field& field = lowering_.program.vocabulary.field(number);
  std::vector<int> members;
  std::vector<facts::Country> countries;
  if (field.type == facts::FieldType::Code && !field.code_tree) return -1;  // reported
  const bool is_of_countries =
      field.type == facts::FieldType::Country || field.type == facts::FieldType::Party;
  for (const Value& value : test.values) {
    if (is_of_countries) {
      const std::optional<facts::Country> country = lower_country(lowering_, value);
      if (country) countries.push_back(*country);
      continue;
    }
    const std::optional<int> member = field.type == facts::FieldType::Enum
                                          ? lower_enum_value(lowering_, field, value)
                                          : lower_code_value(lowering_, field, value);
    if (member) members.push_back(*member);
  }
  if (members.size() + countries.size() < test.values.size()) return -1;  // reported
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  std::sort(countries.begin(), countries.end());
  countries.erase(std::unique(countries.begin(), countries.end()), countries.end());
  int node = -1;
  if (is_of_countries) {
    node = add_atom(program::CountryTest{number, std::move(countries), test.only}, place);
  } else if (field.type == facts::FieldType::Enum) {
    node = add_atom(program::EnumTest{number, std::move(members)}, place);
  } else {
    node = add_atom(program::CodeTest{number, !test.under, std::move(members), test.only}, place);
  }
  return negate_if(test.negated, node, place);
}

// Written as a composition writes them: the name of an element stands for its symbol.
int ConditionLowering::take_substances(const SetTest& test, int number, SourceLocation place) {
  const facts::Field& field = lowering_.program.vocabulary.field(number);
  std::vector<std::string> substances;
  for (const Value& value : test.values) {
    const std::optional<std::string> substance = lower_substance(lowering_, field, value);
    if (substance) substances.push_back(*substance);
  }
  if (substances.size() < test.values.size()) return -1;  // reported
  std::optional<program::ShareBound> bound;
  if (test.share) {
    const auto* percent = std::get_if<PercentValue>(&test.share->value.what);
    if (percent == nullptr) {
      lowering_.diagnostics.error(test.share->value.place, kWrongValue,
                                  fmt::format("`{}` is no share; expected per cent such as `97%`",
                                              cell_text(test.share->value)));
      return -1;
    }
    bound = program::ShareBound{test.share->comparison, percent->per_cent};
  }
  std::sort(substances.begin(), substances.end());
  substances.erase(std::unique(substances.begin(), substances.end()), substances.end());
  const int node = add_atom(program::SubstanceTest{number, std::move(substances), bound}, place);
  return negate_if(test.negated, node, place);
}

int ConditionLowering::take(const ReadsTest& test, SourceLocation place) {
  const std::optional<program::ReadingTest> reading = lower_reads(lowering_, test);
  return reading ? add_atom(program::QuestionTest{*reading}, place) : -1;
}

// ---------------------------------------------------------------- connectives

int ConditionLowering::take(const Operation& operation, SourceLocation place) {
  std::vector<int> children;
  children.reserve(operation.operands.size());
  for (const Expression& operand : operation.operands) children.push_back(lower(operand));
  switch (operation.connective) {
    case Connective::Not:
      return negate_if(true, children.front(), place);
    case Connective::And:
      return join_nodes(program::NodeKind::All, std::move(children), place);
    case Connective::Or:
      return join_nodes(program::NodeKind::Any, std::move(children), place);
  }
  return -1;
}

int ConditionLowering::take(const Choice& choice, SourceLocation place) {
  std::vector<int> children;
  children.reserve(choice.limbs.size());
  for (const Limb& limb : choice.limbs) children.push_back(take_limb(limb));
  return join_nodes(choice.all ? program::NodeKind::All : program::NodeKind::Any,
                    std::move(children), place);
}

int ConditionLowering::take_limb(const Limb& limb) {
  const int node = lower(limb.condition);
  if (node < 0 || !limb.label) return node;
  program::Node& lowered = lowering_.program.nodes[static_cast<std::size_t>(node)];
  // The node of a define belongs to all its uses, and a label within the limb to that limb.
  if (lowered.kind == program::NodeKind::Define || !lowered.label.empty()) {
    return add_node({program::NodeKind::All, -1, {node}, limb.label->text, limb.label->place});
  }
  lowered.label = limb.label->text;
  return node;
}

// ---------------------------------------------------------------- nodes

int ConditionLowering::add_atom(program::Atom atom, SourceLocation place) {
  std::vector<program::Atom>& atoms = lowering_.program.atoms;
  const auto [at, is_new] = atom_numbers_.emplace(program::atom_text(lowering_.program, atom),
                                                  static_cast<int>(atoms.size()));
  if (is_new) atoms.push_back(std::move(atom));
  return add_node({program::NodeKind::Atom, at->second, {}, {}, place});
}

int ConditionLowering::add_node(program::Node node) {
  Extent extent{0, 1};
  for (const int child : node.children) {
    const Extent& inner = extents_[static_cast<std::size_t>(child)];
    extent.depth = std::max(extent.depth, inner.depth);
    extent.nodes += inner.nodes;
  }
  ++extent.depth;
  if (extent.depth > kConditionDepthMax) {
    lowering_.diagnostics.error(
        node.place, kTooDeep,
        fmt::format("conditions and defines nest more than {} levels deep", kConditionDepthMax));
    return -1;
  }
  if (extent.nodes > kConditionNodesMax) {
    lowering_.diagnostics.error(
        node.place, kTooLarge,
        fmt::format("with its defines written out, the condition has more than {} parts",
                    kConditionNodesMax));
    return -1;
  }
  extents_.push_back(extent);
  lowering_.program.nodes.push_back(std::move(node));
  return static_cast<int>(lowering_.program.nodes.size()) - 1;
}

int ConditionLowering::negate_if(bool negated, int node, SourceLocation place) {
  if (!negated || node < 0) return node;
  return add_node({program::NodeKind::Not, -1, {node}, {}, place});
}

int ConditionLowering::join_nodes(program::NodeKind kind, std::vector<int> children,
                                  SourceLocation place) {
  std::erase(children, -1);
  if (children.empty()) return -1;
  if (children.size() == 1) return children.front();
  return add_node({kind, -1, std::move(children), {}, place});
}

}  // namespace cocket::rulebook
