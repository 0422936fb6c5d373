// SPDX-License-Identifier: Apache-2.0
// A name in every way it may be read: scripts told apart, each run of letters cut into words, each
// word with its spellings in Latin letters. Han characters are read in two languages.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "screen/prepared_name.h"
#include "screen/raw_tokens.h"

namespace cocket::screen {

struct RawReading {
  ReadingKind kind = ReadingKind::Latin;
  std::vector<RawToken> tokens;
};

// Holds ICU's, OpenCC's and MeCab's machinery. Not for two threads at a time.
class NameReader {
 public:
  static Result<std::unique_ptr<NameReader>> create();
  ~NameReader();
  NameReader(const NameReader&) = delete;
  NameReader& operator=(const NameReader&) = delete;

  std::vector<RawReading> read(std::string_view name, PartyKind kind) const;
  // What the dictionaries of OpenCC and MeCab make of it, to tell one edition from another.
  std::string by_dictionaries(const std::string& name) const;
  std::string dictionaries() const;

 private:
  std::vector<RawReading> read_folded(const std::string& folded, PartyKind kind) const;
  struct Tools;
  explicit NameReader(std::unique_ptr<Tools> tools);
  std::unique_ptr<Tools> tools_;
};

}  // namespace cocket::screen
