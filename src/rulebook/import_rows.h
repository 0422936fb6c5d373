// SPDX-License-Identifier: Apache-2.0
// What the rows of an imported CSV file say: code rows and list entries with their own force days,
// suspensions and citation. Names of sources and questions are still words here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostics.h"
#include "base/source_location.h"
#include "rulebook/import_table.h"

namespace cocket::rulebook {

// "2026-11-11..2027-01-10 by SOURCE when QUESTION=READING"
struct RowSuspension {
  DayInterval days;  // all of them, when they cannot be read, which was reported
  ImportCell source;
  std::optional<ImportCell> question;
  std::optional<ImportCell> reading;  // there when `question` is
};

// "SOURCE locator words"
struct RowCite {
  ImportCell source;
  std::string locator;
};

struct RowForce {
  std::optional<DaySet> stated;  // absent: the row does not say
  std::vector<RowSuspension> suspensions;
  std::optional<RowCite> cite;
};

struct CodeRow {
  ImportCell code;    // empty: there is none, or it could not be read, and that was reported
  ImportCell parent;  // empty: a root
  std::string title;
  std::string title_original;
  std::string hs;
  std::string parameters;
  std::string note;
  RowForce force;
};

struct EntryRow {
  ImportCell id;                  // may be empty
  std::vector<ImportCell> names;  // none: as an empty code
  ImportCell country;             // may be empty
  std::optional<Decimal> affiliates_percent;
  std::string note;
  RowForce force;
};

// The share from which an owned company counts.
inline constexpr std::string_view kAffiliatesShape =
    "`affiliates` is the share from which an owned company counts, such as `50%`: more than 0% and "
    "at most 100%";
bool is_affiliates_share(const Decimal& percent);

std::vector<CodeRow> read_code_rows(const SourceFiles& files, int file, Diagnostics& diagnostics);
std::vector<EntryRow> read_entry_rows(const SourceFiles& files, int file, Diagnostics& diagnostics);

}  // namespace cocket::rulebook
