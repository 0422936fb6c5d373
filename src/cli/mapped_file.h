// SPDX-License-Identifier: Apache-2.0
// A file read where it lies: its pages come into memory as they are looked at. A file that is
// renamed or removed meanwhile stays as it was; one that is cut short ends the program, and one
// that is written over is told by is_changed.
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket::cli {

class MappedFile {
 public:
  // Says why not, but not of which file.
  static Result<std::unique_ptr<MappedFile>> open(const std::string& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(begin_), size_}; }
  // Whether it was written to since it was opened.
  bool is_changed() const;

 private:
  explicit MappedFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
  struct stat status_{};
  void* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace cocket::cli
