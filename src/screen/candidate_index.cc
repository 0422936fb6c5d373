// SPDX-License-Identifier: Apache-2.0
#include "screen/candidate_index.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/near_spellings.h"
#include "screen/prepared_name.h"
#include "screen/prepared_names.h"

namespace cocket::screen {

struct CandidateIndex::Build {
  std::unordered_map<std::string, std::uint32_t> token_numbers;  // by all that is compared of them
  std::vector<Place> places;
  std::vector<Glance> glances;
  std::vector<TokenPlace> token_places;
  std::vector<TokenHead> token_heads;
  std::vector<Joined> joined;
  std::vector<NumberLists::Entry> readings_with_token;
  std::vector<NumberLists::Entry> tokens_of_word;
  std::vector<NumberLists::Entry> joined_of_word;
  std::vector<NumberLists::Entry> tokens_of_sense;
};

namespace {

void append_number(std::string& key, std::uint16_t number) {
  key += static_cast<char>(number & 0xffU);
  key += static_cast<char>(number >> 8U);
}

std::string key_of(const CandidateIndex::Reading& listed, std::uint32_t place) {
  const NameReading& reading = *listed.reading;
  const Token& token = reading.tokens[place];
  const Span& span = reading.spans[place];
  std::string key{static_cast<char>(listed.kind), static_cast<char>(listed.party),
                  static_cast<char>(token.role), static_cast<char>(token.letters)};
  append_number(key, token.weight);
  append_number(key, token.sense);
  append_number(key, token.family);
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    key += reading.spellings[i].text_view();
    key += ' ';
  }
  return key;
}

CandidateIndex::Glance glance_of(const NameReading& reading) {
  const auto weight = [](std::uint32_t sum) {
    return static_cast<std::uint16_t>(std::min(sum, CandidateIndex::kWeightMax));
  };
  CandidateIndex::Glance glance;
  std::uint32_t initials = 0;
  std::uint32_t families = 0;
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    const Token& token = reading.tokens[i];
    glance.others.add(reading, i);
    if (token.role == Role::Initial) initials += token.weight;
    if (token.family != 0) families += token.weight;
  }
  glance.weight = weight(reading.weight);
  glance.initials_weight = weight(initials);
  glance.families_weight = weight(families);
  return glance;
}

}  // namespace

CandidateIndex::CandidateIndex(PreparedNames names, Unbuilt)
    : names_(std::move(names)),
      words_(NearSpellings::By::SkeletonOrLetters, names_.spellings().data()),
      joined_words_(NearSpellings::By::Skeleton, names_.spellings().data()) {}

CandidateIndex::CandidateIndex(PreparedNames names) : CandidateIndex(std::move(names), Unbuilt{}) {
  find_readings();
  Build build;
  for (std::uint32_t number = 0; number < readings_.size(); ++number) add(number, build);
  words_.finish();
  joined_words_.finish();
  const std::size_t tokens = build.token_places.size();
  places_ = Kept<Place>(std::move(build.places));
  glances_ = Kept<Glance>(std::move(build.glances));
  token_places_ = Kept<TokenPlace>(std::move(build.token_places));
  token_heads_ = Kept<TokenHead>(std::move(build.token_heads));
  joined_ = Kept<Joined>(std::move(build.joined));
  readings_with_token_ = NumberLists(tokens, build.readings_with_token);
  tokens_of_word_ = NumberLists(words_.size(), build.tokens_of_word);
  joined_of_word_ = NumberLists(joined_words_.size(), build.joined_of_word);
  std::size_t senses = 0;
  for (const auto& entry : build.tokens_of_sense) senses = std::max(senses, entry.list + 1UL);
  tokens_of_sense_ = NumberLists(senses, build.tokens_of_sense);
  find_tokens();
}

Result<void> CandidateIndex::write(PagedWriter& writer) const {
  TRY(names_.write(writer));
  TRY(places_.write(writer));
  TRY(glances_.write(writer));
  TRY(token_places_.write(writer));
  TRY(token_heads_.write(writer));
  TRY(readings_with_token_.write(writer));
  TRY(words_.write(writer));
  TRY(tokens_of_word_.write(writer));
  TRY(joined_words_.write(writer));
  TRY(joined_.write(writer));
  TRY(joined_of_word_.write(writer));
  return tokens_of_sense_.write(writer);
}

std::unique_ptr<CandidateIndex> CandidateIndex::read(SectionReader& sections) {
  auto index =
      std::unique_ptr<CandidateIndex>(new CandidateIndex(PreparedNames::read(sections), Unbuilt{}));
  index->find_readings();
  index->places_ = sections.next<Place>();
  index->glances_ = sections.next<Glance>();
  index->token_places_ = sections.next<TokenPlace>();
  index->token_heads_ = sections.next<TokenHead>();
  index->readings_with_token_ = NumberLists::read(sections);
  index->words_.read(sections);
  index->tokens_of_word_ = NumberLists::read(sections);
  index->joined_words_.read(sections);
  index->joined_ = sections.next<Joined>();
  index->joined_of_word_ = NumberLists::read(sections);
  index->tokens_of_sense_ = NumberLists::read(sections);
  index->find_tokens();
  return index;
}

void CandidateIndex::find_readings() {
  readings_.resize(names_.readings().size());
  std::uint32_t places = 0;
  for (std::uint32_t name = 0; name < names_.size(); ++name) {
    const PartyKind party = names_.kind(name);
    for (std::uint32_t i = names_.first_reading(name); i < names_.first_reading(name + 1); ++i) {
      const NameReading& reading = names_.readings()[i];
      const auto count = static_cast<std::uint8_t>(reading.tokens.size());
      readings_[i] = {&reading, name, places, count, reading.kind, party};
      has_[static_cast<std::size_t>(reading.kind)][static_cast<std::size_t>(party)] = true;
      places += count;
    }
  }
}

void CandidateIndex::find_tokens() {
  tokens_.reserve(token_places_.size());
  for (const TokenPlace& one : token_places_) {
    tokens_.push_back({readings_[one.reading].reading, static_cast<std::uint8_t>(one.place)});
  }
  briefs_.reserve(readings_.size());
  for (std::uint32_t i = 0; i < glances_.size(); ++i) {
    const OtherMatches& others = glances_[i].others;
    const std::uint32_t initials = others.has_initials() ? Brief::kInitials : 0U;
    const std::uint32_t marks = others.families_in(Brief::kFamilyBits) | initials;
    briefs_.push_back({glances_[i].weight, static_cast<std::uint16_t>(marks)});
  }
  for (const TokenHead& head : token_heads_) {
    token_weight_max_ = std::max(token_weight_max_, head.token.weight);
  }
}

void CandidateIndex::add(std::uint32_t number, Build& build) {
  const NameReading& reading = *readings_[number].reading;
  build.glances.push_back(glance_of(reading));
  for (std::uint32_t place = 0; place < reading.tokens.size(); ++place) {
    const std::uint32_t token = number_of_token(number, place, build);
    build.places.push_back({token, reading.tokens[place]});
    build.readings_with_token.push_back({token, number});
  }
  add_joined(number, build);
}

void CandidateIndex::add_joined(std::uint32_t number, Build& build) {
  const NameReading& reading = *readings_[number].reading;
  const std::uint32_t spellings = names_.first_spelling(reading);
  for (const Span& span : reading.spans) {
    if (span.count == 1) continue;
    const auto place = static_cast<std::uint32_t>(build.joined.size());
    build.joined.push_back({number, span.first, span.count});
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      const std::uint32_t word = joined_words_.number_of(spellings + i, reading.kind);
      build.joined_of_word.push_back({word, place});
    }
  }
}

std::uint32_t CandidateIndex::number_of_token(std::uint32_t number, std::uint32_t place,
                                              Build& build) {
  const Reading& listed = readings_[number];
  const auto next = static_cast<std::uint32_t>(build.token_places.size());
  const auto [found, is_new] = build.token_numbers.emplace(key_of(listed, place), next);
  if (!is_new) return found->second;
  const NameReading& reading = *listed.reading;
  const std::uint32_t spellings = names_.first_spelling(reading);
  const Span& span = reading.spans[place];
  build.token_places.push_back({number, place});
  build.token_heads.push_back({reading.tokens[place], reading.kind, listed.party});
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    build.tokens_of_word.push_back({words_.number_of(spellings + i, reading.kind), next});
  }
  const std::uint16_t sense = reading.tokens[place].sense;
  if (sense != 0) build.tokens_of_sense.push_back({sense, next});
  return next;
}

std::size_t CandidateIndex::bytes() const {
  return readings_.size() * sizeof(Reading) + places_.bytes() + glances_.bytes() +
         briefs_.size() * sizeof(Brief) + tokens_.size() * sizeof(Token) + token_places_.bytes() +
         token_heads_.bytes() + joined_.bytes() + readings_with_token_.bytes() + words_.bytes() +
         tokens_of_word_.bytes() + joined_words_.bytes() + joined_of_word_.bytes() +
         tokens_of_sense_.bytes();
}

}  // namespace cocket::screen
