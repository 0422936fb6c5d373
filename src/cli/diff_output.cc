// SPDX-License-Identifier: Apache-2.0
#include "cli/diff_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "cli/diff_parts.h"
#include "cli/diff_telling.h"
#include "cli/style.h"
#include "cli/wrap.h"
#include "program/program.h"
#include "prove/diff.h"

namespace cocket::cli {
namespace {

using prove::Possible;

constexpr const char* kSchema = "cocket/rules-diff/1";
constexpr const char* kNothingElse = "no other fact matters";

// ------------------------------------------------------------------------ text

std::string and_more_text(const std::vector<ToldMeasure>& measures) {
  if (measures.size() <= kMeasuresShown) return {};
  return fmt::format("          and {} more\n", measures.size() - kMeasuresShown);
}

std::string outcomes_text(const ToldDiff& told, const Style& style) {
  std::size_t width = 8;
  for (const program::Outcome one : told.reached) {
    width = std::max(width, program::name_of(one).size());
    for (const program::Outcome other : told.reached) {
      width = std::max(width, pair_cell(pair_of(*told.found, one, other)).size());
    }
  }
  std::string text = fmt::format("  {:<{}}", "", width + 6);
  for (const program::Outcome after : told.reached) {
    text += fmt::format("  {:<{}}", program::name_of(after), width);
  }
  while (text.ends_with(' ')) text.pop_back();
  text += "  after\n";
  for (const program::Outcome before : told.reached) {
    std::string line = fmt::format("  {:<{}}", program::name_of(before), width + 6);
    for (const program::Outcome after : told.reached) {
      line += fmt::format("  {:<{}}", pair_cell(pair_of(*told.found, before, after)), width);
    }
    while (line.ends_with(' ')) line.pop_back();
    text += line + "\n";
  }
  return style.heading("Outcomes, before (down) and after (across)") + text;
}

std::string law_changes_text(const ToldDiff& told, const Style& style) {
  std::string text =
      style.heading(fmt::format("What changed in the law ({})", told.law_changes.size()));
  if (told.law_changes.empty()) return text + "  nothing\n";
  const std::vector<LawChangeGroup> groups = grouped(told.law_changes);
  const std::size_t shown = std::min(groups.size(), kLawChangesShown);
  for (std::size_t i = 0; i < shown; ++i) {
    text += paragraph(fmt::format("  {} ", style.dot()), group_in_words(groups[i]), style.width, 4);
  }
  if (groups.size() > shown) text += "    " + rest_in_words(groups.size() - shown) + "\n";
  return text;
}

// In full, of the version that is stricter.
std::string cause_text(std::string_view first, const ToldPair& pair, program::Outcome outcome,
                       const std::vector<ToldMeasure>& measures, const Style& style) {
  std::string text;
  for (std::size_t i = 0; i < std::min(measures.size(), kMeasuresShown); ++i) {
    const ToldMeasure& one = measures[i];
    std::string words = fmt::format("{} by {}: {} ({}); in force {}; {}",
                                    i == 0 ? program::name_of(outcome) : "and", one.name, one.title,
                                    join(one.clauses, "; "), one.force, one.place);
    if (!one.limbs.empty()) words += "; met: " + join(one.limbs, ", ");
    if (!one.elsewhere.empty()) {
      const bool is_after = pair.before < pair.after;
      words += fmt::format("; {} it {}", is_after ? "before" : "after", one.elsewhere);
    }
    text += paragraph(i == 0 ? first : "          ", words, style.width, 10);
  }
  return text + and_more_text(measures);
}

// By name, of the version that is milder.
std::string asking_text(std::string_view first, program::Outcome outcome,
                        const std::vector<ToldMeasure>& measures, const Style& style) {
  std::string words(program::name_of(outcome));
  for (std::size_t i = 0; i < std::min(measures.size(), kMeasuresShown); ++i) {
    const ToldMeasure& one = measures[i];
    words += fmt::format("{} {} ({}; {})", i == 0 ? " by" : ",", one.name, join(one.clauses, "; "),
                         one.place);
  }
  return paragraph(first, words, style.width, 10) + and_more_text(measures);
}

std::string shipment_text(const ToldClass& one, const Style& style) {
  std::vector<std::string> facts;
  for (std::size_t i = 0; i < one.mattering; ++i) {
    const ToldFact& fact = one.facts[i];
    const bool is_quiet = is_in(one.on_no_list, fact.name);
    if (!is_quiet) facts.push_back(fmt::format("{} = {}", fact.name, fact.words));
  }
  if (!one.on_no_list.empty()) facts.push_back(join(one.on_no_list, ", ") + " on no list");
  std::string words = join(facts, "; ");
  if (!one.any.empty()) words += (words.empty() ? "" : "; ") + std::string(kNothingElse);
  std::string text = paragraph("  such as ", words, style.width, 10);
  if (!one.readings.empty()) {
    text += paragraph("  read    ", join(one.readings, ", "), style.width, 10);
  }
  return text;
}

std::string pair_text(const ToldPair& pair, const Style& style) {
  std::string text = style.heading(arrow(pair, style.arrow()));
  if (pair.classes.empty()) {
    return text + paragraph("  not settled: ", pair.not_settled, style.width);
  }
  const ToldClass& one = pair.classes.front();
  const bool is_after = pair.before < pair.after;
  text += shipment_text(one, style);
  text += is_after ? asking_text("  before  ", pair.before, one.before, style)
                   : cause_text("  before  ", pair, pair.before, one.before, style);
  text += is_after ? cause_text("  after   ", pair, pair.after, one.after, style)
                   : asking_text("  after   ", pair.after, one.after, style);
  const std::string others = others_in_words(pair);
  if (!others.empty()) text += paragraph("  also by ", others, style.width, 10);
  return text;
}

std::string sentences_text(const std::string& heading, const std::vector<std::string>& sentences,
                           const Style& style) {
  std::string text = style.heading(heading);
  for (const std::string& one : sentences) {
    text += paragraph(fmt::format("  {} ", style.dot()), one, style.width, 4);
  }
  return text;
}

// ------------------------------------------------------------------------ JSON

Json measures_json(const std::vector<ToldMeasure>& measures) {
  Json all = Json::array();
  for (const ToldMeasure& one : measures) {
    Json json;
    json["name"] = one.name;
    json["title"] = one.title;
    json["asks"] = one.asks;
    json["cites"] = one.cites;
    json["clauses"] = one.clauses;
    json["in_force"] = one.force;
    json["place"] = one.place;
    json["limbs_met"] = one.limbs;
    json["in_the_other_version"] = one.elsewhere;
    all.push_back(std::move(json));
  }
  return all;
}

Json class_json(const ToldClass& one) {
  Json json;
  json["facts"] = Json::object();
  for (const ToldFact& fact : one.facts) json["facts"][fact.name] = fact.value;
  json["does_not_matter"] = one.any;
  json["readings"] = one.readings;
  json["before"] = measures_json(one.before);
  json["after"] = measures_json(one.after);
  return json;
}

std::string_view standing_of(const prove::OutcomePair& pair) {
  switch (pair.possible) {
    case Possible::No:
      return "impossible";
    case Possible::NotSettled:
      return "not settled";
    case Possible::Yes:
      break;
  }
  return pair.is_change() ? "changes" : "same";
}

Json pair_json(const ToldDiff& told, const prove::OutcomePair& pair) {
  Json json;
  json["before"] = program::name_of(pair.before);
  json["after"] = program::name_of(pair.after);
  json["standing"] = standing_of(pair);
  if (!pair.why_not_settled.empty()) json["why_not_settled"] = pair.why_not_settled;
  if (!pair.is_change()) return json;
  json["has_more_classes"] =
      pair.has_more == Possible::NotSettled ? Json(nullptr) : Json(pair.has_more == Possible::Yes);
  json["classes"] = Json::array();
  for (const ToldPair& one : told.changes) {
    if (one.before != pair.before || one.after != pair.after) continue;
    for (const ToldClass& found : one.classes) json["classes"].push_back(class_json(found));
  }
  return json;
}

}  // namespace

std::string diff_text(const ToldDiff& told, const Style& style) {
  std::string text = style.strong(fmt::format("{}: what changes for shipments", told.law)) + "\n";
  text += paragraph("  before  ", told.before, style.width);
  text += paragraph("  after   ", told.after, style.width);
  text += outcomes_text(told, style);
  text += law_changes_text(told, style);
  for (const ToldPair& pair : told.changes) text += pair_text(pair, style);
  text += sentences_text("What did not change", told.unchanged, style);
  return text + sentences_text("Of what this is true", told.qualifiers, style);
}

Json diff_json(const ToldDiff& told) {
  Json json;
  json["schema"] = kSchema;
  json["law"] = told.law;
  json["before"] = told.before;
  json["after"] = told.after;
  json["law_changes"] = Json::array();
  for (const ToldLawChange& one : told.law_changes) {
    json["law_changes"].push_back({{"what", one.what},
                                   {"name", one.name},
                                   {"title", one.title},
                                   {"change", one.change},
                                   {"cites", one.cites},
                                   {"place", one.place}});
  }
  json["outcomes"] = Json::array();
  for (const prove::OutcomePair& pair : told.found->pairs) {
    json["outcomes"].push_back(pair_json(told, pair));
  }
  json["unchanged"] = told.unchanged;
  json["of_what_this_is_true"] = told.qualifiers;
  json["set_up_after_ms"] = told.found->set_up_after;
  json["settled_after_ms"] = told.found->settled_after;
  json["finished_after_ms"] = told.found->finished_after;
  return json;
}

}  // namespace cocket::cli
