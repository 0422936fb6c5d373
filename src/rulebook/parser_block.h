// SPDX-License-Identifier: Apache-2.0
// A block in braces whose items each begin with a word of a table, in any order: the shape of most
// declarations.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_location.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/parser_tokens.h"

namespace cocket::rulebook {

// Reads the clause, its word included, and ends the item.
template <class Owner>
struct Clause {
  std::string_view word;
  void (*read)(TokenReader& reader, Owner& owner);
};

void fail_unknown_clause(TokenReader& reader, std::string_view owner,
                         const std::vector<std::string>& words);

template <class Owner, std::size_t N>
void read_clauses(TokenReader& reader, std::string_view owner_word,
                  const std::array<Clause<Owner>, N>& clauses, Owner& owner) {
  std::vector<std::string> words;
  words.reserve(N);
  for (const Clause<Owner>& clause : clauses) words.emplace_back(clause.word);
  std::optional<TokenReader::Block> block = reader.open_block();
  if (!block) return;
  while (reader.in_block(*block, words)) {
    reader.begin_item();
    const Clause<Owner>* found = nullptr;
    for (const Clause<Owner>& clause : clauses) {
      if (reader.at(clause.word)) found = &clause;
    }
    if (found != nullptr) {
      found->read(reader, owner);
    } else {
      fail_unknown_clause(reader, owner_word, words);
    }
    reader.recover(*block, words);
  }
  owner.closing = reader.close_block(*block, owner_word);
}

void report_duplicate(TokenReader& reader, SourceLocation place, std::string_view word);

// Keeps the first of a clause that may stand only once, if it is sound, and reports the second.
template <class T>
void set_once(TokenReader& reader, std::optional<T>& slot, T value, const Token& word) {
  if (!reader.is_sound()) return;
  if (slot) {
    report_duplicate(reader, word.place, word.text);
  } else {
    slot = std::move(value);
  }
}

}  // namespace cocket::rulebook
