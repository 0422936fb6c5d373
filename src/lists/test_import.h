// SPDX-License-Identifier: Apache-2.0
// What the tests of importers share: a text read in pieces of any size, and what came of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lists/edition_file.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"

namespace cocket::lists {

struct Imported {
  Edition edition;
  std::vector<ListedParty> parties;
  std::vector<Stake> stakes;
};

inline InputFile text_file(std::string name, std::string text, std::size_t piece = 7) {
  auto at = std::make_shared<std::size_t>(0);
  return {std::move(name),
          [text = std::move(text), at, piece](std::span<char> into) -> Result<std::size_t> {
            const std::size_t count = std::min({into.size(), piece, text.size() - *at});
            std::memcpy(into.data(), text.data() + *at, count);
            *at += count;
            return count;
          }};
}

// Lets a Sink or an EditionReader keep what it is given.
template <class Receiver>
void keep_in(Imported& imported, Receiver& receiver) {
  receiver.party = [&imported](const ListedParty& party) -> Result<void> {
    imported.parties.push_back(party);
    return {};
  };
  receiver.stake = [&imported](const Stake& stake) -> Result<void> {
    imported.stakes.push_back(stake);
    return {};
  };
}

inline Result<Imported> import_files(const ImportRequest& request) {
  Imported imported;
  Sink sink;
  keep_in(imported, sink);
  imported.edition = TRY(import_list(request, sink));
  return imported;
}

// What an edition holds.
inline Result<Imported> read_kept(const InputFile& file) {
  Imported kept;
  EditionReader reader;
  keep_in(kept, reader);
  kept.edition = TRY(read_edition(file, reader));
  return kept;
}

inline Result<Imported> import_text(std::string text, std::optional<Format> format = {}) {
  ImportRequest request;
  request.format = format;
  request.files.push_back(text_file("list", std::move(text)));
  return import_files(request);
}

inline std::vector<std::string> names_of(const ListedParty& party) {
  std::vector<std::string> names;
  names.reserve(party.names.size());
  for (const PartyName& name : party.names) names.push_back(name.text);
  return names;
}

}  // namespace cocket::lists
