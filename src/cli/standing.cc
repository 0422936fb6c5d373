// SPDX-License-Identifier: Apache-2.0
#include "cli/standing.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/json.h"
#include "base/text.h"
#include "base/truth.h"
#include "cli/laws.h"
#include "decide/decision.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

// A line of which the day alone is known.
facts::Case line_on(const program::Program& program, Date day) {
  facts::Case line;
  line.facts.resize(static_cast<std::size_t>(program.vocabulary.size()));
  if (program.date_field < 0) return line;
  line.facts[static_cast<std::size_t>(program.date_field)] = {day, facts::Origin::Given};
  return line;
}

const program::Question& question_of(const assess::Law& law, int number) {
  return law.program.questions[static_cast<std::size_t>(number)];
}

std::vector<std::string> names_of(const assess::Law& law, const std::vector<int>& questions) {
  std::vector<std::string> names;
  names.reserve(questions.size());
  for (const int number : questions) names.push_back(question_of(law, number).name);
  return names;
}

Json suspension_json(const assess::Law& law, const program::Suspension& suspension) {
  Json json;
  json["first"] = format(suspension.days.first);
  json["last"] =
      suspension.days.last == kDateMax ? Json(nullptr) : Json(format(suspension.days.last));
  json["by"] = assess::citation_in_words(law.program, suspension.citation);
  if (!suspension.when) return json;
  const program::Question& question = question_of(law, suspension.when->question);
  json["question"] = question.name;
  json["reading"] = question.readings[static_cast<std::size_t>(suspension.when->reading)].name;
  return json;
}

Json question_json(const program::Question& question) {
  Json json;
  json["question"] = question.name;
  json["text"] = question.text;
  json["readings"] = Json::object();
  for (const program::Reading& reading : question.readings) {
    json["readings"][reading.name] = reading.text;
  }
  return json;
}

}  // namespace

Standing standing_on(const assess::Law& law, const program::Force* force, Date day) {
  Standing standing;
  standing.day = day;
  const facts::Case line = line_on(law.program, day);
  const decide::reference::World world(law.program, line, law.settings);
  standing.is_past_known = world.is_past_horizon == Truth::True;
  if (force == nullptr) return standing;
  standing.in_force = decide::reference::in_force(world, *force);
  for (const program::Suspension& suspension : force->suspensions) {
    const bool runs = decide::reference::runs(world, suspension, day);
    standing.is_suspended |= runs && force->stated.contains(day);
  }
  std::vector<decide::Missing> open;
  decide::reference::add_open(world, *force, open);
  for (const decide::Missing& missing : open) {
    if (missing.kind == decide::MissingKind::Question) standing.questions.push_back(missing.index);
  }
  std::sort(standing.questions.begin(), standing.questions.end());
  standing.questions.erase(std::unique(standing.questions.begin(), standing.questions.end()),
                           standing.questions.end());
  return standing;
}

std::string standing_in_words(const assess::Law& law, const Standing& standing) {
  const std::string day = format(standing.day);
  if (standing.in_force == Truth::True) return "in force on " + day;
  if (standing.in_force == Truth::False) {
    return (standing.is_suspended ? "suspended on " : "not in force on ") + day;
  }
  return fmt::format("in force or suspended on {}: depends on question `{}`", day,
                     join(names_of(law, standing.questions), "`, `"));
}

std::vector<std::string> standing_lines(const assess::Law& law, const Standing& standing) {
  std::vector<std::string> lines{standing_in_words(law, standing)};
  if (standing.in_force == Truth::Unknown) {
    for (const int number : standing.questions) {
      const program::Question& question = question_of(law, number);
      for (const program::Reading& reading : question.readings) {
        lines.push_back(fmt::format("--read {}={}: {}", question.name, reading.name, reading.text));
      }
    }
  }
  const std::optional<Date> known = known_through(law);
  if (standing.is_past_known && known) {
    lines.push_back(fmt::format("as last read: the law is not read past {}", format(*known)));
  }
  return lines;
}

void add_standing(const assess::Law& law, const program::Force* force, const Standing& standing,
                  Json& json) {
  json["day"] = format(standing.day);
  json["in_force"] =
      standing.in_force == Truth::Unknown ? Json(nullptr) : Json(standing.in_force == Truth::True);
  json["is_suspended"] =
      standing.in_force == Truth::Unknown ? Json(nullptr) : Json(standing.is_suspended);
  json["depends_on"] = Json::array();
  for (const int number : standing.questions) {
    json["depends_on"].push_back(question_json(question_of(law, number)));
  }
  json["is_past_known"] = standing.is_past_known;
  json["force"] = force == nullptr ? Json(nullptr) : Json(days_as_read(law, *force));
  json["suspensions"] = Json::array();
  if (force == nullptr) return;
  for (const program::Suspension& suspension : force->suspensions) {
    json["suspensions"].push_back(suspension_json(law, suspension));
  }
}

}  // namespace cocket::cli
