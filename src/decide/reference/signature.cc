// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/signature.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/atoms.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/parties.h"
#include "decide/reference/rows.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

void append_number(std::string& out, int number) {
  const auto bits = static_cast<std::uint32_t>(number);
  out.append(reinterpret_cast<const char*>(&bits), sizeof bits);
}

void append_truths(std::string& out, const std::vector<Truth>& truths) {
  for (const Truth truth : truths) out += static_cast<char>(truth);
}

void append_text(std::string& out, const std::string& text) {
  append_number(out, static_cast<int>(text.size()));
  out += text;
}

// Of parties it matters whether they are known, what they hit and, here and there, of which country
// they are, never what they are called.
void append_field(const World& world, int field, std::string& out) {
  append_number(out, field);
  const facts::Value* value = known_value(world, field);
  if (value == nullptr) return;
  const auto* parties = std::get_if<facts::Parties>(value);
  append_text(out, parties == nullptr
                       ? facts::write_value(world.law.vocabulary.field(field), *value)
                       : told_apart(*parties, asks_country(world.law, field)));
}

void append_hits(const World& world, std::string& out) {
  for (const facts::PartyHit& hit : world.line.hits) {
    append_number(out, hit.field);
    append_number(out, hit.list);
    append_number(out, hit.entry);
    out += static_cast<char>(hit.certainty);
  }
}

// A party that is still to be told may turn out to be any entry.
void append_entries(const World& world, int list, std::string& out) {
  const EntriesInForce entries = entries_of(world, world.law.lists[static_cast<std::size_t>(list)]);
  out += entries.is_some_listed ? '+' : '-';
  for (const int force : entries.open) append_number(out, force);
  out += ';';
}

// The conditions that can still matter: the open ones of measures, authorisations and invariants,
// down to their open tests. By monotony what is True or False stays so, whatever is learned.
class OpenConditions {
 public:
  OpenConditions(const World& world, const Evaluation& evaluation, std::string& out)
      : world_(world), evaluation_(evaluation), out_(out), is_node_seen_(world.law.nodes.size()) {
    for (std::size_t i = 0; i < world.law.measures.size(); ++i) {
      const program::Measure& measure = world.law.measures[i];
      const bool is_open = evaluation.fires[i] == Truth::Unknown;
      if (!is_open || is_silent(measure, Truth::Unknown)) continue;
      add(measure.reach);
      add(measure.when);
      for (const program::Exception& exception : measure.exceptions) add(exception.node);
    }
    for (std::size_t i = 0; i < world.law.authorisations.size(); ++i) {
      if (evaluation.authorisations[i] == Truth::Unknown) add(world.law.authorisations[i].when);
    }
    for (const program::Invariant& invariant : world.law.invariants) add(invariant.node);
  }

  const std::vector<int>& atoms() const { return atoms_; }

 private:
  void add(int number) {
    if (number < 0 || is_node_seen_[static_cast<std::size_t>(number)]) return;
    is_node_seen_[static_cast<std::size_t>(number)] = true;
    const Truth truth = condition(evaluation_, number);
    out_ += static_cast<char>(truth);
    if (truth != Truth::Unknown) return;
    const program::Node& node = world_.law.nodes[static_cast<std::size_t>(number)];
    if (node.kind == program::NodeKind::Atom) atoms_.push_back(node.atom);
    for (const int child : node.children) add(child);
  }

  const World& world_;
  const Evaluation& evaluation_;
  std::string& out_;
  std::vector<bool> is_node_seen_;
  std::vector<int> atoms_;
};

void append_forces(const World& world, const Evaluation& evaluation, std::string& out) {
  for (std::size_t i = 0; i < world.law.measures.size(); ++i) {
    if (evaluation.fires[i] != Truth::Unknown) continue;
    out += static_cast<char>(in_force(world, world.law.measures[i].force));
  }
  for (std::size_t i = 0; i < world.law.authorisations.size(); ++i) {
    if (evaluation.authorisations[i] != Truth::Unknown) continue;
    out += static_cast<char>(in_force(world, world.law.authorisations[i].force));
  }
}

// Whatever the missing things, and what may be supposed of them, are read off: the truth of each
// test that can still matter and, where it is unknown, the fields behind it, but for the day, of
// which the truths of all that is dated say enough.
class OpenFacts {
 public:
  OpenFacts(const World& world, std::string& out)
      : world_(world),
        out_(out),
        is_field_written_(static_cast<std::size_t>(world.law.vocabulary.size())) {}

  void append(const program::Atom& atom) {
    add_rows_met(world_, atom, met_);
    if (std::holds_alternative<program::PartyTest>(atom) && !are_hits_written_) {
      append_hits(world_, out_);
      are_hits_written_ = true;
    }
    for (const int field : fields_of(world_.law, atom)) {
      const auto index = static_cast<std::size_t>(field);
      if (field == world_.law.date_field || is_field_written_[index]) continue;
      is_field_written_[index] = true;
      append_field(world_, field, out_);
    }
  }

  // Of all that was appended: what is in force of the rows that it asks for.
  void append_rows() {
    for (const int row : met_.rows) {
      append_number(out_, row);
      const auto index = static_cast<std::size_t>(row);
      out_ += static_cast<char>(in_force(world_, world_.law.entry_forces[index]));
    }
    for (const int list : met_.lists) append_entries(world_, list, out_);
  }

 private:
  const World& world_;
  std::string& out_;
  std::vector<bool> is_field_written_;
  RowsMet met_;
  bool are_hits_written_ = false;
};

}  // namespace

std::string signature(const program::Program& program, const facts::Case& line,
                      const Settings& settings, const Truths& undated) {
  const World world{program, line, settings};
  const Evaluation evaluation = evaluate(world, undated);
  std::string out;
  append_truths(out, evaluation.fires);
  append_truths(out, evaluation.authorisations);
  append_truths(out, evaluation.relieved);
  append_forces(world, evaluation, out);
  const std::optional<Date>& day = world.day;
  out += static_cast<char>(world.is_past_horizon);
  out += static_cast<char>(day ? 1 : 0);
  out += static_cast<char>(day && program.known_through && *day > *program.known_through ? 1 : 0);
  const OpenConditions open(world, evaluation, out);
  OpenFacts facts(world, out);
  for (const int atom : open.atoms()) facts.append(program.atoms[static_cast<std::size_t>(atom)]);
  facts.append_rows();
  return out;
}

}  // namespace cocket::decide::reference
