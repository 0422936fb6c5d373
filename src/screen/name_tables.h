// SPDX-License-Identifier: Apache-2.0
// What is known of words in names: legal forms, words that are translated rather than spelled,
// particles, titles, and how often a word stands in listed names. The facts are in data/*.inc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screen/prepared_name.h"

namespace cocket::screen {

inline constexpr std::size_t kPhraseWordsMax = 6;
inline constexpr std::uint16_t kRareWeight = 75;  // of a word that no list has

struct WordSense {
  std::uint16_t sense = 0;
  std::uint16_t family = 0;  // of senses that are near: "motor", "engine"
  Role role = Role::Generic;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

// NFC: what folding took apart put together again.
std::string compose(const std::string& text);

// Immutable; one for the whole process, built at its first use.
class NameTables {
 public:
  static const NameTables& get();

  // Of folded words joined without spaces; 0: no legal form.
  std::uint16_t form_of(std::string_view joined) const;
  std::string_view form_name(std::uint16_t form) const;
  // Two forms of one family are no contradiction: "Ltd" and "OOO".
  bool is_one_family(std::uint16_t a, std::uint16_t b) const;

  // Of folded words joined by single spaces; a single word may be known by its begin ("industr*").
  // Null: they have no sense.
  const WordSense* sense_of(std::string_view words) const;
  std::string_view sense_name(std::uint16_t sense) const;
  // Its first spelling of Latin letters, without spaces; empty: it has none.
  std::string_view sense_spelling(std::uint16_t sense) const;

  // How a Japanese word of these characters reads that no dictionary has, by its Chinese readings;
  // empty: of one of them that is not known.
  std::string on_reading(std::string_view characters) const;

  // How rare a folded word is in listed names.
  std::uint16_t weight_of(std::string_view word) const;

  // Longest phrase or form, in bytes, that is a prefix of unspaced text.
  struct Glued {
    std::size_t size = 0;
    std::uint16_t form = 0;
    const WordSense* sense = nullptr;
  };
  Glued glued_at(std::string_view text) const;

 private:
  NameTables();
  void add_form_line(std::string_view line);
  void add_sense_line(std::string_view line);
  void add_sense(std::string_view spelling, const WordSense& sense);
  void note_glued(std::string_view text);
  void add_frequency_line(std::string_view line);
  void add_on_reading_line(std::string_view line);
  void add_places();
  const WordSense* sense_by_begin(std::string_view word) const;

  std::vector<std::string> form_names_;
  std::vector<std::string> form_families_;
  std::vector<std::string> sense_names_;
  std::vector<std::string> sense_spellings_;
  TextMap<std::uint16_t> forms_;
  TextMap<WordSense> senses_;
  TextMap<WordSense> begins_;  // "industr*"
  TextMap<std::uint16_t> weights_;
  TextMap<std::string> on_readings_;  // of a character
  std::size_t glued_bytes_max_ = 0;
  std::uint16_t families_ = 0;
};

}  // namespace cocket::screen
