// SPDX-License-Identifier: Apache-2.0
// The cells of a row that answers can hang on, as the key of a table: looked up where they lie, and
// written out only for a row that is new.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "base/table_hash.h"

namespace cocket::assess {

// A column behind the last cell of the row is an empty cell.
struct RowCells {
  std::span<const std::string_view> cells;
  std::span<const int> columns;

  std::string_view operator[](std::size_t i) const {
    const auto at = static_cast<std::size_t>(columns[i]);
    return at < cells.size() ? cells[at] : std::string_view();
  }
};

// The cells one behind the other, each behind its size, so that no two rows are written alike.
inline std::string written(const RowCells& row) {
  std::string key;
  for (std::size_t i = 0; i < row.columns.size(); ++i) {
    const std::string_view cell = row[i];
    const auto size = static_cast<std::uint32_t>(cell.size());
    key.append(reinterpret_cast<const char*>(&size), sizeof size);
    key += cell;
  }
  return key;
}

// Reads what was written, cell by cell.
class WrittenCells {
 public:
  explicit WrittenCells(std::string_view key) : rest_(key) {}
  bool is_done() const { return rest_.empty(); }
  std::string_view next() {
    std::uint32_t size = 0;
    std::memcpy(&size, rest_.data(), sizeof size);
    const std::string_view cell = rest_.substr(sizeof size, size);
    rest_.remove_prefix(sizeof size + size);
    return cell;
  }

 private:
  std::string_view rest_;
};

struct ReadingKeyHash {
  using is_transparent = void;
  std::size_t operator()(const RowCells& row) const {
    TableHash hash;
    for (std::size_t i = 0; i < row.columns.size(); ++i) hash.add(row[i]);
    return hash.value();
  }
  std::size_t operator()(std::string_view key) const {
    TableHash hash;
    for (WrittenCells cells(key); !cells.is_done();) hash.add(cells.next());
    return hash.value();
  }
};

struct ReadingKeyEqual {
  using is_transparent = void;
  bool operator()(std::string_view one, std::string_view other) const { return one == other; }
  bool operator()(const RowCells& row, std::string_view key) const {
    WrittenCells cells(key);
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      if (cells.is_done() || cells.next() != row[i]) return false;
    }
    return cells.is_done();
  }
  bool operator()(std::string_view key, const RowCells& row) const { return (*this)(row, key); }
};

}  // namespace cocket::assess
