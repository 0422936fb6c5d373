// SPDX-License-Identifier: Apache-2.0
#include "rulebook/lower_entries.h"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/source_location.h"
#include "facts/code_tree.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/force.h"
#include "rulebook/lower_condition.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

const std::optional<NameItem>* classified_name(const Lowering& lowering) {
  const Header* header = lowering.names.header;
  return header == nullptr || !header->classifies ? nullptr : &header->classifies;
}

void report_classifies_nothing(Lowering& lowering, SourceLocation place) {
  lowering.diagnostics.error(
      place, kClassifiesNothing, "an entry stands in a rulebook that classifies nothing",
      "the header says of which code tree it is: `rulebook NAME version \"1\" { law XX classifies "
      "TREE }`");
}

// The node of the code; -1 after reporting that there is none, or when the tree has errors.
int find_node(Lowering& lowering, const Text& code) {
  if (classified_name(lowering) == nullptr) report_classifies_nothing(lowering, code.place);
  if (!lowering.program.classified) return -1;
  const facts::CodeTree& tree = *lowering.program.classified;
  const int node = tree.find(code.text);
  if (node >= 0) return node;
  lowering.diagnostics.error(code.place, kUnknownCode,
                             fmt::format("unknown code `{}` of `{}`{}", code.text, tree.name(),
                                         tree.suggestion(code.text)));
  return -1;
}

program::Force force_of_row(const Lowering& lowering, int node) {
  const int force = lowering.program.classified_forces[static_cast<std::size_t>(node)];
  if (force < 0) return make_force(DaySet::all(), {}, std::nullopt);
  return lowering.program.entry_forces[static_cast<std::size_t>(force)];
}

// Its own, else that of the row. Nothing: it is younger than the day for which the rulebook is
// read.
std::optional<std::vector<program::Citation>> citations_of(Lowering& lowering,
                                                           const CodeEntry& entry, int node) {
  if (!entry.cites.empty()) return lower_cites(lowering, entry.cites);
  const LoweredCodes& codes = lowering.codes.find((*classified_name(lowering))->value.text)->second;
  const std::optional<program::Citation>& row = codes.citations[static_cast<std::size_t>(node)];
  if (!row) {
    lowering.diagnostics.error(
        entry.code.place, kMissingClause,
        fmt::format("the entry `{}` lacks `cite SOURCE`, and its row cites nothing",
                    entry.code.text));
    return std::nullopt;
  }
  if (!is_known(lowering, row->source)) return std::nullopt;
  return std::vector<program::Citation>{*row};
}

std::optional<program::Measure> lower_entry(Lowering& lowering, ConditionLowering& conditions,
                                            const CodeEntry& entry, int node) {
  const facts::CodeNode& row = lowering.program.classified->node(node);
  program::Measure result;
  result.name = row.code;
  result.title = entry.title ? entry.title->text : row.title;
  result.place = entry.code.place;
  result.entry = node;
  result.effect = program::Effect::RequireLicence;
  result.force = force_of_row(lowering, node);
  result.when = conditions.lower(entry.when);
  for (const Exception& exception : entry.exceptions) {
    const std::string label = exception.label ? exception.label->text : std::string();
    result.exceptions.push_back({label, conditions.lower(exception.condition)});
  }
  result.notes = lower_notes(lowering, entry.notes);
  auto citations = citations_of(lowering, entry, node);
  if (!citations) return std::nullopt;
  result.citations = std::move(*citations);
  return result;
}

// Tests and answers name both in one place.
void check_name(Lowering& lowering, const program::Measure& entry) {
  const auto measure = lowering.names.measures.find(entry.name);
  if (measure == lowering.names.measures.end()) return;
  lowering.diagnostics.error(
      measure->second->name.place, kDeclaredTwice,
      fmt::format("`{}` is a measure and the code of an entry; give the measure another name",
                  entry.name));
}

}  // namespace

void lower_classified(Lowering& lowering) {
  const std::optional<NameItem>* item = classified_name(lowering);
  if (item == nullptr) {
    for (const CodeEntry* entry : lowering.names.entries) {
      report_classifies_nothing(lowering, entry->place);
    }
    return;
  }
  const Name& name = (*item)->value;
  lowering.used.codes.insert(name.text);
  if (!lowering.names.codes.contains(name.text)) {
    report_unknown(lowering, name, {kUnknownCodes, "codes"}, lowering.names.codes);
    return;
  }
  const auto codes = lowering.codes.find(name.text);
  if (codes == lowering.codes.end()) return;  // reported
  lowering.program.classified = codes->second.tree;
  lowering.program.classified_forces = codes->second.forces;
  for (const CodeEntry* entry : lowering.names.entries) {
    const int node = find_node(lowering, entry->code);
    if (node >= 0) lowering.entries.emplace(node, entry);
  }
}

void lower_entries(Lowering& lowering, ConditionLowering& conditions) {
  for (const auto& [node, entry] : lowering.entries) {
    std::optional<program::Measure> lowered = lower_entry(lowering, conditions, *entry, node);
    if (!lowered) continue;
    check_name(lowering, *lowered);
    lowering.entry_numbers[node] = static_cast<int>(lowering.program.measures.size());
    lowering.program.measures.push_back(std::move(*lowered));
  }
}

std::optional<int> find_entry(Lowering& lowering, const Text& code) {
  const int node = find_node(lowering, code);
  if (node < 0) return std::nullopt;
  if (!lowering.entries.contains(node)) {
    lowering.diagnostics.error(
        code.place, kUnknownEntry, fmt::format("code `{}` has no entry", code.text),
        fmt::format("one is written `entry \"{}\" {{ when ... }}`", code.text));
    return std::nullopt;
  }
  const auto number = lowering.entry_numbers.find(node);
  if (number == lowering.entry_numbers.end()) return std::nullopt;
  return number->second;
}

std::vector<int> entries_under(Lowering& lowering, const Text& code) {
  std::vector<int> entries;
  const int node = find_node(lowering, code);
  if (node < 0) return entries;
  const int end = lowering.program.classified->node(node).end;
  const auto first = lowering.entries.lower_bound(node);
  if (first == lowering.entries.end() || first->first >= end) {
    lowering.diagnostics.error(
        code.place, kUnknownEntry,
        fmt::format("neither code `{}` nor a code below it has an entry", code.text));
  }
  const auto from = lowering.entry_numbers.lower_bound(node);
  for (auto at = from; at != lowering.entry_numbers.end() && at->first < end; ++at) {
    entries.push_back(at->second);
  }
  return entries;
}

}  // namespace cocket::rulebook
