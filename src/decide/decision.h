// SPDX-License-Identifier: Apache-2.0
// The answer to one line under one legal system.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "program/program.h"

namespace cocket::decide {

using program::Outcome;

enum class Verdict { Go, Ask, Judge, Hold, No };  // ascending severity

std::string_view name_of(Verdict verdict);  // "GO", ...
std::optional<Verdict> verdict_named(std::string_view name);

// What a decision depends on beside program and facts.
struct Settings {
  std::vector<int> readings;  // by question number: the chosen reading, or -1. May be empty.
  std::optional<Date> known_through;  // the user's declaration; later than the program's own counts
};

enum class MissingKind { Fact, Judgement, Question, Rulebook };

struct Missing {
  MissingKind kind = MissingKind::Fact;
  int index = -1;    // field or question number; -1 for Rulebook
  std::string name;  // "control_codes", "truce-extension", "known_through"
  auto operator<=>(const Missing&) const = default;
};

// How one measure (or authorisation) stands to the line.
struct Finding {
  int measure = -1;
  Truth fires = Truth::False;
};

struct Decision {
  Outcome floor = Outcome::Free;
  Outcome ceiling = Outcome::Free;
  Verdict verdict = Verdict::Go;
  std::vector<Finding> findings;        // measures that fire or may fire, in program order
  std::vector<Finding> authorisations;  // `measure` is the authorisation's number
  std::vector<Missing> missing;         // in the order to ask
  std::vector<std::string> documents;   // union over firing measures, in program order
  std::vector<std::string> conditions;  // of the authorisations relied on
  bool is_past_known = false;           // the day lies past what the rulebook has read
  bool used_known_through = false;      // ... and only the user's declaration made it readable
  bool is_decided() const { return floor == ceiling; }
};

// Whether the measure fires, by its number.
Truth fires_in(const Decision& decision, int measure);

// The days of program::day_breaks, and the day after the horizon that the user declared.
std::vector<Date> day_breaks(const program::Program& program, const Settings& settings);

}  // namespace cocket::decide
