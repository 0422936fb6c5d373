// SPDX-License-Identifier: Apache-2.0
// The closed sets of words of the language, each once: parser, formatter and JSON form read the
// same tables.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/vocabulary.h"
#include "program/program.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

template <class T>
struct WordOf {
  std::string_view word;
  T meaning;
};

inline constexpr auto kComparisonWords = std::to_array<WordOf<program::Comparison>>({
    {"=", program::Comparison::Equal},
    {"!=", program::Comparison::NotEqual},
    {"<", program::Comparison::Less},
    {"<=", program::Comparison::LessEqual},
    {">", program::Comparison::Greater},
    {">=", program::Comparison::GreaterEqual},
});

inline constexpr auto kOutcomeWords = std::to_array<WordOf<program::Outcome>>({
    {"free", program::Outcome::Free},
    {"report", program::Outcome::Report},
    {"exception", program::Outcome::Exception},
    {"licence", program::Outcome::Licence},
    {"prohibited", program::Outcome::Prohibited},
});

inline constexpr auto kRankWords = std::to_array<WordOf<program::Rank>>({
    {"law", program::Rank::Law},
    {"announcement", program::Rank::Announcement},
    {"guidance", program::Rank::Guidance},
    {"statement", program::Rank::Statement},
    {"press", program::Rank::Press},
});

inline constexpr auto kListKindWords = std::to_array<WordOf<program::ListKind>>({
    {"party", program::ListKind::Party},
    {"item", program::ListKind::Item},
    {"country", program::ListKind::Country},
});

inline constexpr auto kTypeWords = std::to_array<WordOf<facts::FieldType>>({
    {"flag", facts::FieldType::Flag},
    {"date", facts::FieldType::Date},
    {"country", facts::FieldType::Country},
    {"percent", facts::FieldType::Percent},
    {"number", facts::FieldType::Number},
    {"amount", facts::FieldType::Amount},
    {"quantity", facts::FieldType::Quantity},
    {"enum", facts::FieldType::Enum},
    {"code", facts::FieldType::Code},
    {"party", facts::FieldType::Party},
    {"composition", facts::FieldType::Composition},
    {"tariff", facts::FieldType::Tariff},
    {"text", facts::FieldType::Text},
});

inline constexpr auto kConnectiveWords = std::to_array<WordOf<Connective>>({
    {"or", Connective::Or},
    {"and", Connective::And},
    {"not", Connective::Not},
});

inline constexpr auto kEndWords = std::to_array<WordOf<EndKind>>({
    {"through", EndKind::Through},
    {"until", EndKind::Until},
});

// The table of each closed set, by its type.
constexpr const auto& words_for(program::Comparison) {
  return kComparisonWords;
}
constexpr const auto& words_for(program::Outcome) {
  return kOutcomeWords;
}
constexpr const auto& words_for(program::Rank) {
  return kRankWords;
}
constexpr const auto& words_for(program::ListKind) {
  return kListKindWords;
}
constexpr const auto& words_for(facts::FieldType) {
  return kTypeWords;
}
constexpr const auto& words_for(Connective) {
  return kConnectiveWords;
}
constexpr const auto& words_for(EndKind) {
  return kEndWords;
}

template <class T, std::size_t N>
constexpr std::optional<T> meaning_of(const std::array<WordOf<T>, N>& table,
                                      std::string_view word) {
  for (const WordOf<T>& entry : table) {
    if (entry.word == word) return entry.meaning;
  }
  return std::nullopt;
}

template <class T, std::size_t N>
constexpr std::string_view word_of(const std::array<WordOf<T>, N>& table, T meaning) {
  for (const WordOf<T>& entry : table) {
    if (entry.meaning == meaning) return entry.word;
  }
  return {};
}

template <class T, std::size_t N>
std::vector<std::string> words_of(const std::array<WordOf<T>, N>& table) {
  std::vector<std::string> words;
  words.reserve(N);
  for (const WordOf<T>& entry : table) words.emplace_back(entry.word);
  return words;
}

// The words that begin a declaration.
inline constexpr auto kDeclarationWords = std::to_array<std::string_view>(
    {"source", "codes", "list", "import", "schema", "define", "invariant", "question", "measure",
     "entry", "authorise", "suspend", "repeal", "claim", "test", "case"});

// Words that are never a name.
bool is_reserved(std::string_view word);
bool begins_declaration(std::string_view word);

}  // namespace cocket::rulebook
