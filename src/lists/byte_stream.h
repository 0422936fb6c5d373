// SPDX-License-Identifier: Apache-2.0
// The bytes of one file, hashed as they are read, with a look at its beginning first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "lists/importer.h"

namespace cocket::lists {

class ByteStream {
 public:
  explicit ByteStream(InputFile file);
  const std::string& name() const { return file_.name; }
  // The first bytes, at most `size`; they will be read again.
  Result<std::string_view> peek(std::size_t size);
  // 0: the end.
  Result<std::size_t> read(std::span<char> into);
  // Reads what is left, and returns the hash of all in hexadecimal.
  Result<std::string> finish();

 private:
  Result<std::size_t> read_source(std::span<char> into);

  InputFile file_;
  Sha256Stream hash_;
  std::string first_;
  std::size_t first_used_ = 0;
  bool at_end_ = false;
};

}  // namespace cocket::lists
