// SPDX-License-Identifier: Apache-2.0
// What changes between two versions of a law, in words: the same parts for the terminal, for a note
// and for JSON.
#pragma once

#include <string>
#include <vector>

#include "cli/law_versions.h"
#include "program/law_changes.h"
#include "program/program.h"
#include "prove/diff.h"

namespace cocket::cli {

struct ToldFact {
  std::string name;   // of the column
  std::string title;  // what it is, in words
  std::string value;  // as a cell
  std::string words;  // the value for people: a code with its title
};

struct ToldMeasure {
  std::string name;
  std::string title;
  std::string asks;   // "an individual licence from the ministry"
  std::string place;  // "rulebooks/xx/a.rules:12"
  std::vector<std::string> cites;
  std::vector<std::string> clauses;  // the same in short: "Ministry 1/2026, 1"
  std::string force;                 // "from 2026-01-06 on"
  std::vector<std::string> limbs;    // that are met
  std::string elsewhere;             // what it does in the other version, half a sentence; or empty
};

struct ToldClass {
  std::vector<ToldFact> facts;          // those that matter first
  std::size_t mattering = 0;            // how many of them
  std::vector<std::string> on_no_list;  // columns of parties of which only this matters
  std::vector<std::string> readings;
  std::vector<std::string> any;  // columns that do not matter
  std::vector<ToldMeasure> before, after;
};

struct ToldPair {
  program::Outcome before = program::Outcome::Free;
  program::Outcome after = program::Outcome::Free;
  std::vector<ToldClass> classes;
  bool has_more = false;
  std::string not_settled;  // why it is not known, of the pair or of further classes; or empty
};

struct ToldLawChange {
  std::string what;  // "measure", "list", ...
  std::string name;
  std::string title;   // may be empty
  std::string change;  // "begins", "added", "written otherwise: conditions"
  std::vector<std::string> cites;
  std::vector<std::string> sources;  // of what it cites, without the place in them
  std::string place;
};

struct ToldDiff {
  std::string law;            // its legal system
  std::string before, after;  // as version_in_words has them
  const prove::LawDiff* found = nullptr;
  std::vector<ToldPair> changes;          // pairs of two outcomes that can be, or are not settled
  std::vector<program::Outcome> reached;  // outcomes that some shipment has in either version
  std::vector<ToldLawChange> law_changes;
  std::vector<std::string> unchanged;   // whole sentences
  std::vector<std::string> qualifiers;  // of what this is true, and of what not
};

// Refers to `found`.
ToldDiff told_diff(const LawVersions& versions, const prove::LawDiff& found);

}  // namespace cocket::cli
