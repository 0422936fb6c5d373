// SPDX-License-Identifier: Apache-2.0
#include "journal/bundle.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "base/signature.h"
#include "journal/journal.h"
#include "journal/memory_journal.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

// The first key of RFC 8032, 7.1, as PKCS #8.
constexpr const char* kPem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";

constexpr Moment kSigned{1'772'446'300'000};

std::unique_ptr<Journal> some_journal() {
  auto journal = memory_journal();
  const std::vector<Record> records = {{Moment{1}, "a.b", "anna", "one"},
                                       {Moment{2}, "a.c", "bert", "two \"and\" \n half"},
                                       {Moment{3}, "a.b", "anna", "three"}};
  EXPECT_TRUE(journal->append({}, records).value().is_kept);
  return journal;
}

std::string some_bundle() {
  const auto journal = some_journal();
  const SigningKey key = SigningKey::from_pem(kPem).value();
  return bundle_text({{"decision", "D-3"}, take_out(*journal, {1, 3}).value()}, key, kSigned);
}

TEST(Bundle, IsReadAsItWasSigned) {
  const auto read = read_bundle(some_bundle());
  ASSERT_TRUE(read.ok()) << read.error().message;
  const Bundle& bundle = read.value();
  EXPECT_TRUE(bundle.faults.empty()) << bundle.faults.front();
  EXPECT_EQ(bundle.content.subject, (BundleSubject{"decision", "D-3"}));
  ASSERT_EQ(bundle.content.entries.size(), 2U);
  EXPECT_EQ(bundle.content.entries[1].entry.record.body, "three");
  EXPECT_EQ(bundle.time, kSigned);
  EXPECT_EQ(bundle.key, SigningKey::from_pem(kPem).value().public_key());
}

TEST(Bundle, TellsEveryChangedByte) {
  const std::string text = some_bundle();
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == 'x' ? 'y' : 'x';
    const auto read = read_bundle(changed);
    EXPECT_TRUE(!read.ok() || !read.value().faults.empty()) << "byte " << i;
  }
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto read = read_bundle(std::string_view(text).substr(0, size));
    EXPECT_TRUE(!read.ok() || !read.value().faults.empty()) << "cut off behind " << size;
  }
}

TEST(Bundle, NamesTheRecordThatWasChanged) {
  std::string text = some_bundle();
  text.replace(text.find("three"), 5, "seven");
  const std::vector<std::string> faults = read_bundle(text).value().faults;
  EXPECT_EQ(faults,
            (std::vector<std::string>{"record 3 was changed: its hash does not fit to what it says",
                                      "what it says is not what was signed"}));
}

TEST(Bundle, IsNotMadeOfWhatWasChanged) {
  std::vector<Entry> entries = some_journal()->read(1, 3).value();
  entries[1].record.body = "other";
  const auto damaged = memory_journal(entries);
  EXPECT_TRUE(take_out(*damaged, {3}).ok());
  EXPECT_EQ(take_out(*damaged, {2}).error().kind, Error::Kind::Broken);
  EXPECT_EQ(take_out(*damaged, {4}).error().kind, Error::Kind::Broken);
}

}  // namespace
}  // namespace cocket::journal
