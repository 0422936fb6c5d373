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

// Of two parties that differ in name alone, one stands for both: no law asks for a name.
struct ValueColumn {
  std::vector<Held> held;  // distinct
  Codes codes;             // by line, into `held`
};

struct StatementColumn {
  std::vector<std::vector<facts::ListStatement>> held;
  Codes codes;
};

struct Columns {
  std::size_t line_count = 0;
  // By field number; nothing: left out.
  std::vector<std::variant<std::monostate, FlagColumn, ValueColumn>> fields;
  StatementColumn statements;
};

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

  void add_flag(FlagColumn& column, const facts::Value& value) const;
  void add_value(int field, ValueColumn& column, const facts::Case& line);

  const facts::Vocabulary& vocabulary_;
  std::vector<int> own_;  // the fields of it
  Columns columns_;
  std::vector<Numbers> numbers_;  // by field
  Numbers statement_numbers_;
};

// The line as far as the columns hold it.
facts::Case line_at(const Columns& columns, std::size_t line);

// The numbers of all that the columns hold of the line, as bytes.
std::string signature_at(const Columns& columns, std::size_t line);

}  // namespace cocket::decide::columnar
