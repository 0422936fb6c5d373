// SPDX-License-Identifier: Apache-2.0
// Numbers that never change any more, owned, or where they lie in a file that is mapped.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "base/paged_file.h"

namespace cocket {

template <Plain T>
class Kept {
 public:
  Kept() = default;
  explicit Kept(std::vector<T> values) : own_(std::move(values)), values_(own_) {}
  // They must outlive it.
  explicit Kept(std::span<const T> elsewhere) : values_(elsewhere) {}
  Kept(Kept&& other) noexcept
      : own_(std::move(other.own_)), values_(std::exchange(other.values_, {})) {}
  Kept& operator=(Kept&& other) noexcept {
    own_ = std::move(other.own_);
    values_ = std::exchange(other.values_, {});
    return *this;
  }
  ~Kept() = default;

  const T& operator[](std::size_t i) const { return values_[i]; }
  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  const T* data() const { return values_.data(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  std::size_t bytes() const { return values_.size_bytes(); }
  std::span<const T> from_to(std::size_t begin, std::size_t end) const {
    return values_.subspan(begin, end - begin);
  }

  // A section of its own.
  Result<void> write(PagedWriter& writer) const {
    TRY(writer.append(values_));
    return writer.end_section();
  }

 private:
  std::vector<T> own_;
  std::span<const T> values_;
};

// The sections of a file that is whole, in the order in which they were written.
class SectionReader {
 public:
  // Of a file whose pages were all looked at (PagedFile::check_all).
  explicit SectionReader(const PagedFile& file) : file_(file) {}

  template <Plain T>
  Kept<T> next() {
    const std::string_view bytes = file_.read(section_, 0, file_.bytes_of(section_));
    ++section_;
    // Sections begin with a page, so that they are aligned.
    return Kept<T>(
        std::span<const T>(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)));
  }

 private:
  const PagedFile& file_;
  std::size_t section_ = 0;
};

}  // namespace cocket
