// SPDX-License-Identifier: Apache-2.0
#include "screen/names_within.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "screen/comparison_key.h"
#include "screen/near_names.h"

namespace cocket::screen {
namespace {

constexpr int kCharactersMin = 3;
constexpr std::size_t kShortLettersMax = 4;
constexpr int kInnerKanaMin = 6;

enum class Writing : std::uint8_t { Alphabet, Han, Kana, Hangul };

Writing writing_of(UChar32 letter) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(letter, &status)) {
    case USCRIPT_HAN:
      return Writing::Han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Writing::Kana;
    case USCRIPT_HANGUL:
      return Writing::Hangul;
    default:
      return letter == U'ー' ? Writing::Kana : Writing::Alphabet;
  }
}

UChar32 code_point_of(std::string_view bytes) {  // NOLINT: ICU's macro nests deeply
  UChar32 code_point = 0;
  // NOLINTNEXTLINE(bugprone-inc-dec-in-conditions): likewise
  U8_GET(reinterpret_cast<const std::uint8_t*>(bytes.data()), 0, 0,
         static_cast<std::int32_t>(bytes.size()), code_point);
  return code_point;
}

// Voicing marks, and what folding took a Hangul syllable apart to.
bool belongs_to_letter_before(UChar32 letter) {
  constexpr UChar32 kFirstVowel = 0x1160;
  constexpr UChar32 kLastFinal = 0x11FF;
  return u_charType(letter) == U_NON_SPACING_MARK ||
         (letter >= kFirstVowel && letter <= kLastFinal);
}

// Where a name may begin and end.
struct Cut {
  std::size_t at = 0;     // byte of the text without spaces
  int characters = 0;     // before it
  bool is_inner = false;  // inside a word in kana
};

struct JoinedWords {
  std::string text;  // the words, joined
  std::vector<Cut> cuts;
};

class WordJoiner {
 public:
  void read(std::string_view word) {
    joined_.cuts.push_back({joined_.text.size(), characters_, false});
    bool is_first = true;
    while (!word.empty()) {
      const std::string_view bytes = first_code_points(word, 1);
      const UChar32 letter = code_point_of(bytes);
      if (is_first || !belongs_to_letter_before(letter)) take(letter, is_first);
      joined_.text += bytes;
      word.remove_prefix(bytes.size());
      is_first = false;
    }
  }
  JoinedWords finish() {
    joined_.cuts.push_back({joined_.text.size(), characters_, false});
    return std::move(joined_);
  }

 private:
  void take(UChar32 letter, bool is_first) {
    const Writing writing = writing_of(letter);
    const bool is_same = !is_first && writing == before_;
    if (!is_first && !(is_same && writing == Writing::Alphabet)) {
      joined_.cuts.push_back(
          {joined_.text.size(), characters_, is_same && writing == Writing::Kana});
    }
    before_ = writing;
    ++characters_;
  }

  JoinedWords joined_;
  Writing before_ = Writing::Alphabet;
  int characters_ = 0;
};

JoinedWords words_joined(std::string_view name) {
  const std::string folded = fold_name(name);
  WordJoiner reader;
  for (const std::string_view word : words_of(folded)) reader.read(word);
  return reader.finish();
}

// One word of a few Latin letters.
bool is_short_word(std::string_view text) {
  return text.size() <= kShortLettersMax && std::all_of(text.begin(), text.end(), is_ascii_small);
}

// The Latin words of a text as they are written: "TDK" of "TDK秋田". Full width counts as half
// width.
std::set<std::string> latin_words(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : nfkc(text) + " ") {
    if (is_ascii_small(c) || is_ascii_capital(c) || is_ascii_digit(c)) {
      word += c;
    } else {
      words.insert(std::exchange(word, {}));
    }
  }
  return words;
}

// Whether a short word stands in a name as it is listed, or in capitals: "ATLA" in "ATLA Tokyo",
// and not in "Atla Foods".
class ShortWords {
 public:
  explicit ShortWords(std::string_view name) : name_(name) {}

  bool stand_as(const std::string& listed, const std::string& folded) {
    if (words_.empty()) words_ = latin_words(name_);
    std::string capitals = folded;
    for (char& c : capitals) c = static_cast<char>(c - 'a' + 'A');
    if (words_.contains(capitals)) return true;
    const std::set<std::string> own = latin_words(listed);
    return std::any_of(own.begin(), own.end(), [&](const std::string& word) {
      return fold(word) == folded && words_.contains(word);
    });
  }

 private:
  std::string_view name_;
  std::set<std::string> words_;  // once they are asked for
};

bool is_long_enough(const Cut& begin, const Cut& end) {
  const int characters = end.characters - begin.characters;
  return characters >= (begin.is_inner || end.is_inner ? kInnerKanaMin : kCharactersMin);
}

struct FoundSpan {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  std::size_t name = 0;  // its number
};

// By where they begin, longer ones first: those that lie in another of the same list are left out.
std::vector<std::size_t> outermost(const std::vector<FoundSpan>& all,
                                   const std::vector<ListedName>& names) {
  std::map<int, FoundSpan> widest;  // by list: the one that reaches farthest so far
  std::set<std::pair<int, int>> taken;
  std::vector<std::size_t> kept;
  for (const FoundSpan& found : all) {
    const ListedName& listed = names[found.name];
    const auto [other, is_first] = widest.try_emplace(listed.list, found);
    const bool is_same_text = other->second.begin == found.begin && other->second.end == found.end;
    if (!is_first && !is_same_text) {
      if (other->second.end >= found.end) continue;
      other->second = found;
    }
    if (taken.emplace(listed.list, listed.entry).second) kept.push_back(found.name);
  }
  return kept;
}

}  // namespace

NamesWithin::NamesWithin(const std::vector<ListedName>& names) : names_(names) {
  for (std::size_t number = 0; number < names_.size(); ++number) {
    const std::string key = comparison_key(names_[number].name);
    const std::string whole = words_joined(names_[number].name).text;
    add(key, number);
    if (whole != key) add(whole, number);
  }
}

void NamesWithin::add(const std::string& text, std::size_t number) {
  if (code_point_count(text) < kCharactersMin) return;
  by_text_[text].push_back(number);
  bytes_max_ = std::max(bytes_max_, text.size());
}

std::vector<const ListedName*> NamesWithin::find(std::string_view name) const {
  const JoinedWords letters = words_joined(name);
  const std::string_view text = letters.text;
  ShortWords short_words(name);
  std::vector<FoundSpan> all;
  const auto take = [&](const std::string& folded, const Cut& begin, std::size_t number) {
    const bool is_left_out =
        is_short_word(folded) && !short_words.stand_as(names_[number].name, folded);
    if (!is_left_out) all.push_back({begin.at, begin.at + folded.size(), number});
  };
  for (std::size_t first = 0; first < letters.cuts.size(); ++first) {
    const Cut& begin = letters.cuts[first];
    const auto shorter = static_cast<std::ptrdiff_t>(all.size());
    for (std::size_t last = first + 1; last < letters.cuts.size(); ++last) {
      const Cut& end = letters.cuts[last];
      if (end.at - begin.at > bytes_max_) break;
      const auto found = by_text_.find(text.substr(begin.at, end.at - begin.at));
      if (found == by_text_.end() || !is_long_enough(begin, end)) continue;
      for (const std::size_t number : found->second) take(found->first, begin, number);
    }
    std::stable_sort(all.begin() + shorter, all.end(),
                     [](const FoundSpan& a, const FoundSpan& b) { return a.end > b.end; });
  }
  std::vector<const ListedName*> kept;
  for (const std::size_t number : outermost(all, names_)) kept.push_back(&names_[number]);
  return kept;
}

}  // namespace cocket::screen
