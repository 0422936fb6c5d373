// SPDX-License-Identifier: Apache-2.0
// What an index of own names keeps beside the names: where each stands in the book, and what is to
// be told of the book as a whole; as bytes, and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cocket::screen {

// A name of the book, wherever it stands there.
struct OwnParty {
  std::string name;          // as the book writes it
  std::uint32_t column = 0;  // in which it came first: number in OwnBook::columns
  std::int64_t first_row = 0;
  std::int64_t rows = 0;
};

struct OwnBook {
  std::vector<std::string> columns;
  std::int64_t rows = 0;
  std::int64_t unread = 0;          // cells and rows
  std::vector<std::string> errors;  // the first of them
};

std::string bytes_of(const OwnParty& party);
std::string bytes_of(const OwnBook& book);
// Nothing: they are not what was written.
std::optional<OwnParty> party_of_bytes(std::string_view bytes);
std::optional<OwnBook> book_of_bytes(std::string_view bytes);

}  // namespace cocket::screen
