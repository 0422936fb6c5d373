// SPDX-License-Identifier: Apache-2.0
// The lines of a file, one by one, none of them longer than a limit.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/files.h"

namespace cocket::cli {

class LineSource {
 public:
  LineSource(ByteSource& source, std::size_t line_bytes_max)
      : source_(source), line_bytes_max_(line_bytes_max) {}

  // Without its LF, valid until the next call; nothing: the file has ended. What stands behind the
  // last LF is a line, where there is anything.
  Result<std::optional<std::string_view>> next();

 private:
  ByteSource& source_;
  std::size_t line_bytes_max_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of the next line
  std::size_t seen_ = 0;   // no LF before this
  bool is_at_end_ = false;
};

}  // namespace cocket::cli
