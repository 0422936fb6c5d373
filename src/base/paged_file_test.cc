// SPDX-License-Identifier: Apache-2.0
#include "base/paged_file.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace cocket {
namespace {

constexpr std::string_view kMagic = "COCKET-T";

std::vector<std::uint32_t> counted(std::size_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 7U);
  return numbers;
}

// Three sections: numbers over several pages, nothing, a text.
std::string written() {
  std::string bytes;
  PagedWriter writer([&bytes](std::string_view more) -> Result<void> {
    bytes += more;
    return {};
  });
  EXPECT_TRUE(writer.append(std::span<const std::uint32_t>(counted(1500))).ok());
  EXPECT_TRUE(writer.end_section().ok());
  EXPECT_TRUE(writer.end_section().ok());
  EXPECT_TRUE(writer.append("some text").ok());
  EXPECT_TRUE(writer.end_section().ok());
  EXPECT_TRUE(writer.finish(kMagic, sha256("version")).ok());
  EXPECT_EQ(writer.bytes(), bytes.size());
  return bytes;
}

// What a reader sees; empty: it was told of damage.
std::string seen(std::string_view bytes) {
  const auto opened = PagedFile::open(bytes, kMagic);
  if (!opened.ok()) return {};
  const PagedFile& file = *opened.value();
  std::string all = to_hex(file.version(), 64);
  const PagedValues<std::uint32_t> numbers(file, 0);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) sum = sum * 31 + numbers[i];
  all += std::to_string(sum);
  all += file.read(2, 0, file.bytes_of(2));
  return file.is_damaged() ? std::string() : all;
}

TEST(PagedFile, GivesBackWhatWasWritten) {
  const std::string bytes = written();
  const auto file = PagedFile::open(bytes, kMagic).value();
  EXPECT_EQ(file->version(), sha256("version"));
  ASSERT_EQ(file->sections(), 3U);
  const PagedValues<std::uint32_t> numbers(*file, 0);
  ASSERT_EQ(numbers.size(), 1500U);
  EXPECT_EQ(numbers[1499], 1506U);
  const PlainValues<std::uint32_t> some = numbers.from_to(300, 1400);
  ASSERT_EQ(some.size(), 1100U);
  EXPECT_EQ(some[1099], 1406U);
  EXPECT_EQ(file->bytes_of(1), 0U);
  EXPECT_EQ(file->read(2, 5, 4), "text");
  EXPECT_FALSE(file->is_damaged());
}

TEST(PagedFile, TellsWhatIsNotThere) {
  const std::string bytes = written();
  const auto file = PagedFile::open(bytes, kMagic).value();
  const PagedValues<std::uint32_t> numbers(*file, 0);
  EXPECT_EQ(numbers[1500], 0U);
  EXPECT_TRUE(file->is_damaged());
  const auto again = PagedFile::open(bytes, kMagic).value();
  EXPECT_EQ(PagedValues<std::uint32_t>(*again, 0).from_to(5, 4).size(), 0U);
  EXPECT_TRUE(again->is_damaged());
}

// Padding counts as well: a file is either as it was written, or refused.
TEST(PagedFile, AChangedByteIsTold) {
  constexpr std::size_t kStep = 7;  // bytes; in each place of a word in turn
  const std::string bytes = written();
  const std::string whole = seen(bytes);
  ASSERT_FALSE(whole.empty());
  for (std::size_t i = 0; i < bytes.size(); i += kStep) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ (1 << i % 8));
    const std::string other = seen(changed);
    EXPECT_TRUE(other.empty()) << i;
  }
}

TEST(PagedFile, EveryShorterOrLongerFileIsRefused) {
  const std::string bytes = written();
  for (std::size_t size = 0; size < bytes.size(); size += 512) {
    EXPECT_FALSE(PagedFile::open(std::string_view(bytes).substr(0, size), kMagic).ok()) << size;
  }
  EXPECT_FALSE(PagedFile::open(bytes + std::string(kPageBytes, '\0'), kMagic).ok());
  EXPECT_FALSE(PagedFile::open(bytes.substr(kPageBytes), kMagic).ok());
  EXPECT_FALSE(PagedFile::open(bytes, "COCKET-X").ok());
}

}  // namespace
}  // namespace cocket
