// SPDX-License-Identifier: Apache-2.0
#include "rulebook/check_names.h"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/diagnostics.h"
#include "base/source_location.h"
#include "base/text.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/import_files.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

// Names of one space must differ: where a condition or a test reads a word, it must mean one thing.
enum class Space { Sources, Words, Measures, Entries, Lists, Claims, Cases };

class Collector {
 public:
  Collector(const RulebookText& text, Diagnostics& diagnostics)
      : text_(text), diagnostics_(diagnostics) {}

  Names collect() {
    for (const SyntaxTree& tree : text_.trees) {
      if (tree.header) take_header(*tree.header);
      for (const Declaration& declaration : tree.declarations) {
        std::visit([this](const auto& one) { take(one); }, declaration);
      }
    }
    for (const SyntaxTree& tree : text_.sources) {
      for (const Declaration& declaration : tree.declarations) {
        const auto* source = std::get_if<Source>(&declaration);
        if (source == nullptr) continue;
        take(*source);
        names_.imported_sources.insert(source->name.text);
      }
    }
    for (const ImportedCodes& codes : text_.codes) {
      names_.codes[codes.import->name.text].imported.push_back(&codes);
    }
    for (const ImportedList& list : text_.lists) {
      if (is_new(Space::Lists, "list", list.import->name)) {
        names_.lists[list.import->name.text].imported = &list;
      }
    }
    if (names_.header == nullptr) {
      const bool has_file = !text_.files.empty();
      diagnostics_.error(has_file ? SourceLocation{0, 1, 1, 1} : SourceLocation{}, kNoHeader,
                         "no file of the rulebook has a header",
                         "one begins with `rulebook NAME version \"1\" { law XX }`");
    }
    return names_;
  }

 private:
  void take_header(const Header& header) {
    if (names_.header == nullptr) {
      names_.header = &header;
      return;
    }
    diagnostics_.error(header.place, kSecondHeader,
                       fmt::format("a rulebook has one header; the other one stands in {}",
                                   where(names_.header->place)));
  }

  std::string where(const SourceLocation& place) const {
    return fmt::format("`{}`, line {}", text_.files[static_cast<std::size_t>(place.file)].name,
                       place.line);
  }

  bool is_new(Space space, std::string_view kind, const Name& name) {
    const auto [at, is_first] = first_of_.try_emplace({space, name.text}, name.place);
    if (is_first) return true;
    diagnostics_.error(
        name.place, kDeclaredTwice,
        fmt::format("{} `{}` is declared twice; first in {}", kind, name.text, where(at->second)));
    return false;
  }

  void take(const Source& source) {
    if (is_new(Space::Sources, "source", source.name)) {
      names_.sources[source.name.text] = &source;
    }
  }
  void take(const Question& question) {
    if (is_new(Space::Words, "question", question.name)) {
      names_.questions[question.name.text] = &question;
    }
  }
  void take(const Define& define) {
    if (is_new(Space::Words, "define", define.name)) names_.defines[define.name.text] = &define;
  }
  void take(const Schema& schema) {
    for (const Field& field : schema.fields) is_new(Space::Words, "field", field.name);
    names_.schemas.push_back(&schema);
  }
  void take(const Measure& measure) {
    if (is_new(Space::Measures, "measure", measure.name)) {
      names_.measures[measure.name.text] = &measure;
    }
  }
  // Case and blanks do not tell codes apart.
  void take(const CodeEntry& entry) {
    const Name code{fold(trim(entry.code.text)), entry.code.place};
    if (is_new(Space::Entries, "the entry of", code)) names_.entries.push_back(&entry);
  }
  void take(const Authorise& authorise) {
    if (is_new(Space::Measures, "authorisation", authorise.name)) {
      names_.authorisations[authorise.name.text] = &authorise;
    }
  }
  void take(const Codes& codes) { names_.codes[codes.name.text].written.push_back(&codes); }
  void take(const List& list) {
    if (is_new(Space::Lists, "list", list.name)) names_.lists[list.name.text].written = &list;
  }
  void take(const Claim& claim) {
    if (is_new(Space::Claims, "claim", claim.name)) names_.claims.push_back(&claim);
  }
  void take(const Test& test) {
    if (test.id) is_new(Space::Cases, "case", *test.id);
    names_.tests.push_back(&test);
  }
  void take(const Suspend& suspend) { names_.suspensions.push_back(&suspend); }
  void take(const Repeal& repeal) { names_.repeals.push_back(&repeal); }
  void take(const Invariant& invariant) { names_.invariants.push_back(&invariant); }
  // What these name is taken from the rows that were read for them, or read already.
  void take(const ImportCodes&) {}
  void take(const ImportList&) {}
  void take(const ImportSchema&) {}
  void take(const ImportSources&) {}

  const RulebookText& text_;
  Diagnostics& diagnostics_;
  Names names_;
  std::map<std::pair<Space, std::string>, SourceLocation> first_of_;
};

}  // namespace

Names collect_names(const RulebookText& text, Diagnostics& diagnostics) {
  return Collector(text, diagnostics).collect();
}

}  // namespace cocket::rulebook
