// SPDX-License-Identifier: Apache-2.0
// Which column of an own list means what. A small TOML file says so; docs/formats/own-list.md
// describes it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/listed_party.h"

namespace cocket::lists {

struct IdentifierColumn {
  std::string type;    // as it is kept: "VAT number"
  std::string column;  // where the value stands
};

struct NameColumn {
  std::string column;
  NameKind kind = NameKind::Primary;
  bool is_weak = false;
};

struct OwnMapping {
  std::string file;  // where it stands, and the hash of that
  std::string sha256;
  char separator = ',';         // between columns
  std::string value_separator;  // between several values of a cell; empty: a cell is one value
  std::string id;               // column; empty: ids are made of names
  std::vector<NameColumn> names;
  std::vector<std::string> countries;
  std::vector<std::string> birth_dates;
  std::vector<std::string> address;  // the parts of one address, in order
  std::vector<IdentifierColumn> identifiers;
  std::vector<std::string> programs;
  std::vector<std::string> remarks;
  std::string listed_on;
  bool is_month_first = false;             // in days such as 03/04/2026
  std::string type;                        // column that tells persons from companies
  std::map<std::string, PartyType> types;  // what stands there, folded
  PartyType default_type = PartyType::Unknown;

  // Every column that is named, once.
  std::vector<std::string> columns() const;
};

// `name`: of the file, for errors, which say line and column.
Result<OwnMapping> parse_own_mapping(std::string_view text, const std::string& name);

}  // namespace cocket::lists
