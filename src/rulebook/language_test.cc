// SPDX-License-Identifier: Apache-2.0
// Runs tests/language: what is wrong there gets exactly the diagnostics it states, what is good has
// none, keeps its meaning through formatter and JSON, and stands there in its canonical layout.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "program/canonical.h"
#include "program/program.h"
#include "rulebook/format.h"
#include "rulebook/json_form.h"
#include "rulebook/load.h"
#include "rulebook/parser.h"
#include "rulebook/syntax_tree.h"
#include "tests/support/golden.h"
#include "tests/support/rules_fixture.h"

namespace cocket::rulebook {
namespace {

using test::RulesFixture;

RulesFixture fixture_at(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return test::read_fixture(name, test::file_text(path));
}

ReadFile reader_of(const RulesFixture& fixture) {
  return [&fixture](const std::string& path) -> Result<std::string> {
    for (const SourceFile& file : fixture.files) {
      if (file.name == path) return file.text;
    }
    return Error{Error::Kind::NotFound, "there is no file `" + path + "`"};
  };
}

// What the reader of a terminal would see.
std::string diagnostics_of(const RulesFixture& fixture) {
  if (fixture.is_syntax_only) {
    Diagnostics diagnostics;
    for (std::size_t i = 0; i < fixture.files.size(); ++i) {
      parse_either(static_cast<int>(i), fixture.files[i], diagnostics);
    }
    return render_all(diagnostics, fixture.files);
  }
  const Loaded loaded = load(fixture.rulebook_paths(), reader_of(fixture), {});
  return render_all(loaded.diagnostics, loaded.files);
}

std::vector<std::string> good_files() {
  std::vector<std::string> paths = test::files_below("tests/language/good", ".rules");
  for (const char* ending : {".rules", ".case"}) {
    for (const std::string& path : test::files_below("rulebooks", ending)) paths.push_back(path);
  }
  return paths;
}

TEST(Language, GivesEachSlipItsDiagnostics) {
  for (const std::string& path : test::files_below("tests/language/bad", ".rules")) {
    const RulesFixture fixture = fixture_at(path);
    EXPECT_TRUE(fixture.has_expected) << path << " has no line `#~ expected`";
    test::expect_golden(path, fixture.given + diagnostics_of(fixture));
  }
}

TEST(Language, HasAFixtureForEachDiagnostic) {
  std::set<std::string> shown;
  const std::regex in_message(R"(\[([a-z0-9-]+)\]\n)");
  for (const std::string& path : test::files_below("tests/language/bad", ".rules")) {
    const std::string expected = fixture_at(path).expected;
    for (std::sregex_iterator at(expected.begin(), expected.end(), in_message), end; at != end;
         ++at) {
      shown.insert((*at)[1]);
    }
  }
  const std::string table = test::file_text("src/rulebook/diagnostic_ids.h");
  const std::regex in_table(R"(k\w+\[\] =\s+"([a-z0-9-]+)\")");
  int count = 0;
  for (std::sregex_iterator at(table.begin(), table.end(), in_table), end; at != end; ++at) {
    ++count;
    EXPECT_TRUE(shown.contains((*at)[1]))
        << "no file under tests/language/bad shows the diagnostic `" << (*at)[1] << "`";
  }
  EXPECT_GT(count, 0);
}

// Warnings are allowed: a suspension may have run out without a text that says what follows.
TEST(Language, FindsNoErrorInWhatIsGood) {
  for (const std::string& path : test::files_below("tests/language/good", ".rules")) {
    const std::string found = diagnostics_of(fixture_at(path));
    EXPECT_EQ(found.find(": error: "), std::string::npos) << found;
  }
}

TEST(Language, KeepsItsMeaningThroughTheFormatter) {
  for (const std::string& path : good_files()) {
    const RulesFixture fixture = fixture_at(path);
    Diagnostics diagnostics;
    const SyntaxTree tree = parse(0, fixture.files[0].text, diagnostics);
    const std::string formatted = format(tree);
    const SyntaxTree again = parse(0, formatted, diagnostics);
    ASSERT_FALSE(diagnostics.has_errors()) << path << "\n" << formatted;
    EXPECT_TRUE(tree == again) << path << "\n" << formatted;
    EXPECT_EQ(format(again), formatted) << path;
  }
}

TEST(Language, KeepsItsMeaningThroughJson) {
  for (const std::string& path : good_files()) {
    const RulesFixture fixture = fixture_at(path);
    Diagnostics diagnostics;
    const SyntaxTree tree = parse(0, fixture.files[0].text, diagnostics);
    const SourceFiles written = {{path + ".json", to_json(tree)}};
    const SyntaxTree again = parse_json(0, written[0].text, diagnostics);
    EXPECT_EQ(render_all(diagnostics, written), "");
    EXPECT_TRUE(tree == again) << path;
    EXPECT_EQ(to_json(again), written[0].text);
    EXPECT_EQ(format(again), format(tree)) << path;
  }
}

// The same rulebook with each of its own files in the JSON form.
Loaded load_as_json(std::vector<std::string> paths, const ReadFile& read_file) {
  for (std::string& path : paths) path += ".json";
  const auto read_json = [&read_file](const std::string& path) -> Result<std::string> {
    if (!path.ends_with(".json")) return read_file(path);
    const std::string text = TRY(read_file(path.substr(0, path.rfind('.'))));
    Diagnostics diagnostics;
    return to_json(parse(0, text, diagnostics));
  };
  return load(paths, read_json, {});
}

void expect_same_program(const std::vector<std::string>& paths, const ReadFile& read_file) {
  const Loaded rules = load(paths, read_file, {});
  const Loaded json = load_as_json(paths, read_file);
  ASSERT_TRUE(rules.program.has_value()) << render_all(rules.diagnostics, rules.files);
  ASSERT_TRUE(json.program.has_value()) << render_all(json.diagnostics, json.files);
  EXPECT_EQ(program::canonical_text(*rules.program), program::canonical_text(*json.program));
  EXPECT_EQ(rules.program->tests.size(), json.program->tests.size());
}

TEST(Language, LowersToTheSameProgramFromJson) {
  for (const std::string& path : test::files_below("tests/language/good", ".rules")) {
    const RulesFixture fixture = fixture_at(path);
    if (!fixture.is_syntax_only) expect_same_program(fixture.rulebook_paths(), reader_of(fixture));
  }
  for (const std::string& header : test::files_below("rulebooks", "/rulebook.rules")) {
    const std::string folder = header.substr(0, header.rfind('/'));
    std::vector<std::string> paths;
    for (const char* ending : {".rules", ".case"}) {
      for (const std::string& path : test::files_below(folder, ending)) {
        const std::string name = path.substr(folder.size() + 1);
        const bool is_own = name.find('/') == std::string::npos || name.starts_with("cases/");
        if (is_own) paths.push_back(name);  // another rulebook may lie in a folder
      }
    }
    expect_same_program(paths, [&folder](const std::string& path) -> Result<std::string> {
      return test::file_text(fmt::format("{}/{}", folder, path));
    });
  }
}

// A good file is canonical itself, or says after `#~ expected` what it becomes.
TEST(Language, HasOneLayout) {
  for (const std::string& path : test::files_below("tests/language/good", ".rules")) {
    const RulesFixture fixture = fixture_at(path);
    Diagnostics diagnostics;
    const std::string formatted = format(parse(0, fixture.files[0].text, diagnostics));
    if (fixture.has_expected) {
      test::expect_golden(path, fixture.given + formatted);
    } else {
      EXPECT_EQ(formatted, fixture.files[0].text) << path;
    }
  }
}

TEST(Language, ParsesTheExamplesOfItsDocumentation) {
  const std::string text = test::file_text("docs/language.md");
  const std::string fence = "\n```rules\n";
  int count = 0;
  for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    const SourceFiles example = {{"docs/language.md", text.substr(at, text.find("```", at) - at)}};
    Diagnostics diagnostics;
    parse(0, example[0].text, diagnostics);
    EXPECT_EQ(render_all(diagnostics, example), "");
    ++count;
  }
  EXPECT_GT(count, 5);
}

}  // namespace
}  // namespace cocket::rulebook
