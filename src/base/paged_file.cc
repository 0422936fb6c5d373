// SPDX-License-Identifier: Apache-2.0
#include "base/paged_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "base/result.h"

namespace cocket {
namespace {

constexpr std::size_t kWriteBytes = kPageBytes << 8U;  // at once

// The last page. The first members stay where they are in every version of the format.
struct Footer {
  std::array<char, kMagicBytes> magic{};
  Sha256 version{};
  std::uint64_t pages = 0;  // of the sections
  std::uint64_t table_checksum = 0;
  std::uint64_t section_count = 0;
  struct Section {
    std::uint64_t page = 0;
    std::uint64_t bytes = 0;
  };
  std::array<Section, kSectionsMax> sections{};
  std::array<char, 3000> rest{};
  std::uint64_t checksum = 0;  // of the page with a zero here
};
static_assert(sizeof(Footer) == kPageBytes && Plain<Footer>);

std::uint64_t value_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof(value));
  return value;
}

constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15U;

// Can be undone, so that a change of one word always changes the sum.
std::uint64_t stirred(std::uint64_t sum, std::uint64_t word) {
  constexpr int kTurn = 29;
  return std::rotl((sum ^ word) * kFactor, kTurn);
}

std::uint64_t checksum_of(std::string_view page, std::uint64_t number) {
  CHECK(page.size() == kPageBytes);
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  // Side by side, since each waits for its last step; in variables, since an array is kept in
  // memory.
  std::uint64_t a = 1;
  std::uint64_t b = 2;
  std::uint64_t c = 3;
  std::uint64_t d = 4;
  for (std::size_t at = 0; at < kPageBytes; at += 4 * kWord) {
    a = stirred(a, value_at(page, at));
    b = stirred(b, value_at(page, at + kWord));
    c = stirred(c, value_at(page, at + 2 * kWord));
    d = stirred(d, value_at(page, at + 3 * kWord));
  }
  return stirred(stirred(stirred(stirred(number, a), b), c), d);
}

std::uint64_t checksum_of_pages(std::string_view pages) {
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at < pages.size(); at += kPageBytes) {
    sum = checksum_of(pages.substr(at, kPageBytes), sum);
  }
  return sum;
}

std::uint64_t pages_for(std::uint64_t bytes) {
  return (bytes + kPageBytes - 1) / kPageBytes;
}

std::string_view as_bytes(const Footer& footer) {
  return {reinterpret_cast<const char*>(&footer), sizeof(footer)};
}

Error not_whole(std::string_view why) {
  return Error{Error::Kind::Invalid, "the file is damaged or not whole: " + std::string(why)};
}

}  // namespace

Result<void> PagedWriter::append(std::string_view bytes) {
  open_.bytes += bytes.size();
  while (!bytes.empty()) {
    const std::size_t count = std::min(bytes.size(), kWriteBytes - pages_.size());
    pages_ += bytes.substr(0, count);
    bytes.remove_prefix(count);
    if (pages_.size() == kWriteBytes) TRY(write_pages());
  }
  return {};
}

Result<void> PagedWriter::write_pages() {
  for (std::size_t at = 0; at < pages_.size(); at += kPageBytes) {
    const std::string_view page = std::string_view(pages_).substr(at, kPageBytes);
    checksums_.push_back(checksum_of(page, checksums_.size()));
  }
  TRY(write_(pages_));
  bytes_ += pages_.size();
  pages_.clear();
  return {};
}

Result<void> PagedWriter::end_section() {
  CHECK(sections_.size() < kSectionsMax);
  pages_.resize(pages_for(pages_.size()) * kPageBytes, '\0');
  if (pages_.size() == kWriteBytes) TRY(write_pages());
  sections_.push_back(open_);
  open_ = {page(), 0};
  return {};
}

Result<void> PagedWriter::finish(std::string_view magic, const Sha256& version) {
  CHECK(magic.size() == kMagicBytes && open_.bytes == 0);
  TRY(write_pages());
  Footer footer;
  std::copy(magic.begin(), magic.end(), footer.magic.begin());
  footer.version = version;
  footer.pages = checksums_.size();
  footer.section_count = sections_.size();
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    footer.sections[i] = {sections_[i].page, sections_[i].bytes};
  }
  const std::span<const std::uint64_t> sums(checksums_);
  std::string table(reinterpret_cast<const char*>(sums.data()), sums.size_bytes());
  table.resize(pages_for(table.size()) * kPageBytes, '\0');
  footer.table_checksum = checksum_of_pages(table);
  footer.checksum = checksum_of(as_bytes(footer), footer.pages);
  TRY(write_(table));
  TRY(write_(as_bytes(footer)));
  bytes_ += table.size() + kPageBytes;
  return {};
}

Result<std::unique_ptr<PagedFile>> PagedFile::open(std::string_view bytes, std::string_view magic) {
  auto file = std::unique_ptr<PagedFile>(new PagedFile(bytes));
  TRY(file->read_footer(magic));
  return file;
}

Result<void> PagedFile::read_footer(std::string_view magic) {
  if (bytes_.size() < kPageBytes || bytes_.size() % kPageBytes != 0) {
    return Error{Error::Kind::Invalid, "it is none, or not whole: its last page is missing"};
  }
  Footer footer;
  std::memcpy(&footer, bytes_.data() + bytes_.size() - kPageBytes, kPageBytes);
  if (std::string_view(footer.magic.data(), kMagicBytes) != magic) {
    return Error{Error::Kind::Invalid,
                 "it is none, or not whole: its last page is not that of one"};
  }
  const std::uint64_t checksum = footer.checksum;
  footer.checksum = 0;
  if (checksum_of(as_bytes(footer), footer.pages) != checksum) {
    return not_whole("the checksum of its last page is another");
  }
  version_ = footer.version;
  const std::uint64_t all = bytes_.size() / kPageBytes;
  const std::uint64_t table_pages =
      footer.pages < all ? pages_for(footer.pages * sizeof(std::uint64_t)) : 0;
  if (footer.pages + table_pages + 1 != all || footer.section_count > kSectionsMax) {
    return not_whole("it has another number of pages");
  }
  const std::string_view table = bytes_.substr(footer.pages * kPageBytes, table_pages * kPageBytes);
  if (checksum_of_pages(table) != footer.table_checksum) {
    return not_whole("the checksum of its checksums is another");
  }
  checksums_ = PlainValues<std::uint64_t>(table);
  is_checked_.assign(footer.pages, false);
  for (std::uint64_t i = 0; i < footer.section_count; ++i) {
    const Footer::Section& section = footer.sections[i];
    const bool is_inside =
        section.page <= footer.pages && section.bytes <= (footer.pages - section.page) * kPageBytes;
    if (!is_inside) return not_whole("a section does not lie in it");
    sections_.push_back(bytes_.substr(section.page * kPageBytes, section.bytes));
  }
  return {};
}

bool PagedFile::check_page(std::size_t page) const {
  if (is_checked_[page]) return true;
  const std::string_view bytes = bytes_.substr(page * kPageBytes, kPageBytes);
  if (checksum_of(bytes, page) != checksums_[page]) {
    is_damaged_ = true;
    return false;
  }
  is_checked_[page] = true;
  return true;
}

Result<void> PagedFile::check_all() const {
  for (std::size_t page = 0; page < is_checked_.size(); ++page) {
    if (!check_page(page)) return not_whole("the checksum of a page is another");
  }
  return {};
}

std::string_view PagedFile::read(std::size_t section, std::uint64_t begin,
                                 std::uint64_t size) const {
  if (is_damaged_) return {};
  const std::uint64_t all = bytes_of(section);
  if (begin > all || size > all - begin) {
    is_damaged_ = true;
    return {};
  }
  if (size == 0) return {};
  const std::string_view found = sections_[section].substr(begin, size);
  const auto first = static_cast<std::size_t>(found.data() - bytes_.data());
  for (std::size_t page = first / kPageBytes; page <= (first + size - 1) / kPageBytes; ++page) {
    if (!check_page(page)) return {};
  }
  return found;
}

}  // namespace cocket
