// SPDX-License-Identifier: Apache-2.0
#include "cli/diff_telling.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assess/words.h"
#include "base/date.h"
#include "base/source_location.h"
#include "base/text.h"
#include "base/truth.h"
#include "cli/elsewhere.h"
#include "cli/law_versions.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/law_changes.h"
#include "program/program.h"
#include "prove/diff.h"
#include "prove/witness.h"

namespace cocket::cli {
namespace {

using program::ChangeKind;
using program::Declared;
using prove::Possible;

bool is_among_any(const std::vector<int>& numbers, int number) {
  return std::binary_search(numbers.begin(), numbers.end(), number);
}

std::string place_in(const LawVersion& version, const SourceLocation& place) {
  if (place.file < 0 || place.file >= static_cast<int>(version.files.size())) return {};
  return fmt::format("{}:{}", program::at(version.files, place.file), place.line);
}

std::vector<std::string> cites_of(const program::Program& program,
                                  const std::vector<program::Citation>& citations) {
  std::vector<std::string> cites;
  cites.reserve(citations.size());
  for (const program::Citation& one : citations) {
    cites.push_back(assess::citation_in_words(program, one));
  }
  return cites;
}

std::vector<std::string> sources_of(const program::Program& program,
                                    std::vector<program::Citation> citations) {
  for (program::Citation& one : citations) one.locator.clear();
  return cites_of(program, citations);
}

// A party of which nothing is said but that it is on no list.
bool is_on_no_list(const prove::Witness& witness, int field) {
  const auto* parties = std::get_if<facts::Parties>(&program::at(witness.line.facts, field).value);
  if (parties == nullptr || parties->parties.size() != 1) return false;
  if (!parties->parties.front().country.empty()) return false;
  return std::none_of(witness.line.hits.begin(), witness.line.hits.end(),
                      [&](const facts::PartyHit& hit) { return hit.field == field; });
}

// A code with its title.
std::string fact_in_words(const facts::Field& field, const facts::Value& value,
                          const std::string& cell) {
  const auto* codes = std::get_if<facts::Codes>(&value);
  if (codes == nullptr || codes->nodes.size() != 1) return cell;
  const facts::CodeNode& node = field.code_tree->node(codes->nodes.front());
  return node.title.empty() ? cell : fmt::format("{} ({})", cell, node.title);
}

class DiffTelling {
 public:
  DiffTelling(const LawVersions& versions, const prove::LawDiff& found)
      : versions_(versions), found_(found) {}

  ToldDiff tell() {
    told_.found = &found_;
    told_.law = after().law;
    told_.before = version_in_words(versions_.before);
    told_.after = version_in_words(versions_.after);
    tell_pairs();
    tell_law_changes();
    tell_unchanged();
    tell_qualifiers();
    return std::move(told_);
  }

 private:
  const program::Program& before() const { return *versions_.before.program; }
  const program::Program& after() const { return *versions_.after.program; }

  void tell_pairs() {
    std::set<program::Outcome> reached;
    for (const prove::OutcomePair& pair : found_.pairs) {
      if (pair.possible == Possible::No) continue;
      reached.insert({pair.before, pair.after});
      if (pair.is_change()) told_.changes.push_back(told_pair(pair));
    }
    told_.reached.assign(reached.begin(), reached.end());
  }

  ToldPair told_pair(const prove::OutcomePair& pair) const {
    ToldPair told;
    told.before = pair.before;
    told.after = pair.after;
    told.has_more = pair.has_more != Possible::No;
    told.not_settled = pair.why_not_settled;
    for (const prove::ChangedClass& one : pair.classes) told.classes.push_back(told_class(one));
    // What is easiest to read first.
    std::stable_sort(told.classes.begin(), told.classes.end(),
                     [](const ToldClass& one, const ToldClass& other) {
                       return std::pair(one.readings.size(), one.mattering) <
                              std::pair(other.readings.size(), other.mattering);
                     });
    return told;
  }

  ToldClass told_class(const prove::ChangedClass& found) const {
    ToldClass told;
    for (const bool matters : {true, false}) {
      add_facts(found, matters, told);
      if (matters) told.mattering = told.facts.size();
    }
    for (std::size_t i = told.mattering; i < told.facts.size(); ++i) {
      told.any.push_back(told.facts[i].name);
    }
    add_readings(after(), found.after, told);
    add_readings(before(), found.before, told);
    for (const int one : found.asking_before) {
      told.before.push_back(
          told_measure(versions_.before, one, found.before, versions_.after, found.after));
    }
    for (const int one : found.asking_after) {
      told.after.push_back(
          told_measure(versions_.after, one, found.after, versions_.before, found.before));
    }
    return told;
  }

  // In the order of the later schema; then what the earlier one alone has.
  void add_facts(const prove::ChangedClass& found, bool matters, ToldClass& told) const {
    for (int field = 0; field < after().vocabulary.size(); ++field) {
      const int there = before().vocabulary.find(after().vocabulary.field(field).name);
      const bool has_cell = !prove::cell_of(after(), found.after.line, field).empty();
      const bool is_any = has_cell ? is_among_any(found.after.any_fields, field)
                                   : there >= 0 && is_among_any(found.before.any_fields, there);
      if (is_any == matters) continue;
      if (has_cell) {
        add_fact(versions_.after, found.after, field, matters, told);
      } else if (there >= 0) {
        add_fact(versions_.before, found.before, there, matters, told);
      }
    }
    for (int field = 0; field < before().vocabulary.size(); ++field) {
      const bool is_gone = after().vocabulary.find(before().vocabulary.field(field).name) < 0;
      if (!is_gone || is_among_any(found.before.any_fields, field) == matters) continue;
      add_fact(versions_.before, found.before, field, matters, told);
    }
  }

  static void add_fact(const LawVersion& version, const prove::Witness& witness, int field,
                       bool matters, ToldClass& told) {
    const program::Program& program = *version.program;
    const bool is_said_above = version.day && field == program.date_field;
    std::string cell = prove::cell_of(program, witness.line, field);
    if (cell.empty() || is_said_above) return;
    const facts::Field& declared = program.vocabulary.field(field);
    if (matters && is_on_no_list(witness, field)) told.on_no_list.push_back(declared.name);
    std::string words = fact_in_words(declared, program::at(witness.line.facts, field).value, cell);
    told.facts.push_back({declared.name, declared.title, std::move(cell), std::move(words)});
  }

  static void add_readings(const program::Program& program, const prove::Witness& witness,
                           ToldClass& told) {
    for (int i = 0; i < static_cast<int>(program.questions.size()); ++i) {
      if (is_among_any(witness.any_questions, i)) continue;
      const program::Question& question = program::at(program.questions, i);
      const int reading = program::at(witness.settings.readings, i);
      std::string words = question.name + " = " + program::at(question.readings, reading).name;
      const bool is_new =
          std::find(told.readings.begin(), told.readings.end(), words) == told.readings.end();
      if (is_new) told.readings.push_back(std::move(words));
    }
  }

  static ToldMeasure told_measure(const LawVersion& version, int number,
                                  const prove::Witness& witness, const LawVersion& other,
                                  const prove::Witness& there) {
    const program::Program& program = *version.program;
    const program::Measure& measure = program::at(program.measures, number);
    ToldMeasure told;
    told.name = measure.name;
    told.title = measure.title;
    told.asks = assess::effect_in_words(measure);
    told.place = place_in(version, measure.place);
    told.cites = cites_of(program, measure.citations);
    for (const program::Citation& one : measure.citations) {
      told.clauses.push_back(clause_in_words(program, one));
    }
    told.force = assess::days_in_words(measure.force.days);
    told.limbs = prove::limbs_met(program, number, witness);
    told.elsewhere = elsewhere_in_words(*other.program, measure, there);
    return told;
  }

  void tell_law_changes() {
    const bool is_by_day = versions_.before.program == versions_.after.program &&
                           versions_.before.day && versions_.after.day;
    const auto changes =
        is_by_day ? program::law_changes(after(), *versions_.before.day, *versions_.after.day)
                  : program::law_changes(before(), after());
    for (const program::DeclarationChange& change : changes) {
      told_.law_changes.push_back(told_law_change(change));
    }
  }

  ToldLawChange told_law_change(const program::DeclarationChange& change) const {
    const LawVersion& version = change.after >= 0 ? versions_.after : versions_.before;
    const program::Program& program = *version.program;
    const int number = change.after >= 0 ? change.after : change.before;
    ToldLawChange told;
    told.name = change.name;
    told.change = change_in_words(change);
    switch (change.declared) {
      case Declared::Measure: {
        const program::Measure& one = program::at(program.measures, number);
        told.what = "measure";
        told.title = one.title;
        told.place = place_in(version, one.place);
        told.cites = cites_of(program, one.citations);
        told.sources = sources_of(program, one.citations);
        add_why(change, program, one.force, told);
        return told;
      }
      case Declared::Authorisation: {
        const program::Authorisation& one = program::at(program.authorisations, number);
        told.what = "general licence";
        told.title = one.title;
        told.place = place_in(version, one.place);
        told.cites = cites_of(program, one.citations);
        told.sources = sources_of(program, one.citations);
        add_why(change, program, one.force, told);
        return told;
      }
      case Declared::List:
        told.what = "list";
        told.title = program::at(program.lists, number).title;
        told.place = place_in(version, program::at(program.lists, number).place);
        return told;
      case Declared::CodeRows:
        told.what = "codes of";
        return told;
      case Declared::Question:
        told.what = "question";
        told.title = program::at(program.questions, number).text;
        told.cites = cites_of(program, program::at(program.questions, number).citations);
        told.sources = sources_of(program, program::at(program.questions, number).citations);
        return told;
      case Declared::Invariant:
        told.what = "invariant";
        return told;
      case Declared::Field:
        told.what = "column";
        told.title = program.vocabulary.field(number).title;
        return told;
    }
    return told;
  }

  static std::string change_in_words(const program::DeclarationChange& change) {
    switch (change.kind) {
      case ChangeKind::Added:
        return "added";
      case ChangeKind::Removed:
        return "gone";
      case ChangeKind::Begins:
        return "begins";
      case ChangeKind::Ends:
        return "ends";
      case ChangeKind::Rewritten:
        break;
    }
    const bool is_of_entries =
        change.declared == Declared::List || change.declared == Declared::CodeRows;
    return (is_of_entries ? "" : "written otherwise: ") + join(change.parts, "; ");
  }

  // By which text it sleeps, or is repealed.
  void add_why(const program::DeclarationChange& change, const program::Program& program,
               const program::Force& force, ToldLawChange& told) const {
    if (change.kind != ChangeKind::Begins && change.kind != ChangeKind::Ends) return;
    const Date day = change.kind == ChangeKind::Ends ? *versions_.after.day : *versions_.before.day;
    const std::string why = sleep_in_words(program, force, day);
    if (!why.empty()) {
      told.change += fmt::format(" ({}{})", change.kind == ChangeKind::Ends ? "" : "before: ", why);
    }
  }

  // Shipments that only one version rules out are left out of both.
  bool has_other_invariants() const {
    return std::any_of(told_.law_changes.begin(), told_.law_changes.end(),
                       [](const ToldLawChange& change) { return change.what == "invariant"; });
  }

  void tell_unchanged() {
    std::vector<std::string> not_settled;
    std::size_t impossible = 0;
    std::size_t changes = 0;
    for (const prove::OutcomePair& pair : found_.pairs) {
      if (!pair.is_change()) continue;
      ++changes;
      impossible += pair.possible == Possible::No ? 1 : 0;
    }
    const auto is_stricter = [](const prove::OutcomePair& pair) {
      return pair.is_change() && pair.before < pair.after;
    };
    const auto is_milder = [](const prove::OutcomePair& pair) { return pair.before > pair.after; };
    const auto is_no = [&](const auto& kind) {
      return std::all_of(found_.pairs.begin(), found_.pairs.end(), [&](const auto& pair) {
        return !kind(pair) || pair.possible == Possible::No;
      });
    };
    if (changes == impossible) {
      std::string but;
      if (!found_.gaps.empty()) but = ", but for those that are left out, as told below";
      if (has_other_invariants()) but = ", but for those that break an invariant of either version";
      told_.unchanged = {
          fmt::format("no shipment whose facts are all given gets another outcome in the second "
                      "version than in "
                      "the first{}",
                      but)};
      return;
    }
    if (is_no(is_stricter)) told_.unchanged.push_back("nothing is treated more strictly");
    if (is_no(is_milder)) told_.unchanged.push_back("nothing is treated more mildly");
    told_.unchanged.push_back(fmt::format(
        "{} of the {} ways to turn from one outcome into another were proved to be impossible",
        impossible, changes));
  }

  void tell_qualifiers() {
    std::vector<std::string>& all = told_.qualifiers;
    all.emplace_back(
        "of the law as these rulebooks write it down, not of what an authority will do");
    all.emplace_back(
        "for each shipment that the columns of the schema can tell, all its facts "
        "known and the same in both versions");
    all.emplace_back(
        "under every reading of the open questions, the same in both versions; a "
        "shipment names the readings that it needs");
    all.emplace_back("where the invariants of both rulebooks are true, which nobody has proved");
    if (found_.is_past_known) {
      all.push_back(
          fmt::format("past {}, through which the law was read, as if nothing were issued "
                      "later",
                      format(*after().known_through)));
    } else if (found_.through && !versions_.after.day) {
      all.push_back(
          fmt::format("on days through {}, up to which the law was read", format(*found_.through)));
      if (before().known_through != after().known_through) {
        all.emplace_back("the version that was read less far counts as read as far as the other");
      }
    }
    if (!found_.is_past_known && found_.through && versions_.after.day) {
      all.push_back(fmt::format("of days within what was read of the law, through {}",
                                format(*found_.through)));
    }
    for (const std::string& gap : found_.gaps) all.push_back(gap);
  }

  const LawVersions& versions_;
  const prove::LawDiff& found_;
  ToldDiff told_;
};

}  // namespace

ToldDiff told_diff(const LawVersions& versions, const prove::LawDiff& found) {
  return DiffTelling(versions, found).tell();
}

}  // namespace cocket::cli
