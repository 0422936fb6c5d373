// SPDX-License-Identifier: Apache-2.0
// An own list: a separated file with a header, whose columns a mapping names.
#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "lists/csv_rows.h"
#include "lists/import_job.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/own_mapping.h"

namespace cocket::lists {
namespace {

// The values of a cell.
std::vector<std::string_view> values_in(std::string_view cell, std::string_view separator) {
  std::vector<std::string_view> values;
  while (!separator.empty()) {
    const std::size_t end = cell.find(separator);
    if (end == std::string_view::npos) break;
    values.push_back(trim(cell.substr(0, end)));
    cell.remove_prefix(end + separator.size());
  }
  values.push_back(trim(cell));
  return values;
}

class OwnRow {
 public:
  OwnRow(const OwnMapping& mapping, const CsvRows& rows, ImportJob& job)
      : mapping_(mapping), rows_(rows), job_(job) {}

  ListedParty party() {
    ListedParty party;
    party.id = squeezed(cell(mapping_.id));
    party.type = type();
    for (const NameColumn& name : mapping_.names) add_own_names(party, name);
    add_all(party.countries, mapping_.countries);
    add_all(party.birth_dates, mapping_.birth_dates);
    add_all(party.programs, mapping_.programs);
    std::vector<std::string_view> parts;
    parts.reserve(mapping_.address.size());
    for (const std::string& column : mapping_.address) parts.push_back(cell(column));
    add_if_new(party.addresses, joined(parts));
    for (const IdentifierColumn& one : mapping_.identifiers) {
      for (const std::string_view value : values_in(cell(one.column), mapping_.value_separator)) {
        if (!value.empty()) party.identifiers.push_back({one.type, squeezed(value), ""});
      }
    }
    party.listed_on = day();
    for (const std::string& column : mapping_.remarks) {
      add_remark(party.remarks, column, cell(column));
    }
    return party;
  }

 private:
  std::string_view cell(std::string_view column) const {
    return column.empty() ? std::string_view() : trim(rows_.at(column));
  }

  void add_all(std::vector<std::string>& to, const std::vector<std::string>& columns) const {
    for (const std::string& column : columns) {
      for (const std::string_view value : values_in(cell(column), mapping_.value_separator)) {
        add_if_new(to, value);
      }
    }
  }

  // The first name of a primary column is the headline, the others are aliases.
  void add_own_names(ListedParty& party, const NameColumn& name) const {
    bool is_first = true;
    for (const std::string_view value : values_in(cell(name.column), mapping_.value_separator)) {
      const bool is_headline = is_first && name.kind == NameKind::Primary;
      const std::size_t before = party.names.size();
      add_name(party, value,
               is_headline || name.kind != NameKind::Primary ? name.kind : NameKind::Alias);
      if (party.names.size() > before) party.names.back().is_weak = name.is_weak;
      is_first = false;
    }
  }

  PartyType type() {
    const std::string_view word = cell(mapping_.type);
    if (word.empty()) return mapping_.default_type;
    const auto found = mapping_.types.find(fold(word));
    if (found != mapping_.types.end()) return found->second;
    job_.skip({rows_.place(), mapping_.type, std::string(word), "no type that the mapping knows"});
    return mapping_.default_type;
  }

  std::string day() {
    const std::string_view text = cell(mapping_.listed_on);
    std::string found =
        iso_day(text, mapping_.is_month_first ? DayOrder::MonthFirst : DayOrder::DayFirst);
    if (found.empty() && !text.empty()) {
      job_.skip({rows_.place(), mapping_.listed_on, std::string(text), "no day"});
    }
    return found;
  }

  const OwnMapping& mapping_;
  const CsvRows& rows_;
  ImportJob& job_;
};

}  // namespace

Result<void> import_own_csv(ImportJob& job) {
  if (!job.request().mapping) {
    return Error{Error::Kind::Usage,
                 "an own list needs a mapping that says what its columns mean (--mapping FILE)"};
  }
  const OwnMapping& mapping = *job.request().mapping;
  CsvRows rows(job.file(), mapping.separator);
  TRY(rows.read_header({}));
  for (const std::string& column : mapping.columns()) {
    if (rows.has(column)) continue;
    return damaged(rows.place(), fmt::format("there is no column `{}`, which the mapping names{}",
                                             column, did_you_mean(column, rows.header())));
  }
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    TRY(job.give(OwnRow(mapping, rows, job).party(), rows.place()));
  }
}

}  // namespace cocket::lists
