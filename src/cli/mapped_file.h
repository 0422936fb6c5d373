// SPDX-License-Identifier: Apache-2.0
// A file read where it lies: its pages come into memory as they are looked at. A file that is
// renamed or removed meanwhile stays as it was; one that is cut short ends the program.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket::cli {

class MappedFile {
 public:
  static Result<std::unique_ptr<MappedFile>> open(const std::string& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(begin_), size_}; }

 private:
  MappedFile() = default;
  void* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace cocket::cli
