// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/answer_cells.h"
#include "assess/listings.h"
#include "assess/trace_leaves.h"
#include "assess/wanted.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/json.h"
#include "base/truth.h"
#include "cli/telling.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/lines.h"

namespace cocket::cli {
namespace {

std::string_view name_of(Truth truth) {
  switch (truth) {
    case Truth::True:
      return "true";
    case Truth::False:
      return "false";
    case Truth::Unknown:
      return "unknown";
  }
  return "";
}

std::string_view name_of(decide::Limb limb) {
  switch (limb) {
    case decide::Limb::Force:
      return "force";
    case decide::Limb::Reach:
      return "reach";
    case decide::Limb::When:
      return "when";
    case decide::Limb::Exception:
      return "except";
    case decide::Limb::Overridden:
      return "overridden";
  }
  return "";
}

std::string_view name_of(decide::MissingKind kind) {
  switch (kind) {
    case decide::MissingKind::Fact:
      return "fact";
    case decide::MissingKind::Judgement:
      return "judgement";
    case decide::MissingKind::Question:
      return "question";
    case decide::MissingKind::Rulebook:
      return "rulebook";
  }
  return "";
}

Json day_json(const std::optional<Date>& day) {
  return day ? Json(format(*day)) : Json(nullptr);
}

Json citation_json(const program::Program& program, const program::Citation& citation) {
  Json json;
  if (citation.source < 0) return json;
  const program::Source& source = program.sources[static_cast<std::size_t>(citation.source)];
  json["source"] = source.name;
  json["title"] = source.title;
  json["rank"] = program::name_of(source.rank);
  json["locator"] = citation.locator;
  if (!citation.quote.empty()) json["quote"] = citation.quote;
  if (!source.lang.empty()) json["lang"] = source.lang;
  if (!source.url.empty()) json["url"] = source.url;
  json["issued"] = day_json(source.issued);
  return json;
}

Json citations_json(const program::Program& program,
                    const std::vector<program::Citation>& citations) {
  Json json = Json::array();
  for (const program::Citation& citation : citations) {
    json.push_back(citation_json(program, citation));
  }
  return json;
}

Json notes_json(const program::Program& program, const std::vector<program::Note>& notes) {
  Json json = Json::array();
  for (const program::Note& note : notes) {
    Json one;
    one["text"] = note.text;
    one["cite"] = note.citation ? citation_json(program, *note.citation) : Json(nullptr);
    json.push_back(std::move(one));
  }
  return json;
}

Json force_json(const program::Program& program, const program::Force& force) {
  Json json;
  json["stated"] = Json::array();
  for (const DayInterval& days : force.stated.intervals()) {
    Json interval = Json::array();
    interval.push_back(days.first == kDateMin ? Json(nullptr) : Json(format(days.first)));
    interval.push_back(days.last == kDateMax ? Json(nullptr) : Json(format(days.last)));
    json["stated"].push_back(std::move(interval));
  }
  json["suspensions"] = Json::array();
  for (const program::Suspension& suspension : force.suspensions) {
    Json one;
    one["first"] = format(suspension.days.first);
    one["last"] = format(suspension.days.last);
    one["cite"] = citation_json(program, suspension.citation);
    if (suspension.when) {
      const auto& question = program.questions[static_cast<std::size_t>(suspension.when->question)];
      one["question"] = question.name;
      one["reading"] = question.readings[static_cast<std::size_t>(suspension.when->reading)].name;
    }
    json["suspensions"].push_back(std::move(one));
  }
  json["repealed_on"] = day_json(force.repealed_on);
  return json;
}

Json step_json(const Telling& telling, const program::Measure& measure, const decide::Step& step) {
  const program::Program& program = telling.law.program;
  Json json;
  json["limb"] = name_of(step.limb);
  json["truth"] = name_of(step.truth);
  if (step.limb == decide::Limb::Exception) {
    json["label"] = measure.exceptions[static_cast<std::size_t>(step.index)].label;
  } else if (step.limb == decide::Limb::Overridden) {
    json["by"] = program.measures[static_cast<std::size_t>(step.index)].name;
  }
  json["tests"] = Json::array();
  if (!step.trace) return json;
  for (const assess::Leaf& leaf : assess::leaves_that_matter(program, *step.trace)) {
    Json test;
    if (!leaf.label.empty()) test["label"] = leaf.label;
    const program::Atom& atom = program.atoms[static_cast<std::size_t>(leaf.atom)];
    test["test"] = assess::atom_in_words(program, atom, assess::Sets::Full);
    test["truth"] = name_of(leaf.truth);
    test["facts"] = assess::facts_of_atom(program, leaf.atom, telling.answer.line);
    json["tests"].push_back(std::move(test));
  }
  return json;
}

Json measure_json(const Telling& telling, const decide::MeasureExplanation& explained) {
  const program::Program& program = telling.law.program;
  const auto& measure = program.measures[static_cast<std::size_t>(explained.measure)];
  Json json;
  json["measure"] = measure.name;
  json["title"] = measure.title;
  json["fires"] = name_of(explained.fires);
  json["outcome"] = program::name_of(assess::outcome_of(measure.effect));
  json["asks"] = assess::effect_in_words(measure);
  json["cite"] = citations_json(program, measure.citations);
  json["force"] = force_json(program, measure.force);
  json["documents"] = measure.documents;
  json["steps"] = Json::array();
  for (const decide::Step& step : explained.steps) {
    json["steps"].push_back(step_json(telling, measure, step));
  }
  json["stopped_by"] = Json::array();
  for (const int number : explained.stopped_by) json["stopped_by"].push_back(number);
  json["suspension"] = explained.suspension ? Json(*explained.suspension) : Json(nullptr);
  json["is_suspension_open"] = explained.is_suspension_open;
  json["notes"] = notes_json(program, measure.notes);
  return json;
}

Json facts_json(const Telling& telling) {
  const program::Program& program = telling.law.program;
  Json json = Json::object();
  for (int field = 0; field < program.vocabulary.size(); ++field) {
    const facts::Fact& fact = telling.answer.line.facts[static_cast<std::size_t>(field)];
    if (!facts::is_known(fact.value)) continue;
    Json& one = json[program.vocabulary.field(field).name];
    one["value"] = assess::value_in_words(program, field, fact.value);
    one["origin"] = assess::origin_in_words(program, field, fact.origin);
  }
  return json;
}

Json hits_json(const Telling& telling) {
  const program::Program& program = telling.law.program;
  Json json = Json::array();
  for (const facts::PartyHit& hit : telling.answer.line.hits) {
    const program::List& list = program.lists[static_cast<std::size_t>(hit.list)];
    const auto& entry = list.entries[static_cast<std::size_t>(hit.entry)];
    Json one;
    one["field"] = program.vocabulary.field(hit.field).name;
    one["list"] = list.name;
    one["entry"] = entry.id;
    one["names"] = entry.names;
    one["matched"] = hit.matched;
    const program::Citation* citation = assess::listed_by(program, hit);
    one["listed_by"] =
        citation == nullptr ? Json(nullptr) : Json(assess::citation_in_words(program, *citation));
    one["certainty"] = hit.certainty == facts::Certainty::Hit        ? "hit"
                       : hit.certainty == facts::Certainty::Possible ? "possible"
                                                                     : "cleared";
    if (hit.meeting == facts::Meeting::Within) one["stands"] = "within";
    if (hit.meeting == facts::Meeting::OtherForm) one["stands"] = "with another legal form";
    json.push_back(std::move(one));
  }
  return json;
}

Json missing_json(const Telling& telling) {
  const program::Program& program = telling.law.program;
  Json json = Json::array();
  for (const decide::Missing& missing : telling.answer.decision.missing) {
    Json one;
    one["name"] = missing.name;
    one["kind"] = name_of(missing.kind);
    one["option"] = assess::answer_option(program, assess::wanted_of(telling.answer.line, missing));
    const bool is_field =
        missing.kind == decide::MissingKind::Fact || missing.kind == decide::MissingKind::Judgement;
    if (is_field) {
      const facts::Field& field = program.vocabulary.field(missing.index);
      one["ask"] = field.asked_of;
      one["weigh"] = field.weigh;
    } else if (missing.kind == decide::MissingKind::Question) {
      const auto& question = program.questions[static_cast<std::size_t>(missing.index)];
      one["text"] = question.text;
      one["cite"] = citations_json(program, question.citations);
      one["readings"] = Json::object();
      for (const auto& reading : question.readings) one["readings"][reading.name] = reading.text;
    }
    json.push_back(std::move(one));
  }
  return json;
}

Json changes_json(const Telling& telling) {
  Json json = Json::array();
  for (const decide::Change& change : telling.explanation.changes) {
    Json one;
    one["name"] = change.name;
    one["from"] = change.from;
    one["to"] = change.to;
    one["verdict"] = decide::name_of(change.verdict);
    one["floor"] = program::name_of(change.floor);
    one["ceiling"] = program::name_of(change.ceiling);
    json.push_back(std::move(one));
  }
  return json;
}

// Null: nobody found out.
Json settles_json(const prove::WhatSettles* settles) {
  if (settles == nullptr) return nullptr;
  Json json;
  json["floor"] = program::name_of(settles->range.floor);
  json["ceiling"] = program::name_of(settles->range.ceiling);
  json["is_exact"] = settles->range.is_exact();
  json["why_not_exact"] = settles->range.why_not_exact;
  json["ask"] = Json::array();
  for (const decide::Missing& one : settles->ask) json["ask"].push_back(one.name);
  json["is_fewest"] = settles->is_fewest;
  json["ways"] = Json::array();
  for (const prove::Way& way : settles->ways) {
    json["ways"].push_back({{"outcome", program::name_of(way.outcome)},
                            {"when", way.when},
                            {"is_shortest", way.is_shortest}});
  }
  return json;
}

}  // namespace

Json telling_json(const Telling& telling) {
  const program::Program& program = telling.law.program;
  const assess::AnswerCells cells = assess::cells_of(program, telling.answer);
  Json json;
  json["law"] = program.law;
  json["verdict"] = cells.verdict;
  json["floor"] = cells.floor;
  json["ceiling"] = cells.ceiling;
  json["measures"] = cells.measures;
  json["missing"] = missing_json(telling);
  json["settles"] = settles_json(telling.settles);
  json["documents"] = cells.documents;
  json["conditions"] = telling.answer.decision.conditions;
  json["cite"] = cells.cite;
  json["remarks"] = cells.remarks;
  json["declared"] = cells.declared;
  json["decision_id"] = cells.decision_id;
  json["explanation"] = Json::array();
  for (const decide::MeasureExplanation& explained : telling.explanation.measures) {
    json["explanation"].push_back(measure_json(telling, explained));
  }
  json["changes"] = changes_json(telling);
  json["facts"] = facts_json(telling);
  json["hits"] = hits_json(telling);
  json["rulebook"]["name"] = program.name;
  json["rulebook"]["version"] = program.version;
  json["rulebook"]["hash"] = program.hash;
  json["rulebook"]["known_through"] = day_json(program.known_through);
  json["rulebook"]["known_on"] = day_json(program.known_on);
  return json;
}

}  // namespace cocket::cli
