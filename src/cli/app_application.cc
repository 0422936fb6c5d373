// SPDX-License-Identifier: Apache-2.0
#include "cli/app_application.h"

#include <CLI/CLI.hpp>
#include <utility>

#include "cli/app_command.h"
#include "cli/options.h"

namespace cocket::cli {
namespace {

CLI::App* add_application_command(CLI::App& family, Options& options, Command command,
                                  const std::pair<const char*, const char*>& name_and_text,
                                  const char* example) {
  CLI::App* sub = add_command(family, options, command, name_and_text);
  sub->footer(example);
  sub->add_option("APPLICATION", options.words, "its name, of your choice")->required();
  add_journal_option(*sub, options);
  sub->add_flag("--json", options.is_json, "as JSON");
  return sub;
}

void add_says(CLI::App& command, Options& options) {
  command
      .add_option("--says", options.item_facts,
                  "what the document says, to be compared with the others: quantity, value, "
                  "end_user, destination, or what you like")
      ->type_name("NAME=TEXT")
      ->allow_extra_args(false);
}

void add_day(CLI::App& command, Options& options) {
  command.add_option("--on", options.as_of, "the day, where the law is")
      ->type_name("DATE")
      ->required();
}

void add_making(CLI::App& family, Options& options) {
  CLI::App* make = add_application_command(
      family, options, Command::ApplicationNew,
      {"new", "begin the file for the authority: which documents the law wants for a shipment"},
      "cocket application new A-1 shipment.json --journal journal.db\tthe checklist of a shipment");
  make->add_option("FILE", options.book, "the shipment, a JSON object as `cocket check` reads it")
      ->required();
  add_rules_option(*make, options);
  add_reading_options(*make, options);
  CLI::App* file = add_application_command(
      family, options, Command::ApplicationAdd, {"add", "file a document, with what it says"},
      "cocket application add A-1 contract.pdf --document contract --says \"quantity=100 kg\" "
      "--journal journal.db\tits hash is kept");
  file->add_option("FILE", options.files, "the document")->required()->expected(1);
  file->add_option("--document", options.document, "which of those that are wanted it is")
      ->type_name("NAME")
      ->required();
  add_says(*file, options);
  CLI::App* submit = add_application_command(
      family, options, Command::ApplicationSubmit,
      {"submit", "say that it went to the authority; what is not ready needs a reason"},
      "cocket application submit A-1 --on 2026-03-03 --journal journal.db\tonce it is complete");
  CLI::App* answer = add_application_command(
      family, options, Command::ApplicationAnswer,
      {"answer",
       "say what the authority did: accepted, paused, resumed, returned, granted, "
       "refused; or that it was withdrawn"},
      "cocket application answer A-1 accepted --on 2026-03-05 --journal journal.db\tthe clock "
      "begins\n"
      "cocket application answer A-1 granted --licence L-9 --on 2026-04-30 --journal "
      "journal.db\tit may be kept by `cocket licence add`");
  answer->add_option("ANSWER", options.step, "what it did")->required();
  answer->add_option("--licence", options.licence, "the number of the licence that was granted")
      ->type_name("LICENCE");
  for (CLI::App* sub : {submit, answer}) {
    add_day(*sub, options);
    sub->add_option("--reason", options.reason, "why")->type_name("TEXT");
  }
  for (CLI::App* sub : {make, file, submit, answer}) add_by_option(*sub, options);
}

void add_telling(CLI::App& family, Options& options) {
  add_application_command(
      family, options, Command::ApplicationCheck,
      {"check", "say what is missing, and where documents contradict each other"},
      "cocket application check A-1 --journal journal.db\treturns 3 while it is not ready");
  CLI::App* status = add_application_command(
      family, options, Command::ApplicationStatus,
      {"status", "how far it is, when the authority must have decided, and who was told what"},
      "cocket application status A-1 --as-of 2026-04-01 --journal journal.db\twith the clock");
  status
      ->add_option("--as-of", options.as_of,
                   "the day it is told for (default: today where the law is)")
      ->type_name("DATE");
  add_rules_option(*status, options);
  CLI::App* package = add_application_command(
      family, options, Command::ApplicationPackage,
      {"package", "write the file for somebody, and keep in the journal what it told"},
      "cocket application package A-1 --to \"the ministry\" --on 2026-03-03 --pdf file.pdf "
      "--journal "
      "journal.db\tA4\n"
      "cocket application package A-1 --to \"Example Supplier\" --withhold value --on 2026-03-03 "
      "-o file.json --journal journal.db\twithout the value");
  package->add_option("--to", options.recipient, "who gets it")->type_name("NAME")->required();
  package
      ->add_option("--withhold", options.withheld,
                   "statement that is left out, of the shipment and of all documents")
      ->type_name("NAME")
      ->allow_extra_args(false);
  package->add_option("--pdf", options.pdf, "write it as PDF, A4")->type_name("FILE");
  package->add_option("-o,--output", options.output, "write it as JSON")->type_name("FILE");
  add_day(*package, options);
  add_by_option(*package, options);
}

}  // namespace

void add_application(CLI::App& app, Options& options) {
  CLI::App* family =
      add_family(app, "application", "make the file of a licence application, and follow it");
  family->footer(
      "cocket application new A-1 shipment.json --journal journal.db\twhat the law wants\n"
      "cocket application check A-1 --journal journal.db\twhat is missing\n"
      "cocket application status A-1 --journal journal.db\twhen it must be decided");
  add_making(*family, options);
  add_telling(*family, options);
}

}  // namespace cocket::cli
