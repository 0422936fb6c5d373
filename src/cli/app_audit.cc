// SPDX-License-Identifier: Apache-2.0
#include "cli/app_audit.h"

#include <CLI/CLI.hpp>

#include "cli/app_command.h"
#include "cli/options.h"

namespace cocket::cli {
namespace {

constexpr const char* kRecordGroup = "Record";

CLI::Option* add_journal_of_decisions(CLI::App& command, Options& options) {
  return command
      .add_option("--journal", options.journal,
                  "a file, or the address of a database: postgres://user@host/database (default: "
                  "$COCKET_JOURNAL)")
      ->type_name("JOURNAL");
}

void add_decision(CLI::App& command, Options& options) {
  command.add_option("ID", options.decision, "its id, such as D-17")->required();
}

void add_verify_decision(CLI::App& app, Options& options) {
  CLI::App* sub = add_command(
      app, options, Command::VerifyDecision,
      {"verify", "make a recorded decision again, of what was kept, and compare the bytes"});
  sub->footer(
      "cocket verify D-17 --journal journal.db\tsame bytes, or what differs\n"
      "cocket verify --bundle d-17.ndjson --signed-by public.pem\twithout the journal");
  sub->add_option("ID", options.decision, "its id, such as D-17 (default: that of the bundle)");
  add_journal_of_decisions(*sub, options);
  sub->add_option("--bundle", options.bundle, "what `cocket audit export` wrote")
      ->type_name("FILE");
  sub->add_option("--signed-by", options.key,
                  "the Ed25519 key, in PEM, that the bundle must be signed by")
      ->type_name("FILE");
  sub->add_flag("--json", options.is_json, "as JSON");
}

void add_redecide(CLI::App& app, Options& options) {
  CLI::App* sub = add_command(
      app, options, Command::Redecide,
      {"redecide", "make open decisions again under the law of now, and tell what changed"});
  sub->footer(
      "cocket redecide --journal journal.db\tthe last decision on each line; those that come out "
      "otherwise are recorded, with the cause");
  add_journal_of_decisions(*sub, options);
  sub->add_option("--rules", options.rules,
                  "folder of a rulebook, or of several; may be given several times (default: the "
                  "rulebooks that came with cocket, or $COCKET_RULES)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  sub->add_option("--by", options.by, "who does it, a person or a system (default: the user)")
      ->type_name("NAME");
  sub->add_flag("--json", options.is_json, "as JSON");
}

}  // namespace

void add_record_options(CLI::App& command, Options& options) {
  command
      .add_flag("--record", options.is_recorded,
                "keep the decision in the journal, with the facts, the law and the lists it rests "
                "on; its id is told on the standard error")
      ->group(kRecordGroup);
  add_journal_of_decisions(command, options)->group(kRecordGroup);
  command.add_option("--by", options.by, "who decides, a person or a system (default: the user)")
      ->type_name("NAME")
      ->group(kRecordGroup);
}

void add_audit(CLI::App& app, Options& options) {
  CLI::App* family = add_family(app, "audit", "look up recorded decisions");
  family->footer(
      "cocket check shipment.json --record --journal journal.db\trecords one\n"
      "cocket audit list --journal journal.db\tall of them\n"
      "cocket audit show D-17 --journal journal.db\twhat it rests on\n"
      "cocket verify D-17 --journal journal.db\tmakes it again\n"
      "cocket audit export D-17 --key key.pem -o d-17.ndjson --journal journal.db\tfor an auditor");
  CLI::App* list = add_command(*family, options, Command::AuditList,
                               {"list", "list decisions, the last one last"});
  list->footer("cocket audit list --journal journal.db\tone a line");
  CLI::App* show = add_command(*family, options, Command::AuditShow,
                               {"show", "say what was decided, of what and by which law"});
  show->footer("cocket audit show D-17 --journal journal.db\tall but the law itself");
  add_decision(*show, options);
  CLI::App* bundle = add_command(
      *family, options, Command::AuditExport,
      {"export", "write a decision, or a case, and all it rests on into one signed file"});
  bundle->footer(
      "openssl genpkey -algorithm ed25519 -out key.pem\tmakes a key, once\n"
      "cocket audit export D-17 --key key.pem -o d-17.ndjson --journal journal.db\tfor an auditor\n"
      "cocket audit export C-4 --key key.pem -o c-4.ndjson --journal journal.db\ta case, with its "
      "decisions\n"
      "cocket verify --bundle d-17.ndjson --signed-by public.pem\ton another machine");
  bundle->add_option("ID", options.decision, "of a decision, such as D-17, or of a case, C-4")
      ->required();
  bundle->add_option("--key", options.key, "a private Ed25519 key in PEM")
      ->type_name("FILE")
      ->required();
  bundle->add_option("-o,--output", options.output, "write it to this file")->type_name("FILE");
  for (CLI::App* sub : {list, show, bundle}) add_journal_of_decisions(*sub, options);
  for (CLI::App* sub : {list, show}) {
    sub->add_flag("--json", options.is_json, "as JSON");
  }
  add_verify_decision(app, options);
  add_redecide(app, options);
}

}  // namespace cocket::cli
