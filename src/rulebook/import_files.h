// SPDX-License-Identifier: Apache-2.0
// Everything that one rulebook is read from: its files, the schema that they import, and the rows
// of imported codes and lists.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "rulebook/import_rows.h"
#include "rulebook/load.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

inline constexpr std::size_t kFilesMax = 1000;  // of one rulebook, imports included

struct ImportedCodes {
  const ImportCodes* import = nullptr;
  std::vector<CodeRow> rows;
};

struct ImportedList {
  const ImportList* import = nullptr;
  std::vector<EntryRow> rows;
};

struct RulebookText {
  SourceFiles files;
  std::deque<SyntaxTree> trees;    // imported schemas first; a deque, for others point into it
  std::deque<SyntaxTree> sources;  // files of which the sources alone count
  std::vector<ImportedCodes> codes;
  std::vector<ImportedList> lists;
  bool is_parsed = true;  // no fault but those of tables
};

// Files are taken in the order of their names, whatever the order of `paths`; a file that is named
// twice is read once.
RulebookText read_rulebook(const std::vector<std::string>& paths, const ReadFile& read_file,
                           Diagnostics& diagnostics);

}  // namespace cocket::rulebook
