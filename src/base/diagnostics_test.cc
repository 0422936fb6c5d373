// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostics.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/text.h"

namespace cocket {
namespace {

std::string repeated(std::size_t count, const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

// The line and the carets below it.
std::vector<std::string> shown(const std::string& line, int column, int length) {
  const SourceFiles files = {{"a.rules", "first\n" + line + "\nlast\n"}};
  const std::string text =
      render({Severity::Error, "some-id", "a fault", "", {0, 2, column, length}}, files);
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  EXPECT_EQ(lines.size(), 3U);
  lines.erase(lines.begin());
  return lines;
}

using Shown = std::vector<std::string>;

TEST(Diagnostics, PutsCaretsBelowThePlace) {
  EXPECT_EQ(shown("field x : flag", 7, 1), (Shown{"  field x : flag", "        ^"}));
  EXPECT_EQ(shown("\"三菱\" x", 2, 2), (Shown{"  \"三菱\" x", "   ^^^^"}));
  EXPECT_EQ(shown("end", 4, 1), (Shown{"  end", "     ^"}));
}

TEST(Diagnostics, ShowsAWindowOfAWideLine) {
  const std::string a = repeated(300, "a");
  EXPECT_EQ(shown(a + "XYZ" + a, 301, 3),
            (Shown{"  …" + a.substr(0, 60) + "XYZ" + a.substr(0, 95) + "…",
                   "  " + std::string(61, ' ') + "^^^"}));
  EXPECT_EQ(shown("XYZ" + a, 1, 3), (Shown{"  XYZ" + a.substr(0, 155) + "…", "  ^^^"}));
  EXPECT_EQ(shown(a + "XYZ", 301, 3),
            (Shown{"  …" + a.substr(0, 155) + "XYZ", "  " + std::string(156, ' ') + "^^^"}));
  EXPECT_EQ(shown("X" + a, 1, 301)[1], "  " + std::string(158, '^'));
  EXPECT_EQ(shown(a.substr(0, 160), 160, 1),
            (Shown{"  " + a.substr(0, 160), "  " + std::string(159, ' ') + "^"}));
}

TEST(Diagnostics, AWindowIsMeasuredInColumnsOfATerminal) {
  const std::string wide = repeated(200, "語");
  for (const int column : {1, 2, 30, 31, 32, 100, 170, 200}) {
    const std::vector<std::string> lines = shown(wide, column, 1);
    EXPECT_LE(display_width(lines[0]), 162);
    const std::size_t blanks = lines[1].find('^');
    EXPECT_EQ(lines[1].substr(blanks), "^^");
    // Two columns a character, one of the cut.
    EXPECT_EQ(blanks % 2, lines[0].starts_with("  …") ? 1U : 0U) << column;
  }
}

}  // namespace
}  // namespace cocket
