// SPDX-License-Identifier: Apache-2.0
// A file of sections of plain numbers that is written once, front to back, and read where it lies
// (a mapped file): little-endian, in pages with a checksum each, which is looked at when the page
// is first read, so that a large file opens at once and damage is told before it is used.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace cocket {

inline constexpr std::size_t kPageBytes = 4096;
inline constexpr std::size_t kSectionsMax = 64;
inline constexpr std::size_t kMagicBytes = 8;

// Bytes that are the same on every machine that this is built for.
template <class T>
concept Plain = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>;
static_assert(std::endian::native == std::endian::little);

class PagedWriter {
 public:
  using Write = std::function<Result<void>(std::string_view)>;
  explicit PagedWriter(Write write) : write_(std::move(write)) {}

  // To the section that is open; the first is open from the start.
  Result<void> append(std::string_view bytes);
  template <Plain T>
  Result<void> append(std::span<const T> values) {
    return append({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  template <Plain T>
  Result<void> append_one(const T& value) {
    return append(std::span<const T>(&value, 1));
  }
  Result<void> end_section();

  // What the file is, and what it depends on: a reader of another kind or version can tell.
  Result<void> finish(std::string_view magic, const Sha256& version);
  std::uint64_t bytes() const { return bytes_; }

 private:
  struct Section {
    std::uint64_t page = 0;
    std::uint64_t bytes = 0;
  };
  Result<void> write_pages();
  std::uint64_t page() const { return checksums_.size() + pages_.size() / kPageBytes; }

  Write write_;
  std::string pages_;  // not yet written; the last one as far as it is filled
  std::vector<std::uint64_t> checksums_;
  std::vector<Section> sections_;
  Section open_;
  std::uint64_t bytes_ = 0;  // written
};

// Values that lie one behind the other. They need not be aligned.
template <Plain T>
class PlainValues {
 public:
  PlainValues() = default;
  explicit PlainValues(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size() / sizeof(T); }
  T operator[](std::size_t i) const {
    T value;
    std::memcpy(&value, bytes_.data() + i * sizeof(T), sizeof(T));
    return value;
  }

 private:
  std::string_view bytes_;
};

// Not for two threads at a time. The bytes must outlive it.
class PagedFile {
 public:
  // Refuses what is no such file, not whole, or damaged where that is told at once.
  static Result<std::unique_ptr<PagedFile>> open(std::string_view bytes, std::string_view magic);
  const Sha256& version() const { return version_; }

  std::size_t sections() const { return sections_.size(); }
  std::uint64_t bytes_of(std::size_t section) const {
    return section < sections_.size() ? sections_[section].size() : 0;
  }
  // Nothing when these bytes are not there or not what was written: the file is damaged then, and
  // nothing more is read. So who reads need not look each time, but must before telling what came
  // of it.
  std::string_view read(std::size_t section, std::uint64_t begin, std::uint64_t size) const;
  bool is_damaged() const { return is_damaged_; }
  // Looks at all pages, so that any thread may read what lies in the sections afterwards.
  Result<void> check_all() const;
  void mark_damaged() const { is_damaged_ = true; }

 private:
  explicit PagedFile(std::string_view bytes) : bytes_(bytes) {}
  Result<void> read_footer(std::string_view magic);
  bool check_page(std::size_t page) const;

  std::string_view bytes_;
  Sha256 version_{};
  std::vector<std::string_view> sections_;
  PlainValues<std::uint64_t> checksums_;
  mutable std::vector<bool> is_checked_;  // pages
  mutable bool is_damaged_ = false;
};

// The values of a section.
template <Plain T>
class PagedValues {
 public:
  PagedValues() = default;
  PagedValues(const PagedFile& file, std::size_t section) : file_(&file), section_(section) {}
  std::size_t size() const { return file_->bytes_of(section_) / sizeof(T); }
  // Zero when the file is damaged.
  T operator[](std::uint64_t i) const {
    const std::string_view bytes = file_->read(section_, i * sizeof(T), sizeof(T));
    return bytes.size() == sizeof(T) ? PlainValues<T>(bytes)[0] : T{};
  }
  // None when the file is damaged.
  PlainValues<T> from_to(std::uint64_t begin, std::uint64_t end) const {
    if (begin > end) file_->mark_damaged();
    if (begin >= end) return {};
    return PlainValues<T>(file_->read(section_, begin * sizeof(T), (end - begin) * sizeof(T)));
  }

 private:
  const PagedFile* file_ = nullptr;
  std::size_t section_ = 0;
};

}  // namespace cocket
