// SPDX-License-Identifier: Apache-2.0
// Small graphs of stakes for tests, written as lines: "X 50 A" says that X holds 50 % of A.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/date.h"
#include "base/text.h"
#include "ownership/answer.h"
#include "ownership/chart.h"
#include "ownership/share.h"
#include "ownership/stake_graph.h"

namespace cocket::ownership {

// The parts of a line after the owned party: first day, last day ("-": not said), source.
inline StakeGraph graph_of(const std::vector<std::string>& lines) {
  StakeGraph graph;
  for (const std::string& line : lines) {
    const std::vector<std::string_view> parts = split(line, ' ');
    Holding holding;
    holding.owner = graph.add_party(parts.at(0)).value();
    holding.share = parse_share_range(parts.at(1) == "?" ? "" : parts.at(1)).value();
    holding.owned = graph.add_party(parts.at(2)).value();
    if (parts.size() > 3 && parts[3] != "-") holding.days.first = parse_date(parts[3]).value();
    if (parts.size() > 4 && parts[4] != "-") holding.days.last = parse_date(parts[4]).value();
    if (parts.size() > 5) holding.source = std::string(parts[5]);
    CHECK(graph.add(holding).ok());
  }
  return graph;
}

struct Question {
  std::string party;
  std::vector<std::string> listed = {"X"};
  std::vector<std::string> final_parties = {};
  Rest rest = Rest::Unlisted;
  Rule rule = {};
  std::string day = "2026-03-02";
};

struct Asked {
  StakeGraph graph;
  Chart chart;
  Answer answer;
};

inline Asked ask(const std::vector<std::string>& lines, const Question& question) {
  Asked asked;
  asked.graph = graph_of(lines);
  for (const std::string& name : question.final_parties) {
    asked.graph.set_final(asked.graph.add_party(name).value());
  }
  ChartQuestion about;
  about.party = asked.graph.add_party(question.party).value();
  about.day = parse_date(question.day).value();
  for (const std::string& name : question.listed) {
    about.listed.push_back(asked.graph.add_party(name).value());
  }
  about.rest = question.rest;
  asked.chart = chart_of(asked.graph, about).value();
  asked.answer = answer(asked.chart, question.rule);
  return asked;
}

}  // namespace cocket::ownership
