// SPDX-License-Identifier: Apache-2.0
#include "lists/edition_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "lists/edition_file.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

using Texts = std::vector<std::string>;

Texts name_texts(const ListedParty& party) {
  Texts texts;
  for (const PartyName& name : party.names) {
    texts.push_back(name.is_weak ? name.text + " (weak)" : name.text);
  }
  return texts;
}

Texts identifier_texts(const ListedParty& party) {
  Texts texts;
  for (const Identifier& one : party.identifiers) {
    texts.push_back(one.type + (one.type.empty() ? "" : " ") + one.value +
                    (one.country.empty() ? "" : " (" + one.country + ")"));
  }
  return texts;
}

Texts type_text(const ListedParty& party) {
  static constexpr std::array<std::string_view, 5> kWords = {"unknown", "person", "organization",
                                                             "vessel", "aircraft"};
  return {std::string(kWords[static_cast<std::size_t>(party.type)])};
}

Texts one_text(const std::string& text) {
  return text.empty() ? Texts() : Texts{text};
}

void compare(const char* field, const std::pair<Texts, Texts>& values,
             std::vector<FieldChange>& changes) {
  if (values.first == values.second) return;
  Texts before = values.first;
  Texts after = values.second;
  std::sort(before.begin(), before.end());
  std::sort(after.begin(), after.end());
  FieldChange change;
  change.field = field;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(change.removed));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(change.added));
  // Only the order changed.
  if (change.removed.empty() && change.added.empty()) change.field += " (order)";
  changes.push_back(std::move(change));
}

struct Seen {
  Sha256 before{};
  Sha256 after{};
  bool is_before = false;
  bool is_after = false;
  bool is_same() const { return is_before && is_after && before == after; }
};

}  // namespace

std::vector<FieldChange> changes_of(const ListedParty& before, const ListedParty& after) {
  std::vector<FieldChange> changes;
  compare("type", {type_text(before), type_text(after)}, changes);
  compare("names", {name_texts(before), name_texts(after)}, changes);
  compare("countries", {before.countries, after.countries}, changes);
  compare("birth dates", {before.birth_dates, after.birth_dates}, changes);
  compare("addresses", {before.addresses, after.addresses}, changes);
  compare("identifiers", {identifier_texts(before), identifier_texts(after)}, changes);
  compare("programs", {before.programs, after.programs}, changes);
  compare("listed on", {one_text(before.listed_on), one_text(after.listed_on)}, changes);
  compare("remarks", {one_text(before.remarks), one_text(after.remarks)}, changes);
  if (changes.empty() && !(before == after))
    changes.push_back({"kind or language of names", {}, {}});
  return changes;
}

Result<EditionDiff> diff_editions(const ForEachParty& before, const ForEachParty& after) {
  std::map<std::string, Seen> seen;
  TRY(before([&](const ListedParty& party) -> Result<void> {
    Seen& one = seen[party.id];
    one.before = sha256(party_line(party));
    one.is_before = true;
    return {};
  }));
  TRY(after([&](const ListedParty& party) -> Result<void> {
    Seen& one = seen[party.id];
    one.after = sha256(party_line(party));
    one.is_after = true;
    return {};
  }));
  EditionDiff diff;
  diff.unchanged = static_cast<std::size_t>(std::count_if(
      seen.begin(), seen.end(), [](const auto& one) { return one.second.is_same(); }));
  std::map<std::string, EntryChange> changed;
  TRY(before([&](const ListedParty& party) -> Result<void> {
    const Seen& one = seen[party.id];
    if (!one.is_after) diff.removed.push_back(party);
    if (one.is_after && !one.is_same()) changed[party.id].before = party;
    return {};
  }));
  TRY(after([&](const ListedParty& party) -> Result<void> {
    const Seen& one = seen[party.id];
    if (!one.is_before) diff.added.push_back(party);
    if (one.is_before && !one.is_same()) changed[party.id].after = party;
    return {};
  }));
  for (auto& [id, change] : changed) {
    change.fields = changes_of(change.before, change.after);
    diff.changed.push_back(std::move(change));
  }
  const auto by_id = [](const ListedParty& a, const ListedParty& b) { return a.id < b.id; };
  std::sort(diff.added.begin(), diff.added.end(), by_id);
  std::sort(diff.removed.begin(), diff.removed.end(), by_id);
  return diff;
}

}  // namespace cocket::lists
