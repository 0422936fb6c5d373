// SPDX-License-Identifier: Apache-2.0
#include "cli/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>

#include "base/result.h"

namespace cocket::cli {
namespace {

Error cannot_map(const std::string& path, int number) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): glibc's strerror gives constant strings
  const char* why = std::strerror(number);
  return Error{Error::Kind::Usage, fmt::format("cannot open `{}`: {}", path, why)};
}

}  // namespace

Result<std::unique_ptr<MappedFile>> MappedFile::open(const std::string& path) {
  auto file = std::unique_ptr<MappedFile>(new MappedFile);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return cannot_map(path, errno);
  struct stat status{};
  const bool is_file = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  void* begin = nullptr;
  if (is_file && status.st_size > 0) {
    file->size_ = static_cast<std::size_t>(status.st_size);
    begin = ::mmap(nullptr, file->size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
  }
  const int number = errno;
  ::close(descriptor);
  if (!is_file) {
    return Error{Error::Kind::Usage, fmt::format("`{}` is no file that can be mapped", path)};
  }
  if (begin == MAP_FAILED) {
    file->size_ = 0;
    return cannot_map(path, number);
  }
  file->begin_ = begin;
  return file;
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) ::munmap(begin_, size_);
}

}  // namespace cocket::cli
