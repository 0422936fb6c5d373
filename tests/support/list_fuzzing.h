// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets of published lists share. A list of any bytes is refused with a sentence,
// or gives parties that have an id and a name; it does not matter in what pieces it is read; and
// what is kept of it as an edition is read back as it was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/edition_file.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"
#include "lists/test_import.h"

namespace cocket::lists {

inline Result<Imported> import_pieces(Format format, const std::string& text, std::size_t piece) {
  ImportRequest request;
  request.format = format;
  request.files.push_back(text_file("list", text, piece));
  return import_files(request);
}

inline std::string edition_of(const Imported& imported) {
  std::string text;
  EditionWriter writer([&](std::string_view piece) -> Result<void> {
    text += piece;
    return {};
  });
  CHECK(writer.begin().ok());
  for (const ListedParty& party : imported.parties) CHECK(writer.add(party).ok());
  for (const Stake& stake : imported.stakes) CHECK(writer.add(stake).ok());
  CHECK(writer.finish(imported.edition).ok());
  return text;
}

inline void check_kept(const Imported& imported) {
  const auto read = read_kept(text_file("edition", edition_of(imported), 4096));
  CHECK(read.ok());
  CHECK(read.value().edition == imported.edition);
  CHECK(read.value().parties == imported.parties);
  CHECK(read.value().stakes == imported.stakes);
}

// The first byte chooses among the formats and the size of the pieces.
inline void check_list(std::span<const Format> formats, const std::uint8_t* data,
                       std::size_t size) {
  if (size == 0) return;
  const Format format = formats[data[0] % formats.size()];
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto whole = import_pieces(format, text, 1 << 20);
  const auto pieces = import_pieces(format, text, 1 + data[0] % 7);
  CHECK(whole.ok() == pieces.ok());
  if (!whole.ok()) {
    CHECK(!whole.error().message.empty());
    CHECK(!first_invalid_utf8(whole.error().message));
    CHECK(whole.error().message == pieces.error().message);
    return;
  }
  CHECK(whole.value().edition == pieces.value().edition);
  CHECK(whole.value().parties == pieces.value().parties);
  CHECK(whole.value().stakes == pieces.value().stakes);
  for (const ListedParty& party : whole.value().parties) {
    CHECK(!party.id.empty());
    CHECK(!party.names.empty());
  }
  check_kept(whole.value());
}

}  // namespace cocket::lists
