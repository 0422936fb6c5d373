// SPDX-License-Identifier: Apache-2.0
#include "assess/book_worker.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "assess/assess.h"
#include "assess/law_cache.h"
#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "facts/book.h"

namespace cocket::assess {
namespace {

std::size_t cache_bytes_max(std::size_t law_count, int jobs) {
  const std::size_t shares = std::max<std::size_t>(1, static_cast<std::size_t>(jobs) * law_count);
  return std::max(kCacheBytesMax / shares, kCacheBytesMin);
}

}  // namespace

BookWorker::BookWorker(std::span<const Law> laws, const BookOptions& options)
    : laws_(laws), renderer_(options.renderer), parts_(laws.size()), verdicts_(laws.size()) {
  for (std::size_t law = 0; law < laws.size(); ++law) {
    caches_.emplace_back(LawCache::Place{laws, law, &options},
                         cache_bytes_max(laws.size(), options.jobs));
  }
}

WrittenChunk BookWorker::work(const ReadChunk& read) {
  if (book_ != read.book) {
    book_ = read.book;
    for (LawCache& cache : caches_) cache.set_columns(book_->columns);
  }
  WrittenChunk out;
  out.bytes_read = read.bytes_read;
  out.rows = static_cast<std::int64_t>(read.chunk->rows.size());
  out.bytes.reserve(bytes_written_);  // chunks are much alike
  for (const facts::Row& row : read.chunk->rows) render(row, out);
  bytes_written_ = out.bytes.size() + out.bytes.size() / 8;
  return out;
}

void BookWorker::render(const facts::Row& row, WrittenChunk& out) {
  std::string error = row.error;
  for (std::size_t law = 0; law < caches_.size() && row.error.empty(); ++law) {
    const RowAnswer found = caches_[law].answer(row, error);
    if (found.answer == nullptr) continue;
    parts_[law] = {found.answer->rendered, found.id};
    verdicts_[law] = found.answer->verdict;
  }
  RowParts parts{row, *book_, parts_, headline(verdicts_), error};
  if (error.empty()) {
    const auto verdict = static_cast<std::size_t>(parts.headline);
    // Chunks come to a worker in the order of the book.
    if (headline_[verdict]++ == 0) first_row_[verdict] = row.number;
  } else {
    parts.laws = {};
    ++out.rows_with_errors;
    if (out.errors.size() < kErrorsKept) out.errors.push_back(error);
  }
  renderer_->row(parts, out.bytes);
}

BookSummary BookWorker::take_summary() {
  BookSummary summary;
  summary.headline = std::exchange(headline_, {});
  summary.first_row = std::exchange(first_row_, {});
  summary.laws.resize(laws_.size());
  for (std::size_t law = 0; law < caches_.size(); ++law) {
    caches_[law].take_counts(summary.laws[law]);
  }
  return summary;
}

}  // namespace cocket::assess
