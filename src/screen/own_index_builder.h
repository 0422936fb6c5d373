// SPDX-License-Identifier: Apache-2.0
// Writes the index of own names: names come one by one, prepared; what is kept in memory of each is
// some numbers, until it can be sorted and written. The same names in the same order, the same
// bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/own_index_format.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

class OwnIndexBuilder {
 public:
  explicit OwnIndexBuilder(PagedWriter& writer) : writer_(writer) {}

  // Prepared as kOwnKind.
  Result<void> add(const OwnParty& party, const PreparedName& name);
  // Nothing can be added any more. The readings: readings_version.h.
  Result<void> finish(const OwnBook& book, const Sha256& readings);

  struct Counts {
    std::size_t parties = 0;
    std::size_t tokens = 0;  // distinct
    std::size_t words = 0;   // distinct spellings
    std::size_t joined = 0;
  };
  Counts counts() const;

 private:
  // Of joined tokens, while it is not yet sorted.
  struct Joined {
    std::uint32_t hash = 0;
    OwnJoined joined;
  };
  struct Word {
    const std::string* text = nullptr;
    std::uint32_t hash = 0;  // of its skeleton
    std::uint32_t mask = 0;
    std::uint8_t sounds = 0;
    std::uint8_t kinds = 0;
  };
  static constexpr std::size_t kParts = 256;

  void add_reading(const NameReading& reading);
  std::uint32_t number_of_token(const NameReading& reading, std::size_t place);
  std::uint32_t number_of_word(const Spelling& spelling, ReadingKind kind);
  void sort_words();
  Result<void> write_places();
  Result<void> write_words();
  Result<void> write_letters();
  Result<void> write_tokens();
  Result<void> write_joined_text();
  Result<void> write_texts_of(std::vector<Joined>& part, std::uint32_t& written);
  Result<void> write_joined();
  Result<void> write_senses();
  Result<void> write_keys();

  PagedWriter& writer_;
  std::uint64_t party_bytes_ = 0;
  std::vector<std::uint32_t> party_begins_;
  std::vector<OwnReading> readings_;
  std::vector<bool> has_initials_;  // readings
  std::vector<std::uint32_t> reading_tokens_;
  std::vector<OwnToken> tokens_;
  std::vector<std::uint32_t> token_words_;
  std::unordered_map<std::string, std::uint32_t> token_numbers_;
  std::vector<Word> words_;
  std::unordered_map<std::string, std::uint32_t> word_numbers_;
  std::array<std::vector<Joined>, kParts> joined_;  // by the first bits of the hash
  std::string joined_text_;
  std::size_t joined_count_ = 0;
  std::vector<OwnKey> keys_;
};

}  // namespace cocket::screen
