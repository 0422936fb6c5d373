// SPDX-License-Identifier: Apache-2.0
// The layout of the clauses that several declarations have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/format_printer.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

using Part = Printer::Part;
using Parts = std::vector<Part>;

std::string with_title(std::string_view head, const std::optional<Text>& title);
void append(Parts& parts, Parts more);
Parts parts_of(const Cite& cite);
Parts parts_of(const Note& note);
Part part_of(const Days& days);
// "word a, b": the word stands with the first, a comma with all but the last.
Part listed(std::string_view word, const std::vector<std::string>& items);
Part listed(std::string_view word, const std::vector<Text>& texts);
Part listed(std::string_view word, const std::vector<Name>& names);
void print_parts(Printer& printer, const Parts& parts);
void print_item(Printer& printer, const Comments& comments, const Parts& parts);
void print_cites(Printer& printer, const std::vector<Cite>& cites);
void print_notes(Printer& printer, const std::vector<Note>& notes);
void print_forces(Printer& printer, const std::vector<Force>& forces);
void print_condition(Printer& printer, std::string_view word,
                     const std::optional<Condition>& condition);
void print_names(Printer& printer, std::string_view word, const std::optional<NamesItem>& item);
void print_text_item(Printer& printer, std::string_view word, const std::optional<TextItem>& item);

}  // namespace cocket::rulebook
