// SPDX-License-Identifier: Apache-2.0
#include "rulebook/format_clauses.h"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "rulebook/format_printer.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {

// ---------------------------------------------------------------------------- parts of a line

std::string with_title(std::string_view head, const std::optional<Text>& title) {
  return title ? fmt::format("{} {}", head, quote(title->text)) : std::string(head);
}

void append(Parts& parts, Parts more) {
  parts.insert(parts.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

Parts parts_of(const Cite& cite) {
  Parts parts{{with_title("cite " + cite.source.text, cite.locator)}};
  if (cite.quote) parts.push_back({"quote " + quote(cite.quote->text)});
  return parts;
}

Parts parts_of(const Note& note) {
  Parts parts{{"note " + quote(note.text.text)}};
  if (note.cite) append(parts, parts_of(*note.cite));
  return parts;
}

Part part_of(const Days& days) {
  std::string text;
  if (days.from) text = "from " + format(days.from->date);
  if (days.end) {
    if (days.from) text += " ";
    text += fmt::format("{} {}", word_of(kEndWords, days.end->kind), format(days.end->day.date));
  }
  return {text};
}

Part listed(std::string_view word, const std::vector<std::string>& items) {
  if (items.empty()) return {std::string(word)};
  Part part;
  for (const std::string& item : items) {
    const std::string_view comma = &item == &items.back() ? "" : ",";
    const std::string lead = &item == &items.front() ? fmt::format("{} ", word) : "";
    part.push_back(fmt::format("{}{}{}", lead, item, comma));
  }
  return part;
}

Part listed(std::string_view word, const std::vector<Text>& texts) {
  std::vector<std::string> items;
  items.reserve(texts.size());
  for (const Text& text : texts) items.push_back(quote(text.text));
  return listed(word, items);
}

Part listed(std::string_view word, const std::vector<Name>& names) {
  std::vector<std::string> items;
  items.reserve(names.size());
  for (const Name& name : names) items.push_back(name.text);
  return listed(word, items);
}

// ---------------------------------------------------------------------------- lines

void print_parts(Printer& printer, const Parts& parts) {
  // The first part begins the line, so nothing is won by keeping it in one piece.
  const Part& head = parts.front();
  Parts rest;
  for (std::size_t i = 1; i < head.size(); ++i) rest.push_back({head[i]});
  rest.insert(rest.end(), parts.begin() + 1, parts.end());
  printer.wrapped(head.front(), rest);
}

void print_item(Printer& printer, const Comments& comments, const Parts& parts) {
  printer.before(comments);
  print_parts(printer, parts);
  printer.after(comments);
}

void print_cites(Printer& printer, const std::vector<Cite>& cites) {
  for (const Cite& cite : cites) print_item(printer, cite.comments, parts_of(cite));
}

void print_notes(Printer& printer, const std::vector<Note>& notes) {
  for (const Note& note : notes) print_item(printer, note.comments, parts_of(note));
}

void print_forces(Printer& printer, const std::vector<Force>& forces) {
  for (const Force& force : forces) {
    print_item(printer, force.comments, {{"force"}, part_of(force.days)});
  }
}

void print_condition(Printer& printer, std::string_view word,
                     const std::optional<Condition>& condition) {
  if (!condition) return;
  printer.before(condition->comments);
  printer.condition(word, condition->expression);
  printer.after(condition->comments);
}

void print_names(Printer& printer, std::string_view word, const std::optional<NamesItem>& item) {
  if (!item) return;
  std::vector<std::string> items;
  items.reserve(item->names.size() + item->entries.size());
  for (const Name& name : item->names) items.push_back(name.text);
  for (const Text& entry : item->entries) items.push_back(quote(entry.text));
  print_item(printer, item->comments, {listed(word, items)});
}

void print_text_item(Printer& printer, std::string_view word, const std::optional<TextItem>& item) {
  if (item)
    print_item(printer, item->comments, {{fmt::format("{} {}", word, quote(item->value.text))}});
}

}  // namespace cocket::rulebook
