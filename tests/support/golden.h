// SPDX-License-Identifier: Apache-2.0
// Golden files: expected output as text under tests/. COCKET_BLESS=1 (tools/bless) rewrites them
// with what came out. Paths are relative to the root of the source tree.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace cocket::test {

inline std::filesystem::path in_source_tree(const std::string& path) {
  return std::filesystem::path(COCKET_SOURCE_DIR) / path;
}

// The whole file; a test failure and an empty string when it cannot be read.
inline std::string file_text(const std::string& path) {
  std::ifstream file(in_source_tree(path), std::ios::binary);
  if (!file) ADD_FAILURE() << "cannot read " << path;
  std::ostringstream text;  // not byte by byte: a rulebook has megabytes of them
  text << file.rdbuf();
  return std::move(text).str();
}

// Sorted paths of the files below the folder whose names end so; empty is a test failure.
inline std::vector<std::string> files_below(const std::string& folder, const std::string& ending) {
  std::vector<std::string> paths;
  const auto root = in_source_tree("");
  namespace fs = std::filesystem;
  const fs::recursive_directory_iterator all(in_source_tree(folder));
  for (auto at = fs::begin(all); at != fs::end(all); ++at) {
    const fs::directory_entry& entry = *at;
    // A folder of entries is a rulebook of its own.
    if (entry.is_directory() && entry.path().filename() == "entries")
      at.disable_recursion_pending();
    const std::string path = entry.path().lexically_relative(root).generic_string();
    if (entry.is_regular_file() && path.ends_with(ending)) paths.push_back(path);
  }
  if (paths.empty()) ADD_FAILURE() << "no " << ending << " below " << folder;
  std::sort(paths.begin(), paths.end());
  return paths;
}

inline bool is_blessing() {
  const char* bless = std::getenv("COCKET_BLESS");
  return bless != nullptr && std::string(bless) == "1";
}

inline void expect_golden(const std::string& path, const std::string& actual) {
  if (is_blessing()) {
    std::ofstream(in_source_tree(path), std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(file_text(path), actual) << "in " << path << "; is the change right? tools/bless";
}

}  // namespace cocket::test
