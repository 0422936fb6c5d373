// SPDX-License-Identifier: Apache-2.0
// Rows of a file as they go out: each as it came, with the columns of an answer behind it. Columns
// of the file that are named like one of the answer go out as `book.NAME`; where the whole answer
// is there, an old one, they are left out (docs/decisions/0010).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/book.h"

namespace cocket::cli {

void append_json_member(std::string& out, std::string_view name, std::string_view value);
std::string json_text(std::string_view text);  // with its quotation marks

class AnsweredRows {
 public:
  struct Setting {
    facts::BookFormat format_in = facts::BookFormat::Csv;
    facts::BookFormat format_out = facts::BookFormat::Csv;
    char separator = ',';
  };
  // `answer`: the names of the columns, or members, of the answer; they outlive this.
  AnsweredRows(const Setting& setting, std::span<const std::string_view> answer);

  const Setting& setting() const { return setting_; }
  // Of CSV; nothing for NDJSON. The columns are all that will come.
  std::string header(const std::vector<facts::Column>& columns);
  // `cells`: of the answer, in its order.
  void append_csv(const facts::Row& row, const std::vector<std::string>& cells,
                  std::string& out) const;
  // The members of the row without braces, every byte of their values as it was.
  std::string members_in(const facts::Row& row) const;

 private:
  Setting setting_;
  std::span<const std::string_view> answer_;
  std::vector<std::string> names_out_;  // of the columns of the file; empty: left out
};

}  // namespace cocket::cli
