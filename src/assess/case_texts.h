// SPDX-License-Identifier: Apache-2.0
// What the cells of rows say to one law, field by field: what a field's cell says is read and
// screened once, where several cells have a say in it once for each combination of their texts.
// Facts, faults and hits are those of facts::read_case and of Screener, and of nobody else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/assess.h"
#include "assess/reading_key.h"
#include "assess/screener.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {

// Of one field.
struct TextFact {
  facts::Fact fact;
  std::vector<facts::PartyHit> hits;
  bool is_assumed = false;
  bool is_faulty = false;  // its cell cannot be read
  // Facts of the field that no answer tells apart have one number; new ones the next, from 0 on.
  std::uint32_t number = 0;
  // As they go into the digest of the line.
  std::string told;
  std::string hits_told;
};

// For one thread.
class CaseTexts {
 public:
  // Both must outlive it.
  CaseTexts(const Law& law, const facts::Declarations& declarations);

  // Those that feed the law, ascending; the date is not among them.
  const std::vector<int>& fields() const { return fields_; }
  // Forgets all.
  void set_columns(const std::vector<facts::Column>& columns);

  // One fact for each of the fields; they stay where they are until all is forgotten. False: some
  // cell of theirs cannot be read. Fails where this machine cannot read names.
  Result<bool> read(std::span<const std::string_view> cells, std::vector<const TextFact*>& facts);
  // Without the date.
  facts::CaseReading reading(std::span<const TextFact* const> facts) const;

  std::size_t bytes() const { return bytes_; }  // held, about
  void forget();

 private:
  using ByCells = std::unordered_map<std::string, TextFact, ReadingKeyHash, ReadingKeyEqual>;
  // Of one field.
  struct Texts {
    std::vector<int> columns;  // that have a say in it, its own among them
    int own = -1;
    ByCells by_cells;
    std::unordered_map<std::string, std::uint32_t> numbers;
  };
  Result<const TextFact*> read_new(std::size_t place, const RowCells& cells);

  const Law* law_;
  const facts::Declarations* declarations_;
  Screener screener_;
  std::vector<int> fields_;
  std::vector<facts::Column> columns_;
  std::vector<Texts> texts_;             // by place in fields_
  std::vector<std::string_view> alone_;  // by column; empty but for those that are read
  std::size_t bytes_ = 0;
};

}  // namespace cocket::assess
