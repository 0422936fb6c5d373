// SPDX-License-Identifier: Apache-2.0
#include "cli/witness_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "assess/words.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/style.h"
#include "cli/wrap.h"
#include "program/program.h"
#include "prove/witness.h"

namespace cocket::cli {
namespace {

bool has(const std::vector<int>& numbers, int number) {
  return std::binary_search(numbers.begin(), numbers.end(), number);
}

// In the order of the schema.
std::vector<NameAndValue> facts_that_matter(const program::Program& program,
                                            const prove::Witness& witness) {
  std::vector<NameAndValue> facts;
  for (int field = 0; field < program.vocabulary.size(); ++field) {
    std::string cell = prove::cell_of(program, witness.line, field);
    if (cell.empty() || has(witness.any_fields, field)) continue;
    facts.push_back({program.vocabulary.field(field).name, std::move(cell)});
  }
  return facts;
}

std::vector<NameAndValue> readings_that_matter(const program::Program& program,
                                               const prove::Witness& witness) {
  std::vector<NameAndValue> readings;
  for (int question = 0; question < static_cast<int>(program.questions.size()); ++question) {
    if (has(witness.any_questions, question)) continue;
    readings.push_back(
        reading_in_words(program, {question, program::at(witness.settings.readings, question)}));
  }
  return readings;
}

std::vector<std::string> names_of_any(const program::Program& program,
                                      const prove::Witness& witness) {
  std::vector<std::string> names;
  for (const int field : witness.any_fields) {
    names.push_back(program.vocabulary.field(field).name);
  }
  return names;
}

}  // namespace

NameAndValue reading_in_words(const program::Program& program, const program::ReadingTest& test) {
  const program::Question& question = program::at(program.questions, test.question);
  return {question.name, program::at(question.readings, test.reading).name};
}

std::string witness_text(const program::Program& program, const prove::Witness& witness,
                         const Style& style) {
  std::string text;
  const std::vector<NameAndValue> facts = facts_that_matter(program, witness);
  std::size_t width = 0;
  for (const NameAndValue& fact : facts) width = std::max(width, fact.name.size());
  for (const NameAndValue& fact : facts) {
    text += paragraph(fmt::format("        {:<{}} = ", fact.name, width), fact.value, style.width);
  }
  for (const NameAndValue& reading : readings_that_matter(program, witness)) {
    text += paragraph("        read ", reading.name + " = " + reading.value, style.width);
  }
  const std::vector<std::string> any = names_of_any(program, witness);
  if (!any.empty()) {
    text += paragraph("        ", "does not matter to this: " + join(any, ", "), style.width);
  }
  return text;
}

std::string witness_in_words(const program::Program& program, const prove::Witness& witness) {
  std::vector<std::string> words;
  for (const NameAndValue& fact : facts_that_matter(program, witness)) {
    words.push_back(fact.name + " = " + fact.value);
  }
  for (const NameAndValue& reading : readings_that_matter(program, witness)) {
    words.push_back("read " + reading.name + " = " + reading.value);
  }
  return words.empty() ? "any shipment" : join(words, ", ");
}

Json witness_json(const program::Program& program, const prove::Witness& witness) {
  Json json;
  json["outcome"] = program::name_of(witness.decision.floor);
  json["facts"] = Json::object();
  for (int field = 0; field < program.vocabulary.size(); ++field) {
    std::string cell = prove::cell_of(program, witness.line, field);
    if (!cell.empty()) json["facts"][program.vocabulary.field(field).name] = std::move(cell);
  }
  json["does_not_matter"] = names_of_any(program, witness);
  json["readings"] = Json::object();
  for (const NameAndValue& reading : readings_that_matter(program, witness)) {
    json["readings"][reading.name] = reading.value;
  }
  // With these too the interpreter gives the outcome above; what is shown does not hang on them.
  json["other_readings"] = Json::object();
  for (const int question : witness.any_questions) {
    const NameAndValue reading =
        reading_in_words(program, {question, program::at(witness.settings.readings, question)});
    json["other_readings"][reading.name] = reading.value;
  }
  return json;
}

std::string fired_text(const program::Program& program, int number, const prove::Witness& witness,
                       const Style& style) {
  const program::Measure& measure = program::at(program.measures, number);
  std::string text =
      paragraph(fmt::format("      by {} ", style.shape(assess::outcome_of(measure.effect))),
                fmt::format("{}: {}", measure.name, measure.title), style.width, 8);
  for (const program::Citation& citation : measure.citations) {
    text += paragraph("        cites ", assess::citation_in_words(program, citation), style.width);
  }
  const std::vector<std::string> limbs = prove::limbs_met(program, number, witness);
  if (!limbs.empty()) text += paragraph("        met   ", join(limbs, ", "), style.width);
  return text;
}

Json fired_json(const program::Program& program, int number, const prove::Witness& witness) {
  const program::Measure& measure = program::at(program.measures, number);
  Json json;
  json["name"] = measure.name;
  json["cites"] = Json::array();
  for (const program::Citation& citation : measure.citations) {
    json["cites"].push_back(assess::citation_in_words(program, citation));
  }
  json["limbs_met"] = prove::limbs_met(program, number, witness);
  return json;
}

}  // namespace cocket::cli
