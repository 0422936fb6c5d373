// SPDX-License-Identifier: Apache-2.0
#include "screen/own_records.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cocket::screen {
namespace {

constexpr unsigned kBits = 7;  // of a number in a byte; the eighth says that more follow
constexpr unsigned kMore = 0x80;
constexpr unsigned kBitsMax = 63;

void append_number(std::int64_t number, std::string& bytes) {
  auto rest = static_cast<std::uint64_t>(number);
  for (; rest >= kMore; rest >>= kBits) {
    bytes += static_cast<char>((rest & (kMore - 1)) | kMore);
  }
  bytes += static_cast<char>(rest);
}

void append_texts(const std::vector<std::string>& texts, std::string& bytes) {
  append_number(static_cast<std::int64_t>(texts.size()), bytes);
  for (const std::string& text : texts) {
    append_number(static_cast<std::int64_t>(text.size()), bytes);
    bytes += text;
  }
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::int64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < kBitsMax; shift += kBits) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= std::uint64_t{byte & (kMore - 1)} << shift;
      if ((byte & kMore) == 0) return static_cast<std::int64_t>(number);
    }
    is_whole_ = false;
    return 0;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> texts;
    for (std::int64_t count = number(); count > 0 && is_whole_; --count) {
      texts.emplace_back(text(static_cast<std::uint64_t>(number())));
    }
    return texts;
  }

  std::string_view text(std::uint64_t size) {
    if (size > rest_.size()) is_whole_ = false;
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(text.size());
    return text;
  }

  std::string_view rest() { return text(rest_.size()); }
  bool is_whole() const { return is_whole_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool is_whole_ = true;
};

}  // namespace

std::string bytes_of(const OwnParty& party) {
  std::string bytes;
  append_number(party.column, bytes);
  append_number(party.first_row, bytes);
  append_number(party.rows, bytes);
  return bytes + party.name;
}

std::string bytes_of(const OwnBook& book) {
  std::string bytes;
  append_texts(book.columns, bytes);
  append_number(book.rows, bytes);
  append_number(book.unread, bytes);
  append_texts(book.errors, bytes);
  return bytes;
}

std::optional<OwnParty> party_of_bytes(std::string_view bytes) {
  Reader reader(bytes);
  OwnParty party;
  party.column = static_cast<std::uint32_t>(reader.number());
  party.first_row = reader.number();
  party.rows = reader.number();
  party.name = reader.rest();
  if (!reader.is_whole()) return std::nullopt;
  return party;
}

std::optional<OwnBook> book_of_bytes(std::string_view bytes) {
  Reader reader(bytes);
  OwnBook book;
  book.columns = reader.texts();
  book.rows = reader.number();
  book.unread = reader.number();
  book.errors = reader.texts();
  if (!reader.is_whole()) return std::nullopt;
  return book;
}

}  // namespace cocket::screen
