// SPDX-License-Identifier: Apache-2.0
// What a journal keeps: records that someone wrote at some time, each with the SHA-256 of itself
// and of all before it. docs/formats/journal.md has the bytes; what a body says, the journal never
// looks at. Of time and writer a record tells what its writer gave: nothing here reads a clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"

namespace cocket::journal {

inline constexpr std::size_t kKindBytesMax = 64;
inline constexpr std::size_t kActorBytesMax = 256;
inline constexpr std::size_t kBodyBytesMax = 1 << 20;
inline constexpr std::size_t kRecordsMax = 10'000;  // of one append

struct Record {
  Moment time;        // when, as its writer says
  std::string kind;   // for whom it is: "licence.reserve"
  std::string actor;  // who wrote it: a person, or a system
  std::string body;   // UTF-8; mostly JSON
  bool operator==(const Record&) const = default;
};

// Where a journal ends. Of an empty one: no record, and a hash of zeros.
struct Head {
  std::int64_t count = 0;  // of records, which is the number of the last one
  Sha256 hash{};           // of the last one
  bool operator==(const Head&) const = default;
};

// A record in its place.
struct Entry {
  std::int64_t number = 0;  // from 1
  Record record;
  Sha256 hash{};
  bool operator==(const Entry&) const = default;
};

// Why it may not be kept: limits, UTF-8, letters of its kind, characters that do not show in the
// name of its writer.
Result<void> check(const Record& record);

// The bytes that are hashed: what comes before, the number, and the record. `record` has passed
// `check`, or was read from a store and may be damaged: no two records have the same bytes.
std::string hashed_bytes(const Head& before, const Record& record);
// Of the record that follows `before`.
Sha256 hash_behind(const Head& before, const Record& record);
inline Head behind(const Head& before, const Record& record) {
  return {before.count + 1, hash_behind(before, record)};
}
inline Head head_at(const Entry& entry) {
  return {entry.number, entry.hash};
}

// "record 17 (9f86d081884c)", for people.
std::string format(const Head& head);

}  // namespace cocket::journal
