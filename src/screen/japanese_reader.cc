// SPDX-License-Identifier: Apache-2.0
#include "screen/japanese_reader.h"

#include <fmt/format.h>
#include <mecab.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "screen/name_tables.h"

namespace cocket::screen {
namespace {

struct Dictionary {
  std::string_view name;
  const char* arguments;
  std::size_t reading;  // cell of a word's features
};
// Debian's packages mecab-ipadic-utf8 and mecab-jumandic-utf8. The first cuts words.
constexpr std::array kDictionaries = {
    Dictionary{"mecab-ipadic-utf8", "-r /etc/mecabrc -d /var/lib/mecab/dic/ipadic-utf8", 7},
    Dictionary{"mecab-jumandic-utf8", "-r /etc/mecabrc -d /var/lib/mecab/dic/juman-utf8", 5},
};

std::string reading_of(const MeCab::Node& node, std::size_t cell) {
  const std::vector<std::string_view> cells = split(node.feature, ',');
  if (cell >= cells.size() || cells[cell] == "*" || cells[cell].empty()) return {};
  return std::string(cells[cell]);
}

void add_reading(std::vector<std::string>& readings, std::string reading) {
  if (reading.empty()) return;
  if (std::find(readings.begin(), readings.end(), reading) != readings.end()) return;
  readings.push_back(std::move(reading));
}

constexpr std::size_t kCharacterBytes = 3;  // of kana and all but the rarest Han characters
constexpr std::size_t kKatakanaMin = 3 * kCharacterBytes;
constexpr std::size_t kCompoundMin = 4 * kCharacterBytes;

bool is_katakana(std::string_view text) {
  if (text.empty() || text.size() % kCharacterBytes != 0) return false;
  for (std::size_t at = 0; at < text.size(); at += kCharacterBytes) {
    const std::string_view one = text.substr(at, kCharacterBytes);
    if (one < "ァ" || one > "ー") return false;
  }
  return true;
}

// A foreign word that the dictionary does not know falls into short ones that it knows.
std::vector<JapaneseWord> with_joined_katakana(std::vector<JapaneseWord> words) {
  const auto is_short = [](const std::string& word) {
    return word.size() < kKatakanaMin && NameTables::get().sense_of(word) == nullptr;
  };
  std::vector<JapaneseWord> joined;
  for (JapaneseWord& word : words) {
    const bool goes_on = !joined.empty() && is_katakana(joined.back().surface) &&
                         is_katakana(word.surface) &&
                         (is_short(joined.back().surface) || is_short(word.surface));
    if (goes_on) {
      joined.back().surface += word.surface;
      joined.back().kana = {joined.back().surface};
    } else {
      joined.push_back(std::move(word));
    }
  }
  return joined;
}

}  // namespace

struct JapaneseReader::Dictionaries {
  struct TaggerDeleter {
    void operator()(MeCab::Tagger* tagger) const { MeCab::deleteTagger(tagger); }
  };
  std::array<std::unique_ptr<MeCab::Tagger, TaggerDeleter>, kDictionaries.size()> taggers;

  // The reading of a whole text by one dictionary; empty when it does not know a part.
  std::string whole_reading(std::size_t which, std::string_view text) const {
    std::string whole;
    const MeCab::Node* node = taggers[which]->parseToNode(text.data(), text.size());
    for (; node != nullptr; node = node->next) {
      if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
      const std::string reading = reading_of(*node, kDictionaries[which].reading);
      if (reading.empty()) return {};
      whole += reading;
    }
    return whole;
  }

  // A word that reads as its parts do is two: the dictionary knows many names of companies.
  void add_words(JapaneseWord word, std::vector<JapaneseWord>& words) const {
    const std::string_view surface = word.surface;
    const bool may_be_two = surface.size() >= kCompoundMin && !is_katakana(surface);
    const std::string whole = may_be_two ? whole_reading(0, surface) : std::string();
    constexpr std::size_t kPartMin = 2 * kCharacterBytes;
    for (std::size_t at = kPartMin; !whole.empty() && at + kPartMin <= surface.size();
         at += kCharacterBytes) {
      if ((static_cast<unsigned char>(surface[at]) & 0xC0U) == 0x80U) break;
      const std::string left = whole_reading(0, surface.substr(0, at));
      if (left.empty() || !whole.starts_with(left)) continue;
      if (left + whole_reading(0, surface.substr(at)) != whole) continue;
      add_words({std::string(surface.substr(0, at)), {}}, words);
      add_words({std::string(surface.substr(at)), {}}, words);
      return;
    }
    words.push_back(std::move(word));
  }
};

JapaneseReader::JapaneseReader(std::unique_ptr<Dictionaries> dictionaries)
    : dictionaries_(std::move(dictionaries)) {}
JapaneseReader::~JapaneseReader() = default;

Result<std::unique_ptr<JapaneseReader>> JapaneseReader::create() {
  auto dictionaries = std::make_unique<Dictionaries>();
  for (std::size_t i = 0; i < kDictionaries.size(); ++i) {
    dictionaries->taggers[i].reset(MeCab::createTagger(kDictionaries[i].arguments));
    if (dictionaries->taggers[i] != nullptr) continue;
    return Error{Error::Kind::NotFound, "MeCab cannot read its dictionary; install the package `" +
                                            std::string(kDictionaries[i].name) + "`"};
  }
  return std::unique_ptr<JapaneseReader>(new JapaneseReader(std::move(dictionaries)));
}

std::vector<JapaneseWord> JapaneseReader::read(std::string_view text) const {
  std::vector<JapaneseWord> cut;
  const MeCab::Node* node = dictionaries_->taggers[0]->parseToNode(text.data(), text.size());
  for (; node != nullptr; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    JapaneseWord word;
    word.surface.assign(node->surface, node->length);
    add_reading(word.kana, reading_of(*node, kDictionaries[0].reading));
    cut.push_back(std::move(word));
  }
  std::vector<JapaneseWord> words;
  for (JapaneseWord& word : with_joined_katakana(std::move(cut))) {
    dictionaries_->add_words(std::move(word), words);
  }
  for (JapaneseWord& word : words) {
    for (std::size_t i = 0; i < kDictionaries.size(); ++i) {
      add_reading(word.kana, dictionaries_->whole_reading(i, word.surface));
    }
  }
  return words;
}

std::string JapaneseReader::dictionaries() const {
  std::string all;
  for (const auto& tagger : dictionaries_->taggers) {
    for (const MeCab::DictionaryInfo* one = tagger->dictionary_info(); one != nullptr;
         one = one->next) {
      all += fmt::format("{} {} {} {} {}\n", one->filename, one->version, one->size, one->lsize,
                         one->rsize);
    }
  }
  return all;
}

}  // namespace cocket::screen
