// SPDX-License-Identifier: Apache-2.0
#include "cli/decision_paper.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/telling.h"
#include "decide/decision.h"
#include "pages/paper.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

using pages::Block;

std::string text_at(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string joined(const Json& list, std::string_view separator) {
  std::vector<std::string> texts;
  for (const Json& one : list) {
    if (one.is_string()) texts.push_back(one.get<std::string>());
  }
  return join(texts, separator);
}

std::string spaced_name(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : c;
  return name;
}

std::string headline_of_record(const Json& law) {
  const std::string floor = text_at(law, "floor");
  const std::string ceiling = text_at(law, "ceiling");
  return fmt::format("{}: {}", text_at(law, "verdict"),
                     floor == ceiling ? floor : "at least " + floor + ", at most " + ceiling);
}

// The parts of a record, in the order in which an officer reads them.
class RecordWriter {
 public:
  explicit RecordWriter(std::vector<Block>& blocks) : blocks_(blocks) {}

  void add(const Json& law) {
    heading(fmt::format("{} · {}", text_at(law, "law"), headline_of_record(law)));
    row("decision", text_at(law, "decision_id"));
    const Json& rulebook = law["rulebook"];
    row("rulebook", fmt::format("{} {}, known through {}", text_at(rulebook, "name"),
                                text_at(rulebook, "version"), text_at(rulebook, "known_through")));
    row("its SHA-256", text_at(rulebook, "hash"));
    row("declared", joined(law["declared"], "\n"));
    row("documents", joined(law["documents"], "\n"));
    row("conditions", joined(law["conditions"], "\n"));
    row("remarks", joined(law["remarks"], "\n"));
    add_missing(law["missing"]);
    add_measures(law["explanation"]);
    add_hits(law["hits"]);
    add_facts(law["facts"]);
  }

 private:
  void heading(const std::string& text) { blocks_.push_back({Block::Kind::Heading, text, ""}); }
  void row(const std::string& label, const std::string& text) {
    if (!text.empty()) blocks_.push_back({Block::Kind::Row, text, label});
  }

  void add_missing(const Json& missing) {
    if (missing.empty()) return;
    heading("What is open");
    for (const Json& one : missing) {
      row(spaced_name(text_at(one, "name")), text_at(one, "ask"));
    }
  }

  static std::string citation_text(const Json& cite) {
    std::string text = fmt::format("{} ({})", text_at(cite, "title"), text_at(cite, "source"));
    if (!text_at(cite, "locator").empty()) text += ", " + text_at(cite, "locator");
    if (text_at(cite, "rank") == "guidance" || text_at(cite, "rank") == "report") {
      text += " [" + text_at(cite, "rank") + ", not law]";
    }
    if (!text_at(cite, "quote").empty()) text += "\n“" + text_at(cite, "quote") + "”";
    return text;
  }

  // Those that fire for sure, in full; what only may fire, by name.
  void add_measures(const Json& measures) {
    std::vector<std::string> perhaps;
    bool is_any = false;
    for (const Json& measure : measures) {
      if (text_at(measure, "fires") == "unknown") perhaps.push_back(text_at(measure, "title"));
      if (text_at(measure, "fires") != "true") continue;
      if (!is_any) heading("What it rests on");
      is_any = true;
      std::string text = text_at(measure, "title") + "\n" + text_at(measure, "asks");
      for (const Json& cite : measure["cite"]) text += "\n" + citation_text(cite);
      row(text_at(measure, "measure"), text);
    }
    if (perhaps.empty()) return;
    heading("What may hold as well");
    for (const std::string& title : perhaps) blocks_.push_back({Block::Kind::Text, title, ""});
  }

  void add_hits(const Json& hits) {
    if (hits.empty()) return;
    heading("Parties found on lists");
    for (const Json& hit : hits) {
      row(spaced_name(text_at(hit, "field")),
          fmt::format("{}\n{}, {} ({})\n{}", joined(hit["names"], " / "), text_at(hit, "list"),
                      text_at(hit, "entry"), text_at(hit, "certainty"), text_at(hit, "listed_by")));
    }
  }

  void add_facts(const Json& facts) {
    heading("Facts");
    for (const auto& [name, fact] : facts.items()) {
      row(spaced_name(name),
          fmt::format("{} ({})", text_at(fact, "value"), text_at(fact, "origin")));
    }
  }

  std::vector<Block>& blocks_;
};

}  // namespace

Result<void> write_decision_paper(const Context& context, const Laws& laws,
                                  const std::vector<AnsweredLine>& answers) {
  pages::Paper paper;
  paper.title = "Record of an export-control decision";
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Json law = telling_json({laws.laws[i], answers[i].answer, answers[i].explanation,
                                   answers[i].settles ? &*answers[i].settles : nullptr});
    const Json& date = law["facts"]["date"];
    if (paper.date.empty()) paper.date = date.is_object() ? text_at(date, "value") : "";
    ids.push_back(text_at(law, "decision_id"));
    RecordWriter(paper.blocks).add(law);
  }
  if (paper.date.empty()) paper.date = format(laws.today.front());
  paper.subtitle =
      fmt::format("{} · for the export on {}", decide::name_of(headline_of(answers)), paper.date);
  paper.foot = fmt::format("decision {} · no legal advice; what it rests on is named in it",
                           join(ids, ", "));
  const std::vector<program::Source>& sources = laws.laws.front().program.sources;
  if (!sources.empty()) paper.language = sources.front().lang;
  const std::string bytes = TRY(pages::as_pdf(paper));
  const auto output = TRY(Output::open(context.options.pdf));
  TRY(output->write(bytes));
  return output->finish();
}

}  // namespace cocket::cli
