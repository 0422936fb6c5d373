// SPDX-License-Identifier: Apache-2.0
#include "cli/classification_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assess/words.h"
#include "base/json.h"
#include "base/text.h"
#include "base/truth.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "cli/style.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/print.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr int kIndent = 4;

const program::Measure& entry_of(const classify::Entries& entries, const classify::RowAnswer& row) {
  return entries.program.measures[static_cast<std::size_t>(row.measure)];
}

std::string title_of(const facts::CodeNode& node) {
  return node.title_original.empty() ? node.title
                                     : fmt::format("{} ({})", node.title, node.title_original);
}

std::string_view force_in_words(Truth in_force) {
  switch (in_force) {
    case Truth::True:
      return "";
    case Truth::False:
      return "not in force on the day";
    case Truth::Unknown:
      return "whether it is in force on the day is open";
  }
  return "";
}

class Story {
 public:
  Story(const ToldItem& told, const Style& style) : told_(told), style_(style) {}

  std::string text() {
    headline();
    int open = 0;
    int asleep = 0;  // of those that are not told
    for (const classify::RowAnswer& row : told_.classification.rows) {
      if (row.meets != Truth::True && open++ >= told_.rows) {
        asleep += row.in_force == Truth::False ? 1 : 0;
        continue;
      }
      if (row.meets == Truth::True && !is_narrowest(row)) continue;
      tell(row);
    }
    if (open > told_.rows) rows_not_told(open - told_.rows, asleep, open);
    outside();
    missing();
    remarks();
    return std::move(text_);
  }

 private:
  void line(std::string_view first, std::string_view text) {
    text_ += paragraph(first, printable(text), style_.width);
  }

  bool is_narrowest(const classify::RowAnswer& row) const {
    const std::vector<int>& listed = told_.classification.listed;
    return std::find(listed.begin(), listed.end(), row.node) != listed.end();
  }

  void headline() {
    const classify::Classification& said = told_.classification;
    const decide::Verdict verdict = verdict_like(said);
    std::string head = fmt::format("{} {}", style_.shape(verdict),
                                   style_.in_colour_of(verdict, name_of(said.standing)));
    if (!said.codes.empty()) head += fmt::format(": {}", codes_text(told_.entries, said.codes));
    const bool is_met_only = said.codes.empty() && !said.listed.empty();
    if (is_met_only) {
      head += fmt::format(": {} is met; for its force see below",
                          codes_text(told_.entries, said.listed));
    }
    text_ += head + "\n";
    if (!told_.item.description.empty()) line("  ", told_.item.description);
  }

  void tell(const classify::RowAnswer& row) {
    const facts::CodeNode& node = told_.entries.tree().node(row.node);
    const bool is_met = row.meets == Truth::True;
    text_ += "\n";
    line(fmt::format("{:<12} {:<12}", style_.strong(node.code), is_met ? "is met" : "may be met"),
         title_of(node));
    const auto detail = [this](std::string_view name, std::string_view said) {
      if (!said.empty()) line(fmt::format("{:{}}{:<10}", "", kIndent, name), said);
    };
    detail("test",
           program::condition_text(told_.entries.program, entry_of(told_.entries, row).when));
    detail("because", join(row.because, "; "));
    if (!is_met) detail("missing", names_of_missing(row.missing));
    detail("text", node.parameters);
    detail("force", force_in_words(row.in_force));
    const auto& citations = entry_of(told_.entries, row).citations;
    if (!citations.empty()) {
      detail("cite", assess::citation_in_words(told_.entries.program, citations.front()));
    }
    if (is_met) {
      for (const program::Note& note : entry_of(told_.entries, row).notes)
        detail("note", note.text);
    }
  }

  void outside() {
    std::map<int, std::vector<int>> rows;  // by what takes them away
    for (const classify::RowAnswer& row : told_.classification.outside) {
      rows[row.taken_away_by.front()].push_back(row.node);
    }
    for (const auto& [guidance, nodes] : rows) {
      text_ += "\n";
      line("outside      ", fmt::format("{}, by guidance: {}", codes_text(told_.entries, nodes),
                                        entry_title(guidance)));
    }
  }

  void rows_not_told(int count, int asleep, int open) {
    std::string force;
    if (asleep == count) {
      force = count == 1 ? ", which is not in force on the day" : ", none in force on the day";
    } else if (asleep > 0) {
      force = fmt::format(", {} of them not in force on the day", asleep);
    }
    text_ += fmt::format("  and {} more row{} that nobody can rule out yet{} (`--top {}`)\n", count,
                         count == 1 ? "" : "s", force, open);
  }

  std::string entry_title(int measure) const {
    return told_.entries.program.measures[static_cast<std::size_t>(measure)].title;
  }

  void missing() {
    const auto& missing = told_.classification.missing;
    if (missing.empty() || told_.classification.standing != classify::Standing::CannotTell) return;
    text_ += style_.heading("What would settle it");
    for (std::size_t i = 0; i < std::min<std::size_t>(missing.size(), kRowsTold); ++i) {
      line(fmt::format("  {:<22}", missing[i].name), asked_text(told_.entries, missing[i]));
    }
  }

  void remarks() {
    if (told_.classification.remarks.empty()) return;
    text_ += style_.heading("To know");
    for (const std::string& remark : told_.classification.remarks) {
      line(fmt::format("  {} ", style_.dot()), remark);
    }
  }

  const ToldItem& told_;
  const Style& style_;
  std::string text_;
};

Json names_json(const std::vector<decide::Missing>& missing) {
  Json names = Json::array();
  for (const decide::Missing& one : missing) names.push_back(one.name);
  return names;
}

std::string_view truth_in_words(Truth truth) {
  return truth == Truth::True ? "yes" : truth == Truth::False ? "no" : "unknown";
}

Json row_json(const ToldItem& told, const classify::RowAnswer& row) {
  const facts::CodeNode& node = told.entries.tree().node(row.node);
  Json json;
  json["code"] = node.code;
  json["title"] = node.title;
  json["title_original"] = node.title_original;
  json["met"] = truth_in_words(row.meets);
  json["in_force"] = truth_in_words(row.in_force);
  json["test"] = program::condition_text(told.entries.program, entry_of(told.entries, row).when);
  json["because"] = row.because;
  json["missing"] = names_json(row.missing);
  json["parameters"] = node.parameters;
  Json cites = Json::array();
  for (const program::Citation& citation : entry_of(told.entries, row).citations) {
    cites.push_back(assess::citation_in_words(told.entries.program, citation));
  }
  json["cite"] = std::move(cites);
  if (row.meets == Truth::True) {
    json["notes"] = Json::array();
    for (const program::Note& note : entry_of(told.entries, row).notes) {
      json["notes"].push_back(note.text);
    }
  }
  return json;
}

}  // namespace

decide::Verdict verdict_like(const classify::Classification& classification) {
  switch (classification.standing) {
    case classify::Standing::Controlled:
      return decide::Verdict::Hold;
    case classify::Standing::NotControlled:
      return decide::Verdict::Go;
    case classify::Standing::CannotTell:
      break;
  }
  const bool asks_a_fact = std::any_of(
      classification.missing.begin(), classification.missing.end(),
      [](const decide::Missing& missing) { return missing.kind == decide::MissingKind::Fact; });
  return asks_a_fact ? decide::Verdict::Ask : decide::Verdict::Judge;
}

std::string codes_text(const classify::Entries& entries, const std::vector<int>& nodes) {
  std::vector<std::string> codes;
  codes.reserve(nodes.size());
  for (const int node : nodes) codes.push_back(entries.tree().node(node).code);
  return join(codes, "; ");
}

std::vector<std::string> reasons_of(const classify::Entries& entries,
                                    const classify::Classification& answer) {
  std::vector<std::string> reasons;
  for (const classify::RowAnswer& row : answer.rows) {
    const bool is_told = answer.listed.empty()
                             ? reasons.empty()
                             : std::find(answer.listed.begin(), answer.listed.end(), row.node) !=
                                   answer.listed.end();
    if (!is_told || row.because.empty()) continue;
    reasons.push_back(
        fmt::format("{}: {}", entries.tree().node(row.node).code, join(row.because, ", ")));
  }
  return reasons;
}

std::string names_of_missing(const std::vector<decide::Missing>& missing) {
  std::vector<std::string> names;
  names.reserve(missing.size());
  for (const decide::Missing& one : missing) names.push_back(one.name);
  return join(names, "; ");
}

std::string asked_text(const classify::Entries& entries, const decide::Missing& missing) {
  const auto index = static_cast<std::size_t>(missing.index);
  switch (missing.kind) {
    case decide::MissingKind::Fact:
    case decide::MissingKind::Judgement: {
      const facts::Field& field = entries.program.vocabulary.field(missing.index);
      return field.asked_of.empty() ? field.title : field.asked_of;
    }
    case decide::MissingKind::Question:
      return entries.program.questions[index].text;
    case decide::MissingKind::Rulebook:
      return "update the rulebook, or check the official pages and declare --known-through";
  }
  return {};
}

std::string text_of(const ToldItem& told, const Style& style) {
  return Story(told, style).text();
}

Json json_of(const ToldItem& told) {
  const classify::Classification& said = told.classification;
  Json json;
  json["standing"] = name_of(said.standing);
  json["codes"] = Json::array();
  for (const int node : said.codes) json["codes"].push_back(told.entries.tree().node(node).code);
  json["listed"] = Json::array();
  for (const int node : said.listed) json["listed"].push_back(told.entries.tree().node(node).code);
  json["missing"] = names_json(said.missing);
  json["rows"] = Json::array();
  int open = 0;
  for (const classify::RowAnswer& row : said.rows) {
    if (row.meets != Truth::True && open++ >= told.rows) continue;
    json["rows"].push_back(row_json(told, row));
  }
  json["rows_open"] = open;
  json["outside"] = Json::array();
  for (const classify::RowAnswer& row : said.outside) {
    json["outside"].push_back(row_json(told, row));
  }
  json["remarks"] = said.remarks;
  Json facts = Json::array();
  for (const classify::SaidFact& one : told.item.said) {
    Json fact;
    fact["field"] = told.entries.program.vocabulary.field(one.field).name;
    fact["words"] = one.words;
    facts.push_back(std::move(fact));
  }
  json["from_words"] = std::move(facts);
  json["rulebook"] = fmt::format("{} {}", told.entries.program.name, told.entries.program.version);
  return json;
}

}  // namespace cocket::cli
