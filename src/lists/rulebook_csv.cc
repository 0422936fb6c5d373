// SPDX-License-Identifier: Apache-2.0
// The lists that come with a rulebook: id,names,country,force,suspended,affiliates,cite,note.
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"
#include "lists/csv_rows.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

// Names are separated by two semicolons, since one may stand in a name.
void add_names(ListedParty& party, std::string_view names) {
  NameKind kind = NameKind::Primary;
  while (!names.empty()) {
    const std::size_t end = names.find(";;");
    add_name(party, names.substr(0, end), kind);
    kind = NameKind::Alias;
    names = end == std::string_view::npos ? std::string_view() : names.substr(end + 2);
  }
}

}  // namespace

Result<void> import_rulebook_csv(ImportJob& job) {
  CsvRows rows(job.file(), ',');
  TRY(rows.read_header({"id", "names"}));
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    ListedParty party;
    party.id = rows.at("id");
    add_names(party, rows.at("names"));
    add_if_new(party.countries, rows.at("country"));
    add_if_new(party.programs, rows.at("cite"));
    const std::string_view force = rows.at("force");
    party.listed_on = iso_day(force.substr(0, force.find("..")));
    if (party.listed_on.empty() && !trim(force).empty()) {
      job.skip({rows.place(), "force", std::string(force), "does not begin with a day"});
    }
    add_remark(party.remarks, "", rows.at("note"));
    add_remark(party.remarks, "suspended", rows.at("suspended"));
    TRY(job.give(std::move(party), rows.place()));
  }
}

}  // namespace cocket::lists
