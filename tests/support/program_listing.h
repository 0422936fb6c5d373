// SPDX-License-Identifier: Apache-2.0
// Everything that a program asks, as text for golden files: measures and authorisations with their
// days, conditions and citations, the defines and questions that they use, how long its lists and
// code trees are.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/print.h"
#include "program/program.h"

namespace cocket::program::listing {

template <class Item>
const Item& at(const std::vector<Item>& all, int index) {
  return all[static_cast<std::size_t>(index)];
}

inline std::string with_title(std::string_view name, std::string_view title) {
  return title.empty() ? std::string(name) : fmt::format("{} {}", name, quoted(title));
}

inline std::string all_quoted(const std::vector<std::string>& texts) {
  std::vector<std::string> result;
  for (const std::string& text : texts) result.push_back(quoted(text));
  return join(result, ", ");
}

class Lister {
 public:
  explicit Lister(const Program& program) : program_(program) {}

  std::string list() {
    line(0, fmt::format("rulebook {} {}", program_.name, program_.version));
    line(1, "law " + program_.law);
    if (program_.known_through) line(1, "known through " + format(*program_.known_through));
    if (program_.known_on) line(1, "as it stood on " + format(*program_.known_on));
    line(1, "hash " + program_.hash);
    for (const Measure& measure : program_.measures) add(measure);
    for (const Authorisation& authorisation : program_.authorisations) add(authorisation);
    add_defines();
    for (const Question& question : program_.questions) add(question);
    add_invariants();
    add_counts();
    return std::move(out_);
  }

 private:
  void line(int depth, std::string_view text) {
    out_ += std::string(static_cast<std::size_t>(depth) * 2, ' ');
    out_ += text;
    out_ += '\n';
  }

  std::string cited(const Citation& citation) const {
    if (citation.source < 0) return quoted(citation.locator);
    return with_title(at(program_.sources, citation.source).name, citation.locator);
  }

  void add(const std::vector<Citation>& citations) {
    for (const Citation& citation : citations) {
      line(1, "cite " + cited(citation));
      if (!citation.quote.empty()) line(2, "quote " + quoted(citation.quote));
    }
  }

  void add(const std::vector<Note>& notes) {
    for (const Note& note : notes) {
      line(1,
           "note " + quoted(note.text) + (note.citation ? " cite " + cited(*note.citation) : ""));
    }
  }

  std::string reading(const ReadingTest& test) const {
    const Question& question = at(program_.questions, test.question);
    return fmt::format("reads {} as {}", question.name, at(question.readings, test.reading).name);
  }

  void add(const Force& force) {
    for (const DayInterval& days : force.stated.intervals()) line(1, "force " + days_text(days));
    for (const Suspension& suspension : force.suspensions) {
      line(1, fmt::format("suspended {}{} cite {}", days_text(suspension.days),
                          suspension.when ? " when " + reading(*suspension.when) : "",
                          cited(suspension.citation)));
    }
    if (force.repealed_on && force.repeal_citation) {
      line(1, fmt::format("repealed on {} cite {}", format(*force.repealed_on),
                          cited(*force.repeal_citation)));
    }
    const bool is_plain = force.suspensions.empty() && !force.repealed_on;
    if (!is_plain) {
      line(1, "holds on " + (force.days.empty() ? std::string("no day") : format(force.days)));
    }
    for (const Force::Conditional& part : force.conditional) {
      line(2,
           fmt::format("but not on {} when {}", format(part.days), reading(part.suspended_when)));
    }
  }

  void condition(std::string_view word, int node) {
    if (node >= 0) line(1, fmt::format("{} {}", word, condition_text(program_, node)));
  }

  static std::string effect_of(const Measure& measure) {
    std::string text;
    switch (measure.effect) {
      case Effect::Prohibit:
        text = "prohibit";
        break;
      case Effect::RequireLicence:
        text = "require licence";
        break;
      case Effect::RequireReport:
        text = "require report";
        break;
      case Effect::Exempt:
        text = "exempt";
        break;
    }
    const auto add_text = [&text](std::string_view word, const std::string& value) {
      if (!value.empty()) text += fmt::format("{} {}", word, quoted(value));
    };
    add_text("", measure.licence_kind);
    add_text(" from", measure.authority);
    add_text(" to", measure.report_to);
    add_text(" relief", measure.relief);
    if (measure.presume_denial) text += " presume denial";
    if (!measure.documents.empty()) text += " documents " + all_quoted(measure.documents);
    return text;
  }

  std::string names_of(const std::vector<int>& measures) const {
    std::vector<std::string> names;
    for (const int measure : measures) names.push_back(at(program_.measures, measure).name);
    return join(names, ", ");
  }

  void add(const Measure& measure) {
    line(0, "");
    line(0, "measure " + with_title(measure.name, measure.title));
    add(measure.citations);
    add(measure.force);
    condition("reach", measure.reach);
    condition("when", measure.when);
    for (const Exception& exception : measure.exceptions) {
      condition(exception.label.empty() ? "except" : fmt::format("except {}:", exception.label),
                exception.node);
    }
    line(1, effect_of(measure));
    if (!measure.overrides.empty()) line(1, "overrides " + names_of(measure.overrides));
    add(measure.notes);
  }

  void add(const Authorisation& authorisation) {
    line(0, "");
    line(0, "authorise " + with_title(authorisation.name, authorisation.title));
    add(authorisation.citations);
    line(1, "relieves " + names_of(authorisation.relieves));
    add(authorisation.force);
    condition("when", authorisation.when);
    line(1, "conditions " + all_quoted(authorisation.conditions));
    add(authorisation.notes);
  }

  void add_defines() {
    std::map<std::string, int> defines;
    for (const Node& node : program_.nodes) {
      if (node.kind == NodeKind::Define) defines[node.label] = node.children[0];
    }
    if (!defines.empty()) line(0, "");
    for (const auto& [name, node] : defines) {
      line(0, fmt::format("define {} = {}", name, condition_text(program_, node)));
    }
  }

  void add(const Question& question) {
    line(0, "");
    line(0, "question " + with_title(question.name, question.text));
    add(question.citations);
    for (const Reading& one : question.readings)
      line(1, "reading " + with_title(one.name, one.text));
    add(question.notes);
  }

  void add_invariants() {
    if (!program_.invariants.empty()) line(0, "");
    for (const Invariant& invariant : program_.invariants) {
      line(0, fmt::format("invariant {}{}", invariant.name.empty() ? "" : invariant.name + ": ",
                          condition_text(program_, invariant.node)));
    }
  }

  void add_counts() {
    line(0, "");
    for (const List& list : program_.lists) {
      line(0, fmt::format("list {}: {} entries, version {}", with_title(list.name, list.title),
                          list.entries.size(), list.version));
    }
    std::map<std::string, int> codes;
    for (const facts::Field& field : program_.vocabulary.fields()) {
      if (field.code_tree) codes[field.code_tree->name()] = field.code_tree->size();
    }
    for (const auto& [name, size] : codes) line(0, fmt::format("codes {}: {} codes", name, size));
    line(0, fmt::format("{} claims, {} tests", program_.claims.size(), program_.tests.size()));
  }

  const Program& program_;
  std::string out_;
};

}  // namespace cocket::program::listing

namespace cocket::test {

inline std::string listing(const program::Program& program) {
  return program::listing::Lister(program).list();
}

}  // namespace cocket::test
