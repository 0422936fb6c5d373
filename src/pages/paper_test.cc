// SPDX-License-Identifier: Apache-2.0
#include "pages/paper.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/result.h"

// What the libraries keep for the next paper, until the program ends. Read by LeakSanitizer.
extern "C" const char* __lsan_default_suppressions();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}

namespace cocket::pages {
namespace {

Paper some_paper(int texts) {
  Paper paper;
  paper.title = "Record 0123456789abcdef";
  paper.subtitle = "HOLD";
  paper.foot = "decision 0123456789abcdef";
  paper.date = "2026-03-02";
  paper.language = "zh-CN";
  paper.blocks.push_back({Block::Kind::Heading, "Facts", ""});
  paper.blocks.push_back({Block::Kind::Row, "Musterstraße 5, Zürich", "end user"});
  paper.blocks.push_back({Block::Kind::Row, "東京エレクトロン株式会社", "consignee"});
  paper.blocks.push_back({Block::Kind::Row, "不得申请通用许可", "quote"});
  for (int i = 0; i < texts; ++i) {
    paper.blocks.push_back({Block::Kind::Text, "paragraph " + std::to_string(i), ""});
  }
  return paper;
}

class Papers : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto made = as_pdf(some_paper(0));
    // Nothing but letters that are not installed is a reason not to try.
    if (made.ok()) return;
    ASSERT_EQ(made.error().kind, Error::Kind::NotFound) << made.error().message;
    GTEST_SKIP() << made.error().message;
  }
};

TEST_F(Papers, AreTheSameBytes) {
  const std::string once = as_pdf(some_paper(200)).value();
  EXPECT_TRUE(once.starts_with("%PDF-"));
  EXPECT_NE(once.find("20260302000000"), std::string::npos);
  EXPECT_TRUE(once == as_pdf(some_paper(200)).value());
  EXPECT_FALSE(once == as_pdf(some_paper(201)).value());
}

TEST_F(Papers, HoldTextThatCanBeReadBack) {
  // NOLINTBEGIN(cert-env33-c,concurrency-mt-unsafe): fixed words, and one thread
  if (std::system("pdftotext -v 2>/dev/null") != 0) GTEST_SKIP() << "there is no pdftotext";
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("cocket-paper-" + std::to_string(::rand()));
  std::filesystem::create_directory(folder);
  const std::filesystem::path pdf = folder / "paper.pdf";
  const std::filesystem::path text = folder / "paper.txt";
  std::ofstream(pdf, std::ios::binary) << as_pdf(some_paper(120)).value();
  ASSERT_EQ(std::system(("pdftotext -layout " + pdf.string() + " " + text.string()).c_str()), 0);
  // NOLINTEND(cert-env33-c,concurrency-mt-unsafe)
  std::ifstream file(text);
  const std::string read{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  for (const char* wanted : {"Record 0123456789abcdef", "Musterstraße 5, Zürich",
                             "東京エレクトロン株式会社", "不得申请通用许可", "paragraph 119"}) {
    EXPECT_NE(read.find(wanted), std::string::npos) << wanted;
  }
  // A narrow blank may be read as none.
  std::string dense;
  std::copy_if(read.begin(), read.end(), std::back_inserter(dense),
               [](char c) { return c != ' '; });
  EXPECT_NE(dense.find("1/4\n"), std::string::npos);
  EXPECT_NE(dense.find("4/4\n"), std::string::npos);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace cocket::pages
