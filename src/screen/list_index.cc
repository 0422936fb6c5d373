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

#include "base/hash.h"
#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/candidate_index.h"
#include "screen/comparison_key.h"
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

void ListIndex::Builder::add_list(std::string_view reference) {
  lists_.push_back({end_of(texts_), 0, 0});
  append(texts_, reference);
}

void ListIndex::Builder::add_entry(std::size_t list, std::string_view id,
                                   std::string_view country) {
  if (entries_.empty()) lists_.push_back({end_of(texts_), 0, 0});
  ++lists_[list].entries;
  const std::uint32_t begin = end_of(texts_);
  entries_.push_back(
      {static_cast<std::uint32_t>(list), begin, begin + static_cast<std::uint32_t>(id.size())});
  append(texts_, id);
  append(texts_, country);
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
  entries_.push_back({0, end_of(texts_), end_of(texts_)});
  index->lists_ = Kept<List>(std::move(lists_));
  index->entries_ = Kept<Entry>(std::move(entries_));
  index->names_ = Kept<Name>(std::move(names_));
  std::sort(keys_.begin(), keys_.end(), comes_before);
  index->keys_ = Kept<Key>(std::move(keys_));
  index->texts_ = Kept<char>(std::move(texts_));
  index->search_ = std::make_unique<CandidateIndex>(prepared_.finish());
  return index;
}

Result<void> ListIndex::write(PagedWriter& writer, const Sha256& version) const {
  TRY(lists_.write(writer));
  TRY(entries_.write(writer));
  TRY(names_.write(writer));
  TRY(keys_.write(writer));
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
  index->texts_ = sections.next<char>();
  index->search_ = CandidateIndex::read(sections);
  return index;
}

}  // namespace cocket::screen
