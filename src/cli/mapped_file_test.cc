// SPDX-License-Identifier: Apache-2.0
#include "cli/mapped_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <ios>
#include <string>

#include "base/result.h"

namespace cocket::cli {
namespace {

std::string path_of(const std::string& name) {
  return ::testing::TempDir() + "mapped_file_test_" + name;
}

void write_to(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

TEST(MappedFile, StaysAsItWasWhenAnotherTakesItsPlace) {
  const std::string path = path_of("renamed");
  write_to(path, "before");
  const auto file = MappedFile::open(path).value();
  write_to(path + ".new", "after!");
  std::filesystem::rename(path + ".new", path);
  EXPECT_EQ(file->bytes(), "before");
  EXPECT_FALSE(file->is_changed());
  std::filesystem::remove(path);
}

TEST(MappedFile, TellsThatItWasWrittenOver) {
  const std::string path = path_of("written");
  write_to(path, "before");
  std::filesystem::last_write_time(path, std::filesystem::file_time_type{});
  const auto file = MappedFile::open(path).value();
  EXPECT_FALSE(file->is_changed());
  write_to(path, "after!");
  EXPECT_TRUE(file->is_changed());
  std::filesystem::remove(path);
}

TEST(MappedFile, SaysWhyItCannotBeMapped) {
  EXPECT_EQ(MappedFile::open(path_of("absent")).error().kind, Error::Kind::NotFound);
  EXPECT_NE(MappedFile::open("/").error().message.find("directory"), std::string::npos);
  EXPECT_FALSE(MappedFile::open("/dev/null").ok());
  const std::string path = path_of("empty");
  write_to(path, "");
  EXPECT_TRUE(MappedFile::open(path).value()->bytes().empty());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace cocket::cli
