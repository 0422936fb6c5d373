// SPDX-License-Identifier: Apache-2.0
#include "screen/own_keys.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screen/comparison_key.h"
#include "screen/name_pieces.h"
#include "screen/named_alike.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"

namespace cocket::screen {
namespace {

// What one_letter_off.h compares is of these.
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

std::uint32_t hash_of(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
  for (const char byte : key) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return static_cast<std::uint32_t>(hash ^ hash >> 32U);
}

void sort_once(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

void add_keys(std::string_view text, std::vector<std::uint32_t>& hashes) {
  for (const std::string& key : {comparison_key(text), whole_key(text)}) {
    if (!key.empty()) hashes.push_back(hash_of(key));
  }
}

// A letter changed, left out, added, or swapped with the next.
void add_slips(const std::string& key, std::vector<std::uint32_t>& hashes) {
  std::string slip;
  for (std::size_t at = 0; at <= key.size(); ++at) {
    for (const char letter : kLetters) {
      slip = key;
      hashes.push_back(hash_of(slip.insert(at, 1, letter)));
      if (at == key.size()) continue;
      slip = key;
      slip[at] = letter;
      hashes.push_back(hash_of(slip));
    }
    if (at == key.size()) continue;
    slip = key;
    hashes.push_back(hash_of(slip.erase(at, 1)));
    if (at + 1 == key.size()) continue;
    slip = key;
    std::swap(slip[at], slip[at + 1]);
    hashes.push_back(hash_of(slip));
  }
}

}  // namespace

std::vector<std::uint32_t> own_key_hashes(std::string_view name) {
  std::vector<std::uint32_t> hashes;
  add_keys(name, hashes);
  for (const std::string_view piece : name_pieces(name)) {
    if (!is_only_a_form(piece)) add_keys(piece, hashes);
  }
  sort_once(hashes);
  return hashes;
}

std::vector<std::uint32_t> may_be_called(const OwnIndex& index, std::string_view listed,
                                         NamedAlike::Slips slips) {
  std::vector<std::uint32_t> hashes;
  add_keys(listed, hashes);
  if (slips == NamedAlike::Slips::Find) {
    for (const std::string& key : {comparison_key(listed), whole_key(listed)}) {
      add_slips(key, hashes);
    }
  }
  sort_once(hashes);
  const auto buckets = index.values<std::uint32_t>(OwnSection::KeyBuckets);
  const auto keys = index.values<OwnKey>(OwnSection::Keys);
  const HashBuckets order(keys.size());
  std::vector<std::uint32_t> parties;
  for (const std::uint32_t hash : hashes) {
    const std::size_t bucket = order.bucket_of(hash);
    const auto found = keys.from_to(buckets[bucket], buckets[bucket + 1]);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].hash == hash) parties.push_back(found[i].party);
    }
  }
  sort_once(parties);
  return parties;
}

}  // namespace cocket::screen
