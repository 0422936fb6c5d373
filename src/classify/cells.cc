// SPDX-License-Identifier: Apache-2.0
#include "classify/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "classify/entries.h"
#include "classify/headings.h"
#include "classify/measures.h"
#include "classify/words.h"
#include "facts/book.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

class CellsReader {
 public:
  CellsReader(const Entries& entries, const std::vector<facts::Column>& columns,
              const std::vector<std::string_view>& cells)
      : entries_(entries), columns_(columns), size_(std::min(cells.size(), columns.size())) {
    out_.texts.assign(cells.begin(), cells.end());
  }

  ReadyCells read() {
    name_thing();
    read_measures();
    name_shares();
    join_columns(entries_.fields.composition);
    join_columns(entries_.fields.parameters);
    return std::move(out_);
  }

 private:
  const facts::Vocabulary& vocabulary() const { return entries_.program.vocabulary; }
  std::string& cell(std::size_t column) { return out_.texts[column]; }

  // A cell of things may say a word for one: "磁钢" for "magnet".
  void name_thing() {
    for (std::size_t i = 0; i < size_; ++i) {
      if (columns_[i].field < 0 || columns_[i].field != entries_.fields.thing) continue;
      if (entries_.things().find(cell(i)) >= 0) continue;
      const Word* word = entries_.words.find(cell(i), WordKind::Thing);
      if (word == nullptr) continue;
      cell(i) = word->meaning;
      std::replace(cell(i).begin(), cell(i).end(), '+', ';');  // a word for two things
    }
  }

  // A measure may be a bound, and have its unit in the heading. Two columns may give one: then they
  // must say the same.
  void read_measures() {
    std::vector<std::string> given(size_);
    for (std::size_t i = 0; i < size_; ++i) {
      const facts::Column& column = columns_[i];
      if (column.field < 0 || !is_measure(vocabulary().field(column.field))) continue;
      std::string unsure = why_unsure(cell(i));
      if (!unsure.empty()) {
        out_.errors.push_back(fmt::format("column `{}`: {}", column.header, unsure));
        cell(i).clear();
        continue;
      }
      cell(i) = with_unit(cell(i), column.header);
      given[i] = cell(i);
      compare_with_others(i, given);
      auto bound = bound_of(column.field, cell(i), vocabulary());
      if (!bound) continue;
      out_.bounds.push_back(std::move(*bound));
      cell(i).clear();
    }
  }

  void compare_with_others(std::size_t at, const std::vector<std::string>& given) {
    const int field = columns_[at].field;
    for (std::size_t other = 0; other < at; ++other) {
      if (columns_[other].field != field || trim(given[other]).empty()) continue;
      if (trim(given[at]).empty()) {
        cell(at).clear();
        continue;
      }
      const auto one = facts::read_cell(vocabulary().field(field), given[other]);
      const auto two = facts::read_cell(vocabulary().field(field), given[at]);
      const bool is_same = one.ok() && two.ok() && one.value() == two.value();
      if (is_same || given[other] == given[at]) continue;
      out_.errors.push_back(fmt::format("`{}` is given twice, and differently: `{}` and `{}`",
                                        vocabulary().field(field).name, trim(given[other]),
                                        trim(given[at])));
    }
  }

  // "0.36" below "Dy (%)" is a share of Dy.
  void name_shares() {
    for (std::size_t i = 0; i < size_; ++i) {
      const bool is_of_composition =
          columns_[i].field >= 0 && columns_[i].field == entries_.fields.composition;
      const std::string_view element =
          is_of_composition ? element_of(columns_[i].header) : std::string_view();
      if (element.empty() || trim(cell(i)).empty()) continue;
      cell(i) = fmt::format("{}={}", element, with_unit(cell(i), columns_[i].header));
    }
  }

  // Several columns may give shares, or what customs or buyers specify: all of it is read.
  void join_columns(int field) {
    std::size_t last = size_;
    for (std::size_t i = 0; i < size_; ++i) {
      if (columns_[i].field < 0 || columns_[i].field != field || trim(cell(i)).empty()) continue;
      if (last < size_) {
        cell(i) = fmt::format("{}; {}", cell(last), cell(i));
        cell(last).clear();
      }
      last = i;
    }
  }

  const Entries& entries_;
  const std::vector<facts::Column>& columns_;
  std::size_t size_;  // of the columns that have a cell
  ReadyCells out_;
};

}  // namespace

ReadyCells ready_cells(const Entries& entries, const std::vector<facts::Column>& columns,
                       const std::vector<std::string_view>& cells) {
  return CellsReader(entries, columns, cells).read();
}

}  // namespace cocket::classify
