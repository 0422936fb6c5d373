// SPDX-License-Identifier: Apache-2.0
// A journal as text, a line of JSON a record (docs/formats/journal.md): to be kept elsewhere, read
// by people, and imported into another store. Each record has one way to be written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "journal/record.h"

namespace cocket::journal {

// A body may grow to six times its size, where each of its bytes has to be escaped.
inline constexpr std::size_t kExportLineBytesMax = 8 * kBodyBytesMax;

// Lines without their ends.
std::string export_begin();
std::string export_line(const Entry& entry);
std::string export_end(const Head& head);

// The record of one line, whatever stood before it; nothing: it is not written as `export_line`
// does.
std::optional<Entry> read_export_line(std::string_view line);

// Takes an export line by line, and checks that each record follows from those before it.
class ExportReader {
 public:
  // The record of the line; nothing: it is the first line or the last.
  Result<std::optional<Entry>> take(std::string_view line);
  // An Error where the last line is missing.
  Result<void> finish() const;
  const Head& head() const { return head_; }

 private:
  Error error(std::string_view what) const;

  std::int64_t line_ = 0;
  bool has_begun_ = false;
  bool has_ended_ = false;
  Head head_;
};

}  // namespace cocket::journal
