// SPDX-License-Identifier: Apache-2.0
#include "lists/byte_stream.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "base/result.h"
#include "lists/importer.h"

namespace cocket::lists {

ByteStream::ByteStream(InputFile file) : file_(std::move(file)) {}

Result<std::size_t> ByteStream::read_source(std::span<char> into) {
  if (at_end_ || into.empty()) return std::size_t{0};
  const std::size_t count = TRY(file_.read_bytes(into));
  CHECK(count <= into.size());
  at_end_ = count == 0;
  hash_.add({into.data(), count});
  return count;
}

Result<std::string_view> ByteStream::peek(std::size_t size) {
  CHECK(first_used_ == 0);
  std::size_t filled = first_.size();
  if (filled < size) first_.resize(size);
  while (filled < size && !at_end_) {
    filled += TRY(read_source(std::span<char>(first_).subspan(filled)));
  }
  first_.resize(filled);
  return std::string_view(first_).substr(0, size);
}

Result<std::size_t> ByteStream::read(std::span<char> into) {
  if (first_used_ == first_.size()) return read_source(into);
  const std::size_t count = std::min(into.size(), first_.size() - first_used_);
  std::memcpy(into.data(), first_.data() + first_used_, count);
  first_used_ += count;
  return count;
}

Result<std::string> ByteStream::finish() {
  static constexpr std::size_t kBlockBytes = 64 << 10;
  std::vector<char> block(kBlockBytes);
  while (!at_end_) TRY(read_source(block));
  return to_hex(hash_.finish());
}

}  // namespace cocket::lists
