// SPDX-License-Identifier: Apache-2.0
// What people call things, substances and parameters: a table that lies beside the rulebooks, in
// several languages. Words are matched whole: in scripts with spaces from letter to letter, in
// others wherever they stand; the longest one counts.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"

namespace cocket::classify {

enum class WordKind {
  Thing,      // what it is: a node of the tree of things
  Substance,  // what is in it
  Parameter,  // a field whose value follows
  Fact,       // says the value of a field: "embedded=yes"
  Filler,     // says nothing of what it is: "sample", "spare part"
  Form,       // of a substance: "powder", "wire"
  Class,      // of a metal that it stands beside: "硝酸", "metal"
  Grade,      // tells of a thing which one: "N42SH" of a magnet
  Mixing,     // makes a mixture of what it stands between: "mixed with"
  Finish,     // behind or before a coat: "plated", "镀"
  Quality,    // makes a quality of what stands before it: "battery grade", "探测器级"
  Packing,    // holds the goods: "drum"; beside a number it is no thing
  Label,      // says what follows: "model", "brand"
  Denial,     // says that something is not there, or not what it is called, or that it may be so
};

// What a word of denial reaches.
enum class Denied {
  Names,     // the names of its phrase and soon behind it: "not detected"
  Next,      // the name or the thing that follows it at once: "non-"
  WhatItIs,  // names, and that the thing is what it is called: "dummy", "book about"
};

struct Word {
  WordKind kind = WordKind::Filler;
  std::string meaning;  // as the table has it
  int node = -1;        // of a Thing, a Class or a Grade; of a Form: what one metal in it is
  int also_node = -1;   // of a Thing: it is this, too
  int alloy_node = -1;  // of a Form: what several metals in it are
  int grade_of = -1;    // of a Grade: the things that it makes so, beside those above its node
  int pure_node = -1;   // of a Form: what a metal is that is said to be pure
  bool is_of_things = false;  // of a Form: of a thing too, "catalyst powder" is a catalyst
  int field = -1;             // of a Parameter or a Fact
  std::string value;          // of a Fact, as a cell
  std::vector<std::string> substances;
  Denied denied = Denied::Names;  // of a Denial
};

struct FoundWord {
  std::size_t begin = 0, end = 0;  // bytes of the plain text
  const Word* word = nullptr;
  bool is_thing() const { return word->kind == WordKind::Thing; }
};

// Half width, small ASCII letters, white space as single blanks: what words are compared in.
std::string plain_text(std::string_view text);
// The same, with the case that tells Co from CO. Of equal length.
std::string cased_text(std::string_view text);
// "magnets" is "magnet".
std::string_view singular(std::string_view word);

class Words {
 public:
  // The columns `kind,meaning,lang,words`; words separated by `;;`. Fails with the line at fault.
  static Result<Words> read(std::string_view csv, const facts::Vocabulary& vocabulary,
                            const facts::CodeTree& things);

  // From left to right; of substances, and of all other words, none within another: a "NdFeB
  // magnet" is a thing, and says what is in it. Without denials.
  std::vector<FoundWord> find_all(std::string_view plain) const;
  // From left to right, but for those that stand within a longer word: no "book" in "notebook".
  std::vector<FoundWord> find_denials(std::string_view plain) const;
  // The meaning of the whole text; null: none.
  const Word* find(std::string_view text, WordKind kind) const;

 private:
  enum class Layer { Substances, Denials, Others };

  void find_some(std::string_view plain, Layer layer, std::vector<FoundWord>& found) const;
  static Layer layer_of(WordKind kind);

  std::vector<std::vector<Word>> meanings_;  // of one text: at most one a kind
  std::map<std::string, std::size_t, std::less<>> by_text_;
  std::map<std::string, std::size_t, std::less<>> longest_;  // bytes, by the first letter
};

}  // namespace cocket::classify
