// SPDX-License-Identifier: Apache-2.0
// An edition as it is kept: NDJSON, one party or stake a line, the record of the edition last.
// docs/formats/list-edition.md describes it. What is cut off or changed has no valid last line.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"

namespace cocket::lists {

inline constexpr std::size_t kEditionLineBytesMax = kRecordBytesMax * 2;

// Gives out the text of the file; the last line carries the hash of all lines before it.
class EditionWriter {
 public:
  using Write = std::function<Result<void>(std::string_view)>;
  explicit EditionWriter(Write write) : write_(std::move(write)) {}

  Result<void> begin();
  Result<void> add(const ListedParty& party);
  Result<void> add(const Stake& stake);
  Result<void> finish(const Edition& edition);

 private:
  Result<void> line(const std::string& text);

  Write write_;
  Sha256Stream hash_;
};

struct EditionReader {
  std::function<Result<void>(const ListedParty&)> party;  // may be empty
  std::function<Result<void>(const Stake&)> stake;
};

// Reads a whole edition and proves it: every line, the counts, the hash.
Result<Edition> read_edition(const InputFile& file, const EditionReader& reader);
// The record alone, of a text that ends with the last line of an edition.
Result<Edition> parse_edition_end(std::string_view text, std::string_view name);

std::string party_line(const ListedParty& party);

}  // namespace cocket::lists
