// SPDX-License-Identifier: Apache-2.0
// The commands of `cocket pair`.
#include <CLI/CLI.hpp>
#include <utility>

#include "cli/app_case.h"
#include "cli/app_command.h"
#include "cli/options.h"

namespace cocket::cli {
namespace {

CLI::App* add_pair_command(CLI::App& family, Options& options, Command command,
                           const std::pair<const char*, const char*>& name_and_text,
                           const char* examples) {
  CLI::App* sub = add_command(family, options, command, name_and_text);
  sub->footer(examples);
  sub->add_option("--journal", options.journal,
                  "a file, or the address of a database: postgres://user@host/database (default: "
                  "$COCKET_JOURNAL)")
      ->type_name("JOURNAL");
  return sub;
}

void add_lists_option(CLI::App& command, Options& options) {
  command
      .add_option("--rules", options.rules,
                  "folder of a rulebook, or of several, whose lists are looked at; may be given "
                  "several times (default: the rulebooks that came with cocket, or $COCKET_RULES)")
      ->type_name("DIR")
      ->allow_extra_args(false);
}

void add_writing(CLI::App& command, Options& options) {
  command.add_option("--by", options.by, "who does it, a person or a system (default: the user)")
      ->type_name("NAME");
  command.add_flag("--json", options.is_json, "as JSON");
}

void add_words(CLI::App& command, Options& options) {
  command.add_option("--reason", options.reason, "why")->type_name("TEXT");
  command
      .add_option("--key", options.message_key,
                  "the sender's name for this message: what comes twice under it is done once")
      ->type_name("KEY");
}

void add_pair_evidence(CLI::App& command, Options& options) {
  command
      .add_option(
          "--evidence", options.evidence,
          "an attachment of the case, by its name or the first digits of its hash; or words "
          "on where it is; may be given several times")
      ->type_name("WHAT")
      ->allow_extra_args(false);
}

void add_scopes(CLI::App& command, Options& options, const char* name, const char* text) {
  command.add_option(name, options.scopes, text)->type_name("SCOPE")->allow_extra_args(false);
}

void add_propose(CLI::App& family, Options& options) {
  CLI::App* propose = add_pair_command(
      family, options, Command::PairPropose,
      {"propose", "say that a party and a listed one are two, for a second person to agree"},
      "cocket pair propose --case C-5 --reason \"register number 555, a bakery\" --evidence "
      "reply.pdf "
      "--until 2027-03-31 --journal journal.db\tthe pair that the case is about\n"
      "cocket pair propose --name \"Aero Virement SARL\" --list control-list-2025 --entry "
      "cn-2025-1-02 --reason \"a bakery\" --evidence \"register of Lyon\" --journal journal.db\t"
      "without a case");
  propose->add_option("--case", options.case_id, "the case that is about them")->type_name("CASE");
  propose->add_option("--name", options.screened_name, "the party as the book names it")
      ->type_name("NAME");
  propose->add_option("--list", options.list_name, "a list of a rulebook")->type_name("LIST");
  propose->add_option("--entry", options.entry, "the entry of that list")->type_name("ID");
  add_scopes(*propose, options, "--scope",
             "everywhere (default), customer=ID or shipment=ID: where the party stands that was "
             "looked at");
  propose->add_option("--until", options.until, "the last day on which they count as two")
      ->type_name("DATE");
  add_words(*propose, options);
  add_pair_evidence(*propose, options);
  add_lists_option(*propose, options);
  add_writing(*propose, options);
}

void add_steps(CLI::App& family, Options& options) {
  CLI::App* clear =
      add_pair_command(family, options, Command::PairClear, {"clear", "agree that they are two"},
                       "cocket pair clear P-1 --by bert --journal journal.db\tas anna proposed");
  add_pair_evidence(*clear, options);
  CLI::App* withdraw = add_pair_command(
      family, options, Command::PairWithdraw, {"withdraw", "take a proposal back, or do not agree"},
      "cocket pair withdraw P-1 --reason \"the address is the same\" --journal journal.db\t"
      "the name stays open");
  CLI::App* reopen = add_pair_command(
      family, options, Command::PairReopen, {"reopen", "let a cleared pair hold no more"},
      "cocket pair reopen P-1 --reason \"they merged\" --journal journal.db\tfrom now on");
  for (CLI::App* sub : {clear, withdraw, reopen}) {
    sub->add_option("PAIR", options.files, "their numbers, such as P-1")->required();
    add_words(*sub, options);
    add_writing(*sub, options);
  }
}

}  // namespace

void add_name_pairs(CLI::App& app, Options& options) {
  CLI::App* family =
      add_family(app, "pair", "keep which parties were found not to be the listed ones");
  family->footer(
      "cocket pair propose --case C-5 --reason \"a bakery\" --evidence reply.pdf --journal "
      "journal.db\tthey are two\n"
      "cocket pair clear P-1 --by bert --journal journal.db\tagreed\n"
      "cocket pair export --journal journal.db -o cleared.csv\tfor `cocket run --cleared`");
  add_propose(*family, options);
  add_steps(*family, options);
  CLI::App* list = add_pair_command(*family, options, Command::PairList,
                                    {"list", "all pairs, and how they stand"},
                                    "cocket pair list --journal journal.db\tone a line");
  CLI::App* review = add_pair_command(
      *family, options, Command::PairReview,
      {"review", "re-open the pairs whose entry changed or whose last day is past"},
      "cocket pair review --journal journal.db\tafter a list was updated");
  add_writing(*review, options);
  CLI::App* pairs = add_pair_command(
      *family, options, Command::PairExport,
      {"export", "write the file of cleared pairs that `cocket run --cleared` takes"},
      "cocket pair export --journal journal.db -o cleared.csv\twithout those that hold no more\n"
      "cocket pair export --for shipment=AP-1 --journal journal.db\tand what was cleared for it");
  add_scopes(*pairs, options, "--for",
             "customer=ID or shipment=ID: also the pairs cleared for it alone; use the file for no "
             "other; may be given several times");
  pairs->add_option("-o,--output", options.output, "write them to this file")->type_name("FILE");
  list->add_flag("--json", options.is_json, "as JSON");
  for (CLI::App* sub : {list, review, pairs}) {
    sub->add_option("--as-of", options.as_of, "the day it is told for (default: today, UTC)")
        ->type_name("DATE");
    add_lists_option(*sub, options);
  }
}

}  // namespace cocket::cli
