// SPDX-License-Identifier: Apache-2.0
// Where a text names substances, and what it says of each: that it is there, in which share, that
// it is not, that there is a trace of it, that it is the rest. What a thing is for is left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "classify/figures.h"
#include "classify/phrases.h"
#include "classify/words.h"

namespace cocket::classify {

struct Mention {
  enum class Said {
    Present,
    Absent,   // "without", "free of"
    Unsure,   // a list may deny it or not
    Trace,    // "traces of", without a figure
    Balance,  // "Fe balance"
  };
  Stretch at;
  std::string substance;
  bool is_alone = true;  // the name is of this substance only, so a share beside is its own
  const Figure* share = nullptr;
  Said said = Said::Present;
};

struct MentionedText {
  std::string_view cased, plain;  // of equal length
  const std::vector<FoundWord>& words;
  const std::vector<FoundWord>& denials;
  const std::vector<Phrase>& phrases;
  const std::vector<Figure>& figures;
};

// From left to right; a word for several substances is as many mentions of one place. `share`
// points into the figures.
std::vector<Mention> mentions_of(const MentionedText& text);

// Whether the word stands directly before that place, with a blank or a hyphen between.
bool stands_at_once_before(const FoundWord& word, std::size_t at, std::string_view plain);

// Whether nothing but "=", ":", "(", "of", "content" and the like stands between a name and the
// figure behind it.
bool is_joined(std::string_view between);

}  // namespace cocket::classify
