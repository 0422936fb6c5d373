// SPDX-License-Identifier: Apache-2.0
// Files as a Git revision has them, read with the program `git`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cocket::cli {

// "HEAD~3:rulebooks/xx": a revision, and a path from the top of the repository ("./" before it:
// from the folder where cocket runs).
struct GitPath {
  std::string revision;
  std::string path;
  std::string text() const { return revision + ":" + path; }
};

// Nothing: it has no colon, or a file of that name is there.
std::optional<GitPath> git_path(const std::string& text);

// Each fails where git is not there, where this is no repository, and where the revision or the
// path in it is not.
Result<bool> is_git_folder(const GitPath& path);
Result<std::vector<std::string>> git_folder_names(const GitPath& folder);
Result<std::string> read_git_file(const GitPath& file);

}  // namespace cocket::cli
