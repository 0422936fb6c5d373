// SPDX-License-Identifier: Apache-2.0
// After a slip nobody judges what nobody wrote: a rulebook from which any one word is missing, or
// in whose JSON form any one value is another, gets diagnostics that all have a place.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"
#include "base/result.h"
#include "base/source_location.h"
#include "rulebook/json_form.h"
#include "rulebook/lexer.h"
#include "rulebook/load.h"
#include "rulebook/parser.h"

namespace cocket::rulebook {
namespace {

constexpr const char* kGood = R"(rulebook toy version "1" {
  law XX
  known through 2026-12-31
}
source act "An act" { issuer "A ministry" issued 2020-01-02 lang zh rank law }
codes goods { "1" "one" { "1.a" "a" } "2" "two" }
list barred of party "x" { entry "Acme" id "7" from 2024-02-24 through 2025-12-31 affiliates 50% cite act "1"
  entry "Beta" id "8" from 2026-03-01 until 2026-04-01 cite act }
list embargo of country "c" { entry "KP" from 2020-01-01 cite act }
schema {
  field date : date
  field destination : country
  field item : code of goods
  field consignee : party always receiving
  field end_use : enum { civil, military }
  field value : amount
  field share : percent
  field approved : flag default no
  field strong : flag judgement weigh "q"
}
question scope "s?" { cite act reading wide "w" reading narrow "n" }
measure ban "b" {
  cite act force from 2021-01-02 through 2022-01-01 force from 2023-01-01 until 2027-01-01
  reach destination != CN
  when any party on barred or (value >= 5000 "USD" and not strong) or destination on embargo
  except a: approved
  prohibit relief "ask" overrides free
}
measure free "r" { cite act force from 2020-01-02 when item in { "1", "2" } require report to "z" }
measure ex "e" { cite act force from 2020-01-02 when end_use = civil and share < 0.1% exempt overrides ban }
suspend free from 2024-01-01 until 2024-02-01 when reads scope as wide cite act
repeal free on 2025-01-01 cite act
test "t" { given { date = 2024-03-01 item = "1.a" approved = yes } expect undetermined }
)";

Loaded load_text(const std::string& name, const std::string& text) {
  const ReadFile read = [&](const std::string& path) -> Result<std::string> {
    if (path == name) return text;
    return Error{Error::Kind::NotFound, "no such file"};
  };
  return load({name}, read, {});
}

void expect_no_invention(const Loaded& loaded, const std::string& slip) {
  for (const Diagnostic& one : loaded.diagnostics.sorted()) {
    const bool is_wordless = one.message.find("``") != std::string::npos;
    const bool is_of_no_day = one.message.find("1970-01-01") != std::string::npos;
    EXPECT_TRUE(one.place.line > 0 && !is_wordless && !is_of_no_day)
        << slip << ": " << one.message << " [" << one.id << "]";
  }
}

std::string without(const std::string& text, const Token& token) {
  std::size_t at = 0;
  for (int line = 1; line < token.place.line; ++line) at = text.find('\n', at) + 1;
  at += static_cast<std::size_t>(token.place.column) - 1;  // the text is ASCII
  std::string rest = text;
  return rest.erase(at, static_cast<std::size_t>(token.place.length));
}

TEST(Invented, NothingWhereAWordIsMissing) {
  const std::string good = kGood;
  ASSERT_TRUE(load_text("toy.rules", good).program.has_value());
  Diagnostics none;
  const std::vector<Token> tokens = lex(0, good, none);
  ASSERT_GT(tokens.size(), 200U);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const std::string slip = "without `" + tokens[i].text + "`";
    expect_no_invention(load_text("toy.rules", without(good, tokens[i])), slip);
  }
}

TEST(Invented, NothingWhereADayIsNone) {
  const std::string good = kGood;
  Diagnostics none;
  for (const Token& token : lex(0, good, none)) {
    if (token.kind != TokenKind::Date) continue;
    std::string text = good;
    text.replace(text.find(token.text), token.text.size(), "2026-02-30");
    const Loaded loaded = load_text("toy.rules", text);
    EXPECT_EQ(loaded.diagnostics.error_count(), 1) << token.text;
    expect_no_invention(loaded, token.text);
  }
}

// Calls `visit` with each value inside a value of JSON.
template <class Visit>
void for_each_value(Json& json, const Visit& visit) {
  if (!json.is_structured()) return;
  for (Json& inner : json) {
    visit(inner);
    for_each_value(inner, visit);
  }
}

TEST(Invented, NothingWhereAValueOfJsonIsAnother) {
  Diagnostics diagnostics;
  Json json = json_of(parse(0, kGood, diagnostics));
  ASSERT_TRUE(load_text("toy.json", json.dump()).program.has_value());
  int count = 0;
  for_each_value(json, [&](Json& inner) {
    const Json kept = inner;
    for (const Json& other : {Json(5), Json("zz-zz")}) {
      inner = other;
      // A rulebook without any schema has no place for what it lacks.
      const bool is_all = json["declarations"] == other;
      if (!is_all) expect_no_invention(load_text("toy.json", json.dump()), kept.dump());
      ++count;
    }
    inner = kept;
  });
  EXPECT_GT(count, 500);
}

}  // namespace
}  // namespace cocket::rulebook
