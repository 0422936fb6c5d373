// SPDX-License-Identifier: Apache-2.0
// Reads a book on a thread of its own, some chunks ahead of whoever uses them.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "base/result.h"
#include "facts/book.h"

namespace cocket::cli {

class ReadAhead {
 public:
  // Until it is gone, or gave out the last chunk, nobody else may touch the reader.
  explicit ReadAhead(facts::BookReader& reader);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // Null after the last one.
  Result<std::unique_ptr<facts::Chunk>> next_chunk();
  // Of the book, for the chunks that were given out.
  std::int64_t bytes_read() const { return bytes_read_; }

 private:
  struct Read {
    Result<std::unique_ptr<facts::Chunk>> chunk;
    std::int64_t bytes_read = 0;
  };
  void read();
  bool put(Read read);

  facts::BookReader& reader_;
  std::int64_t bytes_read_ = 0;
  std::mutex mutex_;
  std::condition_variable room_, there_;
  std::deque<Read> ahead_;
  bool is_over_ = false;
  std::thread thread_;  // the last member: it uses the others
};

}  // namespace cocket::cli
