// SPDX-License-Identifier: Apache-2.0
#include "program/canonical.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/print.h"
#include "program/program.h"

namespace cocket::program {
namespace {

std::string_view name_of(Effect effect) {
  switch (effect) {
    case Effect::Prohibit:
      return "prohibit";
    case Effect::RequireLicence:
      return "require licence";
    case Effect::RequireReport:
      return "require report";
    case Effect::Exempt:
      return "exempt";
    case Effect::Warn:
      return "warn";
  }
  return "";
}

// One line a fact: "kind name part part ...", each text in quotation marks, so that no two
// programs write the same lines.
class Writer {
 public:
  explicit Writer(const Program& program) : program_(program) {}

  std::string take() { return std::move(out_); }

  void write_program() {
    line("cocket program 1");
    line("rulebook", {program_.name, program_.version, program_.law, program_.timezone});
    day("known through", program_.known_through);
    day("known on", program_.known_on);
    if (program_.classified) {
      line("classifies");
      write_tree(*program_.classified, &program_.classified_forces);
    }
    write_fields();
    for (const Source& source : program_.sources) write(source);
    for (const Question& question : program_.questions) write(question);
    for (const List& list : program_.lists) write(list);
    for (const Measure& measure : program_.measures) write(measure);
    for (const Authorisation& authorisation : program_.authorisations) write(authorisation);
    write_invariants();
    write_defines();
  }

  void write(const List& list) {
    line("list", {list.name, list.title});
    line(fmt::format("kind {}", static_cast<int>(list.kind)));
    for (const ListEntry& entry : list.entries) {
      line("entry", {entry.id, entry.country, entry.note});
      line("names", entry.names);
      if (entry.affiliates_percent) line("affiliates " + format(*entry.affiliates_percent));
      if (entry.citation) write(*entry.citation);
      if (entry.force >= 0) write(at(program_.entry_forces, entry.force));
    }
  }

  void write(const Force& force) {
    line("stated " + format(force.stated));
    for (const Suspension& suspension : force.suspensions) {
      line("suspended " + days_text(suspension.days));
      if (suspension.when) write(*suspension.when);
      write(suspension.citation);
    }
    if (force.repealed_on) day("repealed", force.repealed_on);
    if (force.repeal_citation) write(*force.repeal_citation);
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }
  void line(std::string_view kind, const std::vector<std::string>& parts) {
    out_ += kind;
    for (const std::string& part : parts) out_ += ' ' + quoted(part);
    out_ += '\n';
  }
  void day(std::string_view kind, const std::optional<Date>& date) {
    if (date) line(fmt::format("{} {}", kind, format(*date)));
  }
  void condition(std::string_view kind, int node) {
    if (node < 0) return;
    line(fmt::format("{} {}", kind, condition_text(program_, node)));
    find_defines(node);
  }

  void write(const Citation& citation) {
    const std::string name =
        citation.source < 0 ? std::string() : at(program_.sources, citation.source).name;
    line("cite", {name, citation.locator, citation.quote});
  }
  void write(const std::vector<Citation>& citations) {
    for (const Citation& citation : citations) write(citation);
  }
  void write(const std::vector<Note>& notes) {
    for (const Note& note : notes) {
      line("note", {note.text});
      if (note.citation) write(*note.citation);
    }
  }
  void write(const ReadingTest& test) {
    const Question& question = at(program_.questions, test.question);
    line("when", {question.name, at(question.readings, test.reading).name});
  }

  void write_fields() {
    for (int i = 0; i < program_.vocabulary.size(); ++i) {
      const facts::Field& field = program_.vocabulary.field(i);
      line("field", {field.name, field.title, field.asked_of, field.default_value,
                     field.default_with, field.party_field});
      line(fmt::format("type {} judgement {} receives {} always {}", static_cast<int>(field.type),
                       field.is_judgement, field.receives, field.is_always));
      if (!field.derived_from.empty()) line("derived from", {field.derived_from});
      if (!field.unit.empty()) line("in", {field.unit});
      line("values", field.values);
      line("weigh", field.weigh);
      if (!field.code_tree) continue;
      const auto forces = program_.code_forces.find(i);
      write_tree(*field.code_tree,
                 forces == program_.code_forces.end() ? nullptr : &forces->second);
    }
  }

  // `forces`: by node, into entry_forces; null: none is dated.
  void write_tree(const facts::CodeTree& tree, const std::vector<int>* forces) {
    line("codes", {tree.name(), tree.prefix()});
    for (int number = 0; number < tree.size(); ++number) {
      const facts::CodeNode& node = tree.node(number);
      line("code",
           {node.code, node.parent < 0 ? std::string() : tree.node(node.parent).code, node.title,
            node.title_original, node.hs, node.parameters, node.note, node.source});
      if (forces == nullptr) continue;
      const int force = at(*forces, number);
      if (force >= 0) write(at(program_.entry_forces, force));
    }
  }

  void write(const Source& source) {
    line("source", {source.name, source.title, source.issuer, source.number, source.lang,
                    source.url, source.eli, source.sha256});
    line(fmt::format("rank {}", program::name_of(source.rank)));
    day("issued", source.issued);
    day("published", source.published);
    day("retrieved", source.retrieved);
    line("notes", source.notes);
  }

  void write(const Question& question) {
    line("question", {question.name, question.text});
    write(question.citations);
    for (const Reading& reading : question.readings) line("reading", {reading.name, reading.text});
    write(question.notes);
  }

  void write(const Measure& measure) {
    line(measure.entry < 0 ? "measure" : "entry", {measure.name, measure.title});
    write(measure.citations);
    write(measure.force);
    condition("reach", measure.reach);
    condition("when", measure.when);
    for (const Exception& exception : measure.exceptions) {
      condition(fmt::format("except {}", exception.label), exception.node);
    }
    line(name_of(measure.effect));
    line("how", {measure.licence_kind, measure.authority, measure.report_to, measure.relief,
                 measure.warning});
    line(fmt::format("presume denial {}", measure.presume_denial));
    line("documents", measure.documents);
    for (const int other : measure.overrides)
      line("overrides", {at(program_.measures, other).name});
    write(measure.notes);
  }

  void write(const Authorisation& authorisation) {
    line("authorise", {authorisation.name, authorisation.title});
    write(authorisation.citations);
    write(authorisation.force);
    for (const int other : authorisation.relieves) {
      line("relieves", {at(program_.measures, other).name});
    }
    condition("when", authorisation.when);
    line("conditions", authorisation.conditions);
    write(authorisation.notes);
  }

  void write_invariants() {
    std::vector<std::string> texts;
    texts.reserve(program_.invariants.size());
    for (const Invariant& invariant : program_.invariants) {
      texts.push_back(fmt::format("invariant {}: {}", invariant.name,
                                  condition_text(program_, invariant.node)));
      find_defines(invariant.node);
    }
    std::sort(texts.begin(), texts.end());
    for (const std::string& text : texts) line(text);
  }

  // A define that something above uses is written once, whatever the number of its uses.
  void write_defines() {
    std::vector<std::string> texts;
    for (const int node : defines_) {
      const Node& define = at(program_.nodes, node);
      texts.push_back(fmt::format("define {} = {}", define.label,
                                  condition_text(program_, define.children[0])));
    }
    std::sort(texts.begin(), texts.end());
    for (const std::string& text : texts) line(text);
  }

  void find_defines(int root) {
    std::vector<int> open = {root};
    while (!open.empty()) {
      const int node = open.back();
      open.pop_back();
      const Node& one = at(program_.nodes, node);
      if (one.kind == NodeKind::Define && !defines_.insert(node).second) continue;
      open.insert(open.end(), one.children.begin(), one.children.end());
    }
  }

  const Program& program_;
  std::string out_;
  std::set<int> defines_;  // nodes
};

}  // namespace

std::string canonical_text(const Program& program) {
  Writer writer(program);
  writer.write_program();
  return writer.take();
}

std::string canonical_text(const Program& program, const Force& force) {
  Writer writer(program);
  writer.write(force);
  return writer.take();
}

std::string canonical_text(const Program& program, const List& list) {
  Writer writer(program);
  writer.write(list);
  return writer.take();
}

}  // namespace cocket::program
