// SPDX-License-Identifier: Apache-2.0
// Papers for people who file them: A4, Latin, Chinese and Japanese text, as PDF. The same paper
// gives the same bytes where the same fonts and libraries are installed: no clock stands in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace cocket::pages {

struct Block {
  enum class Kind : std::uint8_t {
    Heading,
    Text,
    Row,   // a label at the left, a text beside it
    Mono,  // text in columns, each line as it stands
  };
  Kind kind = Kind::Text;
  std::string text;
  std::string label;  // of a Row
};

struct Paper {
  std::string title;
  std::string subtitle;  // under the title, may be empty
  std::string foot;      // at the foot of each page, before the number of the page
  std::string date;      // "2026-03-02": told in the file as when it was made
  std::string language;  // "ja": of Chinese characters beside which no kana stand; else Chinese
  std::vector<Block> blocks;
};

// The bytes of the file. An Error of kind NotFound where no font with Chinese and Japanese letters
// is installed, with the name of one.
Result<std::string> as_pdf(const Paper& paper);

}  // namespace cocket::pages
