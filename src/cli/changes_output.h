// SPDX-License-Identifier: Apache-2.0
// What `cocket changes` prints: the rows that changed, and what to learn from all of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assess/book_changes.h"
#include "base/json.h"
#include "base/result.h"
#include "cli/files.h"
#include "cli/style.h"
#include "facts/column_book.h"
#include "program/program.h"

namespace cocket::cli {

// Of one law.
struct LawChanges {
  const program::Program& before;
  const program::Program& after;
  const assess::BookChanges& found;
};

struct ChangesSetting {
  const facts::ColumnBook& book;
  const facts::ColumnBook* json = nullptr;  // the same of NDJSON, as it stood; null: of CSV
  std::vector<LawChanges> laws;
  std::string book_name;
  std::string before_words;  // "as it stood on 2026-01-05"
};

inline constexpr std::size_t kChangesShown = 40;  // rows of a table

// Each changed row with all its cells, once for each law under which it changed.
Result<void> write_changes_csv(const ChangesSetting& setting, char separator, Output& output);
// Members of NDJSON as they stood, but for white space around them.
Result<void> write_changes_ndjson(const ChangesSetting& setting, Output& output);
Json changes_json(const ChangesSetting& setting);
// The first of them, for people.
std::string changes_table(const ChangesSetting& setting, const Style& style);
std::string changes_summary(const ChangesSetting& setting, const Style& style);

}  // namespace cocket::cli
