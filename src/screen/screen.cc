// SPDX-License-Identifier: Apache-2.0
#include "screen/screen.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "facts/case.h"
#include "facts/vocabulary.h"
#include "screen/comparison_key.h"
#include "screen/name_pieces.h"
#include "screen/near_names.h"

namespace cocket::screen {
namespace {

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
  for (const std::string_view piece : name_pieces(name)) add_matches(piece, all);
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
  std::vector<std::string_view> open = name_pieces(name);
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
