// SPDX-License-Identifier: Apache-2.0
// The layout of each declaration. Clauses stand in one order, whatever order they were written in.
#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "facts/vocabulary.h"
#include "rulebook/format.h"
#include "rulebook/format_printer.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

using Part = Printer::Part;
using Parts = std::vector<Part>;

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

// "word a, b": the word stands with the first, a comma with all but the last.
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
  if (item) print_item(printer, item->comments, {listed(word, item->names)});
}

// ---------------------------------------------------------------------------- facts

void add_piece(std::vector<Printer::Piece>& pieces, std::string_view word,
               const std::optional<TextItem>& item) {
  if (item)
    pieces.push_back({fmt::format("{} {}", word, quote(item->value.text)), &item->comments});
}
void add_piece(std::vector<Printer::Piece>& pieces, std::string_view word,
               const std::optional<DayItem>& item) {
  if (item)
    pieces.push_back({fmt::format("{} {}", word, format(item->value.date)), &item->comments});
}
void add_piece(std::vector<Printer::Piece>& pieces, std::string_view word,
               const std::optional<NameItem>& item) {
  if (item) pieces.push_back({fmt::format("{} {}", word, item->value.text), &item->comments});
}

void print(Printer& printer, const Source& source) {
  printer.open(with_title("source " + source.name.text, source.title));
  std::vector<Printer::Piece> pieces;
  add_piece(pieces, "issuer", source.issuer);
  add_piece(pieces, "number", source.number);
  add_piece(pieces, "issued", source.issued);
  add_piece(pieces, "published", source.published);
  add_piece(pieces, "lang", source.lang);
  if (source.rank) {
    pieces.push_back(
        {fmt::format("rank {}", word_of(kRankWords, source.rank->rank)), &source.rank->comments});
  }
  add_piece(pieces, "url", source.url);
  add_piece(pieces, "eli", source.eli);
  add_piece(pieces, "retrieved", source.retrieved);
  add_piece(pieces, "sha256", source.sha256);
  printer.packed(pieces);
  print_notes(printer, source.notes);
  printer.close(source.closing);
}

void print_node(Printer& printer, const CodeNode& node) {
  printer.before(node.comments);
  const std::string head = with_title(quote(node.code.text), node.title);
  if (node.children.empty() && node.closing.empty()) {
    printer.line(head);
  } else {
    printer.open(head);
    for (const CodeNode& child : node.children) print_node(printer, child);
    printer.close(node.closing);
  }
  printer.after(node.comments);
}

void print(Printer& printer, const Codes& codes) {
  printer.open("codes " + codes.name.text);
  for (const CodeNode& node : codes.nodes) print_node(printer, node);
  printer.close(codes.closing);
}

void print_entry(Printer& printer, const ListEntry& entry) {
  Parts parts{{"entry " + quote(entry.name.text)}};
  if (entry.id) parts.push_back({"id " + quote(entry.id->text)});
  for (const Days& days : entry.days) parts.push_back(part_of(days));
  if (entry.affiliates_percent) {
    parts.push_back({fmt::format("affiliates {}%", format(*entry.affiliates_percent))});
  }
  for (const Cite& cite : entry.cites) append(parts, parts_of(cite));
  for (const Note& note : entry.notes) append(parts, parts_of(note));
  print_item(printer, entry.comments, parts);
}

void print(Printer& printer, const List& list) {
  const std::string_view kind = word_of(kListKindWords, list.kind);
  printer.open(with_title(fmt::format("list {} of {}", list.name.text, kind), list.title));
  for (const ListEntry& entry : list.entries) print_entry(printer, entry);
  printer.close(list.closing);
}

void print(Printer& printer, const ImportCodes& import) {
  Parts parts{{fmt::format("import codes {}", import.name.text)},
              {"from " + quote(import.path.text)}};
  if (import.prefix) parts.push_back({"prefix " + quote(import.prefix->text)});
  print_parts(printer, parts);
}

void print(Printer& printer, const ImportList& import) {
  const std::string_view kind = word_of(kListKindWords, import.kind);
  Parts parts{{fmt::format("import list {} of {}", import.name.text, kind)},
              {"from " + quote(import.path.text)}};
  if (import.title) parts.push_back({quote(import.title->text)});
  print_parts(printer, parts);
}

void print(Printer& printer, const ImportSchema& import) {
  printer.line("import schema from " + quote(import.path.text));
}

std::string one_line(const FieldType& type) {
  std::string out(word_of(kTypeWords, type.type));
  if (type.type == facts::FieldType::Enum) out += fmt::format(" {{ {} }}", join_names(type.values));
  if (type.codes) out += " of " + type.codes->text;
  if (type.is_always) out += " always";
  if (type.receives) out += " receiving";
  return out;
}

void print_field(Printer& printer, const Field& field) {
  Parts parts{{fmt::format("field {} : {}", field.name.text, one_line(field.type))}};
  if (field.title) parts.push_back({quote(field.title->text)});
  if (field.is_judgement) parts.push_back({"judgement"});
  if (field.ask) parts.push_back({"ask " + quote(field.ask->text)});
  if (!field.weigh.empty()) parts.push_back(listed("weigh", field.weigh));
  if (field.default_value) {
    const std::optional<Name>& with = field.default_value->with;
    const std::string tail = with ? " with " + with->text : "";
    parts.push_back({"default " + one_line(field.default_value->value) + tail});
  }
  print_item(printer, field.comments, parts);
}

void print(Printer& printer, const Schema& schema) {
  printer.open("schema");
  for (const Field& field : schema.fields) print_field(printer, field);
  printer.close(schema.closing);
}

// ---------------------------------------------------------------------------- measures

Parts parts_of(const Prohibit& prohibit) {
  Parts parts{{"prohibit"}};
  if (prohibit.relief) parts.push_back({"relief " + quote(prohibit.relief->text)});
  return parts;
}

Parts parts_of(const RequireLicence& licence) {
  Parts parts{{with_title("require licence", licence.kind)}};
  if (licence.from) parts.push_back({"from " + quote(licence.from->text)});
  if (licence.presume_denial) parts.push_back({"presume denial"});
  if (!licence.documents.empty()) parts.push_back(listed("documents", licence.documents));
  return parts;
}

Parts parts_of(const RequireReport& report) {
  Parts parts{{"require report"}};
  if (report.to) parts.push_back({"to " + quote(report.to->text)});
  return parts;
}

Parts parts_of(const Exempt&) {
  return {{"exempt"}};
}

Parts parts_of(const Warn& warn) {
  return {{"warn " + quote(warn.warning.text)}};
}

void print_exception(Printer& printer, const Exception& exception) {
  printer.before(exception.comments);
  const std::string head = exception.label ? "except " + exception.label->text + ":" : "except";
  printer.condition(head, exception.condition);
  printer.after(exception.comments);
}

void print(Printer& printer, const Measure& measure) {
  printer.open(with_title("measure " + measure.name.text, measure.title));
  print_cites(printer, measure.cites);
  print_forces(printer, measure.forces);
  print_condition(printer, "reach", measure.reach);
  print_condition(printer, "when", measure.when);
  for (const Exception& exception : measure.exceptions) print_exception(printer, exception);
  if (measure.effect) {
    const auto parts = [](const auto& what) { return parts_of(what); };
    print_item(printer, measure.effect->comments, std::visit(parts, measure.effect->what));
  }
  if (measure.overrides) {
    print_item(printer, measure.overrides->comments,
               {listed("overrides", measure.overrides->measures)});
  }
  print_notes(printer, measure.notes);
  printer.close(measure.closing);
}

void print(Printer& printer, const Authorise& authorise) {
  printer.open(with_title("authorise " + authorise.name.text, authorise.title));
  print_cites(printer, authorise.cites);
  if (authorise.relieves) {
    print_item(printer, authorise.relieves->comments,
               {listed("relieves", authorise.relieves->measures)});
  }
  print_forces(printer, authorise.forces);
  print_condition(printer, "when", authorise.when);
  if (authorise.conditions) {
    print_item(printer, authorise.conditions->comments,
               {listed("conditions", authorise.conditions->texts)});
  }
  print_notes(printer, authorise.notes);
  printer.close(authorise.closing);
}

void print(Printer& printer, const Suspend& suspend) {
  Parts parts{listed("suspend", suspend.measures), part_of(suspend.days)};
  if (suspend.when) parts.push_back({"when " + one_line(*suspend.when)});
  append(parts, parts_of(suspend.cite));
  print_parts(printer, parts);
}

void print(Printer& printer, const Repeal& repeal) {
  Parts parts{{fmt::format("repeal {} on {}", repeal.measure.text, format(repeal.on.date))}};
  append(parts, parts_of(repeal.cite));
  print_parts(printer, parts);
}

// ---------------------------------------------------------------------------- claims, tests

void print(Printer& printer, const Define& define) {
  printer.condition(fmt::format("define {} =", define.name.text), define.expression);
}

void print(Printer& printer, const Invariant& invariant) {
  const std::string head = invariant.name ? fmt::format("invariant {}:", invariant.name->text)
                                          : std::string("invariant");
  printer.condition(head, invariant.expression);
}

void print(Printer& printer, const Question& question) {
  printer.open(with_title("question " + question.name.text, question.text));
  print_cites(printer, question.cites);
  for (const Reading& reading : question.readings) {
    print_item(printer, reading.comments,
               {{with_title("reading " + reading.name.text, reading.text)}});
  }
  print_notes(printer, question.notes);
  printer.close(question.closing);
}

std::string one_line(const OutcomeProperty& property) {
  return fmt::format("outcome {} {}", word_of(kComparisonWords, property.comparison),
                     word_of(kOutcomeWords, property.outcome));
}

std::string one_line(const AppliesProperty& property) {
  return fmt::format("{}{} applies", property.negated ? "not " : "", property.measure.text);
}

void print_property(Printer& printer, const Property& property) {
  printer.before(property.comments);
  const std::string what =
      std::visit([](const auto& found) { return one_line(found); }, property.what);
  const std::string head = "for every line";
  if (!property.where) {
    printer.line(fmt::format("{}, {}", head, what));
  } else {
    printer.condition_before(head + " where", *property.where, ", " + what);
  }
  printer.after(property.comments);
}

void print(Printer& printer, const Claim& claim) {
  printer.open(with_title("claim " + claim.name.text, claim.title));
  print_cites(printer, claim.cites);
  for (const Assumption& assumption : claim.assumptions) {
    print_item(printer, assumption.comments, {{"assume " + one_line(assumption.reads)}});
  }
  if (claim.property) print_property(printer, *claim.property);
  if (claim.expect) {
    print_item(printer, claim.expect->comments,
               {{claim.expect->holds ? "expect holds" : "expect refuted"}});
  }
  print_notes(printer, claim.notes);
  printer.close(claim.closing);
}

std::string one_line(const GivenFact& given) {
  return fmt::format("{} = {}", given.field.text, one_line(given.value));
}
std::string one_line(const GivenList& given) {
  return fmt::format("any party on {} = {}", given.list.text, given.is_on ? "yes" : "no");
}
std::string one_line(const GivenReading& given) {
  return one_line(given.reads);
}
std::string one_line(const GivenKnownThrough& given) {
  return "known through " + format(given.day.date);
}

void print_given(Printer& printer, const GivenBlock& given) {
  printer.before(given.comments);
  printer.open("given");
  std::vector<Printer::Piece> pieces;
  for (const Given& item : given.items) {
    const auto text = [](const auto& what) { return one_line(what); };
    pieces.push_back({std::visit(text, item.what), &item.comments});
  }
  printer.packed(pieces);
  printer.close(given.closing);
  printer.after(given.comments);
}

void print_outcome(Printer& printer, const ExpectedOutcome& outcome) {
  std::string text = "expect";
  if (outcome.undetermined) text += " undetermined";
  if (outcome.floor) text += fmt::format(" {}", word_of(kOutcomeWords, *outcome.floor));
  if (outcome.undetermined && outcome.ceiling) {
    text += fmt::format(" .. {}", word_of(kOutcomeWords, *outcome.ceiling));
  }
  print_item(printer, outcome.comments, {{text}});
}

void print_text_item(Printer& printer, std::string_view word, const std::optional<TextItem>& item) {
  if (item)
    print_item(printer, item->comments, {{fmt::format("{} {}", word, quote(item->value.text))}});
}

void print(Printer& printer, const Test& test) {
  const std::string word = test.id ? "case " + test.id->text : "test";
  printer.open(word + " " + quote(test.title.text));
  print_text_item(printer, "source", test.source);
  print_text_item(printer, "disputed", test.disputed);
  if (test.given) print_given(printer, *test.given);
  if (test.outcome) print_outcome(printer, *test.outcome);
  if (test.verdict) {
    print_item(printer, test.verdict->comments, {{"verdict " + test.verdict->value.text}});
  }
  print_names(printer, "because", test.because);
  print_names(printer, "may", test.may);
  print_names(printer, "not because", test.not_because);
  if (test.missing) {
    const std::vector<Name>& names = test.missing->names;
    Part part = names.empty() ? Part{"missing {"} : listed("missing {", names);
    part.back() += " }";
    print_item(printer, test.missing->comments, {part});
  }
  printer.close(test.closing);
}

void print_header(Printer& printer, const Header& header) {
  printer.before(header.comments);
  printer.open(fmt::format("rulebook {} version {}", header.name.text, quote(header.version.text)));
  if (header.law) print_item(printer, header.law->comments, {{"law " + header.law->value.text}});
  if (header.known_through) {
    print_item(printer, header.known_through->comments,
               {{"known through " + format(header.known_through->value.date)}});
  }
  print_text_item(printer, "timezone", header.timezone);
  printer.close(header.closing);
  printer.after(header.comments);
}

}  // namespace

bool is_short(const Declaration& declaration) {
  return std::visit(
      [](const auto& found) {
        using D = std::decay_t<decltype(found)>;
        return std::is_same_v<D, ImportCodes> || std::is_same_v<D, ImportList> ||
               std::is_same_v<D, ImportSchema> || std::is_same_v<D, Define> ||
               std::is_same_v<D, Invariant> || std::is_same_v<D, Suspend> ||
               std::is_same_v<D, Repeal>;
      },
      declaration);
}

std::string format(const SyntaxTree& tree) {
  Printer printer;
  if (tree.header) print_header(printer, *tree.header);
  bool was_short = false;
  for (const Declaration& declaration : tree.declarations) {
    std::visit(
        [&](const auto& found) {
          Comments comments = found.comments;
          comments.blank_before.yes |= !was_short || !is_short(declaration);
          printer.before(comments);
          print(printer, found);
          printer.after(comments);
        },
        declaration);
    was_short = is_short(declaration);
  }
  if (!tree.closing.empty()) printer.blank_line();
  printer.comment_lines(tree.closing);
  return std::move(printer).take();
}

}  // namespace cocket::rulebook
