// SPDX-License-Identifier: Apache-2.0
// The readers of what several declarations share, and of one declaration each. All leave the reader
// failed after a slip; none needs its caller to look.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "program/program.h"
#include "rulebook/parser_tokens.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// ---- parser_expression.cc
Expression read_expression(TokenReader& reader);
ReadsTest read_reads(TokenReader& reader);  // from the word `reads` on

// ---- parser_clauses.cc
enum class UnitAllowed { No, Yes };
Value read_value(TokenReader& reader, UnitAllowed unit);
std::optional<Name> read_label(TokenReader& reader);  // "label:", if it stands here
Cite read_cite(TokenReader& reader);
Note read_note(TokenReader& reader);
// "from D [through D | until D]"
Days read_days(TokenReader& reader);
std::optional<DaysEnd> read_days_end(TokenReader& reader);
std::vector<Name> read_names(TokenReader& reader, std::string_view role);
std::vector<Text> read_texts(TokenReader& reader, std::string_view role);
program::ListKind read_list_kind(TokenReader& reader);
program::Outcome read_outcome(TokenReader& reader);
bool at_comparison(const TokenReader& reader);
program::Comparison read_comparison(TokenReader& reader);

// The clauses that several owners have, as entries of their tables.
template <class Owner>
void read_cite_clause(TokenReader& reader, Owner& owner) {
  Cite cite = read_cite(reader);
  cite.comments = reader.end_item();
  reader.keep(owner.cites, std::move(cite));
}
template <class Owner>
void read_note_clause(TokenReader& reader, Owner& owner) {
  Note note = read_note(reader);
  note.comments = reader.end_item();
  reader.keep(owner.notes, std::move(note));
}
template <class Owner>
void read_force_clause(TokenReader& reader, Owner& owner) {
  Force force;
  force.place = reader.take().place;
  force.days = read_days(reader);
  force.comments = reader.end_item();
  reader.keep(owner.forces, std::move(force));
}
// `reach` and `when`.
Condition read_condition(TokenReader& reader);

// ---- the declarations, from their first word on, without the comments around them
Header read_header(TokenReader& reader);
Source read_source(TokenReader& reader);
Codes read_codes(TokenReader& reader);
List read_list(TokenReader& reader);
std::optional<Declaration> read_import(TokenReader& reader);
Schema read_schema(TokenReader& reader);
Define read_define(TokenReader& reader);
Invariant read_invariant(TokenReader& reader);
Question read_question(TokenReader& reader);
Measure read_measure(TokenReader& reader);
CodeEntry read_code_entry(TokenReader& reader);
Authorise read_authorise(TokenReader& reader);
Suspend read_suspend(TokenReader& reader);
Repeal read_repeal(TokenReader& reader);
Claim read_claim(TokenReader& reader);
Test read_test(TokenReader& reader);  // `test` and `case`

}  // namespace cocket::rulebook
