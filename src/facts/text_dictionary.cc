// SPDX-License-Identifier: Apache-2.0
#include "facts/text_dictionary.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/table_hash.h"

namespace cocket::facts {
namespace {

constexpr std::size_t kSlotsFirst = 64;
constexpr std::size_t kTextBytesMax = UINT32_MAX;

std::uint32_t hash_of(std::string_view text) {
  TableHash hash;
  hash.add(text);
  return static_cast<std::uint32_t>(hash.value() ^ hash.value() >> 32);
}

}  // namespace

std::uint32_t TextDictionary::number_of(std::string_view text) {
  if (ends_.size() * 2 >= slots_.size()) grow();
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].number != 0; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && (*this)[slot.number - 1] == text) return slot.number - 1;
  }
  CHECK(text.size() < kTextBytesMax - text_.size());
  const auto number = static_cast<std::uint32_t>(ends_.size());
  text_ += text;
  ends_.push_back(static_cast<std::uint32_t>(text_.size()));
  place(hash, number);
  return number;
}

void TextDictionary::place(std::uint32_t hash, std::uint32_t number) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != 0) at = (at + 1) & mask;
  slots_[at] = {hash, number + 1};
}

void TextDictionary::grow() {
  const std::vector<Slot> old =
      std::exchange(slots_, std::vector<Slot>(slots_.empty() ? kSlotsFirst : slots_.size() * 2));
  for (const Slot& slot : old) {
    if (slot.number != 0) place(slot.hash, slot.number - 1);
  }
}

void TextDictionary::shrink(std::size_t size) {
  if (size >= ends_.size()) return;
  ends_.resize(size);
  ends_.shrink_to_fit();
  text_.resize(size == 0 ? 0 : ends_.back());
  text_.shrink_to_fit();
  std::size_t room = kSlotsFirst;
  while (size * 2 >= room) room *= 2;
  slots_ = std::vector<Slot>(room);
  for (std::uint32_t number = 0; number < size; ++number) place(hash_of((*this)[number]), number);
}

}  // namespace cocket::facts
