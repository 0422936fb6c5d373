// SPDX-License-Identifier: Apache-2.0
// What a rulebook speaks about: header, sources, code trees, lists, imports, the schema of facts.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/vocabulary.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lexer.h"
#include "rulebook/parser.h"
#include "rulebook/parser_block.h"
#include "rulebook/parser_clauses.h"
#include "rulebook/parser_tokens.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

// ---------------------------------------------------------------------------- header, source

template <class Owner, std::optional<TextItem> Owner::* slot>
void read_text_item(TokenReader& reader, Owner& owner) {
  const Token word = reader.take();
  TextItem item{reader.expect_text("text"), {}};
  item.comments = reader.end_item();
  set_once(reader, owner.*slot, std::move(item), word);
}

template <class Owner, std::optional<DayItem> Owner::* slot>
void read_day_item(TokenReader& reader, Owner& owner) {
  const Token word = reader.take();
  DayItem item{reader.expect_day(), {}};
  item.comments = reader.end_item();
  set_once(reader, owner.*slot, std::move(item), word);
}

template <class Owner, std::optional<NameItem> Owner::* slot>
void read_name_item(TokenReader& reader, Owner& owner) {
  const Token word = reader.take();
  NameItem item{reader.expect_name("a name"), {}};
  item.comments = reader.end_item();
  set_once(reader, owner.*slot, std::move(item), word);
}

void read_known_through(TokenReader& reader, Header& header) {
  const Token word = reader.take();
  reader.expect("through");
  DayItem item{reader.expect_day(), {}};
  item.comments = reader.end_item();
  set_once(reader, header.known_through, std::move(item), word);
}

constexpr auto kHeaderClauses = std::to_array<Clause<Header>>({
    {"law", read_name_item<Header, &Header::law>},
    {"classifies", read_name_item<Header, &Header::classifies>},
    {"known", read_known_through},
    {"timezone", read_text_item<Header, &Header::timezone>},
});

void read_rank(TokenReader& reader, Source& source) {
  const Token word = reader.take();
  RankItem item;
  item.place = reader.place();
  const auto rank = meaning_of(kRankWords, reader.here().text);
  if (!rank) return reader.fail_unknown_word("rank", words_of(kRankWords));
  reader.take();
  item.rank = *rank;
  item.comments = reader.end_item();
  set_once(reader, source.rank, std::move(item), word);
}

void read_source_note(TokenReader& reader, Source& source) {
  reader.take();
  Note note;
  note.text = reader.expect_text("the note");
  note.comments = reader.end_item();
  reader.keep(source.notes, std::move(note));
}

constexpr auto kSourceClauses = std::to_array<Clause<Source>>({
    {"issuer", read_text_item<Source, &Source::issuer>},
    {"number", read_text_item<Source, &Source::number>},
    {"issued", read_day_item<Source, &Source::issued>},
    {"published", read_day_item<Source, &Source::published>},
    {"lang", read_name_item<Source, &Source::lang>},
    {"rank", read_rank},
    {"url", read_text_item<Source, &Source::url>},
    {"eli", read_text_item<Source, &Source::eli>},
    {"retrieved", read_day_item<Source, &Source::retrieved>},
    {"sha256", read_text_item<Source, &Source::sha256>},
    {"note", read_source_note},
});

// ---------------------------------------------------------------------------- codes

void need_text(TokenReader& reader, const Text& text, std::string_view what) {
  if (reader.failed() || !text.text.empty()) return;
  reader.report(text.place, kUnexpected, fmt::format("{} is empty", what),
                "write it between the quotation marks, or delete it");
}

std::vector<std::string> read_nodes(TokenReader& reader, std::vector<CodeNode>& nodes);

// Nothing: what stands there is no code.
std::optional<CodeNode> read_node(TokenReader& reader) {
  CodeNode node;
  node.code = reader.expect_text("a code");
  need_text(reader, node.code, "the code");
  node.title = reader.accept_text();
  const bool is_code = reader.is_sound() && !node.code.text.empty();
  if (!reader.failed() && reader.at("{")) {
    if (reader.enter(kDepthMax)) node.closing = read_nodes(reader, node.children);
    reader.leave();
  }
  if (!is_code) return std::nullopt;
  return node;
}

// The nodes in braces; returns the comments before the closing one.
std::vector<std::string> read_nodes(TokenReader& reader, std::vector<CodeNode>& nodes) {
  std::optional<TokenReader::Block> block = reader.open_block();
  if (!block) return {};
  while (reader.in_block(*block, {})) {
    reader.begin_item();
    std::optional<CodeNode> node = read_node(reader);
    Comments comments;
    if (!reader.failed()) comments = reader.end_item();
    if (node) node->comments = std::move(comments);
    if (node) reader.keep(nodes, std::move(*node));
    reader.recover(*block, {});
  }
  return reader.close_block(*block, "code tree");
}

// ---------------------------------------------------------------------------- lists

// The parts of an entry stand without braces, in any order.
bool read_entry_part(TokenReader& reader, ListEntry& entry) {
  if (reader.at("from")) {
    entry.days.push_back(read_days(reader));
  } else if (reader.at("through") || reader.at("until")) {
    const bool goes_on = !entry.days.empty() && !entry.days.back().end;
    if (!goes_on) entry.days.emplace_back();
    entry.days.back().end = read_days_end(reader);
  } else if (reader.at("cite")) {
    entry.cites.push_back(read_cite(reader));
  } else if (reader.at("note")) {
    entry.notes.push_back(read_note(reader));
  } else if (reader.at("id")) {
    const Token word = reader.take();
    set_once(reader, entry.id, reader.expect_text("the id of the entry"), word);
  } else if (reader.at("affiliates")) {
    const Token word = reader.take();
    entry.affiliates_place = reader.place();
    if (!reader.at(TokenKind::Percent)) {
      reader.fail_expected("a share such as 50%");
      return false;
    }
    set_once(reader, entry.affiliates_percent, reader.take().number, word);
  } else {
    return false;
  }
  return !reader.failed();
}

void read_entry(TokenReader& reader, List& list) {
  ListEntry entry;
  entry.place = reader.take().place;
  entry.name = reader.expect_text("the name of the entry");
  need_text(reader, entry.name, "the name of the entry");
  while (!reader.failed() && read_entry_part(reader, entry)) {
  }
  entry.comments = reader.end_item();
  if (!entry.name.text.empty()) reader.keep(list.entries, std::move(entry));
}

constexpr auto kListClauses = std::to_array<Clause<List>>({{"entry", read_entry}});

// ---------------------------------------------------------------------------- imports

ImportCodes read_import_codes(TokenReader& reader) {
  ImportCodes import;
  import.name = reader.expect_name("the name of the code tree");
  reader.expect("from");
  import.path = reader.expect_text("the path of a file");
  if (reader.accept("prefix")) import.prefix = reader.expect_text("the prefix");
  return import;
}

ImportList read_import_list(TokenReader& reader) {
  ImportList import;
  import.name = reader.expect_name("the name of the list");
  reader.expect("of");
  import.kind = read_list_kind(reader);
  reader.expect("from");
  import.path = reader.expect_text("the path of a file");
  import.title = reader.accept_text();
  return import;
}

// ---------------------------------------------------------------------------- schema

FieldType read_type(TokenReader& reader) {
  FieldType type;
  type.place = reader.place();
  if (reader.failed()) return type;
  const std::optional<facts::FieldType> found = meaning_of(kTypeWords, reader.here().text);
  if (!reader.at(TokenKind::Word) || !found) {
    reader.fail_unknown_word("type of a field", words_of(kTypeWords));
    return type;
  }
  reader.take();
  type.type = *found;
  if (type.type == facts::FieldType::Enum && reader.expect("{")) {
    type.values = read_names(reader, "a value of the enum");
    reader.expect("}");
  } else if (type.type == facts::FieldType::Code) {
    reader.expect("of");
    type.codes = reader.expect_name("the name of a code tree");
  } else if (type.type == facts::FieldType::Quantity && reader.accept("in")) {
    type.unit = reader.expect_text("a unit");
  } else if (type.type == facts::FieldType::Country && reader.accept("of")) {
    type.party = reader.expect_name("the name of a party field");
  } else if (type.type == facts::FieldType::Party) {
    type.is_always = reader.accept("always");
    type.receives = reader.accept("receiving");
  }
  return type;
}

bool takes_unit(const FieldType& type) {
  return type.type == facts::FieldType::Amount || type.type == facts::FieldType::Quantity;
}

void read_default(TokenReader& reader, Field& field, const Token& word) {
  FieldDefault given;
  given.value = read_value(reader, takes_unit(field.type) ? UnitAllowed::Yes : UnitAllowed::No);
  if (reader.accept("with")) given.with = reader.expect_name("the name of another field");
  set_once(reader, field.default_value, std::move(given), word);
}

bool read_field_part(TokenReader& reader, Field& field) {
  const Token word = reader.here();
  if (reader.accept("judgement")) {
    if (field.is_judgement) report_duplicate(reader, word.place, word.text);
    field.is_judgement = true;
  } else if (reader.accept("ask")) {
    set_once(reader, field.ask, reader.expect_text("who can answer"), word);
  } else if (reader.accept("weigh")) {
    std::vector<Text> questions = read_texts(reader, "a question to weigh");
    if (!field.weigh.empty()) report_duplicate(reader, word.place, word.text);
    field.weigh = std::move(questions);
  } else if (reader.accept("default")) {
    read_default(reader, field, word);
  } else if (reader.accept("derived")) {
    reader.expect("from");
    set_once(reader, field.derived_from, reader.expect_name("the name of another field"), word);
  } else if (reader.at(TokenKind::String)) {
    Token title = word;
    title.text = "title";
    set_once(reader, field.title, reader.accept_text().value_or(Text{}), title);
  } else {
    return false;
  }
  return !reader.failed();
}

void read_field(TokenReader& reader, Schema& schema) {
  Field field;
  field.place = reader.take().place;
  field.name = reader.expect_name("the name of the field");
  reader.expect(":");
  field.type = read_type(reader);
  while (!reader.failed() && read_field_part(reader, field)) {
  }
  field.comments = reader.end_item();
  reader.keep(schema.fields, std::move(field));
}

constexpr auto kSchemaClauses = std::to_array<Clause<Schema>>({{"field", read_field}});

}  // namespace

Header read_header(TokenReader& reader) {
  Header header;
  header.place = reader.take().place;
  header.name = reader.expect_name("the name of the rulebook");
  reader.expect("version");
  header.version = reader.expect_text("the version");
  read_clauses(reader, "rulebook", kHeaderClauses, header);
  return header;
}

Source read_source(TokenReader& reader) {
  Source source;
  source.place = reader.take().place;
  source.name = reader.expect_name("the name of the source");
  source.title = reader.accept_text();
  read_clauses(reader, "source", kSourceClauses, source);
  return source;
}

Codes read_codes(TokenReader& reader) {
  Codes codes;
  codes.place = reader.take().place;
  codes.name = reader.expect_name("the name of the code tree");
  codes.closing = read_nodes(reader, codes.nodes);
  return codes;
}

List read_list(TokenReader& reader) {
  List list;
  list.place = reader.take().place;
  list.name = reader.expect_name("the name of the list");
  reader.expect("of");
  list.kind = read_list_kind(reader);
  list.title = reader.accept_text();
  read_clauses(reader, "list", kListClauses, list);
  return list;
}

std::optional<Declaration> read_import(TokenReader& reader) {
  const Place place = reader.take().place;
  if (reader.accept("codes")) {
    ImportCodes import = read_import_codes(reader);
    import.place = place;
    return import;
  }
  if (reader.accept("list")) {
    ImportList import = read_import_list(reader);
    import.place = place;
    return import;
  }
  if (reader.accept("schema")) {
    ImportSchema import;
    import.place = place;
    reader.expect("from");
    import.path = reader.expect_text("the path of a file");
    return import;
  }
  if (reader.accept("sources")) {
    ImportSources import;
    import.place = place;
    reader.expect("from");
    import.path = reader.expect_text("the path of a file");
    return import;
  }
  reader.fail_unknown_word("kind of import", {"codes", "list", "schema", "sources"});
  return std::nullopt;
}

Schema read_schema(TokenReader& reader) {
  Schema schema;
  schema.place = reader.take().place;
  read_clauses(reader, "schema", kSchemaClauses, schema);
  return schema;
}

}  // namespace cocket::rulebook
