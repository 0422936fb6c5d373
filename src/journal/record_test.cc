// SPDX-License-Identifier: Apache-2.0
#include "journal/record.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "base/hash.h"
#include "base/hex.h"
#include "journal/export_text.h"
#include "tests/support/journal_stores.h"

namespace cocket::journal {
namespace {

using ::cocket::testing::note;

std::string format_document() {
  std::ifstream file(COCKET_SOURCE_DIR "/docs/formats/journal.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Digits of the document's block, without what stands behind `#` and without white space.
std::string digits_in(const std::string& block) {
  std::string digits;
  std::istringstream lines(block);
  for (std::string line; std::getline(lines, line);) {
    for (const char c : line.substr(0, line.find('#'))) {
      if (c != ' ') digits += c;
    }
  }
  return digits;
}

TEST(Record, HasTheBytesOfTheDocument) {
  const std::string document = format_document();
  const std::size_t begin = document.find("```bytes\n") + 9;
  ASSERT_NE(begin, std::string::npos + 9);
  const std::string block = document.substr(begin, document.find("```", begin) - begin);
  const Record first{Moment{1772446272345}, "licence.add", "anna", R"({"licence":"L-1"})"};
  EXPECT_EQ(hex_of(hashed_bytes({}, first)), digits_in(block));
  const Head one = behind({}, first);
  EXPECT_NE(document.find(to_hex(one.hash)), std::string::npos) << to_hex(one.hash);
  const Record second{Moment{1772446273000}, "licence.reserve", "customs gateway", "{}"};
  const Head two = behind(one, second);
  EXPECT_NE(document.find(to_hex(two.hash)), std::string::npos) << to_hex(two.hash);
  std::string text = export_begin() + "\n" + export_line({1, first, one.hash}) + "\n";
  text += export_line({2, second, two.hash}) + "\n" + export_end(two) + "\n";
  EXPECT_NE(document.find(text), std::string::npos) << text;
}

TEST(Record, SaysEachPartOnceInItsHash) {
  // Where a text ends and the next begins, is hashed as well.
  const Record a{Moment{0}, "ab", "c", "d"};
  const Record b{Moment{0}, "a", "bc", "d"};
  EXPECT_NE(hash_behind({}, a), hash_behind({}, b));
  const Head other{1, {}};
  EXPECT_NE(hash_behind({}, a), hash_behind(other, a));
}

TEST(Record, IsRefusedWithAReason) {
  const auto refusal = [](Record record) {
    const auto checked = check(record);
    return checked.ok() ? std::string() : checked.error().message;
  };
  EXPECT_EQ(refusal(note("x")), "");
  Record record = note("x");
  record.kind = "Licence Add";
  EXPECT_NE(refusal(record).find("`Licence Add` is no kind"), std::string::npos);
  record = note("x");
  record.kind = std::string(kKindBytesMax + 1, 'a');
  EXPECT_NE(refusal(record).find("has 65 bytes; at most 64"), std::string::npos);
  record = note("x");
  record.actor = " ";
  EXPECT_NE(refusal(record).find("says nobody"), std::string::npos);
  record.actor = "anna\u202e";
  EXPECT_NE(refusal(record).find("do not show"), std::string::npos);
  record = note(std::string("a\0b", 3));
  EXPECT_NE(refusal(record).find("byte 2"), std::string::npos);
  record = note("ab\xff");
  EXPECT_NE(refusal(record).find("not UTF-8 at byte 3"), std::string::npos);
  record = note(std::string(kBodyBytesMax + 1, 'a'));
  EXPECT_NE(refusal(record).find("at most"), std::string::npos);
  record = note("x");
  record.time = Moment{kMomentMax.milliseconds + 1};
  EXPECT_NE(refusal(record).find("1 and 9999"), std::string::npos);
}

}  // namespace
}  // namespace cocket::journal
