// SPDX-License-Identifier: Apache-2.0
// Where rulebooks are: named by the user, by COCKET_RULES, or found beside the executable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cli/environment.h"
#include "rulebook/load.h"

namespace cocket::cli {

inline constexpr std::size_t kRulebookFilesMax = 1000;

struct RulebookFolder {
  std::string folder;              // what imports are relative to
  std::vector<std::string> rules;  // its .rules files, by name, as the user would type them
  std::vector<std::string> cases;  // its .case files, those of `cases/` included
};

// `named`: what --rules gave. A folder may be a rulebook, or hold several.
Result<std::vector<RulebookFolder>> find_rulebooks(const Environment& environment,
                                                   const std::vector<std::string>& named);

// Folders and files that the user named. A folder may be a rulebook, or hold several; all files
// are read as one rulebook, the last of the result.
Result<std::vector<RulebookFolder>> rulebooks_at(const std::vector<std::string>& paths);

enum class Cases { Leave, Load };

rulebook::Loaded load_rulebook(const RulebookFolder& folder, Cases cases,
                               std::optional<Date> known_on);

// "cn.rules", "../schema.rules": the file as the folder's own files would name it.
std::string name_within(const RulebookFolder& folder, const std::string& path);

// The standard tables that no rulebook owns: "columns.csv" and others of the folder above.
std::string path_beside(const RulebookFolder& folder, const std::string& name);
Result<std::string> read_beside(const RulebookFolder& folder, const std::string& name);

}  // namespace cocket::cli
