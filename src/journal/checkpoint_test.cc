// SPDX-License-Identifier: Apache-2.0
#include "journal/checkpoint.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "base/moment.h"
#include "base/signature.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

// RFC 8032, 7.1, test 1: a key that everybody has.
constexpr const char* kKnownPem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";

Checkpoint some_checkpoint() {
  const SigningKey key = SigningKey::from_pem(kKnownPem).value();
  const Record record{Moment{1772446272345}, "licence.add", "anna", R"({"licence":"L-1"})"};
  return sign_head(key, behind({}, record), Moment{1772446300000});
}

TEST(Checkpoint, IsTheOneOfTheDocument) {
  std::ifstream file(COCKET_SOURCE_DIR "/docs/formats/journal.md");
  std::stringstream document;
  document << file.rdbuf();
  const std::string text = checkpoint_text(some_checkpoint());
  EXPECT_NE(document.str().find(text), std::string::npos) << text;
}

TEST(Checkpoint, ComesBackAsItWas) {
  const auto back = read_checkpoint(checkpoint_text(some_checkpoint()));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back.value(), some_checkpoint());
}

TEST(Checkpoint, IsRefusedWhereItWasChanged) {
  const std::string whole = checkpoint_text(some_checkpoint());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string text = whole;
    text[i] ^= 1;
    EXPECT_FALSE(read_checkpoint(text).ok()) << text;
  }
  EXPECT_FALSE(read_checkpoint(whole + " ").ok());
  EXPECT_FALSE(read_checkpoint("").ok());
  std::string text = whole;
  text.replace(text.find("\"count\":1"), 9, "\"count\":2");
  EXPECT_EQ(read_checkpoint(text).error().message,
            "the signature does not fit to what the checkpoint says; it was changed");
}

}  // namespace
}  // namespace cocket::journal
