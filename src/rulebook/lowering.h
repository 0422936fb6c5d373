// SPDX-License-Identifier: Apache-2.0
// What the steps from declarations to a program share: the names, the program as far as it is
// made, what is reported, and how the rulebook stood on a day. Each step fills its part of the
// program from the parts before it, in the order of the functions below.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/source_location.h"
#include "base/text.h"
#include "facts/code_tree.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/expected_names.h"
#include "rulebook/force.h"
#include "rulebook/import_rows.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

struct LoweredCodes {
  std::shared_ptr<const facts::CodeTree> tree;
  std::vector<int> forces;  // by node, into Program::entry_forces
  // By node: the text that its row cites, or the row above it that cites one.
  std::vector<std::optional<program::Citation>> citations;
};

// Names that something refers to; the rest is worth a warning.
struct UsedNames {
  std::set<std::string> sources;
  std::set<std::string> questions;
  std::set<std::string> defines;
  std::set<std::string> lists;
  std::set<std::string> codes;
};

struct Lowering {
  Lowering(const Names& declared, std::optional<Date> day, Diagnostics& reports)
      : names(declared), known_on(day), diagnostics(reports) {}

  const Names& names;
  std::optional<Date> known_on;  // what is younger is left out
  Diagnostics& diagnostics;
  program::Program program;
  Table<int> source_numbers;
  Table<int> question_numbers;
  Table<int> list_numbers;
  Table<int> measure_numbers;               // without those that are left out
  std::map<int, const CodeEntry*> entries;  // by node of the classified tree
  std::map<int, int> entry_numbers;         // likewise: their measures, without those left out
  Table<LoweredCodes> codes;
  Table<int> force_numbers;  // of entry_forces, by their text
  UsedNames used;
};

// "unknown source `x`; did you mean `y`?"
template <class Declaration>
void report_unknown(Lowering& lowering, const Name& name,
                    std::pair<const char*, std::string_view> id_and_kind,
                    const Table<Declaration>& table) {
  const std::vector<std::string> names = names_of(table);
  lowering.diagnostics.error(name.place, id_and_kind.first,
                             "unknown " + std::string(id_and_kind.second) + " `" + name.text + "`" +
                                 did_you_mean(name.text, names),
                             expected_names(id_and_kind.second, names));
}

// ---------------------------------------------------------------- lower_sources.cc

void lower_sources(Lowering& lowering);
void lower_questions(Lowering& lowering);

// The number of the source; -1 after reporting that there is none.
int find_source(Lowering& lowering, const Name& name);
// Whether the source was out on the day for which the rulebook is read.
bool is_known(const Lowering& lowering, int source);

// Nothing: what carries these citations is left out, since its basis is younger than the day for
// which the rulebook is read. The basis is the first text of law or announcement that it cites;
// where it cites none, all that it cites. Other younger texts are just not cited: what a later
// announcement adds to a measure takes nothing from what stood before.
std::optional<std::vector<program::Citation>> lower_cites(Lowering& lowering,
                                                          const std::vector<Cite>& cites);
std::vector<program::Note> lower_notes(Lowering& lowering, const std::vector<Note>& notes);
std::optional<program::ReadingTest> lower_reads(Lowering& lowering, const ReadsTest& reads);

// ---------------------------------------------------------------- lower_force.cc

// Reports an end that lies before the beginning.
std::optional<DayInterval> lower_days(Lowering& lowering, const Days& days);
// What a row says, without what is younger than the day; `stated` is taken where it says nothing.
program::Force lower_row_force(Lowering& lowering, const RowForce& row, const DaySet& stated);
// Whether the text that the row cites was out on the day; a row without one was always known.
bool is_known(const Lowering& lowering, const RowForce& row);
// -1: always in force.
int intern_force(Lowering& lowering, program::Force force);
// Suspensions and repeals of every declared measure, by its name.
struct ForceChanges {
  std::vector<program::Suspension> suspensions;
  std::optional<RepealedOn> repeal;
};
std::map<std::string, ForceChanges> lower_force_changes(Lowering& lowering);

// ---------------------------------------------------------------- the other files

void lower_codes(Lowering& lowering);   // lower_codes.cc
void lower_schema(Lowering& lowering);  // lower_schema.cc
void lower_lists(Lowering& lowering);   // lower_lists.cc

}  // namespace cocket::rulebook
