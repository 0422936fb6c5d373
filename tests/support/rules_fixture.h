// SPDX-License-Identifier: Apache-2.0
// A fixture of the rulebook language: one text that holds its files and what must come of them.
// Lines that begin with `#~` are instructions: `syntax` (only the parser reads it), `file NAME` (a
// further file follows), `repeat COUNT TEXT` and `bytes C3 28` (joined to the lines before and
// after; `\n` ends a line), `expected` (what must come out, to the end).
#pragma once

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace cocket::test {

struct RulesFixture {
  std::string given;     // up to and with the line "#~ expected"
  std::string expected;  // after it
  bool has_expected = false;
  bool is_syntax_only = false;
  SourceFiles files;  // the main file first

  std::vector<std::string> rulebook_paths() const;
};

namespace internal {

inline std::string unescaped_lines(std::string text) {
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) {
    text.replace(at, 2, "\n");
  }
  return text;
}

// What the instruction puts into the file, or nothing.
inline std::string inserted(const std::string& name, std::istringstream& rest) {
  std::string out;
  if (name == "repeat") {
    int count = 0;
    std::string text;
    rest >> count >> std::ws;
    std::getline(rest, text);
    text = unescaped_lines(text);
    for (int i = 0; i < count; ++i) out += text;
  } else if (name == "bytes") {
    for (unsigned byte = 0; rest >> std::hex >> byte;) out += static_cast<char>(byte);
  }
  return out;
}

// Obeys an instruction above the expectation.
inline void obey(RulesFixture& fixture, const std::string& line) {
  std::istringstream rest(line.substr(2));
  std::string name;
  rest >> name;
  std::string& text = fixture.files.back().text;
  if (name == "syntax") {
    fixture.is_syntax_only = true;
    text += line + "\n";  // a comment of the file, so that its lines keep their numbers
  } else if (name == "file") {
    std::string file;
    rest >> file;
    fixture.files.push_back({file, ""});
  } else {
    if (!text.empty() && text.back() == '\n') text.pop_back();
    text += inserted(name, rest);
  }
}

}  // namespace internal

inline std::vector<std::string> RulesFixture::rulebook_paths() const {
  std::vector<std::string> paths;
  for (const SourceFile& file : files) {
    const bool is_rules = file.name.ends_with(".rules") || file.name.ends_with(".case");
    if (is_rules && !file.name.starts_with("../")) paths.push_back(file.name);
  }
  return paths;
}

inline RulesFixture read_fixture(const std::string& name, const std::string& text) {
  RulesFixture fixture;
  fixture.files.push_back({name, ""});
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string line = text.substr(at, end - at);
    at = end;
    fixture.given += line;
    if (line == "#~ expected\n") {
      fixture.has_expected = true;
      fixture.expected = text.substr(at);
      break;
    }
    if (line.starts_with("#~")) {
      internal::obey(fixture, line.substr(0, line.size() - 1));
    } else {
      fixture.files.back().text += line;
    }
  }
  return fixture;
}

}  // namespace cocket::test
