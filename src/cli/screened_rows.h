// SPDX-License-Identifier: Apache-2.0
// Rows of names as they go out: each as it came, with what the screening says of it.
#pragma once

#include <string>
#include <vector>

#include "cli/answered_rows.h"
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
  using Setting = AnsweredRows::Setting;
  ScreenedRows(const Screening& screening, const Setting& setting);

  // Of CSV; nothing for NDJSON. The columns are all that will come.
  std::string header(const std::vector<facts::Column>& columns);
  void append(const ScreenedRow& row, std::string& out) const;

 private:
  void append_csv(const ScreenedRow& row, std::string& out) const;
  void append_json(const ScreenedRow& row, std::string& out) const;
  std::string hit_json(const Hit& hit) const;

  const Screening& screening_;
  AnsweredRows rows_;
  std::string searched_;
  std::string thresholds_;
};

}  // namespace cocket::cli
