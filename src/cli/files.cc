// SPDX-License-Identifier: Apache-2.0
#include "cli/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

Error failed(std::string_view what, std::string_view name, int number) {
  const auto kind = number == ENOENT ? Error::Kind::NotFound : Error::Kind::Io;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): glibc's strerror gives constant strings
  return {kind, fmt::format("cannot {} `{}`: {}", what, name, std::strerror(number))};
}

// Why a path that was given cannot be read; what to do is part of the sentence.
Error cannot_open(const std::string& path, int number) {
  if (number == ENOENT) {
    return {Error::Kind::Usage,
            fmt::format("there is no file `{}`; check the path, or give `-` to read the standard "
                        "input",
                        path)};
  }
  if (number == EACCES) {
    return {Error::Kind::Usage,
            fmt::format("`{}` may not be read by this user; change its permissions", path)};
  }
  Error error = failed("open", path, number);
  error.kind = Error::Kind::Usage;
  return error;
}

Result<void> write_all(int descriptor, std::string_view bytes, std::string_view name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed("write", name, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

bool is_same_file(const std::string& input, const struct stat& output) {
  struct stat status{};
  const bool is_there =
      input == "-" ? fstat(STDIN_FILENO, &status) == 0 : ::stat(input.c_str(), &status) == 0;
  return is_there && status.st_dev == output.st_dev && status.st_ino == output.st_ino;
}

}  // namespace

Result<void> refuse_own_input(const std::string& output, const std::vector<std::string>& inputs) {
  struct stat status{};
  const bool is_file =
      !output.empty() && ::stat(output.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  if (!is_file) return {};
  for (const std::string& input : inputs) {
    if (!is_same_file(input, status)) continue;
    const std::string what = input == "-"      ? "is the file on the standard input"
                             : input == output ? "is a file that is read for the answers"
                                               : fmt::format("is `{}`, which is read", input);
    return Error{Error::Kind::Usage,
                 fmt::format("`-o {}` {}; give the answers another name", output, what)};
  }
  return {};
}

ByteSource::ByteSource(int descriptor, std::string name, const std::atomic<bool>* interrupted)
    : descriptor_(descriptor), name_(std::move(name)), interrupted_(interrupted) {
  struct stat status{};
  if (fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) size_ = status.st_size;
}

ByteSource::~ByteSource() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

Result<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path,
                                                     const std::atomic<bool>* interrupted) {
  if (path == "-") {
    return std::make_unique<ByteSource>(STDIN_FILENO, "the standard input", interrupted);
  }
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return cannot_open(path, errno);
  auto source = std::make_unique<ByteSource>(descriptor, path, interrupted);
  struct stat status{};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` is a directory; expected a file, for instance `{}/book.csv`",
                             path, path)};
  }
  return source;
}

Result<std::size_t> ByteSource::read(std::span<char> into) {
  static constexpr int kPatienceMs = 100;
  while (true) {
    if (interrupted_ != nullptr && interrupted_->load()) {
      return Error{Error::Kind::Io, "interrupted"};
    }
    if (size_ < 0) {
      // A pipe or a terminal may keep us waiting: look up now and then whether to stop.
      pollfd waiting{descriptor_, POLLIN, 0};
      const int ready = ::poll(&waiting, 1, kPatienceMs);
      if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    }
    const ssize_t count = ::read(descriptor_, into.data(), into.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("read", name_, errno);
    return static_cast<std::size_t>(count);
  }
}

Result<void> ByteSource::spool(std::string_view first) {
  if (size_ >= 0) return rewind();
  std::FILE* file = std::tmpfile();
  if (file == nullptr) return failed("make a temporary file for", name_, errno);
  const int spooled = ::dup(fileno(file));
  std::fclose(file);
  if (spooled < 0) return failed("keep", name_, errno);
  ByteSource keeper(spooled, name_, nullptr);
  TRY(write_all(spooled, first, name_));
  std::vector<char> block(kBlockBytes);
  while (true) {
    const std::size_t count = TRY(read(block));
    if (count == 0) break;
    TRY(write_all(spooled, {block.data(), count}, name_));
  }
  std::swap(descriptor_, keeper.descriptor_);
  struct stat status{};
  if (fstat(descriptor_, &status) == 0) size_ = status.st_size;
  return rewind();
}

Result<void> ByteSource::rewind() {
  if (::lseek(descriptor_, 0, SEEK_SET) < 0) return failed("read again", name_, errno);
  return {};
}

Result<void> ByteSource::skip(std::int64_t bytes) {
  if (::lseek(descriptor_, bytes, SEEK_SET) < 0) return failed("read", name_, errno);
  return {};
}

Result<std::string> read_text_file(const std::string& path) {
  const auto source = TRY(ByteSource::open(path, nullptr));
  std::string text;
  std::vector<char> block(kBlockBytes);
  while (true) {
    const std::size_t count = TRY(source->read(block));
    if (count == 0) return text;
    text.append(block.data(), count);
    if (text.size() > kTextFileBytesMax) {
      return Error{Error::Kind::Limit,
                   fmt::format("`{}` is larger than {} bytes, the limit", path, kTextFileBytesMax)};
    }
  }
}

std::string ending_of(const std::string& path) {
  const std::string ending = std::filesystem::path(path).extension().string();
  return ending.empty() ? ending : fold(ending.substr(1));
}

Error unknown_ending(const std::string& path, const std::vector<std::string>& formats) {
  const std::string ending = ending_of(path);
  return {Error::Kind::Usage,
          fmt::format("`-o {}`: `{}` is no format; expected the ending {}, or `--format`{}", path,
                      ending, join(formats, ", "), did_you_mean(ending, formats))};
}

Output::Output(int descriptor, std::string path, std::string temporary)
    : descriptor_(descriptor), path_(std::move(path)), temporary_(std::move(temporary)) {}

Result<std::unique_ptr<Output>> Output::open(const std::string& path) {
  if (path.empty() || path == "-") {
    return std::unique_ptr<Output>(new Output(STDOUT_FILENO, "", ""));
  }
  struct stat status{};
  const bool is_there = ::stat(path.c_str(), &status) == 0;
  if (is_there && S_ISDIR(status.st_mode)) {
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` is a directory; `-o` expects the name of a file", path)};
  }
  if (is_there && !S_ISREG(status.st_mode)) {  // a device or a pipe is written to, not replaced
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return failed("write", path, errno);
    return std::unique_ptr<Output>(new Output(descriptor, path, ""));
  }
  std::string temporary = path + ".XXXXXX";
  const int descriptor = ::mkstemp(temporary.data());
  if (descriptor < 0) {
    Error error = failed("write", path, errno);
    error.kind = Error::Kind::Usage;
    error.message += "; does its folder exist, and may you write there?";
    return error;
  }
  static constexpr mode_t kUsualMode = 0666;
  static constexpr mode_t kModeBits = 0777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor, is_there ? status.st_mode & kModeBits : kUsualMode & ~mask);
  return std::unique_ptr<Output>(new Output(descriptor, path, std::move(temporary)));
}

Output::~Output() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<void> Output::write(std::string_view bytes) {
  return write_all(descriptor_, bytes, path_.empty() ? "the standard output" : path_);
}

Result<void> Output::finish() {
  if (temporary_.empty()) return {};
  if (::fsync(descriptor_) != 0) return failed("write", path_, errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return failed("write", path_, errno);
  temporary_.clear();
  return {};
}

Result<void> write_standard_output(std::string_view text) {
  return write_all(STDOUT_FILENO, text, "the standard output");
}

void write_standard_error(std::string_view text) {
  // Nobody is left to be told when this fails.
  static_cast<void>(write_all(STDERR_FILENO, text, "the standard error"));
}

}  // namespace cocket::cli
