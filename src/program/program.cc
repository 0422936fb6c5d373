// SPDX-License-Identifier: Apache-2.0
#include "program/program.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace cocket::program {
namespace {

template <class Named>
int find_named(const std::vector<Named>& all, std::string_view name) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

int Program::find_measure(std::string_view measure_name) const {
  return find_named(measures, measure_name);
}

int Program::find_entry(int node) const {
  for (std::size_t i = 0; i < measures.size(); ++i) {
    if (measures[i].entry >= 0 && measures[i].entry == node) return static_cast<int>(i);
  }
  return -1;
}

int Program::find_question(std::string_view question_name) const {
  return find_named(questions, question_name);
}

int Program::find_list(std::string_view list_name) const {
  return find_named(lists, list_name);
}

int Program::find_reading(int question, std::string_view reading_name) const {
  return find_named(questions[static_cast<std::size_t>(question)].readings, reading_name);
}

const Force* force_of(const Program& program, const ListEntry& entry) {
  return entry.force < 0 ? nullptr : &program.entry_forces[static_cast<std::size_t>(entry.force)];
}

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Free:
      return "free";
    case Outcome::Report:
      return "report";
    case Outcome::Exception:
      return "exception";
    case Outcome::Licence:
      return "licence";
    case Outcome::Prohibited:
      return "prohibited";
  }
  return "";
}

std::string_view name_of(Rank rank) {
  switch (rank) {
    case Rank::Law:
      return "law";
    case Rank::Announcement:
      return "announcement";
    case Rank::Guidance:
      return "guidance";
    case Rank::Statement:
      return "statement";
    case Rank::Press:
      return "press";
  }
  return "";
}

std::optional<Outcome> outcome_named(std::string_view name) {
  for (const Outcome outcome : {Outcome::Free, Outcome::Report, Outcome::Exception,
                                Outcome::Licence, Outcome::Prohibited}) {
    if (name_of(outcome) == name) return outcome;
  }
  return std::nullopt;
}

}  // namespace cocket::program
