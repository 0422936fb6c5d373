// SPDX-License-Identifier: Apache-2.0
#include "screen/japanese_reader.h"

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
  std::vector<JapaneseWord> words;
  const MeCab::Node* node = dictionaries_->taggers[0]->parseToNode(text.data(), text.size());
  for (; node != nullptr; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    JapaneseWord word;
    word.surface.assign(node->surface, node->length);
    add_reading(word.kana, reading_of(*node, kDictionaries[0].reading));
    words.push_back(std::move(word));
  }
  for (JapaneseWord& word : words) {
    for (std::size_t i = 0; i < kDictionaries.size(); ++i) {
      add_reading(word.kana, dictionaries_->whole_reading(i, word.surface));
    }
  }
  return words;
}

}  // namespace cocket::screen
