// SPDX-License-Identifier: Apache-2.0
#include "cli/read_ahead.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "facts/book.h"

namespace cocket::cli {
namespace {

// So many chunks, then the end, or an error.
class CountedBook : public facts::BookReader {
 public:
  CountedBook(std::int64_t chunks, bool ends_well) : chunks_(chunks), ends_well_(ends_well) {}
  Result<std::unique_ptr<facts::Chunk>> next_chunk() override {
    if (given_ == chunks_ && !ends_well_) return invalid("broken");
    if (given_ == chunks_) return std::unique_ptr<facts::Chunk>();
    auto chunk = std::make_unique<facts::Chunk>();
    chunk->index = given_++;
    return chunk;
  }
  const std::vector<facts::Column>& columns() const override { return columns_; }
  char separator() const override { return ','; }
  std::int64_t bytes_read() const override { return 10 * given_; }

 private:
  std::int64_t chunks_;
  bool ends_well_;
  std::int64_t given_ = 0;
  std::vector<facts::Column> columns_;
};

TEST(ReadAhead, GivesTheChunksInTheirOrder) {
  CountedBook book(100, true);
  ReadAhead ahead(book);
  for (std::int64_t i = 0; i < 100; ++i) {
    const auto chunk = ahead.next_chunk();
    ASSERT_TRUE(chunk.ok() && chunk.value() != nullptr);
    EXPECT_EQ(chunk.value()->index, i);
    EXPECT_EQ(ahead.bytes_read(), 10 * (i + 1));
  }
  const auto end = ahead.next_chunk();
  EXPECT_TRUE(end.ok() && end.value() == nullptr);
}

TEST(ReadAhead, GivesWhatWentWrongAfterTheChunksBefore) {
  CountedBook book(3, false);
  ReadAhead ahead(book);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(ahead.next_chunk().ok());
  EXPECT_FALSE(ahead.next_chunk().ok());
}

TEST(ReadAhead, MayBeLeftBeforeTheEnd) {
  CountedBook book(1000, true);
  ReadAhead ahead(book);
  EXPECT_TRUE(ahead.next_chunk().ok());
}

}  // namespace
}  // namespace cocket::cli
