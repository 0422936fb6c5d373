// SPDX-License-Identifier: Apache-2.0
// A journal: records, one behind the other, that nobody changes and nobody takes away. Three
// stores: memory, SQLite, PostgreSQL. All that is known of licences, cases and decisions is a fold
// over one; whatever else a database holds can be dropped and made anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "journal/record.h"

namespace cocket::journal {

struct Append {
  // No: the head is not the one expected, somebody else wrote first, and nothing was kept.
  bool is_kept = false;
  Head head;  // behind the records, or the one that is there instead
};

// What a reader made of the records up to a head, so that it need not read them all again. It is no
// part of the journal and can be dropped at any time: nothing protects it, so the reader states its
// hash in a record.
struct Kept {
  Head head;
  std::string bytes;
  bool operator==(const Kept&) const = default;
};

// Every function may be called from any thread. Several processes may have the same journal open.
class Journal {
 public:
  virtual ~Journal() = default;

  virtual Result<Head> head() = 0;

  // The records from number `first` on, in their order, at most `count` of them; fewer: there are
  // no more. What comes from a damaged store may have gaps and wrong hashes (journal/verify.h); a
  // record of which not even the parts can be read is an Error of kind Broken.
  virtual Result<std::vector<Entry>> read(std::int64_t first, std::size_t count) = 0;

  // All of the records behind `expected`, or none. When it returns with is_kept they are on the
  // disk. After an Error they are not kept, but where it says that this is not known: the
  // connection or the disk failed while they were being kept. Then read the head.
  virtual Result<Append> append(const Head& expected, std::span<const Record> records) = 0;

  // The same without a chance to come second: waits for its turn, tells `write` the head, keeps
  // what it returns and gives the new head. While `write` runs nobody else writes, and it must not
  // use the journal but for `read`. What it returns as an Error is returned, and nothing is kept.
  using Write = std::function<Result<std::vector<Record>>(const Head& head)>;
  virtual Result<Head> append_in_turn(const Write& write) = 0;

  // Nothing: none is kept of this name. Not to be called in a turn.
  virtual Result<std::optional<Kept>> kept(const std::string& name) = 0;
  // In the place of what was kept of an earlier head. Later ones stay.
  virtual Result<void> keep(const std::string& name, const Kept& made) = 0;
  virtual Result<void> drop_kept(const std::string& name) = 0;

  // What the store itself finds wrong with its pages and indexes, each in a sentence.
  virtual Result<std::vector<std::string>> damage_of_store() = 0;

  // "journal.db", for messages; no password of a database.
  virtual const std::string& name() const = 0;
};

// Records that may not be kept, or too many of them.
Result<void> check(std::span<const Record> records);

}  // namespace cocket::journal
