// SPDX-License-Identifier: Apache-2.0
#include "screen/screen.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "screen/legal_forms.h"
#include "screen/near_names.h"

namespace cocket::screen {
namespace {

using Words = std::vector<std::string_view>;

// How many words at the end are a legal form ("d", "o", "o": 3); the longest counts. At least one
// word stays.
std::size_t form_words_behind(const Words& words) {
  std::size_t best = 0;
  std::string form;
  for (std::size_t count = 1; count < words.size(); ++count) {
    form.insert(0, words[words.size() - count]);
    if (form.size() > kFormBytesMax) break;
    if (is_form_behind(form)) best = count;
  }
  return best;
}

std::size_t form_words_before(const Words& words) {
  std::size_t best = 0;
  std::string form;
  for (std::size_t count = 1; count < words.size(); ++count) {
    form += words[count - 1];
    if (form.size() > kFormBytesMax) break;
    if (is_form_before(form)) best = count;
  }
  return best;
}

void strip_form_words(Words& words) {
  while (words.size() > 1) {
    const std::size_t behind = form_words_behind(words);
    const std::size_t before = behind > 0 ? 0 : form_words_before(words);
    if (behind + before == 0) return;
    words.erase(words.end() - static_cast<std::ptrdiff_t>(behind), words.end());
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(before));
    // "Smith & Co." leaves an "and" that joins nothing.
    if (behind > 0 && words.size() > 1 && words.back() == "and") words.pop_back();
  }
}

bool strip_one_glued_form(std::string_view& key) {
  for (const std::string& form : glued_forms_behind()) {
    if (key.size() <= form.size() || !key.ends_with(form)) continue;
    key.remove_suffix(form.size());
    return true;
  }
  for (const std::string& form : glued_forms_before()) {
    if (key.size() <= form.size() || !key.starts_with(form)) continue;
    key.remove_prefix(form.size());
    return true;
  }
  return false;
}

// "&" is a word like the "and" that others write for it.
std::string spell_out_and(std::string folded) {
  for (std::size_t at = folded.find('&'); at != std::string::npos; at = folded.find('&', at)) {
    folded.replace(at, 1, " and ");
  }
  return folded;
}

// What stands between a name and an address, a second name or a remark. Also a part of some names
// ("波音防务、空间与安全集团"), so that the whole is looked for as well.
constexpr std::array<std::string_view, 15> kSeparators = {
    ",", "，", "、", " / ", "／", "(", ")", "（", "）", ";", "；", "c/o ", "C/O ", " - ", "\u3000"};

// How long the separator is that stands here; 0: none does.
std::size_t separator_at(std::string_view name, std::size_t at) {
  for (const std::string_view separator : kSeparators) {
    if (name.substr(at).starts_with(separator)) return separator.size();
  }
  const auto is_beyond_ascii = [name](std::size_t i) {
    return i < name.size() && static_cast<unsigned char>(name[i]) >= 0x80;
  };
  // Scripts without spaces between words have one between a body and its branch.
  const bool is_gap =
      name[at] == ' ' && at > 0 && is_beyond_ascii(at - 1) && is_beyond_ascii(at + 1);
  return is_gap ? 1 : 0;
}

// Empty for a name that nothing separates.
std::vector<std::string_view> pieces_of(std::string_view name) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t size = separator_at(name, at);
    if (size > 0) {
      pieces.push_back(name.substr(begin, at - begin));
      begin = at + size;
    }
    at += std::max<std::size_t>(size, 1);
  }
  if (begin > 0) pieces.push_back(name.substr(begin));
  return pieces;
}

// Such a piece says nothing of who it is.
bool is_only_a_form(std::string_view text) {
  const std::string folded = fold(text);
  std::string form;
  for (const std::string_view word : words_of(folded)) form += word;
  const auto is_form = [&form](const std::vector<std::string>& forms) {
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  return form.empty() || is_form_behind(form) || is_form_before(form) ||
         is_form(glued_forms_behind()) || is_form(glued_forms_before());
}

bool is_among(int list, int entry, const std::vector<Match>& matches) {
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    return match.list == list && match.entry == entry;
  });
}

}  // namespace

std::string comparison_key(std::string_view name) {
  const std::string folded = spell_out_and(fold(name));
  Words words = words_of(folded);
  if (words.empty()) return {};
  strip_form_words(words);
  std::string whole;
  for (const std::string_view word : words) whole += word;
  std::string_view key = whole;
  while (strip_one_glued_form(key)) {
  }
  return std::string(key);
}

Index::Index(const std::vector<ListedName>& names) {
  for (const ListedName& listed : names) {
    std::string key = comparison_key(listed.name);
    if (key.empty()) continue;
    std::vector<Match>& matches = by_key_[std::move(key)];
    // Two names of one entry may have one key; the first stands for both.
    if (is_among(listed.list, listed.entry, matches)) continue;
    matches.push_back({listed.list, listed.entry, facts::Certainty::Hit, listed.name});
  }
}

std::vector<Match> Index::find(std::string_view name) const {
  std::vector<Match> all;
  add_matches(name, all);
  for (const std::string_view piece : pieces_of(name)) add_matches(piece, all);
  return all;
}

void Index::add_matches(std::string_view name, std::vector<Match>& all) const {
  const auto found = by_key_.find(comparison_key(name));
  if (found == by_key_.end()) return;
  for (const Match& match : found->second) {
    if (!is_among(match.list, match.entry, all)) all.push_back(match);
  }
}

std::vector<Match> find(const Searches& searches, std::string_view name) {
  std::vector<Match> all = searches.index->find(name);
  if (searches.near == nullptr || searches.index->has(name)) return all;
  std::vector<std::string_view> open = pieces_of(name);
  std::erase_if(open, [&](std::string_view piece) {
    return is_only_a_form(piece) || searches.index->has(piece);
  });
  if (all.empty()) open.push_back(name);
  for (const std::string_view text : open) {
    for (const NearName& near : searches.near->find(text)) {
      const ListedName& listed = *near.listed;
      if (is_among(listed.list, listed.entry, all)) continue;
      all.push_back({listed.list, listed.entry, facts::Certainty::Possible, listed.name});
    }
  }
  return all;
}

void screen(const Searches& searches, const facts::Vocabulary& vocabulary, facts::Case& line) {
  for (int field = 0; field < vocabulary.size(); ++field) {
    if (vocabulary.field(field).type != facts::FieldType::Party) continue;
    const facts::Value& value = line.facts[static_cast<std::size_t>(field)].value;
    const auto* parties = std::get_if<facts::Parties>(&value);
    if (parties == nullptr) continue;
    for (std::size_t i = 0; i < parties->parties.size(); ++i) {
      for (Match& match : find(searches, parties->parties[i].name)) {
        line.hits.push_back({field, static_cast<int>(i), match.list, match.entry, match.certainty,
                             std::move(match.matched)});
      }
    }
  }
}

}  // namespace cocket::screen
