// SPDX-License-Identifier: Apache-2.0
#include "screen/candidate_index.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "screen/near_spellings.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

struct CandidateIndex::Build {
  std::unordered_map<std::string, std::uint32_t> tokens;  // by all that is compared of them
  std::vector<NumberLists::Entry> readings_with_token;
  std::vector<NumberLists::Entry> tokens_of_word;
  std::vector<NumberLists::Entry> joined_of_word;
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

CandidateIndex::CandidateIndex(std::vector<PreparedName> names) : names_(std::move(names)) {
  Build build;
  for (std::uint32_t name = 0; name < names_.size(); ++name) {
    for (const NameReading& reading : names_[name].readings) add(reading, name, build);
  }
  words_.finish();
  joined_words_.finish();
  readings_with_token_ = NumberLists(tokens_.size(), build.readings_with_token);
  tokens_of_word_ = NumberLists(words_.size(), build.tokens_of_word);
  joined_of_word_ = NumberLists(joined_words_.size(), build.joined_of_word);
}

void CandidateIndex::add(const NameReading& reading, std::uint32_t name, Build& build) {
  const auto number = static_cast<std::uint32_t>(readings_.size());
  Reading listed;
  listed.reading = &reading;
  listed.name = name;
  listed.tokens = static_cast<std::uint32_t>(places_.size());
  listed.token_count = static_cast<std::uint8_t>(reading.tokens.size());
  listed.kind = reading.kind;
  listed.party = names_[name].kind;
  readings_.push_back(listed);
  glances_.push_back(glance_of(reading));
  has_[static_cast<std::size_t>(listed.kind)][static_cast<std::size_t>(listed.party)] = true;
  for (std::uint32_t place = 0; place < reading.tokens.size(); ++place) {
    const std::uint32_t token = number_of_token(readings_.back(), place, build);
    places_.push_back({token, reading.tokens[place]});
    token_weight_max_ = std::max(token_weight_max_, reading.tokens[place].weight);
    build.readings_with_token.push_back({token, number});
  }
  add_joined(reading, build);
}

void CandidateIndex::add_joined(const NameReading& reading, Build& build) {
  const auto number = static_cast<std::uint32_t>(readings_.size() - 1);
  for (const Span& span : reading.spans) {
    if (span.count == 1) continue;
    const auto place = static_cast<std::uint32_t>(joined_.size());
    joined_.push_back({number, span.first, span.count});
    for (std::uint16_t i = span.begin; i < span.end; ++i) {
      build.joined_of_word.push_back(
          {joined_words_.number_of(reading.spellings[i], reading.kind), place});
    }
  }
}

std::uint32_t CandidateIndex::number_of_token(const Reading& listed, std::uint32_t place,
                                              Build& build) {
  const auto next = static_cast<std::uint32_t>(tokens_.size());
  const auto [found, is_new] = build.tokens.emplace(key_of(listed, place), next);
  if (!is_new) return found->second;
  const NameReading& reading = *listed.reading;
  const Span& span = reading.spans[place];
  tokens_.push_back({&reading, static_cast<std::uint8_t>(place)});
  token_heads_.push_back({reading.tokens[place], reading.kind, listed.party});
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    build.tokens_of_word.push_back({words_.number_of(reading.spellings[i], reading.kind), next});
  }
  const std::uint16_t sense = reading.tokens[place].sense;
  if (sense != 0) tokens_of_sense_[sense].push_back(next);
  return next;
}

const std::vector<std::uint32_t>* CandidateIndex::tokens_of_sense(std::uint16_t sense) const {
  const auto found = tokens_of_sense_.find(sense);
  return found == tokens_of_sense_.end() ? nullptr : &found->second;
}

std::size_t CandidateIndex::bytes() const {
  return readings_.size() * sizeof(Reading) + places_.size() * sizeof(Place) +
         glances_.size() * sizeof(Glance) + tokens_.size() * (sizeof(Token) + sizeof(TokenHead)) +
         joined_.size() * sizeof(Joined) + readings_with_token_.bytes() + words_.bytes() +
         tokens_of_word_.bytes() + joined_words_.bytes() + joined_of_word_.bytes();
}

std::size_t CandidateIndex::name_bytes() const {
  std::size_t bytes = names_.size() * sizeof(PreparedName);
  for (const PreparedName& name : names_) {
    bytes += name.text.capacity() + name.forms.capacity() * sizeof(std::uint16_t);
    for (const NameReading& reading : name.readings) {
      bytes += sizeof(NameReading) + reading.tokens.capacity() * sizeof(cocket::screen::Token) +
               reading.spans.capacity() * sizeof(Span) +
               reading.spellings.capacity() * sizeof(Spelling);
    }
  }
  return bytes;
}

}  // namespace cocket::screen
