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
constexpr std::size_t kLawChangesShown = 12;
constexpr std::size_t kMeasuresShown = 2;  // of one version, on one shipment

const prove::OutcomePair& pair_of(const prove::LawDiff& found, program::Outcome before,
                                  program::Outcome after) {
  return *std::find_if(found.pairs.begin(), found.pairs.end(), [&](const auto& pair) {
    return pair.before == before && pair.after == after;
  });
}

std::string pair_cell(const prove::OutcomePair& pair) {
  switch (pair.possible) {
    case Possible::No:
      return "-";
    case Possible::NotSettled:
      return "not settled";
    case Possible::Yes:
      break;
  }
  return pair.is_change() ? "CHANGES" : "same";
}

std::string arrow(const ToldPair& pair, std::string_view between) {
  return fmt::format("{} {} {}", program::name_of(pair.before), between,
                     program::name_of(pair.after));
}

// The measures by which the stricter version asks.
const std::vector<ToldMeasure>& stricter(const ToldPair& pair, const ToldClass& one) {
  return pair.before < pair.after ? one.after : one.before;
}

std::string asking_names(const std::vector<ToldMeasure>& measures) {
  std::vector<std::string> names;
  for (const ToldMeasure& one : measures) names.push_back(one.name);
  return join(names, " with ");
}

// Of the classes behind the first.
std::string others_in_words(const ToldPair& pair) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i < pair.classes.size(); ++i) {
    names.push_back(asking_names(stricter(pair, pair.classes[i])));
  }
  std::string words = join(names, "; ");
  if (pair.has_more) {
    words += words.empty() ? "in other ways" : "; and in other ways";
    if (!pair.not_settled.empty()) words += ", perhaps: " + pair.not_settled;
  }
  return words;
}

bool is_in(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Those that change in the same way are told together.
struct LawChangeGroup {
  std::string what;
  std::string change;
  std::vector<const ToldLawChange*> members;
};

std::vector<LawChangeGroup> grouped(const std::vector<ToldLawChange>& changes) {
  std::vector<LawChangeGroup> groups;
  for (const ToldLawChange& one : changes) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return group.what == one.what && group.change == one.change;
    });
    if (same == groups.end()) {
      groups.push_back({one.what, one.change, {&one}});
    } else {
      same->members.push_back(&one);
    }
  }
  return groups;
}

std::string group_in_words(const LawChangeGroup& group) {
  std::vector<std::string> names;
  for (const ToldLawChange* one : group.members) names.push_back(one->name);
  return fmt::format("{} {}: {}", group.what, join(names, ", "), group.change);
}

// What all of them cite.
std::vector<std::string> common_sources(const LawChangeGroup& group) {
  std::vector<std::string> common;
  for (const std::string& source : group.members.front()->sources) {
    const bool is_common =
        std::all_of(group.members.begin(), group.members.end(),
                    [&](const ToldLawChange* one) { return is_in(one->sources, source); });
    if (is_common && !is_in(common, source)) common.push_back(source);
  }
  return common;
}

std::string rest_in_words(std::size_t count) {
  return fmt::format("and {} more; `--json` has them all", count);
}

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

// ------------------------------------------------------------------------ Markdown

// Signs that Markdown would take for its own.
std::string in_markdown(std::string_view text) {
  std::string out;
  for (const char sign : printable(text)) {
    if (std::string_view("\\`*_[]<>|#").find(sign) != std::string_view::npos) out += '\\';
    out += sign;
  }
  return out;
}

std::string table_markdown(const ToldDiff& told) {
  std::string text = "| before \\\\ after |";
  std::string line = "|---|";
  for (const program::Outcome after : told.reached) {
    text += fmt::format(" {} |", program::name_of(after));
    line += "---|";
  }
  text += "\n" + line + "\n";
  for (const program::Outcome before : told.reached) {
    text += fmt::format("| **{}** |", program::name_of(before));
    for (const program::Outcome after : told.reached) {
      const prove::OutcomePair& pair = pair_of(*told.found, before, after);
      const bool is_loud = pair.is_change() && pair.possible != Possible::No;
      const char* mark = is_loud ? "**" : "";
      text += fmt::format(" {0}{1}{0} |", mark, pair_cell(pair));
    }
    text += "\n";
  }
  return text;
}

std::string asking_markdown(const ToldPair& pair, const std::vector<ToldMeasure>& measures,
                            bool is_stricter) {
  std::string text;
  for (std::size_t i = 0; i < std::min(measures.size(), kMeasuresShown); ++i) {
    const ToldMeasure& one = measures[i];
    text += fmt::format("; {} **{}** ({}; `{}`", i == 0 ? "by" : "and by", in_markdown(one.name),
                        in_markdown(join(one.clauses, "; ")), one.place);
    if (is_stricter) text += "; in force " + one.force;
    text += ")";
    if (!is_stricter) continue;
    if (!one.title.empty()) text += ": " + in_markdown(one.title);
    if (!one.limbs.empty()) text += "; met: " + in_markdown(join(one.limbs, ", "));
    if (!one.elsewhere.empty()) {
      text += fmt::format("; {} it {}", pair.before < pair.after ? "before" : "after",
                          in_markdown(one.elsewhere));
    }
  }
  if (measures.size() > kMeasuresShown) {
    text += fmt::format("; and by {} more", measures.size() - kMeasuresShown);
  }
  return text + "\n";
}

std::string shipment_markdown(const ToldClass& one) {
  std::vector<std::string> facts;
  for (std::size_t i = 0; i < one.mattering; ++i) {
    const ToldFact& fact = one.facts[i];
    if (is_in(one.on_no_list, fact.name)) continue;
    facts.push_back(fmt::format("{}: **{}**", in_markdown(fact.title), in_markdown(fact.words)));
  }
  if (!one.on_no_list.empty()) {
    facts.push_back("on no list: " + in_markdown(join(one.on_no_list, ", ")));
  }
  if (!one.any.empty()) facts.emplace_back(kNothingElse);
  std::string text = "A shipment such as: " + join(facts, "; ");
  if (!one.readings.empty()) {
    text += ". Where one reads " + in_markdown(join(one.readings, ", "));
  }
  return text + ".\n\n";
}

std::string pair_markdown(const ToldPair& pair) {
  std::string text = fmt::format("\n### {}\n\n", arrow(pair, "to"));
  if (pair.classes.empty()) return text + "Not settled: " + in_markdown(pair.not_settled) + ".\n";
  const ToldClass& one = pair.classes.front();
  const bool is_after = pair.before < pair.after;
  text += shipment_markdown(one);
  text += fmt::format("- before: **{}**", program::name_of(pair.before)) +
          asking_markdown(pair, one.before, !is_after);
  text += fmt::format("- after: **{}**", program::name_of(pair.after)) +
          asking_markdown(pair, one.after, is_after);
  const std::string others = others_in_words(pair);
  if (!others.empty()) text += "- also by " + in_markdown(others) + "\n";
  return text;
}

std::string law_changes_markdown(const ToldDiff& told) {
  std::string text = "\n## What changed in the law\n\n";
  if (told.law_changes.empty()) return text + "Nothing.\n";
  const std::vector<LawChangeGroup> groups = grouped(told.law_changes);
  const std::size_t shown = std::min(groups.size(), kLawChangesShown);
  for (std::size_t i = 0; i < shown; ++i) {
    text += "- " + in_markdown(group_in_words(groups[i]));
    const std::vector<std::string> sources = common_sources(groups[i]);
    if (!sources.empty()) text += fmt::format(" ({})", in_markdown(join(sources, "; ")));
    text += "\n";
  }
  if (groups.size() > shown) text += "- " + rest_in_words(groups.size() - shown) + "\n";
  return text;
}

std::string sentences_markdown(const std::string& heading,
                               const std::vector<std::string>& sentences) {
  std::string text = fmt::format("\n## {}\n\n", heading);
  for (const std::string& one : sentences) text += "- " + in_markdown(one) + "\n";
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

std::string diff_markdown(const ToldDiff& told) {
  std::string text = fmt::format("# {}: what changes for shipments\n\n", told.law);
  text += fmt::format("- before: {}\n- after: {}\n\n", in_markdown(told.before),
                      in_markdown(told.after));
  text += table_markdown(told);
  text += law_changes_markdown(told);
  if (!told.changes.empty()) text += "\n## What changed for shipments\n";
  for (const ToldPair& pair : told.changes) text += pair_markdown(pair);
  text += sentences_markdown("What did not change", told.unchanged);
  return text + sentences_markdown("Of what this is true", told.qualifiers);
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
