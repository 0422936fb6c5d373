// SPDX-License-Identifier: Apache-2.0
// Rows of names as they go out: each as it came, with what the screening says of it.
#pragma once

#include <string>
#include <vector>

#include "cli/screening.h"
#include "facts/book.h"

namespace cocket::cli {

struct ScreenedRow {
  const facts::Row& row;
  const std::vector<facts::Column>& columns;
  std::vector<Hit> hits;
  std::string error;   // empty: the row was screened
  std::string unread;  // cells that it was screened without
};

class ScreenedRows {
 public:
  struct Setting {
    facts::BookFormat format_in = facts::BookFormat::Csv;
    facts::BookFormat format_out = facts::BookFormat::Csv;
    char separator = ',';
  };
  ScreenedRows(const Screening& screening, const Setting& setting);

  // Of CSV; nothing for NDJSON. The columns are all that will come.
  std::string header(const std::vector<facts::Column>& columns);
  void append(const ScreenedRow& row, std::string& out) const;

 private:
  void append_csv(const ScreenedRow& row, std::string& out) const;
  void append_json(const ScreenedRow& row, std::string& out) const;
  std::string hit_json(const Hit& hit) const;
  std::string members_in(const ScreenedRow& row) const;

  const Screening& screening_;
  Setting setting_;
  std::string searched_;
  std::string thresholds_;
  std::vector<std::string> names_out_;  // of the columns of the file; empty: left out
};

}  // namespace cocket::cli
