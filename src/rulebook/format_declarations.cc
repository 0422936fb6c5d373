// SPDX-License-Identifier: Apache-2.0
// The layout of each declaration. Clauses stand in one order, whatever order they were written in.
#include <fmt/format.h>

#include <cstddef>
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
#include "rulebook/format_claims.h"
#include "rulebook/format_clauses.h"
#include "rulebook/format_printer.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

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

void print(Printer& printer, const ImportSources& import) {
  printer.line("import sources from " + quote(import.path.text));
}

std::string one_line(const FieldType& type) {
  std::string out(word_of(kTypeWords, type.type));
  if (type.type == facts::FieldType::Enum) out += fmt::format(" {{ {} }}", join_names(type.values));
  if (type.codes) out += " of " + type.codes->text;
  if (type.unit) out += " in " + quote(type.unit->text);
  if (type.party) out += " of " + type.party->text;
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
  if (field.derived_from) parts.push_back({"derived from " + field.derived_from->text});
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
  if (measure.overrides_entries) {
    print_item(printer, measure.overrides_entries->comments,
               {listed("overrides entries", measure.overrides_entries->codes)});
  }
  if (measure.beside) {
    print_item(printer, measure.beside->comments, {listed("beside", measure.beside->measures)});
  }
  print_notes(printer, measure.notes);
  printer.close(measure.closing);
}

void print(Printer& printer, const CodeEntry& entry) {
  printer.open(with_title("entry " + quote(entry.code.text), entry.title));
  print_cites(printer, entry.cites);
  print_condition(printer, "when", entry.when);
  for (const Exception& exception : entry.exceptions) print_exception(printer, exception);
  print_notes(printer, entry.notes);
  printer.close(entry.closing);
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

void print_header(Printer& printer, const Header& header) {
  printer.before(header.comments);
  printer.open(fmt::format("rulebook {} version {}", header.name.text, quote(header.version.text)));
  if (header.law) print_item(printer, header.law->comments, {{"law " + header.law->value.text}});
  if (header.classifies) {
    print_item(printer, header.classifies->comments,
               {{"classifies " + header.classifies->value.text}});
  }
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
               std::is_same_v<D, ImportSchema> || std::is_same_v<D, ImportSources> ||
               std::is_same_v<D, Define> || std::is_same_v<D, Invariant> ||
               std::is_same_v<D, Suspend> || std::is_same_v<D, Repeal>;
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
