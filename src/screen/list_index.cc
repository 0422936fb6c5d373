// SPDX-License-Identifier: Apache-2.0
#include "screen/list_index.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/listed_party.h"
#include "screen/candidate_index.h"
#include "screen/comparison_key.h"
#include "screen/party_facts.h"
#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

void append(std::vector<char>& texts, std::string_view text) {
  texts.insert(texts.end(), text.begin(), text.end());
}

std::uint32_t end_of(const std::vector<char>& texts) {
  return static_cast<std::uint32_t>(texts.size());
}

std::uint64_t hash_of_key(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
  for (const char byte : key) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return hash;
}

bool comes_before(const ListIndex::Key& a, const ListIndex::Key& b) {
  return a.hash != b.hash ? a.hash < b.hash : a.name < b.name;
}

bool comes_before_number(const ListIndex::Number& a, const ListIndex::Number& b) {
  return a.hash != b.hash ? a.hash < b.hash : a.entry < b.entry;
}

// Facts as they are kept: dates, then identifiers; what cannot stand in a published text parts
// them.
constexpr char kPart = '\x1f';
constexpr char kValue = '\x1e';
constexpr char kMember = '\x1d';

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  if (!text.empty()) parts = split(text, separator);
  return parts;
}

std::string without_separators(std::string_view text) {
  std::string clean(text);
  std::erase_if(clean, [](char c) { return c == kPart || c == kValue || c == kMember; });
  return clean;
}

// No identifier has a hyphen.
std::string key_of_day(Date day) {
  return format(day);
}

std::string kept_facts(const ListIndex::Builder::NewEntry& entry) {
  std::string text;
  for (const std::string& date : entry.dates) text += without_separators(date) + kValue;
  if (!entry.identifiers.empty()) text += kPart;
  for (const lists::Identifier& one : entry.identifiers) {
    text += without_separators(one.type) + kMember + without_separators(one.value) + kMember +
            without_separators(one.country) + kValue;
  }
  return text;
}

}  // namespace

std::vector<std::uint32_t> ListIndex::same(std::string_view name) const {
  std::vector<std::uint32_t> found;
  const std::string key = comparison_key(name);
  if (key.empty()) return found;
  const Key begin{hash_of_key(key), 0, 0};
  for (auto at = std::lower_bound(keys_.begin(), keys_.end(), begin, comes_before);
       at != keys_.end() && at->hash == begin.hash; ++at) {
    if (comparison_key(names().text(at->name)) == key) found.push_back(at->name);
  }
  return found;
}

PartyFacts ListIndex::facts(std::size_t entry, CountryNames names) const {
  PartyFacts facts;
  for (const std::string_view one : parts_of(country(entry), ';')) add_country(facts, one, names);
  const std::string_view kept = text(entries_[entry].facts, entries_[entry + 1].id);
  const std::size_t half = std::min(kept.find(kPart), kept.size());
  for (const std::string_view one : parts_of(kept.substr(0, half), kValue)) add_date(facts, one);
  if (half == kept.size()) return facts;
  for (const std::string_view one : parts_of(kept.substr(half + 1), kValue)) {
    const std::vector<std::string_view> members = split(one, kMember);
    if (members.size() != 3) continue;
    add_identifier(
        facts, {std::string(members[0]), std::string(members[1]), std::string(members[2])}, names);
  }
  return facts;
}

std::vector<std::uint32_t> ListIndex::with_identifier(std::string_view key) const {
  std::vector<std::uint32_t> found;
  const Number begin{hash_of_key(key), 0, 0};
  for (auto at = std::lower_bound(numbers_.begin(), numbers_.end(), begin, comes_before_number);
       at != numbers_.end() && at->hash == begin.hash; ++at) {
    if (found.empty() || found.back() != at->entry) found.push_back(at->entry);
  }
  return found;
}

std::vector<std::uint32_t> ListIndex::with_day(Date day) const {
  return with_identifier(key_of_day(day));
}

std::pair<std::uint32_t, std::uint32_t> ListIndex::names_of(std::uint32_t entry) const {
  const auto first = std::partition_point(names_.begin(), names_.end(),
                                          [&](const Name& name) { return name.entry < entry; });
  const auto last = std::partition_point(first, names_.end(),
                                         [&](const Name& name) { return name.entry == entry; });
  return {static_cast<std::uint32_t>(first - names_.begin()),
          static_cast<std::uint32_t>(last - names_.begin())};
}

void ListIndex::Builder::add_list(std::string_view reference) {
  lists_.push_back({end_of(texts_), 0, 0});
  append(texts_, reference);
}

void ListIndex::Builder::add_entry(std::size_t list, const NewEntry& entry) {
  if (entries_.empty()) lists_.push_back({end_of(texts_), 0, 0});
  ++lists_[list].entries;
  const auto number = static_cast<std::uint32_t>(entries_.size());
  const std::uint32_t id = end_of(texts_);
  append(texts_, entry.id);
  const std::uint32_t country = end_of(texts_);
  append(texts_, entry.country);
  entries_.push_back({static_cast<std::uint32_t>(list), id, country, end_of(texts_), 0});
  append(texts_, kept_facts(entry));
  for (const std::string& text : entry.dates) {
    const auto date = read_known_date(text);
    if (date && date->is_telling_day()) {
      numbers_.push_back({hash_of_key(key_of_day(date->days.first)), number, 0});
    }
  }
  for (const lists::Identifier& one : entry.identifiers) {
    const std::string key = identifier_key(kind_of_identifier(one.type, one.value), one.value);
    if (!key.empty()) numbers_.push_back({hash_of_key(key), number, 0});
  }
}

void ListIndex::Builder::add_name(const PreparedName& name, std::uint32_t marks) {
  ++lists_[entries_.back().list].names;
  const std::string key = comparison_key(name.text);
  if (!key.empty()) {
    keys_.push_back({hash_of_key(key), static_cast<std::uint32_t>(names_.size()), 0});
  }
  names_.push_back({static_cast<std::uint32_t>(entries_.size() - 1), marks});
  prepared_.add(name);
}

std::unique_ptr<ListIndex> ListIndex::Builder::finish() {
  auto index = std::unique_ptr<ListIndex>(new ListIndex);
  if (entries_.empty()) lists_.push_back({end_of(texts_), 0, 0});
  entries_.push_back({0, end_of(texts_), end_of(texts_), end_of(texts_), 0});
  index->lists_ = Kept<List>(std::move(lists_));
  index->entries_ = Kept<Entry>(std::move(entries_));
  index->names_ = Kept<Name>(std::move(names_));
  std::sort(keys_.begin(), keys_.end(), comes_before);
  index->keys_ = Kept<Key>(std::move(keys_));
  std::sort(numbers_.begin(), numbers_.end(), comes_before_number);
  index->numbers_ = Kept<Number>(std::move(numbers_));
  index->texts_ = Kept<char>(std::move(texts_));
  index->search_ = std::make_unique<CandidateIndex>(prepared_.finish());
  return index;
}

Result<void> ListIndex::write(PagedWriter& writer, const Sha256& version) const {
  TRY(lists_.write(writer));
  TRY(entries_.write(writer));
  TRY(names_.write(writer));
  TRY(keys_.write(writer));
  TRY(numbers_.write(writer));
  TRY(texts_.write(writer));
  TRY(search_->write(writer));
  return writer.finish(kListIndexMagic, version);
}

Result<std::unique_ptr<ListIndex>> ListIndex::open(std::string_view bytes, const Sha256& version) {
  const std::unique_ptr<PagedFile> file = TRY(PagedFile::open(bytes, kListIndexMagic));
  if (file->version() != version) {
    return Error{Error::Kind::Invalid, "it was made of other lists, or by another version"};
  }
  TRY(file->check_all());
  SectionReader sections(*file);
  auto index = std::unique_ptr<ListIndex>(new ListIndex);
  index->lists_ = sections.next<List>();
  index->entries_ = sections.next<Entry>();
  index->names_ = sections.next<Name>();
  index->keys_ = sections.next<Key>();
  index->numbers_ = sections.next<Number>();
  index->texts_ = sections.next<char>();
  index->search_ = CandidateIndex::read(sections);
  return index;
}

}  // namespace cocket::screen
