// SPDX-License-Identifier: Apache-2.0
#include "cli/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>

#include "base/result.h"

namespace cocket::cli {
namespace {

Error because_of(int number) {
  const auto kind = number == ENOENT ? Error::Kind::NotFound : Error::Kind::Usage;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): glibc's strerror gives constant strings
  return {kind, std::strerror(number)};
}

bool is_same_time(const timespec& a, const timespec& b) {
  return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

}  // namespace

Result<std::unique_ptr<MappedFile>> MappedFile::open(const std::string& path) {
  // A pipe would keep us waiting.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return because_of(errno);
  auto file = std::unique_ptr<MappedFile>(new MappedFile(descriptor));
  if (::fstat(descriptor, &file->status_) != 0) return because_of(errno);
  if (S_ISDIR(file->status_.st_mode)) return Error{Error::Kind::Usage, "it is a directory"};
  if (!S_ISREG(file->status_.st_mode)) {
    return Error{Error::Kind::Usage, "it is no file that stays, as a pipe or a device is none"};
  }
  if (file->status_.st_size == 0) return file;
  const auto size = static_cast<std::size_t>(file->status_.st_size);
  void* begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (begin == MAP_FAILED) return because_of(errno);
  file->begin_ = begin;
  file->size_ = size;
  return file;
}

bool MappedFile::is_changed() const {
  struct stat now{};
  if (::fstat(descriptor_, &now) != 0) return true;
  return now.st_size != status_.st_size || !is_same_time(now.st_mtim, status_.st_mtim);
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) ::munmap(begin_, size_);
  ::close(descriptor_);
}

}  // namespace cocket::cli
