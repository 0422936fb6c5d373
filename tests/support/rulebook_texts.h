// SPDX-License-Identifier: Apache-2.0
// Loads rulebooks from texts in memory, and from folders of the source tree.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "program/program.h"
#include "rulebook/load.h"

namespace cocket::test {

using Texts = std::map<std::string, std::string>;  // by path

inline bool is_declared_in(const std::string& path) {
  return path.ends_with(".rules") || path.ends_with(".case");
}

// Loads the .rules and .case files among the texts that no import names ("../x.rules" is one).
inline rulebook::Loaded load_texts(const Texts& texts, const rulebook::LoadOptions& options = {}) {
  std::vector<std::string> paths;
  for (const auto& [path, text] : texts) {
    if (is_declared_in(path) && !path.starts_with("../")) paths.push_back(path);
  }
  const auto read_file = [&texts](const std::string& path) -> Result<std::string> {
    const auto found = texts.find(path);
    if (found != texts.end()) return found->second;
    return Error{Error::Kind::NotFound, "there is no file `" + path + "`"};
  };
  return rulebook::load(paths, read_file, options);
}

// The program; a test failure with the diagnostics when there is none.
inline program::Program program_of(const Texts& texts, const rulebook::LoadOptions& options = {}) {
  rulebook::Loaded loaded = load_texts(texts, options);
  if (loaded.program) return std::move(*loaded.program);
  ADD_FAILURE() << render_all(loaded.diagnostics, loaded.files);
  return {};
}

inline std::string diagnostics_of(const Texts& texts) {
  const rulebook::Loaded loaded = load_texts(texts);
  return render_all(loaded.diagnostics, loaded.files);
}

}  // namespace cocket::test
