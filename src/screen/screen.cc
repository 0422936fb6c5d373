// SPDX-License-Identifier: Apache-2.0
#include "screen/screen.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "screen/comparison_key.h"
#include "screen/legal_forms.h"
#include "screen/near_names.h"

namespace cocket::screen {
namespace {

// What stands between a name and an address, a second name or a remark. Also a part of some names
// ("波音防务、空间与安全集团"), so that the whole is looked for as well.
// A colon stands behind a role ("Consignee: NAME"), a tab between cells that were one.
constexpr std::array<std::string_view, 18> kSeparators = {
    ",", "，", "、", " / ", "／",   "(",    ")",   "（",     "）",
    ";", "；", ":",  "：",  "c/o ", "C/O ", " - ", "\u3000", "\t"};

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

// With punctuation and spaces: "Sp. z o.o."
constexpr std::size_t kFormPieceBytesMax = 2 * kFormBytesMax;

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

// A piece that is only a legal form belongs to the one before it: "ATLA, Inc., Tokyo".
void add_piece(std::string_view name, std::string_view piece,
               std::vector<std::string_view>& pieces) {
  const bool has_owner = !pieces.empty() && !trim(pieces.back()).empty();
  if (!has_owner || piece.size() > kFormPieceBytesMax || !is_only_a_form(piece)) {
    pieces.push_back(piece);
    return;
  }
  const auto begin = static_cast<std::size_t>(pieces.back().data() - name.data());
  const auto end = static_cast<std::size_t>(piece.data() - name.data()) + piece.size();
  pieces.back() = name.substr(begin, end - begin);
}

// Empty for a name that nothing separates.
std::vector<std::string_view> pieces_of(std::string_view name) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t size = separator_at(name, at);
    if (size > 0) {
      add_piece(name, name.substr(begin, at - begin), pieces);
      begin = at + size;
    }
    at += std::max<std::size_t>(size, 1);
  }
  if (begin > 0) add_piece(name, name.substr(begin), pieces);
  return pieces;
}

void add_possible(const ListedName& listed, facts::Meeting meeting, std::vector<Match>& all) {
  const bool is_known = std::any_of(all.begin(), all.end(), [&listed](const Match& match) {
    return match.list == listed.list && match.entry == listed.entry;
  });
  if (is_known) return;
  all.push_back({listed.list, listed.entry, facts::Certainty::Possible, listed.name, meeting});
}

}  // namespace

Index::Index(const std::vector<ListedName>& names) {
  std::set<std::pair<int, int>> companies;
  for (const ListedName& listed : names) {
    Stripped stripped = strip_forms(listed.name);
    if (stripped.is_company) companies.emplace(listed.list, listed.entry);
    if (stripped.key.empty()) continue;
    std::vector<Listed>& all = by_key_[std::move(stripped.key)];
    // Two names of one entry may have one key; the first stands for both.
    const bool is_known = std::any_of(all.begin(), all.end(), [&listed](const Listed& one) {
      return one.match.list == listed.list && one.match.entry == listed.entry;
    });
    if (is_known) continue;
    all.push_back({{listed.list, listed.entry, facts::Certainty::Hit, listed.name}, false});
  }
  for (auto& [key, all] : by_key_) {
    for (Listed& one : all) one.is_body = !companies.contains({one.match.list, one.match.entry});
  }
}

std::vector<Match> Index::find(std::string_view name) const {
  std::vector<Match> all;
  if (add_matches(name, all)) return all;
  for (const std::string_view piece : pieces_of(name)) add_matches(piece, all);
  return all;
}

// A company that is called like armed forces or an agency is hardly that body; a body that is
// called so is.
bool Index::add_matches(std::string_view name, std::vector<Match>& all) const {
  const Stripped stripped = strip_forms(name);
  const auto found = by_key_.find(stripped.key);
  if (found == by_key_.end()) return false;
  for (const Listed& listed : found->second) {
    Match match = listed.match;
    if (listed.is_body && stripped.is_company) {
      match.certainty = facts::Certainty::Possible;
      match.meeting = facts::Meeting::OtherForm;
    }
    const auto known = std::find_if(all.begin(), all.end(), [&match](const Match& one) {
      return one.list == match.list && one.entry == match.entry;
    });
    if (known == all.end()) {
      all.push_back(std::move(match));
    } else if (known->certainty < match.certainty) {
      *known = std::move(match);
    }
  }
  return true;
}

std::vector<Match> find(const Searches& searches, std::string_view name) {
  std::vector<Match> all = searches.index->find(name);
  if (searches.index->has(name)) return all;
  const bool is_named = !all.empty();
  if (searches.within != nullptr) {
    for (const ListedName* listed : searches.within->find(name)) {
      add_possible(*listed, facts::Meeting::Within, all);
    }
  }
  if (searches.near == nullptr) return all;
  std::vector<std::string_view> open = pieces_of(name);
  std::erase_if(open, [&](std::string_view piece) {
    return is_only_a_form(piece) || searches.index->has(piece);
  });
  if (!is_named) open.push_back(name);
  for (const std::string_view text : open) {
    for (const ListedName* near : searches.near->find(text)) {
      add_possible(*near, facts::Meeting::Alike, all);
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
                             std::move(match.matched), match.meeting});
      }
    }
  }
}

}  // namespace cocket::screen
