// SPDX-License-Identifier: Apache-2.0
#include "screen/name_readings.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "screen/han_numbers.h"
#include "screen/han_writing.h"
#include "screen/japanese_reader.h"
#include "screen/letter_tables.h"
#include "screen/name_pieces.h"
#include "screen/name_tables.h"
#include "screen/prepared_name.h"
#include "screen/raw_tokens.h"

namespace cocket::screen {
namespace {

enum class Letters : std::uint8_t { Latin, Cyrillic, Greek, Semitic, Hangul, Han, Kana, Other };

Letters letters_of(char32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(code_point), &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      // The long vowel mark belongs to kana.
      return code_point == U'ー' ? Letters::Kana : Letters::Latin;
    case USCRIPT_CYRILLIC:
      return Letters::Cyrillic;
    case USCRIPT_GREEK:
      return Letters::Greek;
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
      return Letters::Semitic;
    case USCRIPT_HANGUL:
      return Letters::Hangul;
    case USCRIPT_HAN:
      return Letters::Han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Letters::Kana;
    default:
      return Letters::Other;
  }
}

std::u32string code_points_of(std::string_view text) {
  const icu::UnicodeString given = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::u32string out;
  for (std::int32_t i = 0; i < given.length(); i = given.moveIndex32(i, 1)) {
    out += static_cast<char32_t>(given.char32At(i));
  }
  return out;
}

std::string utf8_of(std::u32string_view text) {
  icu::UnicodeString out;
  for (const char32_t code_point : text) out.append(static_cast<UChar32>(code_point));
  std::string bytes;
  out.toUTF8String(bytes);
  return bytes;
}

std::string letters_only(std::string_view text) {
  std::string kept;
  for (const char c : fold(text)) {
    if ((c >= 'a' && c <= 'z') || is_ascii_digit(c)) kept += c;
  }
  return kept;
}

std::string transliterated(const icu::Transliterator& transliterator, std::string_view text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return std::string(text);
  icu::UnicodeString given = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  transliterator.transliterate(given);
  std::string out;
  given.toUTF8String(out);
  return out;
}

// An apostrophe belongs to its word: "d'Angelo", "O'Brien"; so do the dots of "S.A." elsewhere.
std::string without_apostrophes(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest[0] == '\'' || rest[0] == '`') continue;
    if (rest.starts_with("’") || rest.starts_with("‘") || rest.starts_with("ʼ")) {
      at += rest.starts_with("ʼ") ? 1 : 2;
      continue;
    }
    kept += rest[0];
  }
  return kept;
}

// "EbaraFoodsINDUSTRYGroup": a capital begins a word when small letters stand before it, or stand
// behind it and capitals before it.
std::string with_spaces(std::string_view text) {
  const auto is_capital = [text](std::size_t i) {
    return i < text.size() && text[i] >= 'A' && text[i] <= 'Z';
  };
  const auto is_small = [text](std::size_t i) {
    return i < text.size() && text[i] >= 'a' && text[i] <= 'z';
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins =
        i > 1 && is_capital(i) &&
        ((is_small(i - 1) && is_small(i - 2)) ||
         (is_capital(i - 1) && is_capital(i - 2) && is_small(i + 1) && is_small(i + 2)));
    if (begins) out += ' ';
    out += text[i];
  }
  return out;
}

struct Run {
  Letters letters = Letters::Latin;
  std::u32string text;
};

bool is_east_asian(Letters letters) {
  return letters == Letters::Han || letters == Letters::Kana;
}

// Latin letters that look like those of another alphabet, and the reverse, in one word: a
// homoglyph, by accident or not. The word is taken for the alphabet that most of its letters have.
constexpr std::u32string_view kLookCyrillic = U"асеорхукіјѕвмнтһ";
constexpr std::u32string_view kLookLatin = U"aceopxykijsbmhth";
constexpr std::u32string_view kLookGreek = U"αορνυκτιεη";
constexpr std::u32string_view kLookGreekLatin = U"aopvuktien";
constexpr char32_t kIncrement = U'∆';  // taken for the letter delta

char32_t twin_of(char32_t letter, std::u32string_view from, std::u32string_view to) {
  const std::size_t at = from.find(letter);
  return at == std::u32string_view::npos ? letter : to[at];
}

void fold_homoglyphs(std::u32string& word) {
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  std::size_t greek = 0;
  for (char32_t& letter : word) {
    if (letter == kIncrement) letter = U'δ';
    const Letters letters = letters_of(letter);
    if (letters == Letters::Latin && letter >= 'a') ++latin;
    if (letters == Letters::Cyrillic) ++cyrillic;
    if (letters == Letters::Greek) ++greek;
  }
  if (latin == 0 || cyrillic + greek == 0) return;
  for (char32_t& letter : word) {
    if (cyrillic > latin) {
      letter = twin_of(letter, kLookLatin, kLookCyrillic);
    } else {
      letter = twin_of(letter, kLookCyrillic, kLookLatin);
      letter = twin_of(letter, kLookGreek, kLookGreekLatin);
    }
  }
}

// A word in runs of one script; Han and kana run together.
std::vector<Run> runs_of(std::u32string_view word) {
  std::vector<Run> runs;
  for (const char32_t code_point : word) {
    const Letters letters = letters_of(code_point);
    const bool goes_on =
        !runs.empty() && (runs.back().letters == letters ||
                          (is_east_asian(runs.back().letters) && is_east_asian(letters)));
    if (!goes_on) runs.push_back({letters, {}});
    if (letters == Letters::Kana) runs.back().letters = Letters::Kana;
    runs.back().text += code_point;
  }
  return runs;
}

ReadingKind kind_of(Letters letters) {
  switch (letters) {
    case Letters::Latin:
      return ReadingKind::Latin;
    case Letters::Cyrillic:
      return ReadingKind::Cyrillic;
    case Letters::Greek:
      return ReadingKind::Greek;
    case Letters::Semitic:
      return ReadingKind::Semitic;
    case Letters::Hangul:
      return ReadingKind::Hangul;
    case Letters::Han:
      return ReadingKind::Mandarin;
    case Letters::Kana:
      return ReadingKind::Japanese;
    case Letters::Other:
      return ReadingKind::Other;
  }
  return ReadingKind::Other;
}

struct Written {
  std::vector<Run> runs;
  bool has_han = false;
  bool has_kana = false;
  ReadingKind own = ReadingKind::Latin;
};

Written written_of(std::string_view folded) {
  Written written;
  for (const std::string_view word : words_of(folded)) {
    std::u32string letters = with_digits(code_points_of(word));
    fold_homoglyphs(letters);
    for (Run& run : runs_of(letters)) {
      written.has_han |= run.letters == Letters::Han;
      written.has_kana |= run.letters == Letters::Kana;
      if (run.letters != Letters::Latin) written.own = kind_of(run.letters);
      written.runs.push_back(std::move(run));
    }
  }
  return written;
}

constexpr std::size_t kFamilyNameSyllablesMax = 4;
// The Arabic article, written together with its word.
constexpr std::u32string_view kArticle = U"ال";

}  // namespace

struct NameReader::Tools {
  // Any script to a-z, as far as ICU knows. It reads the rules of a script when it first meets it.
  std::unique_ptr<icu::Transliterator> latin;
  std::unique_ptr<HanWriting> han;
  std::unique_ptr<JapaneseReader> japanese;

  struct Context {
    ReadingKind language;
    PartyKind kind;
    bool is_only_word;
  };
  void read_run(const Run& run, const Context& context, std::vector<RawToken>& tokens) const;
  void read_glued(std::string_view text, const Context& context,
                  std::vector<RawToken>& tokens) const;
  void read_unknown(std::string_view text, const Context& context,
                    std::vector<RawToken>& tokens) const;
  void read_mandarin(std::string_view text, PartyKind kind, std::vector<RawToken>& tokens) const;
  static void read_semitic_run(std::u32string_view text, PartyKind kind,
                               std::vector<RawToken>& tokens);
  static void read_hangul_run(std::u32string_view text, const Context& context,
                              std::vector<RawToken>& tokens);
  std::string phrase_spelling(std::string_view text, const Context& context) const;
  const std::vector<std::string>& pinyin_of(char32_t character) const;

 private:
  // ICU takes some microseconds for a character, and names share them.
  mutable std::unordered_map<char32_t, std::vector<std::string>> pinyin_known_;
};

// As it is spelled, and as it is heard.
const std::vector<std::string>& NameReader::Tools::pinyin_of(char32_t character) const {
  std::vector<std::string>& spellings = pinyin_known_[character];
  if (spellings.empty()) {
    const std::string surface = utf8_of(std::u32string_view(&character, 1));
    const std::string text = letters_only(transliterated(*latin, surface));
    spellings = {text, heard_pinyin(text)};
  }
  return spellings;
}

void NameReader::Tools::read_mandarin(std::string_view text, PartyKind kind,
                                      std::vector<RawToken>& tokens) const {
  for (const char32_t character : code_points_of(text)) {
    RawToken token;
    token.surface = utf8_of(std::u32string_view(&character, 1));
    token.spellings = pinyin_of(character);
    if (kind != PartyKind::Person) token.joined = foreign_syllable(character);
    token.is_syllable = true;
    tokens.push_back(std::move(token));
  }
}

void NameReader::Tools::read_unknown(std::string_view text, const Context& context,
                                     std::vector<RawToken>& tokens) const {
  if (context.language == ReadingKind::Mandarin) return read_mandarin(text, context.kind, tokens);
  if (context.language == ReadingKind::Hangul) {
    return read_hangul_run(code_points_of(text), context, tokens);
  }
  for (const JapaneseWord& word : japanese->read(text)) {
    RawToken token;
    token.surface = word.surface;
    const std::u32string surface = code_points_of(word.surface);
    const bool is_kana = letters_of(surface[0]) == Letters::Kana;
    for (const std::string& kana : word.kana) {
      for (std::string& spelling : read_kana(code_points_of(kana), is_kana)) {
        token.spellings.push_back(std::move(spelling));
      }
    }
    if (token.spellings.empty()) token.spellings = read_kana(surface, is_kana);
    if (!is_kana && context.kind != PartyKind::Person) {
      token.joined = NameTables::get().on_reading(word.surface);
    }
    if (token.spellings.empty()) {
      token.spellings.push_back(letters_only(transliterated(*latin, word.surface)));
    }
    tokens.push_back(std::move(token));
  }
}

std::string NameReader::Tools::phrase_spelling(std::string_view text,
                                               const Context& context) const {
  std::string whole;
  std::vector<RawToken> parts;
  read_unknown(text, context, parts);
  for (const RawToken& part : parts) {
    if (!part.spellings.empty()) whole += part.spellings.front();
  }
  return whole;
}

namespace {

// A word inside a person's name is chance.
bool may_be_glued(const WordSense& sense, PartyKind kind, bool is_alone) {
  if (!may_be_in(sense.role, kind)) return false;
  return kind != PartyKind::Person || sense.role != Role::Word || is_alone;
}

constexpr std::size_t kShortBytes = 3;      // one character
constexpr std::size_t kShortKanaBytes = 6;  // two

}  // namespace

// Known phrases and legal forms are cut out first, from the left, the longest; the rest is read.
void NameReader::Tools::read_glued(std::string_view text, const Context& context,
                                   std::vector<RawToken>& tokens) const {
  const NameTables& tables = NameTables::get();
  std::size_t unread = 0;
  const auto read_up_to = [&](std::size_t end) {
    if (end > unread) read_unknown(text.substr(unread, end - unread), context, tokens);
  };
  for (std::size_t at = 0; at < text.size();) {
    const bool is_inside = (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    NameTables::Glued glued = is_inside ? NameTables::Glued{} : tables.glued_at(text.substr(at));
    // So short a phrase is one only where nothing else is written with it.
    const bool is_alone = glued.size == text.size();
    const bool is_kana =
        glued.size > 0 &&
        letters_of(code_points_of(text.substr(at, kShortBytes))[0]) == Letters::Kana;
    const bool is_short = glued.size <= (is_kana ? kShortKanaBytes : kShortBytes);
    const bool is_taken = glued.form != 0 || glued.sense == nullptr ||
                          may_be_glued(*glued.sense, context.kind, is_alone);
    if (glued.size == 0 || (is_short && !is_alone) || !is_taken) {
      ++at;
      continue;
    }
    read_up_to(at);
    RawToken token;
    token.surface = text.substr(at, glued.size);
    token.spellings = {phrase_spelling(token.surface, context)};
    token.form = glued.form;
    if (glued.form == 0) {
      token.sense = glued.sense->sense;
      token.family = glued.sense->family;
      token.role = glued.sense->role;
    }
    token.is_final = true;
    tokens.push_back(std::move(token));
    at += glued.size;
    unread = at;
  }
  read_up_to(text.size());
}

namespace {

// "and", "to" and "in" are written together with their word, and the article then without its first
// letter: "للتجارة". Only a word that is known is cut so.
std::u32string_view without_arabic_prefix(std::u32string_view text) {
  const auto is_known = [](std::u32string_view word) {
    const WordSense* sense = NameTables::get().sense_of(utf8_of(word));
    return sense != nullptr && sense->role != Role::Particle && sense->role != Role::Title;
  };
  if (is_known(text)) return text;
  if (text.starts_with(U"لل") && is_known(text.substr(2))) return text.substr(2);
  if (text.empty() || std::u32string_view(U"وبلف").find(text[0]) == std::u32string_view::npos) {
    return text;
  }
  std::u32string_view rest = text.substr(1);
  if (rest.starts_with(kArticle)) rest.remove_prefix(kArticle.size());
  return is_known(rest) ? rest : text;
}

}  // namespace

namespace {

// Before these letters the article is heard as they are: "nur al-din", "nureddin".
constexpr std::u32string_view kSunLetters = U"تثدذرزسشصضطظن";

std::string joined_article(std::u32string_view word) {
  if (kSunLetters.find(word[0]) == std::u32string_view::npos) return {};
  return "a" + read_semitic(word.substr(0, 1)).front();
}

// Before a word with the article the ending of a feminine word is heard.
void add_heard_ending(RawToken& before) {
  if (!before.surface.ends_with("ة")) return;
  const std::size_t count = before.spellings.size();
  for (std::size_t i = 0; i < count; ++i) before.spellings.push_back(before.spellings[i] + 't');
}

}  // namespace

void NameReader::Tools::read_semitic_run(std::u32string_view text, PartyKind kind,
                                         std::vector<RawToken>& tokens) {
  if (kind != PartyKind::Person) text = without_arabic_prefix(text);
  if (text.size() > kArticle.size() + 2 && text.starts_with(kArticle)) {
    if (!tokens.empty()) add_heard_ending(tokens.back());
    RawToken article;
    article.surface = "al";
    article.spellings = {"al"};
    article.joined = joined_article(text.substr(kArticle.size()));
    tokens.push_back(std::move(article));
    text.remove_prefix(kArticle.size());
  }
  RawToken token;
  token.surface = utf8_of(text);
  token.spellings = read_semitic(text);
  tokens.push_back(std::move(token));
}

namespace {

// Nothing but a family name.
bool is_family_name_alone(const std::vector<RawToken>& tokens) {
  const std::u32string front = code_points_of(tokens.front().surface);
  return tokens.size() == 1 && front.size() == 1 && is_hangul_family_name(front[0]);
}

}  // namespace

// A short word alone that begins like a family name is taken for a Korean's, syllable by syllable,
// and so is what stands behind a family name.
void NameReader::Tools::read_hangul_run(std::u32string_view text, const Context& context,
                                        std::vector<RawToken>& tokens) {
  const bool is_person =
      context.kind != PartyKind::Organization && context.kind != PartyKind::Vessel;
  const bool is_known = NameTables::get().sense_of(utf8_of(text)) != nullptr;
  const bool is_korean = tokens.empty() ? context.is_only_word && is_hangul_family_name(text[0])
                                        : is_family_name_alone(tokens);
  const bool is_cut = is_person && !is_known && is_korean && text.size() > 1 &&
                      text.size() <= kFamilyNameSyllablesMax;
  if (!is_cut) {
    RawToken token;
    token.surface = utf8_of(text);
    token.spellings = read_hangul(text);
    tokens.push_back(std::move(token));
    return;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    RawToken token;
    token.surface = utf8_of(text.substr(i, 1));
    token.spellings = read_hangul(text.substr(i, 1));
    token.is_syllable = true;
    tokens.push_back(std::move(token));
  }
}

void NameReader::Tools::read_run(const Run& run, const Context& context,
                                 std::vector<RawToken>& tokens) const {
  RawToken token;
  token.surface = utf8_of(run.text);
  switch (run.letters) {
    case Letters::Han:
    case Letters::Kana:
      if (context.language == ReadingKind::Mandarin) token.surface = han->simplified(token.surface);
      return read_glued(token.surface, context, tokens);
    case Letters::Semitic:
      return read_semitic_run(run.text, context.kind, tokens);
    case Letters::Hangul:
      if (context.kind == PartyKind::Person) return read_hangul_run(run.text, context, tokens);
      return read_glued(token.surface, {ReadingKind::Hangul, context.kind, context.is_only_word},
                        tokens);
    case Letters::Cyrillic:
      token.spellings = read_cyrillic(run.text);
      break;
    case Letters::Greek:
      token.spellings = read_greek(run.text);
      break;
    case Letters::Latin:
    case Letters::Other:
      token.spellings.push_back(letters_only(transliterated(*latin, token.surface)));
      break;
  }
  tokens.push_back(std::move(token));
}

NameReader::NameReader(std::unique_ptr<Tools> tools) : tools_(std::move(tools)) {}
NameReader::~NameReader() = default;

Result<std::unique_ptr<NameReader>> NameReader::create() {
  auto tools = std::make_unique<Tools>();
  UErrorCode status = U_ZERO_ERROR;
  tools->latin.reset(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) {
    return Error{Error::Kind::NotFound,
                 "ICU cannot turn scripts to Latin letters; install its data"};
  }
  tools->han = TRY(HanWriting::create());
  tools->japanese = TRY(JapaneseReader::create());
  return std::unique_ptr<NameReader>(new NameReader(std::move(tools)));
}

std::vector<RawReading> NameReader::read(std::string_view name, PartyKind kind) const {
  const std::string folded = compose(fold(with_spaces(without_apostrophes(name))));
  std::vector<RawReading> readings = read_folded(folded, kind);
  // Another name, or where the body is, stands in brackets.
  if (kind == PartyKind::Person) return readings;
  const std::string_view first = before_other_names(folded);
  std::string outside = without_brackets(first);
  if (words_of(outside).empty() && first.size() < folded.size()) outside = first;
  if (words_of(outside).empty()) return readings;
  for (RawReading& reading : read_folded(outside, kind)) readings.push_back(std::move(reading));
  return readings;
}

std::string NameReader::dictionaries() const {
  return tools_->japanese->dictionaries();
}

std::string NameReader::by_dictionaries(const std::string& name) const {
  std::string made = tools_->han->simplified(name) + " " + tools_->han->japanese(name);
  for (const JapaneseWord& word : tools_->japanese->read(name)) {
    made += " " + word.surface;
    for (const std::string& kana : word.kana) made += ":" + kana;
  }
  return made;
}

std::vector<RawReading> NameReader::read_folded(const std::string& folded, PartyKind kind) const {
  const Written written = written_of(folded);
  std::vector<RawReading> readings;
  const auto add = [&](const std::vector<Run>& runs, ReadingKind language) {
    RawReading reading;
    reading.kind = language;
    const Tools::Context context{language, kind, runs.size() == 1};
    for (const Run& run : runs) tools_->read_run(run, context, reading.tokens);
    readings.push_back(std::move(reading));
  };
  if (written.has_kana) {
    add(written.runs, ReadingKind::Japanese);
  } else if (written.has_han) {
    add(written.runs, ReadingKind::Mandarin);
    const std::string japanese = tools_->han->japanese(folded);
    if (!japanese.empty()) add(written_of(japanese).runs, ReadingKind::Japanese);
  } else {
    add(written.runs, written.own);
  }
  return readings;
}

}  // namespace cocket::screen
