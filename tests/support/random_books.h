// SPDX-License-Identifier: Apache-2.0
// Books of rows thrown together at random, as text: of the cells of a book that is there, or of
// what a random law can tell apart. Seeds are the caller's.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <random>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "tests/support/random_law.h"

namespace cocket::test {

inline facts::ReadBytes bytes_of(std::string text) {
  return [text = std::move(text),
          at = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(into.size(), text.size() - at);
    std::copy_n(text.data() + at, count, into.data());
    at += count;
    return count;
  };
}

inline std::vector<std::unique_ptr<facts::Chunk>> chunks_of(
    const facts::Vocabulary& vocabulary, const std::string& text,
    facts::BookFormat format = facts::BookFormat::Csv) {
  std::vector<std::unique_ptr<facts::Chunk>> chunks;
  auto reader = facts::open_book(vocabulary, format, bytes_of(text));
  EXPECT_TRUE(reader.ok());
  while (true) {
    auto chunk = reader.value()->next_chunk();
    EXPECT_TRUE(chunk.ok());
    if (chunk.value() == nullptr) return chunks;
    chunks.push_back(std::move(chunk).value());
  }
}

// The cells of a book by column, each once, and some that are odd.
struct Pools {
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> cells;
};

inline Pools pools_of(const facts::Vocabulary& vocabulary, const std::string& book) {
  Pools pools;
  std::vector<std::set<std::string>> seen;
  for (const auto& chunk : chunks_of(vocabulary, book)) {
    pools.headers.clear();
    for (const facts::Column& column : *chunk->columns) pools.headers.push_back(column.header);
    seen.resize(pools.headers.size());
    for (const facts::Row& row : chunk->rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) seen[i].emplace(row.cells[i]);
    }
  }
  for (const std::set<std::string>& texts : seen) {
    pools.cells.emplace_back(texts.begin(), texts.end());
    pools.cells.back().insert(pools.cells.back().end(), {"", "", "", "?", " "});
  }
  return pools;
}

// One cell in a hundred can hardly be read, and one row in fifty breaks.
inline std::string random_book(const Pools& pools, std::size_t rows, std::mt19937& random) {
  const std::vector<std::string> odd = {"Acme|JP", "Acme|DE; Other|DE", "junk", "12.5.1",
                                        "2026-02-30"};
  std::string text;
  for (const std::string& header : pools.headers) text += (text.empty() ? "" : ",") + header;
  text += '\n';
  for (std::size_t row = 0; row < rows; ++row) {
    if (random() % 50 == 0) {
      text += "too,few,cells\n";
      continue;
    }
    for (std::size_t i = 0; i < pools.cells.size(); ++i) {
      const std::vector<std::string>& pool = pools.cells[i];
      if (i > 0) text += ',';
      append_csv_cell(
          text, random() % 150 == 0 ? odd[random() % odd.size()] : pool[random() % pool.size()]);
    }
    text += '\n';
  }
  return text;
}

// The cell of a fact; of a party that was found on a list, the name that stands there.
inline std::string cell_of(const facts::Field& field, const Choice& choice) {
  const auto* parties = std::get_if<facts::Parties>(&choice.value);
  if (parties == nullptr) return facts::write_value(field, choice.value);
  const facts::Party& party = parties->parties.front();
  const std::string& name = choice.hits.empty() ? party.name : choice.hits.front().matched;
  return party.country.empty() ? name : name + "|" + party.country;
}

// Rows of what the law can tell apart, one cell in three empty, some known in part.
inline std::string random_book(RandomLaw& law, std::size_t rows) {
  const facts::Vocabulary& vocabulary = law.law.program.vocabulary;
  std::string text;
  for (int field = 0; field < vocabulary.size(); ++field) {
    text += (field > 0 ? "," : "") + vocabulary.field(field).name;
  }
  text += '\n';
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<std::string> cells(static_cast<std::size_t>(vocabulary.size()));
    for (int field = 0; field < vocabulary.size(); ++field) {
      const auto& domain = law.domains[static_cast<std::size_t>(field)];
      if (law.chance(33)) continue;
      cells[static_cast<std::size_t>(field)] =
          cell_of(vocabulary.field(field),
                  domain[static_cast<std::size_t>(law.pick(static_cast<int>(domain.size())))]);
    }
    for (const RandomLaw::Partial& partial : law.partials) {
      if (!law.chance(10)) continue;
      cells[static_cast<std::size_t>(partial.field)] =
          cell_of(vocabulary.field(partial.field), partial.choice);
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += ',';
      append_csv_cell(text, cells[i]);
    }
    text += '\n';
  }
  return text;
}

}  // namespace cocket::test
