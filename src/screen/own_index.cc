// SPDX-License-Identifier: Apache-2.0
#include "screen/own_index.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/own_index_format.h"
#include "screen/own_records.h"

namespace cocket::screen {

Result<std::unique_ptr<OwnIndex>> OwnIndex::open(std::string_view bytes, const Sha256& readings) {
  std::unique_ptr<PagedFile> file = TRY(PagedFile::open(bytes, kOwnIndexMagic));
  if (file->version() != readings) {
    return invalid(
        "it was made where names are read in another way: by another version of cocket, or with "
        "other dictionaries");
  }
  auto index = std::unique_ptr<OwnIndex>(new OwnIndex(std::move(file)));
  if (!index->read_heads()) return invalid("the file is damaged or not whole");
  return index;
}

bool OwnIndex::read_heads() {
  if (file_->sections() != kOwnSections) return false;
  const std::size_t begins = count(OwnSection::PartyBegins, sizeof(std::uint32_t));
  const std::size_t words = count(OwnSection::Words, sizeof(OwnWord));
  const std::size_t joined = count(OwnSection::Joined, sizeof(OwnJoined));
  if (begins == 0 || words == 0) return false;
  if (count(OwnSection::Readings, sizeof(OwnReading)) == 0) return false;
  if (count(OwnSection::Tokens, sizeof(OwnToken)) == 0) return false;
  size_ = begins - 1;
  const auto buckets_in = [this](OwnSection section) {
    return count(section, sizeof(std::uint32_t));
  };
  if (buckets_in(OwnSection::WordBuckets) != HashBuckets(words - 1).count() + 1) return false;
  if (buckets_in(OwnSection::JoinedBuckets) != HashBuckets(joined).count() + 1) return false;
  const std::size_t keys = count(OwnSection::Keys, sizeof(OwnKey));
  if (buckets_in(OwnSection::KeyBuckets) != HashBuckets(keys).count() + 1) return false;
  const std::size_t letters = buckets_in(OwnSection::LetterBuckets);
  if (letters < 3 || !std::has_single_bit(letters - 1)) return false;
  const auto section = static_cast<std::size_t>(OwnSection::Book);
  std::optional<OwnBook> book = book_of_bytes(file_->read(section, 0, file_->bytes_of(section)));
  if (!book || file_->is_damaged()) return false;
  book_ = std::move(*book);
  return true;
}

OwnParty OwnIndex::party(std::uint32_t number) const {
  const auto begins =
      values<std::uint32_t>(OwnSection::PartyBegins).from_to(number, std::uint64_t{number} + 2);
  if (begins.size() < 2 || begins[0] > begins[1]) {
    mark_damaged();
    return {};
  }
  std::optional<OwnParty> party =
      party_of_bytes(bytes(OwnSection::Parties, begins[0], begins[1] - begins[0]));
  if (!party || party->column >= book_.columns.size()) {
    mark_damaged();
    return {};
  }
  return std::move(*party);
}

}  // namespace cocket::screen
