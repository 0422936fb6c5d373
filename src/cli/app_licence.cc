// SPDX-License-Identifier: Apache-2.0
#include "cli/app_licence.h"

#include <CLI/CLI.hpp>
#include <utility>

#include "cli/app_command.h"
#include "cli/options.h"

namespace cocket::cli {
namespace {

using NameAndText = std::pair<const char*, const char*>;

// With what all of them share.
CLI::App* add_licence_command(CLI::App& family, Options& options, Command command,
                              const NameAndText& name_and_text) {
  CLI::App* sub = add_command(family, options, command, name_and_text);
  add_journal_option(*sub, options);
  sub->add_flag("--json", options.is_json, "as JSON");
  return sub;
}

void add_draws(CLI::App& command, Options& options, const char* name) {
  command
      .add_option(name, options.book,
                  "draws, one JSON object a line, as docs/formats/ledger.md has them (`-`: the "
                  "standard input)")
      ->type_name("FILE");
}

void add_written(CLI::App& family, Options& options) {
  CLI::App* add = add_licence_command(family, options, Command::LicenceAdd,
                                      {"add", "keep a licence, so that it can be drawn on"});
  add->footer("cocket licence add licence.json --journal journal.db\tone JSON object a line");
  add->add_option("FILE", options.book,
                  "licences, one JSON object a line, as docs/formats/ledger.md has them (`-`: the "
                  "standard input)")
      ->required();
  CLI::App* reserve = add_licence_command(
      family, options, Command::LicenceReserve,
      {"reserve", "hold the part of a licence that a shipment will take, or say why not"});
  reserve->footer(
      "cocket licence reserve draws.ndjson --journal journal.db\teach line is answered");
  add_draws(*reserve, options, "DRAWS");
  reserve->get_option("DRAWS")->required();
  CLI::App* commit = add_licence_command(
      family, options, Command::LicenceCommit,
      {"commit", "count draws whose goods left: reserved ones, or whole ones at once"});
  commit->footer(
      "cocket licence commit msg-17 --journal journal.db\tof a reservation\n"
      "cocket licence commit msg-17 --quantity \"60 kg\" --value \"600 CNY\" --journal journal.db\t"
      "less than was reserved: the rest is free again\n"
      "cocket licence commit --draws draws.ndjson --journal journal.db\twithout one");
  add_draws(*commit, options, "--draws");
  commit
      ->add_option("--quantity", options.quantity,
                   "what left of the reservation; the rest is given back (default: all of it)")
      ->type_name("AMOUNT");
  commit->add_option("--value", options.value, "likewise")->type_name("AMOUNT");
  CLI::App* release =
      add_licence_command(family, options, Command::LicenceRelease,
                          {"release", "give back what was reserved and will not be used"});
  release->footer(
      "cocket licence release msg-17 --reason \"order cancelled\" --journal journal.db\t"
      "its part is free again");
  CLI::App* reverse =
      add_licence_command(family, options, Command::LicenceReverse,
                          {"reverse", "give back what was committed: the goods did not leave"});
  reverse->footer(
      "cocket licence reverse msg-17 --reason \"returned\" --journal journal.db\tits "
      "part is free again");
  for (CLI::App* sub : {commit, release, reverse}) {
    CLI::Option* keys = sub->add_option("KEY", options.files, "keys of draws");
    if (sub != commit) keys->required();
  }
  for (CLI::App* sub : {release, reverse}) {
    sub->add_option("--reason", options.reason, "why")->type_name("TEXT")->required();
  }
  for (CLI::App* sub : {add, reserve, commit, release, reverse}) add_by_option(*sub, options);
  for (CLI::App* sub : {add, reserve, commit}) add_rules_option(*sub, options);
  for (CLI::App* sub : {reserve, commit}) add_reading_options(*sub, options);
}

void add_tables(CLI::App& family, Options& options) {
  CLI::App* import = add_licence_command(
      family, options, Command::LicenceImport,
      {"import", "keep licences, or draws with what became of them, from a table"});
  import->footer(
      "cocket licence import licences.csv --journal journal.db\teach row is one licence\n"
      "cocket licence import draws.csv -o answered.csv --journal journal.db\t"
      "the rows come back, each with its answer");
  import
      ->add_option("FILE", options.book,
                   "CSV, with the columns of docs/formats/ledger.md (`-`: the standard input)")
      ->required();
  import->add_option("-o,--output", options.output, "the table with the answer to each row")
      ->type_name("FILE");
  add_by_option(*import, options);
  add_rules_option(*import, options);
  CLI::App* out = add_command(family, options, Command::LicenceExport,
                              {"export", "licences, or draws, as a table that `import` reads"});
  out->footer(
      "cocket licence export --journal journal.db\tlicences, as CSV\n"
      "cocket licence export --draws -o draws.csv --journal journal.db\tdraws, as they stand");
  out->add_flag("--draws", options.is_of_draws, "the draws of all licences");
  out->add_option("-o,--output", options.output, "write to this file")->type_name("FILE");
  add_journal_option(*out, options);
}

void add_alerts(CLI::App& family, Options& options) {
  CLI::App* alerts = add_licence_command(
      family, options, Command::LicenceAlerts,
      {"alerts", "what ends or runs dry soon, and what has: 4 and 3 are returned"});
  alerts->footer(
      "cocket licence alerts --within 60 --journal journal.db\tsoonest first\n"
      "cocket licence alerts --as-of 2026-12-01 --json --journal journal.db\ton another day");
  alerts
      ->add_option("--within", options.within,
                   "days ahead (default: 30); 3 is returned where nothing can leave under a "
                   "licence any more, 4 where that is near, 0 where neither is")
      ->type_name("DAYS")
      ->check(CLI::Range(0, 36500).description(""));
  alerts
      ->add_option("--as-of", options.as_of,
                   "the day it is told for (default: today in the zone of each licence, else UTC)")
      ->type_name("DATE");
}

void add_reconcile(CLI::App& family, Options& options) {
  CLI::App* sub = add_licence_command(
      family, options, Command::LicenceReconcile,
      {"reconcile", "make all balances anew from the journal, and compare what is kept with them"});
  sub->footer("cocket licence reconcile --journal journal.db\t1 is returned where they differ");
}

void add_read(CLI::App& family, Options& options) {
  CLI::App* list = add_licence_command(family, options, Command::LicenceList,
                                       {"list", "all licences, with what is left of each"});
  list->footer("cocket licence list --journal journal.db\tone a line");
  CLI::App* show = add_licence_command(family, options, Command::LicenceShow,
                                       {"show", "a licence, its scope and its draws"});
  show->footer("cocket licence show L-1 --journal journal.db\tall that is known of it");
  CLI::App* balance =
      add_licence_command(family, options, Command::LicenceBalance,
                          {"balance", "what is reserved, committed and left of a licence"});
  balance->footer("cocket licence balance L-1 --journal journal.db\tquantity and value");
  CLI::App* forecast = add_licence_command(
      family, options, Command::LicenceForecast,
      {"forecast", "when a licence runs out, if it is drawn on as it was so far"});
  forecast->footer(
      "cocket licence forecast L-1 --as-of 2026-03-31 --journal journal.db\tor expires");
  forecast
      ->add_option("--as-of", options.as_of,
                   "the day it is told for (default: today in the zone of the licence, else UTC)")
      ->type_name("DATE");
  for (CLI::App* sub : {show, balance, forecast}) {
    sub->add_option("LICENCE", options.words, "its number")->required();
  }
}

}  // namespace

void add_licence(CLI::App& app, Options& options) {
  CLI::App* family = add_family(app, "licence", "keep licences, and count what is drawn on them");
  family->footer(
      "cocket licence add licence.json --journal journal.db\tkeep one\n"
      "cocket licence reserve draws.ndjson --journal journal.db\tdraw on it\n"
      "cocket licence balance L-1 --journal journal.db\twhat is left");
  add_written(*family, options);
  add_read(*family, options);
  add_tables(*family, options);
  add_alerts(*family, options);
  add_reconcile(*family, options);
}

}  // namespace cocket::cli
