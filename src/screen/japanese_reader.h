// SPDX-License-Identifier: Apache-2.0
// Words and kana readings of Japanese text, by MeCab and the dictionaries that are installed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cocket::screen {

struct JapaneseWord {
  std::string surface;
  std::vector<std::string> kana;  // readings, the likeliest first; may be empty
};

class JapaneseReader {
 public:
  static Result<std::unique_ptr<JapaneseReader>> create();
  ~JapaneseReader();
  JapaneseReader(const JapaneseReader&) = delete;
  JapaneseReader& operator=(const JapaneseReader&) = delete;

  std::vector<JapaneseWord> read(std::string_view text) const;
  // The files of the dictionaries, with the counts of their words and contexts, by which most
  // editions differ.
  std::string dictionaries() const;

 private:
  struct Dictionaries;
  explicit JapaneseReader(std::unique_ptr<Dictionaries> dictionaries);
  std::unique_ptr<Dictionaries> dictionaries_;
};

}  // namespace cocket::screen
