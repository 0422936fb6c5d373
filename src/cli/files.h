// SPDX-License-Identifier: Apache-2.0
// The files that the command line opens: whole texts, books as streams, and output that appears
// under its name only when it is complete.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cocket::cli {

inline constexpr std::size_t kTextFileBytesMax = 64 << 20;  // of a rulebook's file, or a JSON one

// "-" is the standard input.
Result<std::string> read_text_file(const std::string& path);

// Of the file's name, without the dot and in lower case; empty: it has none.
std::string ending_of(const std::string& path);
// Of a file to be written, whose ending names none of the formats.
Error unknown_ending(const std::string& path, const std::vector<std::string>& formats);

// Answers never take the place of what they are read from, through a link too. Of the inputs "-" is
// the standard input; empty ones, and those that are no file, do not matter.
Result<void> refuse_own_input(const std::string& output, const std::vector<std::string>& inputs);

// Bytes of a file or of the standard input ("-"), as they come.
class ByteSource {
 public:
  static Result<std::unique_ptr<ByteSource>> open(const std::string& path,
                                                  const std::atomic<bool>* interrupted);
  // Takes over a descriptor that is open at its beginning.
  ByteSource(int descriptor, std::string name, const std::atomic<bool>* interrupted);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  Result<std::size_t> read(std::span<char> into);
  std::int64_t size() const { return size_; }  // -1: not known
  const std::string& name() const { return name_; }
  // Makes the source seekable: a pipe, of which `first` was read already, is copied to an unnamed
  // file. Then it stands at its beginning.
  Result<void> spool(std::string_view first);
  Result<void> rewind();
  Result<void> skip(std::int64_t bytes);  // of a file, from its beginning

 private:
  int descriptor_;
  std::string name_;
  const std::atomic<bool>* interrupted_;
  std::int64_t size_ = -1;
};

// Standard output, or a file that is written beside its place and renamed when it is complete.
class Output {
 public:
  // Empty or "-": the standard output.
  static Result<std::unique_ptr<Output>> open(const std::string& path);
  ~Output();  // what was not finished leaves no file
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Result<void> write(std::string_view bytes);
  Result<void> finish();
  bool is_file() const { return !path_.empty(); }

 private:
  Output(int descriptor, std::string path, std::string temporary);
  int descriptor_;
  std::string path_;
  std::string temporary_;
};

Result<void> write_standard_output(std::string_view text);
void write_standard_error(std::string_view text);

}  // namespace cocket::cli
