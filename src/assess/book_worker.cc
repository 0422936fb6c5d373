// SPDX-License-Identifier: Apache-2.0
#include "assess/book_worker.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/column_answers.h"
#include "assess/engine.h"
#include "assess/law_answers.h"
#include "assess/reference_answers.h"
#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "decide/columnar/verdict_searches.h"
#include "facts/book.h"

namespace cocket::assess {
namespace {

// A block of the columnar engine. What they bring is held whatever the limit.
constexpr std::size_t kRowsInHand = 2048;

std::size_t cache_bytes_max(std::size_t law_count, int jobs) {
  const std::size_t shares = std::max<std::size_t>(1, static_cast<std::size_t>(jobs) * law_count);
  return std::max(kCacheBytesMax / shares, kCacheBytesMin);
}

// The interpreter where the columnar engine refuses the law, and where somebody narrows what it
// leaves open.
std::unique_ptr<LawAnswers> answers_of(const AskedLaw& asked,
                                       std::shared_ptr<decide::columnar::VerdictSearches> searches,
                                       Engine engine) {
  if (engine == Engine::Columnar && !asked.law.make_exact) {
    auto by_columns = ColumnAnswers::create(asked, std::move(searches));
    if (by_columns.ok()) return std::move(by_columns).value();
  }
  return std::make_unique<ReferenceAnswers>(asked);
}

}  // namespace

LawSearches searches_of(std::span<const Law> laws, const BookOptions& options) {
  LawSearches searches;
  for (const Law& law : laws) {
    searches.push_back(std::make_shared<decide::columnar::VerdictSearches>(
        law.program, law.settings, options.searches_kept));
  }
  return searches;
}

BookWorker::BookWorker(std::span<const Law> laws, const BookOptions& options,
                       const LawSearches& searches)
    : laws_(laws),
      renderer_(options.renderer),
      answers_(laws.size()),
      parts_(laws.size()),
      verdicts_(laws.size()) {
  for (std::size_t law = 0; law < laws.size(); ++law) {
    const AskedLaw asked{laws[law], options.declarations[law], law, *renderer_,
                         cache_bytes_max(laws.size(), options.jobs)};
    asked_.push_back(answers_of(asked, searches[law], options.engine));
  }
}

WrittenChunk BookWorker::work(const ReadChunk& read) {
  if (book_ != read.book) {
    book_ = read.book;
    for (const auto& asked : asked_) asked->set_columns(book_->columns);
  }
  WrittenChunk out;
  out.bytes_read = read.bytes_read;
  out.rows = static_cast<std::int64_t>(read.chunk->rows.size());
  out.bytes.reserve(bytes_written_);  // chunks are much alike
  const std::span<const facts::Row> rows = read.chunk->rows;
  for (std::size_t first = 0; first < rows.size(); first += kRowsInHand) {
    const auto some = rows.subspan(first, std::min(kRowsInHand, rows.size() - first));
    answer(some);
    for (std::size_t i = 0; i < some.size(); ++i) render(i, some[i], out);
  }
  bytes_written_ = out.bytes.size() + out.bytes.size() / 8;
  return out;
}

void BookWorker::answer(std::span<const facts::Row> rows) {
  errors_.clear();
  for (const facts::Row& row : rows) errors_.push_back(row.error);
  for (std::size_t law = 0; law < asked_.size(); ++law) {
    answers_[law].resize(rows.size());
    asked_[law]->answer(rows, answers_[law], errors_);
  }
}

void BookWorker::render(std::size_t place, const facts::Row& row, WrittenChunk& out) {
  const std::string& error = errors_[place];
  for (std::size_t law = 0; law < asked_.size(); ++law) {
    const RowAnswer& found = answers_[law][place];
    if (found.answer == nullptr) continue;
    parts_[law] = {found.answer->rendered, {found.id.data(), found.id.size()}};
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
  for (std::size_t law = 0; law < asked_.size(); ++law) {
    asked_[law]->take_counts(summary.laws[law]);
  }
  return summary;
}

}  // namespace cocket::assess
