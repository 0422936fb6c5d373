// SPDX-License-Identifier: Apache-2.0
#include "classify/entries.h"

#include <fmt/format.h>

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "classify/candidates.h"
#include "classify/evidence.h"
#include "classify/words.h"
#include "facts/code_tree.h"
#include "facts/elements.h"
#include "facts/substances.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::classify {
namespace {

// A field of another type than is read here counts as absent.
int field_of(const facts::Vocabulary& vocabulary, std::string_view name, facts::FieldType type) {
  const int field = vocabulary.find(name);
  return field >= 0 && vocabulary.field(field).type == type ? field : -1;
}

Fields fields_of(const facts::Vocabulary& vocabulary) {
  Fields fields;
  fields.thing = field_of(vocabulary, kThingField, facts::FieldType::Code);
  fields.composition = field_of(vocabulary, kCompositionField, facts::FieldType::Composition);
  fields.description = field_of(vocabulary, kDescriptionField, facts::FieldType::Text);
  fields.parameters = field_of(vocabulary, kParametersField, facts::FieldType::Text);
  fields.tariff = field_of(vocabulary, kTariffField, facts::FieldType::Tariff);
  fields.item = field_of(vocabulary, kItemField, facts::FieldType::Text);
  fields.lot = field_of(vocabulary, kLotField, facts::FieldType::Text);
  fields.type = field_of(vocabulary, kTypeField, facts::FieldType::Text);
  fields.declared = field_of(vocabulary, kDeclaredField, facts::FieldType::Text);
  fields.texts = field_of(vocabulary, kTextsField, facts::FieldType::Text);
  return fields;
}

void note_what_is_tested(Entries& entries) {
  std::set<std::string> elements;
  std::set<int> things;
  for (const program::Atom& atom : entries.program.atoms) {
    if (const auto* code = std::get_if<program::CodeTest>(&atom)) {
      if (code->field == entries.fields.thing)
        things.insert(code->nodes.begin(), code->nodes.end());
    }
    const auto* substance = std::get_if<program::SubstanceTest>(&atom);
    if (substance == nullptr) continue;
    for (const std::string& name : substance->substances) {
      for (const std::string& element :
           facts::elements_of(name).value_or(std::vector<std::string>{})) {
        elements.insert(element);
      }
    }
  }
  entries.elements_tested.assign(elements.begin(), elements.end());
  entries.things_tested.assign(things.begin(), things.end());
}

void number_entries(Entries& entries) {
  const program::Program& law = entries.program;
  entries.entries_of_node.assign(static_cast<std::size_t>(entries.tree().size()), -1);
  std::set<std::string> asked_for;
  for (std::size_t i = 0; i < law.measures.size(); ++i) {
    const program::Measure& measure = law.measures[i];
    entries.node_of_measure.push_back(measure.entry);
    entries.any_amount.push_back(substances_in_any_amount(law, measure.when));
    for (const std::string& substance : entries.any_amount.back()) {
      if (!facts::element_symbol(substance).empty()) asked_for.insert(substance);
    }
    if (measure.entry >= 0) {
      entries.entries_of_node[static_cast<std::size_t>(measure.entry)] = static_cast<int>(i);
    }
  }
  // A row is tested where its own entry, or one above it, says what falls under it.
  std::vector<bool> is_tested(entries.entries_of_node.size());
  for (std::size_t node = 0; node < is_tested.size(); ++node) {
    const facts::CodeNode& row = entries.tree().node(static_cast<int>(node));
    const bool is_below = row.parent >= 0 && is_tested[static_cast<std::size_t>(row.parent)];
    is_tested[node] = is_below || entries.entries_of_node[node] >= 0;
    if (row.is_leaf(static_cast<int>(node)) && !is_tested[node]) ++entries.rows_without_test;
  }
  entries.elements_asked_for.assign(asked_for.begin(), asked_for.end());
  note_what_is_tested(entries);
}

}  // namespace

const facts::CodeTree& Entries::tree() const {
  return *program.classified;
}

const facts::CodeTree& Entries::things() const {
  return *program.vocabulary.field(fields.thing).code_tree;
}

Result<std::shared_ptr<const Entries>> Entries::create(program::Program program,
                                                       std::string_view words,
                                                       std::string_view row_words) {
  if (program.classified == nullptr) {
    return invalid(fmt::format("rulebook `{}` classifies nothing: its head has no `classifies`",
                               program.name));
  }
  auto entries = std::make_shared<Entries>();
  entries->program = std::move(program);
  const facts::Vocabulary& vocabulary = entries->program.vocabulary;
  entries->fields = fields_of(vocabulary);
  if (entries->fields.thing < 0) {
    return invalid(
        fmt::format("rulebook `{}` has no field `{}` of a code tree: it cannot be asked "
                    "what a thing is",
                    entries->program.name, kThingField));
  }
  // Without a cell to answer it in it is a question like others.
  if (entries->fields.texts >= 0) {
    entries->text_question = entries->program.find_question(kTextQuestion);
  }
  number_entries(*entries);
  if (!words.empty()) {
    auto read = Words::read(words, vocabulary, entries->things());
    if (!read.ok()) return invalid("the table of words: " + read.error().message);
    entries->words = std::move(read).value();
  }
  if (!row_words.empty()) {
    auto read = read_row_words(row_words, entries->tree());
    if (!read.ok()) return invalid("the table of words of rows: " + read.error().message);
    entries->row_words = std::move(read).value();
  }
  return std::shared_ptr<const Entries>(std::move(entries));
}

}  // namespace cocket::classify
