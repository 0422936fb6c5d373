// SPDX-License-Identifier: Apache-2.0
// A column file (`.ckt`) on disk: mapped, and looked at in full when it is opened.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/mapped_file.h"
#include "facts/book.h"
#include "facts/column_book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

inline constexpr std::string_view kColumnFileEnding = ".ckt";

struct ColumnFile {
  std::unique_ptr<MappedFile> file;
  std::unique_ptr<facts::ColumnBook> book;
};

// Whether a file that begins so is one, whatever its name.
bool begins_column_file(std::string_view first_bytes);
// Says of which file it is, and why not.
Result<std::unique_ptr<ColumnFile>> open_column_file(const std::string& path);
// Its rows; at their end it fails where the file was written over meanwhile.
Result<std::unique_ptr<facts::BookReader>> read_column_file(const std::string& path,
                                                            const facts::Vocabulary& vocabulary,
                                                            const ColumnFile& column_file);
// Likewise, whatever its columns mean (facts::open_column_book_as_written).
std::unique_ptr<facts::BookReader> read_column_file_as_written(const std::string& path,
                                                               const ColumnFile& column_file);

}  // namespace cocket::cli
