// SPDX-License-Identifier: Apache-2.0
// Many lines, a column a field: each distinct value once, and for each line the number of its own.
// Columns know the vocabulary and no law.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/result.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/plane.h"
#include "facts/case.h"
#include "facts/vocabulary.h"

namespace cocket::decide::columnar {

// Yes, no or unknown. What is surely so is possibly so.
struct FlagColumn {
  Plane surely;
  Plane possibly;
};

// A fact, with what screening found of it.
struct Held {
  facts::Value value;
  std::vector<facts::PartyHit> hits;
};

// Of one field of a line.
Held held_of(const facts::Case& line, int field);

// Distinct facts of a field. Of two parties that differ in name alone, one stands for both: no law
// asks for a name.
struct Values {
  std::vector<Held> held;
  std::vector<std::uint32_t> held_of;  // by code; empty: the code itself
  std::size_t codes() const { return held_of.empty() ? held.size() : held_of.size(); }
  std::uint32_t number_of(std::uint32_t code) const {
    return held_of.empty() ? code : held_of[code];
  }
};

// A column that has its planes already.
struct Flags {};

// Some lines of all, those of one stretch. By field number; nothing: left out.
struct Lines {
  std::size_t line_count = 0;
  std::vector<std::variant<std::monostate, FlagColumn, Codes>> fields;
  Codes statements;
};

struct Columns {
  // What codes stand for, in all stretches.
  std::vector<std::variant<std::monostate, Flags, Values>> fields;
  std::vector<std::vector<facts::ListStatement>> statements;
  std::vector<Lines> stretches;
};

// Of one stretch.
class ColumnBuilder {
 public:
  // Of these fields; no others are asked for later.
  ColumnBuilder(const facts::Vocabulary& vocabulary, const std::vector<int>& fields);

  // Refuses a Flag that holds something else, and the line with it.
  Result<void> add(const facts::Case& line);
  Columns take();

 private:
  // What tells values apart, and the codes of the lines so far.
  struct Numbers {
    std::unordered_map<std::string, std::uint32_t> by_key;
    std::vector<std::uint32_t> codes;
    // One line more. True: no line before it had this key.
    bool add(std::string key);
  };

  Lines& lines() { return columns_.stretches.front(); }
  void add_flag(FlagColumn& column, const facts::Value& value);
  void add_value(int field, Values& values, const facts::Case& line);

  const facts::Vocabulary& vocabulary_;
  std::vector<int> own_;  // the fields of it
  Columns columns_;
  std::vector<Numbers> numbers_;  // by field
  Numbers statement_numbers_;
};

// A line of one of the stretches, as far as the columns hold it.
facts::Case line_at(const Columns& columns, const Lines& lines, std::size_t line);

// The numbers of all that the columns hold of the line, as bytes.
std::string signature_at(const Columns& columns, const Lines& lines, std::size_t line);

}  // namespace cocket::decide::columnar
