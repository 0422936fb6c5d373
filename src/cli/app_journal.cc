// SPDX-License-Identifier: Apache-2.0
#include "cli/app_journal.h"

#include <CLI/CLI.hpp>

#include "cli/app_command.h"
#include "cli/options.h"

namespace cocket::cli {
namespace {

constexpr const char* kJournalText =
    "a file, or the address of a database: postgres://user@host/database (a password is taken "
    "from PGPASSWORD or ~/.pgpass)";

void add_place(CLI::App& command, Options& options) {
  command.add_option("JOURNAL", options.journal, kJournalText)->required();
}

void add_export(CLI::App& family, Options& options) {
  CLI::App* sub = add_command(family, options, Command::JournalExport,
                              {"export", "write all records as text, a line of JSON each"});
  sub->footer(
      "cocket journal export journal.db -o journal.ndjson\tto be kept elsewhere\n"
      "cocket journal export journal.db --last 16 -o journal.ndjson\tas far as a damaged one is "
      "sound");
  add_place(*sub, options);
  sub->add_option("--last", options.last_record, "only the records up to this one")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber.description(""));
  sub->add_option("-o,--output", options.output, "write them to this file")->type_name("FILE");
}

void add_import(CLI::App& family, Options& options) {
  CLI::App* sub = add_command(family, options, Command::JournalImport,
                              {"import", "put the records of an export into a journal"});
  sub->footer(
      "cocket journal import new.db journal.ndjson\tinto a new file\n"
      "cocket journal export a.db | cocket journal import postgres://cocket@db/cocket -\tfrom a "
      "file to a database");
  add_place(*sub, options);
  sub->add_option("EXPORT", options.book,
                  "what `cocket journal export` wrote (`-`: the standard input); all of it is "
                  "checked before a record is kept, and records that are there already must be "
                  "the same")
      ->required();
}

void add_checkpoint(CLI::App& family, Options& options) {
  CLI::App* sub = add_command(family, options, Command::JournalCheckpoint,
                              {"checkpoint", "sign where a journal ends, all of it being sound"});
  sub->footer(
      "openssl genpkey -algorithm ed25519 -out key.pem\tmakes a key, once\n"
      "cocket journal checkpoint journal.db --key key.pem -o monday.json\tto be kept elsewhere\n"
      "cocket journal verify journal.db --checkpoint monday.json --signed-by public.pem\twas its "
      "tail cut off since?");
  add_place(*sub, options);
  sub->add_option("--key", options.key, "a private Ed25519 key in PEM")
      ->type_name("FILE")
      ->required();
  sub->add_option("-o,--output", options.output, "write it to this file")->type_name("FILE");
}

void add_verify(CLI::App& family, Options& options) {
  CLI::App* sub = add_command(family, options, Command::JournalVerify,
                              {"verify", "find what was changed, taken away, moved or cut off"});
  sub->footer(
      "cocket journal verify journal.db\tevery record, and the pages of the file\n"
      "cocket journal verify journal.db --checkpoint monday.json --signed-by public.pem\twas its "
      "tail cut off since, or all of it written anew?");
  add_place(*sub, options);
  sub->add_option("--checkpoint", options.checkpoint,
                  "what `cocket journal checkpoint` wrote of this journal")
      ->type_name("FILE");
  sub->add_option("--signed-by", options.key,
                  "the Ed25519 key, in PEM, that the checkpoint must be signed by")
      ->type_name("FILE");
  sub->add_flag("--json", options.is_json, "as JSON");
}

}  // namespace

void add_journal(CLI::App& app, Options& options) {
  CLI::App* family =
      add_family(app, "journal", "check and carry the records that licences and cases rest on");
  family->footer(
      "cocket journal verify journal.db\tis each record as it was written, and none gone?\n"
      "cocket journal export journal.db -o journal.ndjson\tas text, to be kept elsewhere\n"
      "cocket journal import new.db journal.ndjson\tback");
  add_verify(*family, options);
  CLI::App* stats = add_command(*family, options, Command::JournalStats,
                                {"stats", "count the records by kind, and say where it ends"});
  stats->footer("cocket journal stats journal.db\twhat is in it");
  add_place(*stats, options);
  stats->add_flag("--json", options.is_json, "as JSON");
  add_export(*family, options);
  add_import(*family, options);
  add_checkpoint(*family, options);
}

}  // namespace cocket::cli
