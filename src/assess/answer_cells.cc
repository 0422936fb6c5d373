// SPDX-License-Identifier: Apache-2.0
#include "assess/answer_cells.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/listings.h"
#include "assess/remarks.h"
#include "base/text.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

void add_once(std::vector<std::string>& all, std::string text) {
  if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
}

void add_citations(const program::Program& program, const std::vector<program::Citation>& cites,
                   std::string_view mark, std::vector<std::string>& all) {
  for (const program::Citation& cite : cites) {
    if (cite.source < 0) continue;
    std::string text = program.sources[static_cast<std::size_t>(cite.source)].name;
    if (!cite.locator.empty()) text += " " + cite.locator;
    const bool is_sure = std::find(all.begin(), all.end(), text) != all.end();
    if (!is_sure) add_once(all, std::string(mark) + text);
  }
}

// Those that are true without a mark, then those that may be with "?".
void add_findings(const program::Program& program, const LawAnswer& answer, AnswerCells& cells) {
  const decide::Decision& decision = answer.decision;
  for (const Truth truth : {Truth::True, Truth::Unknown}) {
    const std::string_view mark = truth == Truth::True ? "" : "?";
    for (const decide::Finding& finding : decision.findings) {
      if (finding.fires != truth) continue;
      const auto& measure = program.measures[static_cast<std::size_t>(finding.measure)];
      cells.measures.push_back(std::string(mark) + measure.name);
      add_citations(program, measure.citations, mark, cells.cite);
      for (const Listing& listing : listings_met(program, measure, answer.line)) {
        add_citations(program, {*listing.citation}, listing.is_sure ? mark : "?", cells.cite);
      }
    }
    for (const decide::Finding& finding : decision.authorisations) {
      if (finding.fires != truth) continue;
      const auto& authorisation = program.authorisations[static_cast<std::size_t>(finding.measure)];
      cells.measures.push_back(std::string(mark) + authorisation.name);
      add_citations(program, authorisation.citations, mark, cells.cite);
    }
  }
}

}  // namespace

AnswerCells cells_of(const program::Program& program, const LawAnswer& answer) {
  AnswerCells cells;
  cells.verdict = decide::name_of(answer.decision.verdict);
  cells.floor = program::name_of(answer.decision.floor);
  cells.ceiling = program::name_of(answer.decision.ceiling);
  add_findings(program, answer, cells);
  for (const decide::Missing& missing : answer.decision.missing) {
    cells.missing.push_back(missing.name);
  }
  cells.documents = answer.decision.documents;
  for (const Remark& remark : answer.remarks) cells.remarks.push_back(remark.text);
  cells.declared = answer.declared;
  cells.decision_id = answer.decision_id;
  return cells;
}

std::string column_prefix(const program::Program& program, std::size_t law_count) {
  return law_count > 1 ? fold(program.law) + "." : std::string();
}

}  // namespace cocket::assess
