// SPDX-License-Identifier: Apache-2.0
// One worker of a book run: turns a chunk of rows into the bytes that go out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "assess/law_answers.h"
#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "decide/columnar/verdict_searches.h"
#include "decide/decision.h"
#include "facts/book.h"

namespace cocket::assess {

// A chunk as it left the reader.
struct ReadChunk {
  std::int64_t index = 0;
  std::unique_ptr<facts::Chunk> chunk;
  std::shared_ptr<const BookColumns> book;
  std::int64_t bytes_read = 0;
  std::size_t bytes_held = 0;  // of memory, with the answers to come; about
};

struct WrittenChunk {
  std::string bytes;
  std::int64_t rows = 0;
  std::int64_t rows_with_errors = 0;
  std::vector<std::string> errors;
  std::int64_t bytes_read = 0;
};

// By law: what all workers of a run have found by searching; of the columnar engine.
using LawSearches = std::vector<std::shared_ptr<decide::columnar::VerdictSearches>>;
LawSearches searches_of(std::span<const Law> laws, const BookOptions& options);

class BookWorker {
 public:
  BookWorker(std::span<const Law> laws, const BookOptions& options, const LawSearches& searches);
  WrittenChunk work(const ReadChunk& read);
  // Verdicts, measures and missing facts of all that it answered; rows are counted by chunk.
  BookSummary take_summary();

 private:
  void answer(std::span<const facts::Row> rows);
  void render(std::size_t place, const facts::Row& row, WrittenChunk& out);

  std::span<const Law> laws_;
  const RowRenderer* renderer_;
  std::vector<std::unique_ptr<LawAnswers>> asked_;  // by law
  std::shared_ptr<const BookColumns> book_;
  // Of the rows in hand.
  std::vector<std::vector<RowAnswer>> answers_;  // by law
  std::vector<std::string> errors_;
  std::vector<LawPart> parts_;
  std::vector<decide::Verdict> verdicts_;
  std::size_t bytes_written_ = 0;  // of the last chunk, and some room
  VerdictCounts headline_ = {};
  VerdictCounts first_row_ = {};
};

}  // namespace cocket::assess
