// SPDX-License-Identifier: Apache-2.0
#include "cli/read_ahead.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "base/result.h"
#include "facts/book.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kChunksAheadMax = 4;

}  // namespace

ReadAhead::ReadAhead(facts::BookReader& reader) : reader_(reader), thread_([this] { read(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
    room_.notify_one();
  }
  thread_.join();
}

void ReadAhead::read() {
  while (true) {
    Read next{reader_.next_chunk(), reader_.bytes_read()};
    const bool is_last = !next.chunk.ok() || next.chunk.value() == nullptr;
    if (!put(std::move(next)) || is_last) return;
  }
}

bool ReadAhead::put(Read read) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] { return is_over_ || ahead_.size() < kChunksAheadMax; });
  if (is_over_) return false;
  ahead_.push_back(std::move(read));
  there_.notify_one();
  return true;
}

Result<std::unique_ptr<facts::Chunk>> ReadAhead::next_chunk() {
  std::unique_lock lock(mutex_);
  there_.wait(lock, [this] { return !ahead_.empty(); });
  Read read = std::move(ahead_.front());
  ahead_.pop_front();
  room_.notify_one();
  bytes_read_ = read.bytes_read;
  return std::move(read.chunk);
}

}  // namespace cocket::cli
