// SPDX-License-Identifier: Apache-2.0
#include "cli/line_source.h"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/files.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kLineBlockBytes = 1 << 18;

}  // namespace

Result<std::optional<std::string_view>> LineSource::next() {
  while (true) {
    const std::size_t end = buffer_.find('\n', seen_);
    if (end != std::string::npos) {
      const std::string_view line(buffer_.data() + begin_, end - begin_);
      begin_ = seen_ = end + 1;
      return std::optional(line);
    }
    seen_ = buffer_.size();
    if (is_at_end_) {
      if (begin_ == buffer_.size()) return std::optional<std::string_view>();
      const std::string_view line(buffer_.data() + begin_, buffer_.size() - begin_);
      begin_ = buffer_.size();
      return std::optional(line);
    }
    buffer_.erase(0, begin_);
    seen_ -= begin_;
    begin_ = 0;
    if (buffer_.size() > line_bytes_max_) {
      return Error{Error::Kind::Limit, fmt::format("{} has a line of more than {} bytes",
                                                   source_.name(), line_bytes_max_)};
    }
    const std::size_t size = buffer_.size();
    buffer_.resize(size + kLineBlockBytes);
    const auto count = source_.read({buffer_.data() + size, kLineBlockBytes});
    buffer_.resize(size + (count.ok() ? count.value() : 0));
    if (!count.ok()) return count.error();
    is_at_end_ = count.value() == 0;
  }
}

}  // namespace cocket::cli
