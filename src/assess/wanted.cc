// SPDX-License-Identifier: Apache-2.0
#include "assess/wanted.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "base/text.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

std::string values_of(const facts::Field& field) {
  switch (field.type) {
    case facts::FieldType::Flag:
      return "yes|no";
    case facts::FieldType::Enum:
      return join(field.values, "|");
    case facts::FieldType::Date:
      return "YYYY-MM-DD";
    case facts::FieldType::Country:
      return "CC";
    case facts::FieldType::Percent:
      return "N%";
    case facts::FieldType::Code:
      return "CODE|none";
    case facts::FieldType::Party:
      return field.title.ends_with("or none") ? "none" : "NAME";
    case facts::FieldType::Number:
    case facts::FieldType::Amount:
    case facts::FieldType::Quantity:
      return "N";
    case facts::FieldType::Tariff:
      return "DIGITS";
    case facts::FieldType::Composition:
    case facts::FieldType::Text:
      return "TEXT";
  }
  return "VALUE";
}

}  // namespace

std::vector<const facts::PartyHit*> open_hits(const facts::Case& line,
                                              const decide::Missing& missing) {
  std::vector<const facts::PartyHit*> open;
  if (missing.kind != decide::MissingKind::Fact) return open;
  for (const facts::PartyHit& hit : line.hits) {
    const bool is_open = hit.certainty == facts::Certainty::Possible && hit.field == missing.index;
    if (is_open) open.push_back(&hit);
  }
  return open;
}

Wanted wanted_of(const facts::Case& line, const decide::Missing& missing) {
  if (missing.kind != decide::MissingKind::Fact) return {missing, Way::Fill};
  if (!open_hits(line, missing).empty()) return {missing, Way::Clear};
  const facts::Value& value = line.facts[static_cast<std::size_t>(missing.index)].value;
  const bool is_part = std::holds_alternative<facts::Composition>(value);
  return {missing, is_part ? Way::Complete : Way::Fill};
}

std::string answer_option(const program::Program& program, const Wanted& wanted) {
  const decide::Missing& missing = wanted.missing;
  // A declaration fills empty cells; these are not empty.
  if (wanted.way == Way::Clear) return "--cleared FILE";
  if (wanted.way == Way::Complete) {
    return fmt::format("all of {}, as in `Dy=0.36%; Fe=balance`", missing.name);
  }
  switch (missing.kind) {
    case decide::MissingKind::Fact:
    case decide::MissingKind::Judgement:
      return fmt::format("--assume {}={}", missing.name,
                         values_of(program.vocabulary.field(missing.index)));
    case decide::MissingKind::Question: {
      std::vector<std::string> names;
      for (const auto& reading :
           program.questions[static_cast<std::size_t>(missing.index)].readings) {
        names.push_back(reading.name);
      }
      return fmt::format("--read {}={}", missing.name, join(names, "|"));
    }
    case decide::MissingKind::Rulebook:
      return "--known-through YYYY-MM-DD";
  }
  return {};
}

}  // namespace cocket::assess
