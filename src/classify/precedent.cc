// SPDX-License-Identifier: Apache-2.0
#include "classify/precedent.h"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/canonical.h"
#include "program/print.h"
#include "program/program.h"

namespace cocket::classify {
namespace {

// A condition with the defines it names written out: a change of one is a change of it.
std::string whole_text(const program::Program& law, int number) {
  if (number < 0) return "always";
  const program::Node& node = law.nodes[static_cast<std::size_t>(number)];
  if (node.kind == program::NodeKind::Atom) {
    return program::atom_text(law, law.atoms[static_cast<std::size_t>(node.atom)]);
  }
  std::string text = fmt::format("{}(", static_cast<int>(node.kind));
  for (const int child : node.children) text += whole_text(law, child) + ",";
  return text + ")";
}

std::string measure_text(const program::Program& law, const program::Measure& measure) {
  std::string text = measure.name + "\n" + whole_text(law, measure.reach) + "\n" +
                     whole_text(law, measure.when) + "\n";
  for (const program::Exception& exception : measure.exceptions) {
    text += whole_text(law, exception.node) + "\n";
  }
  return text + program::canonical_text(law, measure.force);
}

}  // namespace

std::map<std::string, std::string> facts_of(const Entries& entries, const Item& item) {
  std::map<std::string, std::string> facts;
  const facts::Vocabulary& vocabulary = entries.program.vocabulary;
  for (int field = 0; field < vocabulary.size(); ++field) {
    const facts::Fact& fact = item.line.facts[static_cast<std::size_t>(field)];
    const bool is_its_own = fact.origin == facts::Origin::Given &&
                            field != entries.program.date_field && field != entries.fields.item;
    if (is_its_own && facts::is_known(fact.value)) {
      facts[vocabulary.field(field).name] = facts::write_value(vocabulary.field(field), fact.value);
    }
  }
  return facts;
}

std::string row_digest(const Entries& entries, int node) {
  const facts::CodeNode& row = entries.tree().node(node);
  std::string text = row.title + "\n" + row.title_original + "\n" + row.parameters + "\n";
  const int number = entries.entries_of_node[static_cast<std::size_t>(node)];
  if (number >= 0) {
    const program::Measure& entry = entries.program.measures[static_cast<std::size_t>(number)];
    text += measure_text(entries.program, entry);
    for (const int other : entry.overridden_by) {
      text +=
          measure_text(entries.program, entries.program.measures[static_cast<std::size_t>(other)]);
    }
  }
  return to_hex(sha256(text), 32);
}

Precedent precedent_of(const Entries& entries, const Item& item,
                       const Classification& classification) {
  Precedent made;
  made.item = item.name;
  made.standing = name_of(classification.standing);
  made.facts = facts_of(entries, item);
  made.rulebook = entries.program.hash;
  for (const int node : classification.codes) {
    const std::string& code = entries.tree().node(node).code;
    made.codes.push_back(code);
    made.rows[code] = row_digest(entries, node);
  }
  return made;
}

std::vector<std::string> changes_since(const Precedent& precedent, const Entries& entries,
                                       const Item& item, const Classification& now) {
  std::vector<std::string> changes;
  std::map<std::string, std::string> facts = facts_of(entries, item);
  for (const auto& [field, cell] : precedent.facts) {
    const auto found = facts.find(field);
    if (found == facts.end()) {
      changes.push_back(fmt::format("`{}` was `{}` and is not given any more", field, cell));
    } else if (found->second != cell) {
      changes.push_back(fmt::format("`{}` was `{}` and is `{}`", field, cell, found->second));
    }
  }
  for (const auto& [field, cell] : facts) {
    const bool is_answer = precedent.answers.contains(field);
    if (!is_answer && !precedent.facts.contains(field)) {
      changes.push_back(fmt::format("`{}` was not given and is `{}`", field, cell));
    }
  }
  for (const auto& [code, digest] : precedent.rows) {
    const int node = entries.tree().find(code);
    if (node < 0) {
      changes.push_back(fmt::format("row {} is no longer on the list", code));
    } else if (row_digest(entries, node) != digest) {
      changes.push_back(fmt::format("row {}, or guidance on it, is written otherwise", code));
    }
  }
  if (precedent.standing != name_of(now.standing)) {
    changes.push_back(fmt::format("it was `{}`, and the same facts are `{}` now",
                                  precedent.standing, name_of(now.standing)));
  }
  std::vector<std::string> codes;
  codes.reserve(now.codes.size());
  for (const int node : now.codes) codes.push_back(entries.tree().node(node).code);
  if (precedent.codes != codes) {
    changes.push_back(fmt::format("its codes were `{}`, and the same facts give `{}` now",
                                  join(precedent.codes, "; "), join(codes, "; ")));
  }
  return changes;
}

}  // namespace cocket::classify
