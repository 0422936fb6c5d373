// SPDX-License-Identifier: Apache-2.0
#include "screen/own_index_builder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/deletion_index.h"
#include "screen/own_index_format.h"
#include "screen/own_keys.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {
namespace {

// Numbers in the file have four bytes; a word has up to 37 deletions (deletion_index.h).
constexpr std::size_t kNumbersMax = 0xf000'0000;
constexpr std::size_t kWordsMax = kNumbersMax / 37;

template <class T>
Result<void> write_section(PagedWriter& writer, const std::vector<T>& values) {
  TRY(writer.append(std::span<const T>(values)));
  return writer.end_section();
}

// The memory is wanted for what comes next.
template <class Container>
void forget(Container& container) {
  Container().swap(container);
}

template <class T>
void append_bytes(std::string& key, T number) {
  for (std::size_t i = 0; i < sizeof(T); ++i) key += static_cast<char>(number >> 8U * i);
}

// Begins of the lists that numbers are in: counts at first, of the list before.
void add_up(std::vector<std::uint32_t>& begins) {
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
}

// Where the records of each bucket begin, for records in the order of their hashes.
class BucketBegins {
 public:
  explicit BucketBegins(std::size_t records) : buckets_(records), begins_(buckets_.count() + 1) {}
  void add(std::uint32_t hash) { ++begins_[buckets_.bucket_of(hash) + 1]; }
  const std::vector<std::uint32_t>& finish() {
    add_up(begins_);
    return begins_;
  }

 private:
  HashBuckets buckets_;
  std::vector<std::uint32_t> begins_;
};

}  // namespace

Result<void> OwnIndexBuilder::add(const OwnParty& party, const PreparedName& name) {
  const std::string bytes = bytes_of(party);
  TRY(writer_.append(bytes));
  party_begins_.push_back(static_cast<std::uint32_t>(party_bytes_));
  party_bytes_ += bytes.size();
  const auto number = static_cast<std::uint32_t>(party_begins_.size() - 1);
  for (const std::uint32_t hash : own_key_hashes(party.name)) keys_.push_back({hash, number});
  for (const NameReading& reading : name.readings) {
    if (!reading.tokens.empty()) add_reading(reading);
  }
  const std::size_t most =
      std::max({static_cast<std::size_t>(party_bytes_), token_words_.size(), joined_text_.size()});
  const bool is_within = most < kNumbersMax && reading_tokens_.size() < kNumbersMax &&
                         keys_.size() < kNumbersMax && words_.size() < kWordsMax;
  if (is_within) return {};
  return Error{Error::Kind::Limit,
               "these are more names than one index holds; make one of each half of the book"};
}

void OwnIndexBuilder::add_reading(const NameReading& reading) {
  const auto number = static_cast<std::uint32_t>(readings_.size());
  OwnReading own;
  own.party = static_cast<std::uint32_t>(party_begins_.size() - 1);
  own.tokens = static_cast<std::uint32_t>(reading_tokens_.size());
  own.weight = static_cast<std::uint16_t>(std::min(reading.weight, kOwnWeightMax));
  for (std::size_t place = 0; place < reading.tokens.size(); ++place) {
    reading_tokens_.push_back(number_of_token(reading, place));
    own.families |= family_bit(reading.tokens[place].family);
  }
  readings_.push_back(own);
  const bool has_initials =
      std::any_of(reading.tokens.begin(), reading.tokens.end(),
                  [](const Token& token) { return token.role == Role::Initial; });
  has_initials_.push_back(has_initials);
  const auto kind = static_cast<std::uint8_t>(static_cast<unsigned>(reading.kind) |
                                              (has_initials ? kHasInitials : 0U));
  for (std::size_t i = reading.tokens.size(); i < reading.spans.size(); ++i) {
    const Span& span = reading.spans[i];
    for (std::uint16_t k = span.begin; k < span.end; ++k) {
      const Spelling& spelling = reading.spellings[k];
      const std::uint32_t hash = hash_of_skeleton(spelling.skeleton_view());
      const auto text = static_cast<std::uint32_t>(joined_text_.size());
      joined_text_ += static_cast<char>(spelling.text_size);
      joined_text_ += spelling.text_view();
      const OwnJoined joined{number, text, place_of_run(span), kind, tag_of(hash)};
      joined_[hash >> 24U].push_back({hash, joined});
      ++joined_count_;
    }
  }
}

std::uint32_t OwnIndexBuilder::number_of_word(const Spelling& spelling, ReadingKind kind) {
  const auto next = static_cast<std::uint32_t>(words_.size());
  const auto [found, is_new] = word_numbers_.emplace(spelling.text_view(), next);
  if (is_new) {
    words_.push_back({&found->first, hash_of_skeleton(spelling.skeleton_view()),
                      spelling.sounds_mask, spelling.sounds_size, 0});
  }
  Word& word = words_[found->second];
  word.kinds = static_cast<std::uint8_t>(word.kinds | 1U << static_cast<unsigned>(kind));
  return found->second;
}

// Tokens that compare alike are one.
std::uint32_t OwnIndexBuilder::number_of_token(const NameReading& reading, std::size_t place) {
  const Token& token = reading.tokens[place];
  const Span& span = reading.spans[place];
  std::string key{static_cast<char>(reading.kind), static_cast<char>(token.role),
                  static_cast<char>(token.letters)};
  append_bytes(key, token.weight);
  append_bytes(key, token.sense);
  append_bytes(key, token.family);
  std::vector<std::uint32_t> words;
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    words.push_back(number_of_word(reading.spellings[i], reading.kind));
    append_bytes(key, words.back());
  }
  const auto next = static_cast<std::uint32_t>(tokens_.size());
  const auto [found, is_new] = token_numbers_.emplace(std::move(key), next);
  if (!is_new) return found->second;
  tokens_.push_back({static_cast<std::uint32_t>(token_words_.size()), 0, 0, token.weight,
                     token.sense, token.family, static_cast<std::uint8_t>(token.role),
                     token.letters, static_cast<std::uint32_t>(reading.kind)});
  token_words_.insert(token_words_.end(), words.begin(), words.end());
  return next;
}

OwnIndexBuilder::Counts OwnIndexBuilder::counts() const {
  return {party_begins_.size(), tokens_.size(), words_.size(), joined_count_};
}

Result<void> OwnIndexBuilder::finish(const OwnBook& book, const Sha256& readings) {
  forget(token_numbers_);
  TRY(writer_.end_section());  // of the parties
  party_begins_.push_back(static_cast<std::uint32_t>(party_bytes_));
  TRY(write_section(writer_, party_begins_));
  readings_.push_back({0, static_cast<std::uint32_t>(reading_tokens_.size()), 0, 0});
  TRY(write_section(writer_, readings_));
  sort_words();
  TRY(write_places());
  TRY(write_words());
  TRY(write_tokens());
  TRY(write_letters());
  TRY(write_joined());
  TRY(write_senses());
  TRY(write_keys());
  TRY(writer_.append(bytes_of(book)));
  TRY(writer_.end_section());
  return writer_.finish(kOwnIndexMagic, readings);
}

// From here on a word's number is its place.
void OwnIndexBuilder::sort_words() {
  std::vector<std::uint32_t> order(words_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Word& one = words_[a];
    const Word& two = words_[b];
    return one.hash != two.hash ? one.hash < two.hash : *one.text < *two.text;
  });
  std::vector<std::uint32_t> places(order.size());
  std::vector<Word> sorted;
  sorted.reserve(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    places[order[place]] = place;
    sorted.push_back(words_[order[place]]);
  }
  words_.swap(sorted);
  for (std::uint32_t& word : token_words_) word = places[word];
}

Result<void> OwnIndexBuilder::write_places() {
  for (const std::uint32_t number : reading_tokens_) {
    const OwnToken& token = tokens_[number];
    const std::size_t end =
        number + 1 < tokens_.size() ? tokens_[number + 1].words : token_words_.size();
    OwnPlace place{number, token.weight, token.family, token.role, token.letters, kManyLetters};
    for (std::size_t i = token.words; i < end; ++i) {
      const Word& word = words_[token_words_[i]];
      const auto first = static_cast<std::uint8_t>(word.text->front());
      place.first = i == token.words || place.first == first ? first : kManyLetters;
    }
    TRY(writer_.append_one(place));
  }
  return writer_.end_section();
}

Result<void> OwnIndexBuilder::write_words() {
  std::vector<std::uint32_t> begins(words_.size() + 1, 0);
  for (const std::uint32_t word : token_words_) ++begins[word + 1];
  add_up(begins);
  BucketBegins buckets(words_.size());
  std::string text;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const Word& word = words_[i];
    buckets.add(word.hash);
    const OwnWord record{
        static_cast<std::uint32_t>(text.size()),      begins[i],  word.mask,        word.sounds,
        static_cast<std::uint8_t>(word.text->size()), word.kinds, tag_of(word.hash)};
    TRY(writer_.append_one(record));
    text += *word.text;
  }
  OwnWord last;
  last.text = static_cast<std::uint32_t>(text.size());
  last.tokens = begins.back();
  TRY(writer_.append_one(last));
  TRY(writer_.end_section());
  TRY(writer_.append(text));
  TRY(writer_.end_section());
  TRY(write_section(writer_, buckets.finish()));
  std::vector<std::uint32_t> tokens(token_words_.size());
  for (std::uint32_t token = 0; token < tokens_.size(); ++token) {
    const std::size_t end =
        token + 1 < tokens_.size() ? tokens_[token + 1].words : token_words_.size();
    for (std::size_t i = tokens_[token].words; i < end; ++i) {
      tokens[begins[token_words_[i]]++] = token;
    }
  }
  return write_section(writer_, tokens);
}

// With the readings that have each, as often as they have it.
Result<void> OwnIndexBuilder::write_tokens() {
  const auto each = [this](bool with_initials, const auto& take) {
    for (std::uint32_t reading = 0; reading + 1 < readings_.size(); ++reading) {
      if (has_initials_[reading] != with_initials) continue;
      const std::uint32_t* first = reading_tokens_.data() + (readings_[reading].tokens);
      const std::uint32_t* last = reading_tokens_.data() + (readings_[reading + 1].tokens);
      for (const std::uint32_t* token = first; token != last; ++token) {
        take(reading, *token);
      }
    }
  };
  std::vector<std::uint32_t> begins(2 * tokens_.size() + 1, 0);
  each(false, [&](std::uint32_t, std::uint32_t token) { ++begins[2 * std::size_t{token} + 1]; });
  each(true, [&](std::uint32_t, std::uint32_t token) { ++begins[2 * std::size_t{token} + 2]; });
  add_up(begins);
  for (std::size_t token = 0; token < tokens_.size(); ++token) {
    tokens_[token].readings = begins[2 * token];
    tokens_[token].initials = begins[2 * token + 1];
  }
  OwnToken last;
  last.words = static_cast<std::uint32_t>(token_words_.size());
  last.readings = last.initials = begins.back();
  std::vector<std::uint32_t> readings(begins.back());
  for (const bool with_initials : {false, true}) {
    each(with_initials, [&](std::uint32_t reading, std::uint32_t token) {
      readings[begins[2 * std::size_t{token} + (with_initials ? 1 : 0)]++] = reading;
    });
  }
  forget(reading_tokens_);
  forget(readings_);
  tokens_.push_back(last);
  TRY(write_section(writer_, tokens_));
  TRY(write_section(writer_, token_words_));
  return write_section(writer_, readings);
}

Result<void> OwnIndexBuilder::write_letters() {
  std::vector<IndexedText> texts;
  texts.reserve(words_.size());
  for (const Word& word : words_) {
    texts.push_back({*word.text, static_cast<std::uint32_t>(texts.size())});
  }
  const DeletionIndex index(texts, near_edits);
  forget(words_);
  forget(word_numbers_);
  return index.write(writer_);
}

// Each text once, however many names have it: what is alike is compared once.
Result<void> OwnIndexBuilder::write_joined_text() {
  std::uint32_t written = 0;
  for (std::vector<Joined>& part : joined_) TRY(write_texts_of(part, written));
  forget(joined_text_);
  return writer_.end_section();
}

Result<void> OwnIndexBuilder::write_texts_of(std::vector<Joined>& part, std::uint32_t& written) {
  const auto text_of = [this](const Joined& one) {
    const auto letters = static_cast<unsigned char>(joined_text_[one.joined.text]);
    return std::string_view(joined_text_).substr(one.joined.text, 1U + letters);
  };
  const auto key_of = [&](const Joined& one) {
    return std::tuple(one.hash, text_of(one), one.joined.kind, one.joined.reading,
                      one.joined.place);
  };
  std::sort(part.begin(), part.end(),
            [&](const Joined& a, const Joined& b) { return key_of(a) < key_of(b); });
  std::string_view last;
  for (Joined& one : part) {
    const std::string_view text = text_of(one);
    const auto size = static_cast<std::uint32_t>(text.size());
    if (text != last) {
      TRY(writer_.append(text));
      written += size;
    }
    last = text;
    one.joined.text = written - size;
  }
  return {};
}

Result<void> OwnIndexBuilder::write_joined() {
  TRY(write_joined_text());
  BucketBegins buckets(joined_count_);
  for (std::vector<Joined>& part : joined_) {
    for (const Joined& one : part) {
      buckets.add(one.hash);
      TRY(writer_.append_one(one.joined));
    }
    forget(part);
  }
  TRY(writer_.end_section());
  return write_section(writer_, buckets.finish());
}

Result<void> OwnIndexBuilder::write_senses() {
  std::vector<OwnSense> senses;
  for (std::uint32_t token = 0; token + 1 < tokens_.size(); ++token) {
    if (tokens_[token].sense != 0) senses.push_back({tokens_[token].sense, token});
  }
  std::sort(senses.begin(), senses.end(), [](const OwnSense& a, const OwnSense& b) {
    return a.sense != b.sense ? a.sense < b.sense : a.token < b.token;
  });
  return write_section(writer_, senses);
}

Result<void> OwnIndexBuilder::write_keys() {
  std::sort(keys_.begin(), keys_.end(), [](const OwnKey& a, const OwnKey& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.party < b.party;
  });
  BucketBegins buckets(keys_.size());
  for (const OwnKey& key : keys_) buckets.add(key.hash);
  TRY(write_section(writer_, keys_));
  forget(keys_);
  return write_section(writer_, buckets.finish());
}

}  // namespace cocket::screen
