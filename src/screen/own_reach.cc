// SPDX-License-Identifier: Apache-2.0
#include "screen/own_reach.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "base/paged_file.h"
#include "screen/alignment.h"
#include "screen/evidence.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/own_matches.h"
#include "screen/own_query.h"
#include "screen/prepared_name.h"
#include "screen/reach.h"
#include "screen/score_table.h"
#include "screen/sounds.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kAllAlike = 1000;

// A place does not tell the sense.
template <class Own>
Token token_of(const Own& own) {
  Token token;
  token.role = static_cast<Role>(own.role);
  token.letters = own.letters;
  token.weight = own.weight;
  token.family = own.family;
  if constexpr (requires { own.sense; }) token.sense = own.sense;
  return token;
}

bool is_word_of(const Token& initial, const Token& word) {
  return initial.role == Role::Initial && word.role == Role::Word;
}

// Either may stand for the other as its first letter.
bool may_be_initials(const Token& query, std::span<const SoundOutline> spellings,
                     const OwnPlace& own) {
  const Token other = token_of(own);
  if (!is_word_of(query, other) && !is_word_of(other, query)) return false;
  if (own.first == kManyLetters) return true;
  return std::any_of(spellings.begin(), spellings.end(), [&](const SoundOutline& spelling) {
    return static_cast<unsigned char>(spelling.first) == own.first;
  });
}

// Of tokens of which neither finds the other, at most.
std::int16_t other_likeness(const Token& query, std::span<const SoundOutline> spellings,
                            const OwnPlace& own) {
  if (may_be_initials(query, spellings, own)) return kInitialLikeness;
  const auto role = static_cast<Role>(own.role);
  if (query.role == Role::Number || role == Role::Number) return 0;
  return query.family != 0 && query.family == own.family ? kFamilyLikeness : std::int16_t{0};
}

}  // namespace

OwnReach::OwnReach(const OwnIndex& index, const OwnMatches& matches)
    : index_(index),
      matches_(matches),
      spellings_(index),
      readings_(index.values<OwnReading>(OwnSection::Readings)),
      places_(index.values<OwnPlace>(OwnSection::ReadingTokens)),
      tokens_(index.values<OwnToken>(OwnSection::Tokens)),
      token_words_(index.values<std::uint32_t>(OwnSection::TokenWords)) {}

void OwnReach::begin() {
  exact_.clear();
  compared_ = 0;
}

bool OwnReach::may_score_enough(OwnQuery& query, const OwnTouched& touched) {
  const std::uint32_t begin = readings_[touched.reading].tokens;
  const std::uint32_t end = readings_[touched.reading + 1].tokens;
  const PlainValues<OwnPlace> own = places_.from_to(begin, end);
  if (own.size() == 0 || own.size() > kTokensMax) {
    index_.mark_damaged();
    return false;
  }
  own_.clear();
  for (std::size_t i = 0; i < own.size(); ++i) own_.push_back(own[i]);
  bound_by_matches(query, touched);
  if (!can_reach(query, touched)) return false;
  ++compared_;
  bound_by_spellings(query);
  if (!can_reach(query, touched)) return false;
  return may_align(query, touched);
}

void OwnReach::bound_by_matches(const OwnQuery& query, const OwnTouched& touched) {
  joined_query_ = touched.joined_query;
  joined_own_ = touched.joined_own;
  likeness_.clear();
  for (std::size_t j = 0; j < own_.size(); ++j) {
    const OwnMatch match = matches_.match(own_[j].token);
    joined_query_ |= match.joined;
    if (match.joined != 0) joined_own_ |= 1U << j;
    for (std::size_t i = 0; i < query.size(); ++i) {
      const Token& token = query.reading().tokens[i];
      std::int16_t likeness = other_likeness(token, query.outlines(i), own_[j]);
      if ((match.places >> i & 1U) != 0) likeness = std::max(likeness, match.likeness);
      likeness_.push_back(likeness);
    }
  }
}

// Most tokens have nothing of the query: their spellings are not wanted.
void OwnReach::bound_by_spellings(const OwnQuery& query) {
  for (std::size_t j = 0; j < own_.size(); ++j) {
    std::int16_t* row = likeness_.data() + j * query.size();
    if (std::all_of(row, row + query.size(), [](std::int16_t one) { return one == 0; })) continue;
    const std::vector<TokenMatch>& matches = exact(query, own_[j].token).matches;
    for (std::size_t i = 0; i < query.size(); ++i) row[i] = matches[i].likeness;
  }
}

bool OwnReach::can_reach(const OwnQuery& query, const OwnTouched& touched) {
  query_side_.clear();
  own_side_.clear();
  for (const Token& token : query.reading().tokens) query_side_.add(token, 0);
  for (std::size_t j = 0; j < own_.size(); ++j) {
    own_side_.add(token_of(own_[j]), 0);
    partners_[j] = 0;
    for (std::size_t i = 0; i < query.size(); ++i) {
      const std::int16_t likeness = likeness_[j * query.size() + i];
      if (likeness == 0) continue;
      partners_[j] |= 1U << i;
      query_side_.raise(i, likeness);
      own_side_.raise(j, likeness);
    }
  }
  ReachMarks marks;
  if (joined_query_ == 0 && joined_own_ == 0) marks.matches_max = most_matches();
  query_side_.raise_where(joined_query_, kAllAlike);
  own_side_.raise_where(joined_own_, kAllAlike);
  return log_odds_at_most(query.table(touched.kind), own_side_.reach(), query_side_.reach(),
                          marks) >= query.log_odds_min();
}

// So many can be matched at once, each with one.
std::int32_t OwnReach::most_matches() const {
  std::int32_t count = 0;
  Partners own_of{};
  for (std::size_t j = 0; j < own_.size(); ++j) {
    std::uint32_t tried = 0;
    if (finds_partner(j, tried, own_of)) ++count;
  }
  return count;
}

bool OwnReach::finds_partner(std::size_t own, std::uint32_t& tried, Partners& own_of) const {
  for (std::size_t i = 0; i < own_of.size(); ++i) {
    const std::uint32_t bit = 1U << i;
    if ((partners_[own] & bit & ~tried) == 0) continue;
    tried |= bit;
    if (own_of[i] != 0 && !finds_partner(own_of[i] - 1, tried, own_of)) continue;
    own_of[i] = own + 1;
    return true;
  }
  return false;
}

// What the scorer makes of the pair, but for the legal forms, which are taken at their best.
bool OwnReach::may_align(const OwnQuery& query, const OwnTouched& touched) {
  ReadingParts parts;
  parts.kind = touched.kind;
  for (std::size_t j = 0; j < own_.size(); ++j) {
    const Exact& token = exact(query, own_[j].token);
    const auto begin = static_cast<std::uint16_t>(parts.spellings.size());
    const auto end = static_cast<std::uint16_t>(begin + token.spellings.size());
    parts.tokens.push_back(token.token);
    parts.weight += token.token.weight;
    parts.spans.push_back({static_cast<std::uint8_t>(j), 1, begin, end});
    parts.spellings.insert(parts.spellings.end(), token.spellings.begin(), token.spellings.end());
  }
  const bool is_joined = joined_query_ != 0 || joined_own_ != 0;
  if (is_joined) add_joined(touched, parts);
  const NameReading reading(parts);
  const ReadingPair pair{reading, query.reading()};
  const Alignment alignment = is_joined ? align(pair.a, pair.b) : align_single(pair, query);
  if (alignment.count == 0) return false;
  const ScoreTable& table = query.table(touched.kind);
  std::int64_t forms = 0;
  if (!query.name().forms.empty()) {
    forms = table.at_most(Sign::FormSame, 1) + table.at_most(Sign::FormClash, 1);
  }
  const std::int32_t log_odds =
      table.log_odds(signs_of({kOwnKind, {}}, query.name().traits(), pair, alignment));
  return log_odds + forms / 1000 + 1 >= query.log_odds_min();
}

// Spans of the joined words that match, in the order of a whole reading, which decides between two
// that are worth the same; the longest spelling first, for of two that are as alike the longer one
// is worth more.
void OwnReach::add_joined(const OwnTouched& touched, ReadingParts& parts) const {
  std::vector<OwnMatches::Joined> words(matches_.joined().begin() + touched.joined_begin,
                                        matches_.joined().begin() + touched.joined_end);
  const auto key = [](const OwnMatches::Joined& word) {
    return std::tuple(count_of_run(word.own.place), word.own.place, -int{word.spelling.text_size},
                      word.own.text);
  };
  std::sort(words.begin(), words.end(),
            [key](const auto& a, const auto& b) { return key(a) < key(b); });
  // A word may match several of the query.
  const auto is_same = [](const auto& a, const auto& b) {
    return a.own.place == b.own.place && a.own.text == b.own.text;
  };
  words.erase(std::unique(words.begin(), words.end(), is_same), words.end());
  std::uint8_t last = 0;
  for (const OwnMatches::Joined& word : words) {
    const std::uint8_t first = first_of_run(word.own.place);
    const std::uint8_t count = count_of_run(word.own.place);
    if (first + count > own_.size() || count < 2) return index_.mark_damaged();
    const auto end = static_cast<std::uint16_t>(parts.spellings.size());
    const bool is_new = parts.spans.size() == own_.size() || last != word.own.place;
    if (is_new) parts.spans.push_back({first, count, end, end});
    parts.spellings.push_back(word.spelling);
    ++parts.spans.back().end;
    last = word.own.place;
  }
}

// Of tokens that stand alone.
Alignment OwnReach::align_single(const ReadingPair& pair, const OwnQuery& query) {
  found_.clear();
  for (std::size_t j = 0; j < own_.size(); ++j) {
    for (TokenMatch match : exact(query, own_[j].token).matches) {
      if (match.likeness == 0) continue;
      match.span_a = static_cast<std::uint8_t>(j);
      match.spelling_a = static_cast<std::uint16_t>(match.spelling_a + pair.a.spans[j].begin);
      found_.push_back(match);
    }
  }
  return found_.size() <= kFoundMax ? align_found(pair.a, pair.b, found_) : align(pair.a, pair.b);
}

const OwnReach::Exact& OwnReach::exact(const OwnQuery& query, std::uint32_t token) {
  const auto [found, is_new] = exact_.try_emplace(token);
  Exact& exact = found->second;
  if (!is_new) return exact;
  exact.matches.resize(query.size());
  const OwnToken own = tokens_[token];
  const PlainValues<std::uint32_t> words =
      token_words_.from_to(own.words, tokens_[std::uint64_t{token} + 1].words);
  ReadingParts alone;
  alone.kind = index_.kind(own.kind);
  alone.tokens.push_back(token_of(own));
  alone.spans.push_back({0, 1, 0, static_cast<std::uint16_t>(words.size())});
  for (std::size_t i = 0; i < words.size(); ++i) {
    alone.spellings.push_back(spellings_.spelling(words[i]));
  }
  const NameReading reading(alone);
  for (std::size_t i = 0; i < query.size(); ++i) {
    exact.matches[i] = match_of_spans({reading, 0, query.reading(), i});
  }
  exact.token = alone.tokens.front();
  exact.spellings = std::move(alone.spellings);
  return exact;
}

}  // namespace cocket::screen
