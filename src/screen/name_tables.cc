// SPDX-License-Identifier: Apache-2.0
#include "screen/name_tables.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

constexpr std::string_view kFormText =
#include "screen/data/legal_forms.inc"
    ;
// Compilers promise no more than 65,536 bytes of one literal.
constexpr std::string_view kSenseText =
#include "screen/data/words.inc"
    ;
constexpr std::string_view kTradeText =
#include "screen/data/words_trades.inc"
    ;
constexpr std::string_view kRareText =
#include "screen/data/words_rare.inc"
    ;
constexpr std::string_view kLoanwordText =
#include "screen/data/loanwords.inc"
    ;
constexpr std::string_view kGivenNameText =
#include "screen/data/given_names.inc"
    ;
constexpr std::string_view kOnReadingText =
#include "screen/data/on_readings.inc"
    ;
constexpr std::string_view kFrequencyText =
#include "screen/data/word_frequency.inc"
    ;

constexpr std::size_t kBeginBytesMin = 4;
// A longer rest is no ending, but another word: "investneftetrade".
constexpr std::size_t kRestBytesMax = 6;
constexpr std::size_t kRestBytesMaxElsewhere = 16;  // eight letters
constexpr std::size_t kSpellingMin = 3;             // shorter ones are abbreviations
constexpr double kListedNames = 68000;              // of which the frequencies were counted

template <class Take>
void each_line(std::string_view text, const Take& take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line[0] != '#') take(line);
  }
}

std::string words_joined(std::string_view text, std::string_view separator) {
  const std::string folded = compose(fold(text));
  std::string joined;
  for (const std::string_view word : words_of(folded)) {
    if (!joined.empty()) joined += separator;
    joined += word;
  }
  return joined;
}

bool is_ascii_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Of "industr*; industrial; 工業" it is "industrial".
std::string first_in_letters(std::string_view group) {
  for (const std::string_view spelling : split(group, ';')) {
    const std::string joined = words_joined(spelling, "");
    const bool is_word =
        !spelling.ends_with('*') && joined.size() >= kSpellingMin && is_ascii_text(joined);
    if (is_word) return joined;
  }
  return {};
}

Role role_of(std::string_view mark) {
  if (mark == "place") return Role::Place;
  if (mark == "particle") return Role::Particle;
  if (mark == "title") return Role::Title;
  if (mark == "number") return Role::Number;
  if (mark == "word") return Role::Word;
  CHECK(mark == "generic");
  return Role::Generic;
}

}  // namespace

std::string_view name_of(ReadingKind kind) {
  switch (kind) {
    case ReadingKind::Latin:
      return "latin";
    case ReadingKind::Cyrillic:
      return "cyrillic";
    case ReadingKind::Greek:
      return "greek";
    case ReadingKind::Semitic:
      return "semitic";
    case ReadingKind::Hangul:
      return "hangul";
    case ReadingKind::Mandarin:
      return "mandarin";
    case ReadingKind::Japanese:
      return "japanese";
    case ReadingKind::Other:
      return "other";
  }
  return "";
}

std::string_view name_of(Role role) {
  switch (role) {
    case Role::Word:
      return "word";
    case Role::Generic:
      return "generic";
    case Role::Place:
      return "place";
    case Role::Number:
      return "number";
    case Role::Initial:
      return "initial";
    case Role::Particle:
      return "particle";
    case Role::Title:
      return "title";
  }
  return "";
}

std::string compose(const std::string& text) {
  if (is_ascii_text(text)) return text;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
  CHECK(U_SUCCESS(status));
  std::string out;
  composer->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  CHECK(U_SUCCESS(status));
  return out;
}

const NameTables& NameTables::get() {
  static const NameTables tables;
  return tables;
}

NameTables::NameTables() {
  form_names_.emplace_back();
  form_families_.emplace_back();
  sense_names_.emplace_back();
  sense_spellings_.emplace_back();
  each_line(kFormText, [this](std::string_view line) { add_form_line(line); });
  for (const std::string_view senses :
       {kSenseText, kTradeText, kRareText, kLoanwordText, kGivenNameText}) {
    each_line(senses, [this](std::string_view line) { add_sense_line(line); });
  }
  add_places();
  each_line(kOnReadingText, [this](std::string_view line) { add_on_reading_line(line); });
  each_line(kFrequencyText, [this](std::string_view line) { add_frequency_line(line); });
}

// "ltd limited: ltd; limited": family, symbol, spellings.
void NameTables::add_form_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  CHECK(colon != std::string_view::npos);
  const std::vector<std::string_view> head = split(line.substr(0, colon), ' ');
  CHECK(head.size() == 2);
  const auto number = static_cast<std::uint16_t>(form_names_.size());
  form_families_.emplace_back(head[0]);
  form_names_.emplace_back(head[1]);
  for (const std::string_view spelling : split(line.substr(colon + 1), ';')) {
    const std::string joined = words_joined(spelling, "");
    if (joined.empty()) continue;
    note_glued(joined);
    forms_.emplace(joined, number);
  }
}

// "generic power: power; energ* | atom*": role, family, senses, their spellings.
void NameTables::add_sense_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  CHECK(colon != std::string_view::npos);
  const std::vector<std::string_view> head = split(line.substr(0, colon), ' ');
  CHECK(head.size() == 2);
  WordSense sense;
  sense.family = ++families_;
  sense.role = role_of(head[0]);
  for (const std::string_view group : split(line.substr(colon + 1), '|')) {
    sense.sense = static_cast<std::uint16_t>(sense_names_.size());
    sense_names_.emplace_back(trim(group.substr(0, group.find(';'))));
    sense_spellings_.push_back(first_in_letters(group));
    for (const std::string_view spelling : split(group, ';')) add_sense(spelling, sense);
  }
}

// Only scripts of East Asia are written without spaces.
void NameTables::note_glued(std::string_view text) {
  if (text >= "ᄀ") glued_bytes_max_ = std::max(glued_bytes_max_, text.size());
}

void NameTables::add_sense(std::string_view spelling, const WordSense& sense) {
  const std::string words = words_joined(spelling, " ");
  if (words.empty()) return;
  if (spelling.ends_with('*')) {
    begins_.emplace(words, sense);
    return;
  }
  note_glued(words);
  senses_.emplace(words, sense);
}

// "4711 limited company": how many names, then words that stand in so many.
void NameTables::add_frequency_line(std::string_view line) {
  const std::vector<std::string_view> cells = split(line, ' ');
  int count = 0;
  const auto read = std::from_chars(cells[0].data(), cells[0].data() + cells[0].size(), count);
  CHECK(read.ec == std::errc());
  const double weight = 10 * std::log(kListedNames / (1 + count)) - 10;
  const auto rounded = static_cast<std::uint16_t>(std::clamp(weight, 10.0, double{kRareWeight}));
  for (std::size_t i = 1; i < cells.size(); ++i) weights_.emplace(cells[i], rounded);
}

constexpr std::size_t kHanBytes = 3;

// "kyo: 京協": a reading, and the characters that have it.
void NameTables::add_on_reading_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  CHECK(colon != std::string_view::npos);
  const std::string_view characters = trim(line.substr(colon + 1));
  for (std::size_t at = 0; at < characters.size(); at += kHanBytes) {
    on_readings_.emplace(characters.substr(at, kHanBytes), line.substr(0, colon));
  }
}

// Names of countries in the languages that lists are written in, as ICU has them.
void NameTables::add_places() {
  constexpr std::array<const char*, 13> kLanguages = {"en", "ru", "uk", "el", "ja", "zh", "zh_Hant",
                                                      "ko", "ar", "fa", "fr", "de", "es"};
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    const icu::Locale country("", *code);
    std::string spellings;
    for (const char* language : kLanguages) {
      icu::UnicodeString shown;
      country.getDisplayCountry(icu::Locale(language), shown);
      shown.toUTF8String(spellings);
      spellings += ';';
    }
    add_sense_line(std::string("place ") + *code + ":" + spellings);
  }
}

std::uint16_t NameTables::form_of(std::string_view joined) const {
  const auto found = forms_.find(joined);
  return found == forms_.end() ? std::uint16_t{0} : found->second;
}

std::string_view NameTables::form_name(std::uint16_t form) const {
  return form_names_[form];
}

bool NameTables::is_one_family(std::uint16_t a, std::uint16_t b) const {
  return form_families_[a] == form_families_[b];
}

const WordSense* NameTables::sense_of(std::string_view words) const {
  const auto found = senses_.find(words);
  if (found != senses_.end()) return &found->second;
  return words.find(' ') == std::string_view::npos ? sense_by_begin(words) : nullptr;
}

const WordSense* NameTables::sense_by_begin(std::string_view word) const {
  const bool is_ascii = !word.empty() && static_cast<unsigned char>(word[0]) < 0x80;
  const std::size_t rest_max = is_ascii ? kRestBytesMax : kRestBytesMaxElsewhere;
  const std::size_t least =
      std::max(kBeginBytesMin, word.size() > rest_max ? word.size() - rest_max : 0);
  for (std::size_t size = word.size(); size >= least; --size) {
    const auto found = begins_.find(word.substr(0, size));
    if (found != begins_.end()) return &found->second;
  }
  return nullptr;
}

std::string_view NameTables::sense_name(std::uint16_t sense) const {
  return sense_names_[sense];
}

std::string_view NameTables::sense_spelling(std::uint16_t sense) const {
  return sense_spellings_[sense];
}

std::string NameTables::on_reading(std::string_view characters) const {
  std::string whole;
  for (std::size_t at = 0; at < characters.size(); at += kHanBytes) {
    const auto found = on_readings_.find(characters.substr(at, kHanBytes));
    if (found == on_readings_.end()) return {};
    const std::string& next = found->second;
    // "nichi" and "sei" are "nissei".
    const bool is_closed = whole.ends_with("chi") || whole.ends_with("tsu");
    const bool is_hard = std::string_view("kstp").find(next[0]) != std::string_view::npos;
    if (is_closed && is_hard && whole.size() > kHanBytes) {
      whole.resize(whole.size() - kHanBytes);
      whole += next[0];
    }
    whole += next;
  }
  return whole;
}

std::uint16_t NameTables::weight_of(std::string_view word) const {
  const auto found = weights_.find(word);
  return found == weights_.end() ? kRareWeight : found->second;
}

NameTables::Glued NameTables::glued_at(std::string_view text) const {
  for (std::size_t size = std::min(glued_bytes_max_, text.size()); size > 0; --size) {
    const bool is_inside_letter =
        size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U;
    if (is_inside_letter) continue;
    const std::string_view begin = text.substr(0, size);
    Glued glued;
    glued.form = form_of(begin);
    const auto sense = senses_.find(begin);
    if (sense != senses_.end()) glued.sense = &sense->second;
    glued.size = size;
    if (glued.form != 0 || glued.sense != nullptr) return glued;
  }
  return {};
}

}  // namespace cocket::screen
