// SPDX-License-Identifier: Apache-2.0
#include "screen/list_index.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/candidate_index.h"
#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

void append(std::vector<char>& texts, std::string_view text) {
  texts.insert(texts.end(), text.begin(), text.end());
}

std::uint32_t end_of(const std::vector<char>& texts) {
  return static_cast<std::uint32_t>(texts.size());
}

}  // namespace

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
  index->texts_ = Kept<char>(std::move(texts_));
  index->search_ = std::make_unique<CandidateIndex>(prepared_.finish());
  return index;
}

Result<void> ListIndex::write(PagedWriter& writer, const Sha256& version) const {
  TRY(lists_.write(writer));
  TRY(entries_.write(writer));
  TRY(names_.write(writer));
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
  index->texts_ = sections.next<char>();
  index->search_ = CandidateIndex::read(sections);
  return index;
}

}  // namespace cocket::screen
