// SPDX-License-Identifier: Apache-2.0
// Whether facts could decide while something else is open as well takes a search, for which the
// reference interpreter is asked: once for all lines that the law cannot tell apart, as far as is
// remembered.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::columnar {

// Any thread may ask. The program must outlive it.
class VerdictSearches {
 public:
  static constexpr std::size_t kKept = std::size_t{1} << 17;
  // `kept`: of so many lines, by either key, what was found is remembered, about; then a part of it
  // is forgotten. The answers are the same.
  VerdictSearches(const program::Program& law, Settings settings, std::size_t kept = kKept)
      : law_(law), settings_(std::move(settings)), kept_(kept) {}

  // What was found of a line with these numbers.
  std::optional<bool> known(const std::string& numbers) const;
  // Of a line that is not decided. Remembered for all that have its numbers.
  bool search(std::string numbers, const facts::Case& line);
  bool search(const facts::Case& line);
  // Searches that were made: of lines that the law tells apart, and of those forgotten again.
  std::size_t count() const { return count_; }

 private:
  // Threads ask for a line a few million times a second: each of them mostly finds another shard.
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, bool> found;
  };
  using Shards = std::array<Shard, 64>;
  static Shard& shard_of(Shards& shards, const std::string& key) {
    return shards[std::hash<std::string>{}(key) % shards.size()];
  }
  static std::optional<bool> find(Shards& shards, const std::string& key);
  // False: it was there.
  bool keep(Shards& shards, std::string key, bool can) const;

  const program::Program& law_;
  Settings settings_;
  std::size_t kept_;
  mutable Shards by_numbers_;
  mutable Shards by_signature_;
  std::atomic<std::size_t> count_ = 0;
};

}  // namespace cocket::decide::columnar
