// SPDX-License-Identifier: Apache-2.0
#include "assess/run_book.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/book_worker.h"
#include "assess/row_renderer.h"
#include "base/result.h"
#include "facts/book.h"

namespace cocket::assess {
namespace {

constexpr std::size_t kAnswerBytesUsual = 512;  // of a row, beside its own bytes

// More workers than there are caches for would not be faster, and hold more than they may.
int worker_count(int jobs, std::size_t law_count) {
  const std::size_t least = kCacheBytesMin * std::max<std::size_t>(1, law_count);
  const int carried = std::max(1, static_cast<int>(kCacheBytesMax / least));
  return std::clamp(jobs, 1, std::min(carried, kJobsMax));
}

std::size_t bytes_held(const facts::Chunk& chunk) {
  const auto columns = static_cast<std::size_t>(chunk.column_count);
  const std::size_t row_bytes = sizeof(facts::Row) + columns * sizeof(std::string_view);
  return 2 * chunk.bytes.size() + chunk.rows.size() * (row_bytes + kAnswerBytesUsual);
}

// What the threads of one run share. A chunk is in flight from the moment the reader may read it
// until it is written, and only so many, of so many bytes, are: that bounds the memory.
class Run {
 public:
  Run(std::span<const Law> laws, facts::BookReader& reader, const BookOptions& options)
      : laws_(laws),
        reader_(reader),
        options_(options),
        searches_(searches_of(laws, options)),
        in_flight_max_(2 * options.jobs + 2) {}

  Result<BookSummary> run();

 private:
  void read();
  void work();
  bool wait_for_room();
  bool put(ReadChunk read);
  std::optional<ReadChunk> take();
  std::optional<WrittenChunk> next_written();
  Result<void> write_all(BookSummary& summary);
  void end(std::optional<Error> error);
  bool is_asked_to_stop() const { return options_.stop != nullptr && options_.stop->load(); }

  std::span<const Law> laws_;
  facts::BookReader& reader_;
  const BookOptions& options_;
  LawSearches searches_;
  int in_flight_max_;

  std::mutex mutex_;
  std::condition_variable room_, to_work_, written_;
  int in_flight_ = 0;
  std::size_t bytes_in_flight_ = 0;
  std::int64_t next_to_write_ = 0;
  std::int64_t chunk_count_ = 0;
  bool is_read_ = false;  // the reader has come to the end
  bool is_over_ = false;  // an error or an interruption: everybody goes home
  std::optional<Error> error_;
  std::deque<ReadChunk> queue_;
  std::map<std::int64_t, WrittenChunk> done_;
  BookSummary summary_;  // of the workers that went home
};

void Run::end(std::optional<Error> error) {
  const std::scoped_lock lock(mutex_);
  is_over_ = true;
  if (error && !error_) error_ = std::move(error);
  room_.notify_all();
  to_work_.notify_all();
  written_.notify_all();
}

bool Run::wait_for_room() {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] {
    return is_over_ || (in_flight_ < in_flight_max_ && bytes_in_flight_ < kInFlightBytesMax);
  });
  ++in_flight_;
  return !is_over_;
}

bool Run::put(ReadChunk read) {
  const std::scoped_lock lock(mutex_);
  if (is_over_) return false;
  ++chunk_count_;
  bytes_in_flight_ += read.bytes_held;
  queue_.push_back(std::move(read));
  to_work_.notify_one();
  return true;
}

void Run::read() {
  std::shared_ptr<const BookColumns> book;
  for (std::int64_t index = 0; wait_for_room(); ++index) {
    auto chunk = reader_.next_chunk();
    if (!chunk.ok()) return end(std::move(chunk).error());
    if (chunk.value() == nullptr) break;
    const std::vector<facts::Column>& columns = *chunk.value()->columns;
    if (book == nullptr || book->columns.size() != columns.size()) {
      book = std::make_shared<const BookColumns>(book_columns(laws_, columns));
    }
    const std::size_t held = bytes_held(*chunk.value());
    if (!put({index, std::move(chunk).value(), book, reader_.bytes_read(), held})) break;
  }
  const std::scoped_lock lock(mutex_);
  is_read_ = true;
  to_work_.notify_all();
  written_.notify_all();
}

std::optional<ReadChunk> Run::take() {
  std::unique_lock lock(mutex_);
  to_work_.wait(lock, [this] { return is_over_ || is_read_ || !queue_.empty(); });
  if (is_over_ || queue_.empty()) return std::nullopt;
  ReadChunk read = std::move(queue_.front());
  queue_.pop_front();
  return read;
}

void Run::work() {
  BookWorker worker(laws_, options_, searches_);
  while (std::optional<ReadChunk> read = take()) {
    WrittenChunk written = worker.work(*read);
    const std::size_t held = read->bytes_held;
    const std::int64_t index = read->index;
    read.reset();
    const std::scoped_lock lock(mutex_);
    bytes_in_flight_ += written.bytes.capacity();
    bytes_in_flight_ -= held;
    room_.notify_one();
    done_.emplace(index, std::move(written));
    written_.notify_one();
  }
  const BookSummary summary = worker.take_summary();
  const std::scoped_lock lock(mutex_);
  summary_.add(summary);
}

std::optional<WrittenChunk> Run::next_written() {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [this] {
    return is_over_ || done_.contains(next_to_write_) ||
           (is_read_ && next_to_write_ == chunk_count_);
  });
  const auto found = done_.find(next_to_write_);
  if (is_over_ || found == done_.end()) return std::nullopt;
  WrittenChunk written = std::move(found->second);
  done_.erase(found);
  ++next_to_write_;
  --in_flight_;
  bytes_in_flight_ -= written.bytes.capacity();
  room_.notify_one();
  return written;
}

Result<void> Run::write_all(BookSummary& summary) {
  BookProgress progress;
  while (std::optional<WrittenChunk> written = next_written()) {
    TRY(options_.write(written->bytes));
    BookSummary rows;
    rows.rows = written->rows;
    rows.rows_with_errors = written->rows_with_errors;
    rows.errors = std::move(written->errors);
    summary.add(rows);
    progress.rows = summary.rows;
    progress.bytes = written->bytes_read;
    if (options_.progress) options_.progress(progress);
    if (!is_asked_to_stop()) continue;
    summary.is_interrupted = true;
    break;
  }
  return {};
}

Result<BookSummary> Run::run() {
  BookSummary summary;
  summary.laws.resize(laws_.size());
  std::vector<std::thread> threads;
  threads.emplace_back([this] { read(); });
  for (int i = 0; i < options_.jobs; ++i) threads.emplace_back([this] { work(); });
  auto written = write_all(summary);
  if (!written.ok()) {
    end(std::move(written).error());
  } else if (summary.is_interrupted) {
    end(std::nullopt);
  }
  for (std::thread& thread : threads) thread.join();
  if (error_) return *std::move(error_);
  summary.add(summary_);
  return summary;
}

}  // namespace

Result<BookSummary> run_book(std::span<const Law> laws, facts::BookReader& reader,
                             const BookOptions& options) {
  BookOptions carried = options;
  carried.jobs = worker_count(options.jobs, laws.size());
  return Run(laws, reader, carried).run();
}

}  // namespace cocket::assess
