// SPDX-License-Identifier: Apache-2.0
#include "screen/raw_tokens.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "screen/name_tables.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {
namespace {

constexpr std::size_t kFormWordsMax = 12;
// Shorter forms count only at the begin or the end of a name: "SA", "AS" are words elsewhere.
constexpr std::size_t kPlainFormBytes = 4;

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_ascii_digit);
}

using RawTokens = std::vector<RawToken>;

void merge(RawTokens& tokens, std::size_t first, std::size_t count) {
  RawToken& whole = tokens[first];
  for (std::size_t i = 1; i < count; ++i) {
    const RawToken& next = tokens[first + i];
    whole.surface += next.surface;
    if (whole.spellings.empty() || next.spellings.empty()) continue;
    whole.spellings.resize(std::min(whole.spellings.size(), next.spellings.size()));
    for (std::size_t k = 0; k < whole.spellings.size(); ++k) {
      whole.spellings[k] += next.spellings[k];
    }
  }
  const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(first) + 1;
  tokens.erase(begin, begin + static_cast<std::ptrdiff_t>(count) - 1);
}

// "ACMELIMITED": a form that nobody would take for the end of a word.
void cut_glued_forms(RawTokens& tokens) {
  constexpr auto kForms = std::to_array<std::string_view>({"limited", "corporation", "gmbh"});
  if (tokens.empty()) return;
  for (const std::string_view form : kForms) {
    std::string& surface = tokens.back().surface;
    if (surface.size() < form.size() + 3 || !surface.ends_with(form)) continue;
    surface.resize(surface.size() - form.size());
    tokens.back().spellings = {surface};
    RawToken cut;
    cut.surface = form;
    cut.spellings = {std::string(form)};
    tokens.push_back(std::move(cut));
    return;
  }
}

// What is numbered: "Second Academy", "61st Research Institute". Elsewhere "First" is a word.
bool is_numbered(std::string_view word) {
  constexpr auto kNumbered = std::to_array<std::string_view>(
      {"academy", "army", "base", "brigade", "bureau", "central", "department", "design",
       "division", "factory", "fleet", "institute", "plant", "regiment", "research", "scientific"});
  return std::find(kNumbered.begin(), kNumbered.end(), word) != kNumbered.end();
}

// 0: none.
std::size_t ordinal_of(std::string_view word) {
  constexpr auto kOrdinals = std::to_array<std::string_view>(
      {"first",     "second",      "third",      "fourth",     "fifth",
       "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
       "eleventh",  "twelfth",     "thirteenth", "fourteenth", "fifteenth",
       "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"});
  const auto found = std::find(kOrdinals.begin(), kOrdinals.end(), word);
  return found == kOrdinals.end() ? 0U : static_cast<std::size_t>(found - kOrdinals.begin()) + 1;
}

// "61" of "61st"; empty: it is none.
std::string_view counted_in(std::string_view word) {
  if (word.size() < 3 || !is_number(word.substr(0, word.size() - 2))) return {};
  const std::string_view end = word.substr(word.size() - 2);
  const bool is_ordinal = end == "st" || end == "nd" || end == "rd" || end == "th";
  return is_ordinal ? word.substr(0, word.size() - 2) : std::string_view{};
}

// "61st" is the number 61; a single digit, or a word, only before what is numbered.
void cut_ordinals(RawTokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_sure = i + 1 < tokens.size() && is_numbered(tokens[i + 1].surface);
    std::string number(counted_in(tokens[i].surface));
    if (number.size() == 1 && !is_sure) continue;
    const std::size_t ordinal = ordinal_of(tokens[i].surface);
    if (is_sure && ordinal > 0) number = std::to_string(ordinal);
    if (number.empty()) continue;
    tokens[i].surface = number;
    tokens[i].spellings = {number};
  }
}

// "11,420.2-1", "11 420 2 1" and "1142021" are one number.
void join_numbers(RawTokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::size_t count = 0;
    while (i + count < tokens.size() && is_number(tokens[i + count].surface)) ++count;
    if (count > 1) merge(tokens, i, count);
  }
}

// Short forms that stand in front of a name.
bool is_front_form(std::string_view joined) {
  constexpr auto kFront = std::to_array<std::string_view>(
      {"pt",  "ooo", "oao", "zao", "pao", "ao", "nao", "npao", "llc",
       "jsc", "cv",  "ud",  "tov", "too", "ип", "ооо", "оао",  "зао",
       "пао", "ао",  "нао", "ат",  "тов", "株", "有",  "주",   "유"});
  return std::find(kFront.begin(), kFront.end(), joined) != kFront.end();
}

// How many tokens from here are one legal form; the longest counts.
std::size_t form_words_at(const RawTokens& tokens, std::size_t first, std::uint16_t& form) {
  const NameTables& tables = NameTables::get();
  std::string joined;
  std::size_t best = 0;
  for (std::size_t count = 1; count <= kFormWordsMax && first + count <= tokens.size(); ++count) {
    const RawToken& token = tokens[first + count - 1];
    if (token.is_final && token.form == 0) break;
    joined += token.surface;
    const std::uint16_t found = tables.form_of(joined);
    const bool is_behind = first + count == tokens.size() || tokens[first + count].form != 0;
    const bool is_before =
        first == 0 && (joined.size() >= kPlainFormBytes || is_front_form(joined));
    const bool is_plain = joined.size() >= kPlainFormBytes && first > 0;
    if (found == 0 || !(is_behind || is_before || is_plain)) continue;
    best = count;
    form = found;
  }
  return best;
}

// From the end, so that a form before another form is known to stand at the edge.
void find_forms(RawTokens& tokens) {
  for (std::size_t i = tokens.size(); i > 0; --i) {
    std::uint16_t form = 0;
    const std::size_t count = form_words_at(tokens, i - 1, form);
    if (count == 0) continue;
    merge(tokens, i - 1, count);
    tokens[i - 1].form = form;
    tokens[i - 1].is_final = true;
  }
}

void find_senses(RawTokens& tokens, PartyKind kind) {
  const NameTables& tables = NameTables::get();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::string words;
    std::size_t best = 0;
    const WordSense* sense = nullptr;
    for (std::size_t count = 1; count <= kPhraseWordsMax && i + count <= tokens.size(); ++count) {
      const RawToken& token = tokens[i + count - 1];
      if (token.is_final) break;
      if (count > 1) words += ' ';
      words += token.surface;
      const WordSense* found = tables.sense_of(words);
      if (found == nullptr || !may_be_in(found->role, kind)) continue;
      best = count;
      sense = found;
    }
    if (best == 0) continue;
    if (best > 1) merge(tokens, i, best);
    tokens[i].sense = sense->sense;
    tokens[i].family = sense->family;
    tokens[i].role = sense->role;
    tokens[i].is_final = true;
  }
}

// A name that is nothing but a form keeps it.
std::vector<std::uint16_t> take_forms(RawTokens& tokens) {
  std::vector<std::uint16_t> forms;
  const bool has_more = std::any_of(tokens.begin(), tokens.end(),
                                    [](const RawToken& token) { return token.form == 0; });
  if (!has_more) return forms;
  for (const RawToken& token : tokens) {
    if (token.form != 0) forms.push_back(token.form);
  }
  std::erase_if(tokens, [](const RawToken& token) { return token.form != 0; });
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

constexpr std::uint16_t kParticleWeight = 4;
constexpr std::uint16_t kTitleWeight = 4;
constexpr std::uint16_t kInitialWeight = 20;
constexpr std::uint16_t kNumberWeight = 45;
constexpr std::uint16_t kGenericWeightMax = 40;
constexpr std::uint16_t kPlaceWeightMax = 45;
constexpr std::uint16_t kSyllableWeightMax = 35;

std::uint16_t weight_of(const RawToken& raw, Role role) {
  const NameTables& tables = NameTables::get();
  // A phrase, and a word of another script, weigh like the commonest of their spellings.
  std::uint16_t weight = tables.weight_of(raw.surface);
  for (const std::string& spelling : raw.spellings) {
    weight = std::min(weight, tables.weight_of(spelling));
  }
  switch (role) {
    case Role::Word:
      return raw.is_syllable ? std::min(weight, kSyllableWeightMax) : weight;
    case Role::Generic:
      return std::min(weight, kGenericWeightMax);
    case Role::Place:
      return std::min(weight, kPlaceWeightMax);
    case Role::Number:
      return kNumberWeight;
    case Role::Initial:
      return kInitialWeight;
    case Role::Particle:
      return kParticleWeight;
    case Role::Title:
      return kTitleWeight;
  }
  return weight;
}

Role role_of(const RawToken& raw) {
  if (raw.role != Role::Word) return raw.role;
  if (is_number(raw.surface)) return Role::Number;
  if (raw.surface.size() == 1) return Role::Initial;
  return Role::Word;
}

void add_spellings(const std::vector<std::string>& spellings, Span& span, ReadingParts& reading) {
  span.begin = static_cast<std::uint16_t>(reading.spellings.size());
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    const auto here = spellings.begin() + static_cast<std::ptrdiff_t>(i);
    if (spellings[i].empty() || std::find(spellings.begin(), here, spellings[i]) != here) continue;
    reading.spellings.push_back(spell(spellings[i]));
  }
  span.end = static_cast<std::uint16_t>(reading.spellings.size());
  reading.spans.push_back(span);
}

// A word of another script that has a sense may, joined with others, be spelled as in English.
std::string_view english_of(const RawToken& token) {
  if (token.sense == 0 || token.role == Role::Number || token.role == Role::Particle) return {};
  const bool is_ascii = std::all_of(token.surface.begin(), token.surface.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return is_ascii ? std::string_view() : NameTables::get().sense_spelling(token.sense);
}

std::uint8_t longest_of(const RawToken& token) {
  std::size_t longest = std::max(token.joined.size(), english_of(token).size());
  for (const std::string& spelling : token.spellings) longest = std::max(longest, spelling.size());
  return static_cast<std::uint8_t>(std::min(longest, kTokenLettersMax));
}

std::string joined_spelling(const RawTokens& tokens, std::size_t first, std::size_t count,
                            std::size_t which) {
  std::string joined;
  for (std::size_t i = first; i < first + count; ++i) {
    const std::vector<std::string>& spellings = tokens[i].spellings;
    if (!spellings.empty()) joined += spellings[std::min(which, spellings.size() - 1)];
  }
  return joined;
}

void add_english(RawToken& token) {
  const std::string_view english = english_of(token);
  if (!english.empty()) token.spellings.emplace_back(english);
}

// Empty: none of them has a sense.
std::string joined_english(const RawTokens& tokens, std::size_t first, std::size_t count) {
  std::string joined;
  bool is_english = false;
  for (std::size_t i = first; i < first + count; ++i) {
    const std::string_view english = english_of(tokens[i]);
    is_english |= !english.empty();
    if (!english.empty()) {
      joined += english;
    } else if (!tokens[i].spellings.empty()) {
      joined += tokens[i].spellings.front();
    }
  }
  return is_english ? joined : std::string();
}

// Empty: none of them, or not every syllable, has another spelling there.
std::string joined_otherwise(const RawTokens& tokens, std::size_t first, std::size_t count) {
  std::string joined;
  bool is_other = false;
  for (std::size_t i = first; i < first + count; ++i) {
    const RawToken& token = tokens[i];
    if (token.joined.empty() && token.is_syllable) return {};
    is_other |= !token.joined.empty();
    if (!token.joined.empty()) {
      joined += token.joined;
    } else if (!token.spellings.empty()) {
      joined += token.spellings.front();
    }
  }
  return is_other ? joined : std::string();
}

void add_joined_spans(const RawTokens& tokens, ReadingParts& reading) {
  for (std::size_t count = 2; count <= kJoinedMax; ++count) {
    for (std::size_t first = 0; first + count <= tokens.size(); ++first) {
      std::size_t ways = 1;
      for (std::size_t i = first; i < first + count; ++i) {
        ways = std::max(ways, tokens[i].spellings.size());
      }
      std::vector<std::string> spellings;
      spellings.reserve(ways);
      for (std::size_t which = 0; which < ways; ++which) {
        spellings.push_back(joined_spelling(tokens, first, count, which));
      }
      std::string english = joined_english(tokens, first, count);
      if (english.size() <= kTokenLettersMax) spellings.push_back(std::move(english));
      std::string otherwise = joined_otherwise(tokens, first, count);
      if (otherwise.size() <= kTokenLettersMax) spellings.push_back(std::move(otherwise));
      if (spellings[0].size() > kTokenLettersMax) continue;
      Span span;
      span.first = static_cast<std::uint8_t>(first);
      span.count = static_cast<std::uint8_t>(count);
      add_spellings(spellings, span, reading);
    }
  }
}

}  // namespace

bool may_be_in(Role role, PartyKind kind) {
  return kind != PartyKind::Person || (role != Role::Generic && role != Role::Place);
}

FinishedTokens finish_tokens(std::vector<RawToken> tokens, PartyKind kind) {
  FinishedTokens finished;
  cut_ordinals(tokens);
  join_numbers(tokens);
  if (kind != PartyKind::Person) {
    cut_glued_forms(tokens);
    find_forms(tokens);
  }
  find_senses(tokens, kind);
  finished.forms = take_forms(tokens);
  if (tokens.size() > kTokensMax) tokens.resize(kTokensMax);
  ReadingParts& reading = finished.reading;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token token;
    token.role = role_of(tokens[i]);
    token.sense = tokens[i].sense;
    token.family = tokens[i].family;
    token.weight = weight_of(tokens[i], token.role);
    token.letters = longest_of(tokens[i]);
    reading.weight += token.weight;
    reading.tokens.push_back(token);
    // A loanword is spelled as in English, more or less; what a body does is translated.
    if (token.role == Role::Word) add_english(tokens[i]);
    Span span;
    span.first = static_cast<std::uint8_t>(i);
    add_spellings(tokens[i].spellings, span, reading);
  }
  add_joined_spans(tokens, reading);
  return finished;
}

}  // namespace cocket::screen
