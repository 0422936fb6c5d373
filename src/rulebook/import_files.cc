// SPDX-License-Identifier: Apache-2.0
#include "rulebook/import_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "base/source_location.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/import_rows.h"
#include "rulebook/json_form.h"
#include "rulebook/load.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

bool may_stand_in_schema(const Declaration& declaration) {
  return std::holds_alternative<Schema>(declaration) ||
         std::holds_alternative<Define>(declaration) ||
         std::holds_alternative<Invariant>(declaration) ||
         std::holds_alternative<ImportSchema>(declaration);
}

SourceLocation place_of(const Declaration& declaration) {
  return std::visit([](const auto& one) -> SourceLocation { return one.place; }, declaration);
}

class Reader {
 public:
  Reader(const ReadFile& read_file, Diagnostics& diagnostics)
      : read_file_(read_file), diagnostics_(diagnostics) {}

  RulebookText read(std::vector<std::string> paths) {
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    for (const std::string& path : paths) {
      if (const std::optional<int> file = open(path, {})) own_.push_back(parse_file(*file));
    }
    read_schemas();
    read_sources();
    for (std::deque<SyntaxTree>* trees : {&schemas_, &own_}) {
      for (SyntaxTree& tree : *trees) text_.trees.push_back(std::move(tree));
    }
    text_.is_parsed = !diagnostics_.has_errors();
    for (const SyntaxTree& tree : text_.trees) read_tables(tree);
    return std::move(text_);
  }

 private:
  // The number of the file; read before: the same number.
  std::optional<int> open(const std::string& path, SourceLocation asked_at) {
    const auto known = file_of_path_.find(path);
    if (known != file_of_path_.end()) return known->second;
    if (text_.files.size() >= kFilesMax) {
      diagnostics_.error(asked_at, kUnreadableFile,
                         fmt::format("a rulebook may have at most {} files", kFilesMax));
      return std::nullopt;
    }
    Result<std::string> text = read_file_(path);
    if (!text.ok()) {
      diagnostics_.error(asked_at, kUnreadableFile, text.error().message,
                         "a path is relative to the folder of the rulebook");
      return std::nullopt;
    }
    const int file = static_cast<int>(text_.files.size());
    text_.files.push_back({path, std::move(text).value()});
    file_of_path_.emplace(path, file);
    return file;
  }

  SyntaxTree parse_file(int file) {
    return parse_either(file, text_.files[static_cast<std::size_t>(file)], diagnostics_);
  }

  // Imported schemas may import schemas; each is read once, in the order of asking.
  void read_schemas() {
    for (const SyntaxTree& tree : own_) find_schemas(tree);
    for (std::size_t i = 0; i < schemas_.size(); ++i) {
      check_schema(schemas_[i]);
      find_schemas(schemas_[i]);
    }
  }

  void find_schemas(const SyntaxTree& tree) {
    for (const Declaration& declaration : tree.declarations) {
      const auto* import = std::get_if<ImportSchema>(&declaration);
      if (import == nullptr || file_of_path_.contains(import->path.text)) continue;
      const std::optional<int> file = open(import->path.text, import->path.place);
      if (file) schemas_.push_back(parse_file(*file));
    }
  }

  // A file of the rulebook, or one that was asked for before, has its sources there already.
  void read_sources() {
    for (const SyntaxTree& tree : own_) {
      for (const Declaration& declaration : tree.declarations) {
        const auto* import = std::get_if<ImportSources>(&declaration);
        if (import == nullptr || file_of_path_.contains(import->path.text)) continue;
        const std::optional<int> file = open(import->path.text, import->path.place);
        if (file) text_.sources.push_back(parse_file(*file));
      }
    }
  }

  void check_schema(const SyntaxTree& tree) {
    if (tree.header) {
      diagnostics_.error(tree.header->place, kNotASchema,
                         "an imported schema has no header of a rulebook");
    }
    for (const Declaration& declaration : tree.declarations) {
      if (may_stand_in_schema(declaration)) continue;
      diagnostics_.error(place_of(declaration), kNotASchema,
                         "an imported schema holds `schema`, `define` and `invariant` only");
    }
  }

  void read_tables(const SyntaxTree& tree) {
    for (const Declaration& declaration : tree.declarations) {
      if (const auto* codes = std::get_if<ImportCodes>(&declaration)) {
        const std::optional<int> file = open(codes->path.text, codes->path.place);
        // Without its file the name still counts; a row without a code says that codes are missing.
        std::vector<CodeRow> rows(1);
        if (file) rows = read_code_rows(text_.files, *file, diagnostics_);
        text_.codes.push_back({codes, std::move(rows)});
      }
      if (const auto* list = std::get_if<ImportList>(&declaration)) {
        const std::optional<int> file = open(list->path.text, list->path.place);
        std::vector<EntryRow> rows;
        if (file) rows = read_entry_rows(text_.files, *file, diagnostics_);
        text_.lists.push_back({list, std::move(rows)});  // without its file the name still counts
      }
    }
  }

  const ReadFile& read_file_;
  Diagnostics& diagnostics_;
  RulebookText text_;
  std::deque<SyntaxTree> schemas_;
  std::deque<SyntaxTree> own_;
  std::map<std::string, int> file_of_path_;
};

}  // namespace

RulebookText read_rulebook(const std::vector<std::string>& paths, const ReadFile& read_file,
                           Diagnostics& diagnostics) {
  return Reader(read_file, diagnostics).read(paths);
}

}  // namespace cocket::rulebook
