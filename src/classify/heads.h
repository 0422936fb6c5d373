// SPDX-License-Identifier: Apache-2.0
// What a phrase names: the thing at the end of its head, where behind it nothing stands but grades,
// figures, finishes and the like; or the form of a substance, "tungsten powder", "氧化镝".
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "classify/mentions.h"
#include "classify/phrases.h"
#include "classify/words.h"
#include "facts/code_tree.h"

namespace cocket::classify {

struct Named {
  enum class Kind {
    Thing,
    Nothing,  // the phrase speaks of substances, grades, figures, packing
    Unknown,  // of something that no word of the table names
  };
  Kind kind = Kind::Nothing;
  int node = -1;
  int also = -1;               // a second node, of a word that means both
  const Word* form = nullptr;  // of a metal: whether it is one or an alloy may be told elsewhere
  std::string of;              // the one element that it is named after, "germanium window"
  Stretch words;               // that say so
  bool is_packing = false;     // its word may also say what the goods are packed in
};

struct HeadText {
  const MentionedText& text;
  const std::vector<Mention>& mentions;
  const std::set<std::string>& pure;  // substances that are said to be pure
  const facts::CodeTree& things;
};

Named named_by(const Phrase& phrase, const HeadText& in);

// Made narrower by grades in the text ("N42SH" of a magnet), and by what stands in it, where the
// tree says of a thing what it holds ("holds oxide").
int narrowed(int node, const HeadText& in);

}  // namespace cocket::classify
