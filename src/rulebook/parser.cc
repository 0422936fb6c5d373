// SPDX-License-Identifier: Apache-2.0
#include "rulebook/parser.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostics.h"
#include "base/source_location.h"
#include "base/text.h"
#include "rulebook/complete.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lexer.h"
#include "rulebook/parser_clauses.h"
#include "rulebook/parser_tokens.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

using ReadDeclaration = std::optional<Declaration> (*)(TokenReader&);

template <class D, D (*read)(TokenReader&)>
std::optional<Declaration> read_one(TokenReader& reader) {
  return read(reader);
}

struct DeclarationOf {
  std::string_view word;
  ReadDeclaration read;
};

// In the order of kDeclarationWords.
constexpr auto kDeclarations = std::to_array<DeclarationOf>({
    {"source", read_one<Source, read_source>},
    {"codes", read_one<Codes, read_codes>},
    {"list", read_one<List, read_list>},
    {"import", read_import},
    {"schema", read_one<Schema, read_schema>},
    {"define", read_one<Define, read_define>},
    {"invariant", read_one<Invariant, read_invariant>},
    {"question", read_one<Question, read_question>},
    {"measure", read_one<Measure, read_measure>},
    {"entry", read_one<CodeEntry, read_code_entry>},
    {"authorise", read_one<Authorise, read_authorise>},
    {"suspend", read_one<Suspend, read_suspend>},
    {"repeal", read_one<Repeal, read_repeal>},
    {"claim", read_one<Claim, read_claim>},
    {"test", read_one<Test, read_test>},
    {"case", read_one<Test, read_test>},
});
static_assert(kDeclarations.size() == kDeclarationWords.size());

void fail_unknown_declaration(TokenReader& reader) {
  std::vector<std::string> words(kDeclarationWords.begin(), kDeclarationWords.end());
  words.emplace_back("rulebook");
  const std::string near =
      reader.at(TokenKind::Word) ? did_you_mean(reader.here().text, words) : std::string();
  reader.fail(reader.place(), kUnknownDeclaration,
              fmt::format("{} begins no declaration{}", reader.found(), near),
              fmt::format("expected `{}`", join(words, "`, `")));
}

std::optional<Declaration> read_declaration(TokenReader& reader) {
  for (const DeclarationOf& entry : kDeclarations) {
    if (reader.at(entry.word)) return entry.read(reader);
  }
  fail_unknown_declaration(reader);
  return std::nullopt;
}

void parse_header(TokenReader& reader, SyntaxTree& tree) {
  const SourceLocation place = reader.place();
  if (tree.header || !tree.declarations.empty()) {
    reader.report(place, kMisplacedHeader,
                  tree.header ? "a second header; a rulebook has one"
                              : "the header of the rulebook stands below other declarations",
                  "move it to the top of one file of the rulebook");
  }
  reader.begin_item();
  Header header = read_header(reader);
  if (!reader.failed()) header.comments = reader.end_item();
  if (!tree.header) tree.header = std::move(header);
}

void parse_declaration(TokenReader& reader, SyntaxTree& tree) {
  const int errors_before = reader.error_count();
  reader.begin_item();
  std::optional<Declaration> declaration = read_declaration(reader);
  if (reader.failed() || !declaration) return;
  Comments comments = reader.end_item();
  if (!reader.is_sound()) return;
  std::visit([&comments](auto& found) { found.comments = std::move(comments); }, *declaration);
  if (reader.error_count() == errors_before) check_complete(*declaration, reader.diagnostics());
  tree.declarations.push_back(std::move(*declaration));
}

}  // namespace

SyntaxTree parse(int file, std::string_view text, Diagnostics& diagnostics) {
  TokenReader reader(lex(file, text, diagnostics), diagnostics);
  SyntaxTree tree;
  while (!reader.at_end()) {
    if (reader.at("rulebook")) {
      parse_header(reader, tree);
    } else {
      parse_declaration(reader, tree);
    }
    reader.recover_declaration();
  }
  tree.closing = reader.take_closing();
  return tree;
}

}  // namespace cocket::rulebook
