// SPDX-License-Identifier: Apache-2.0
#include "cli/app_case.h"

#include <CLI/CLI.hpp>
#include <utility>

#include "cli/app_command.h"
#include "cli/options.h"

namespace cocket::cli {
namespace {

using NameAndText = std::pair<const char*, const char*>;

// With what all of them share.
CLI::App* add_case_command(CLI::App& family, Options& options, Command command,
                           const NameAndText& name_and_text, const char* examples) {
  CLI::App* sub = add_command(family, options, command, name_and_text);
  sub->footer(examples);
  sub->add_option("--journal", options.journal,
                  "a file, or the address of a database: postgres://user@host/database (default: "
                  "$COCKET_JOURNAL)")
      ->type_name("JOURNAL");
  sub->add_flag("--json", options.is_json, "as JSON");
  return sub;
}

void add_author(CLI::App& command, Options& options) {
  command.add_option("--by", options.by, "who does it, a person or a system (default: the user)")
      ->type_name("NAME");
}

// A command that a person gives on cases.
CLI::App* add_step(CLI::App& family, Options& options, Command command,
                   const NameAndText& name_and_text, const char* examples) {
  CLI::App* sub = add_case_command(family, options, command, name_and_text, examples);
  sub->add_option("CASE", options.files, "their numbers, such as C-1")->required();
  sub->add_option("--key", options.message_key,
                  "the sender's name for this message: what comes twice under it is done once")
      ->type_name("KEY");
  add_author(*sub, options);
  return sub;
}

void add_reason(CLI::App& command, Options& options, const char* text) {
  command.add_option("--reason", options.reason, text)->type_name("TEXT");
}

void add_evidence(CLI::App& command, Options& options) {
  command
      .add_option(
          "--evidence", options.evidence,
          "an attachment of the case, by its name or the first digits of its hash; or words "
          "on where it is; may be given several times")
      ->type_name("WHAT")
      ->allow_extra_args(false);
}

void add_intake(CLI::App& family, Options& options) {
  CLI::App* open = add_case_command(
      family, options, Command::CaseOpen,
      {"open", "put held lines of answers into cases, grouped by their cause"},
      "cocket run book.csv --format ndjson | cocket case open - --journal journal.db\t"
      "what is held is a case now\n"
      "cocket case open answers.csv --journal journal.db\tthe same file twice changes nothing");
  open->add_option("ANSWERS", options.book,
                   "what `cocket run` wrote as NDJSON, JSON or CSV (`-`: the standard input)")
      ->required();
  open->add_option("--line-key", options.line_key,
                   "columns that together name a line in all books (default: shipment_id,line)")
      ->type_name("NAME,NAME");
  add_author(*open, options);
}

void add_pages(CLI::App& family, Options& options) {
  CLI::App* list = add_case_command(
      family, options, Command::CaseList,
      {"list", "the cases that are to be decided, the most urgent first"},
      "cocket case list --journal journal.db\tby due date and verdict\n"
      "cocket case list --owner anna --state open,waiting --journal journal.db\twhat she has\n"
      "cocket case list --line AP-OXIDE/2 --journal journal.db\twhat holds this line");
  list->add_option(
          "--state", options.states,
          "open, waiting, proposed, released, refused, closed, or all (default: those that "
          "are not decided)")
      ->type_name("STATE,STATE");
  list->add_option("--owner", options.owner, "of whom; `-`: of nobody")->type_name("NAME");
  list->add_option("--line", options.line, "with this line")->type_name("KEY");
  list->add_option("--as-of", options.as_of, "the day it is told for (default: today, UTC)")
      ->type_name("DATE");
  CLI::App* show = add_case_command(family, options, Command::CaseShow,
                                    {"show", "a case: why, its lines, and all that happened to it"},
                                    "cocket case show C-1 --journal journal.db\ta page\n"
                                    "cocket case show C-1 --attachment reply.txt -o reply.txt "
                                    "--journal journal.db\twhat was kept");
  show->add_option("CASE", options.words, "its number")->required();
  show->add_option("--attachment", options.attachment,
                   "write the bytes of this attachment, by its name, which the journal keeps")
      ->type_name("NAME");
  show->add_option("-o,--output", options.output, "write them to this file")->type_name("FILE");
  show->add_flag("--all", options.shows_all, "all of its lines, not the first twenty");
}

void add_work(CLI::App& family, Options& options) {
  CLI::App* assign =
      add_step(family, options, Command::CaseAssign, {"assign", "say who takes care of cases"},
               "cocket case assign C-1 C-2 --to bert --journal journal.db\tbert has them");
  assign->add_option("--to", options.owner, "who")->type_name("NAME")->required();
  CLI::App* due = add_step(family, options, Command::CaseDue,
                           {"due", "say by which day cases are to be decided"},
                           "cocket case due C-1 --on 2026-03-09 --journal journal.db\tthat day");
  due->add_option("--on", options.due, "the day")->type_name("DATE")->required();
  CLI::App* comment = add_step(
      family, options, Command::CaseComment, {"comment", "write something down beside cases"},
      "cocket case comment C-1 --text \"asked the customer\" --journal journal.db\tit is kept");
  comment->add_option("--text", options.comment, "what")->type_name("TEXT")->required();
  CLI::App* attach = add_step(
      family, options, Command::CaseAttach, {"attach", "put the hash of a file into a case"},
      "cocket case attach C-1 --file reply.pdf --journal journal.db\tkeep the file yourself\n"
      "cocket case attach C-1 --file reply.txt --keep --journal journal.db\tits bytes too, which "
      "nobody can take out of the journal again");
  attach->add_option("--file", options.book, "the file")->type_name("FILE")->required();
  attach->add_flag("--keep", options.keeps_bytes, "keep its bytes in the journal, 256 KiB at most");
  CLI::App* wait = add_step(
      family, options, Command::CaseWait, {"wait", "say for whom or what cases wait"},
      "cocket case wait C-1 --reason \"licence applied for\" --journal journal.db\tnot forgotten");
  add_reason(*wait, options, "for whom or what");
  CLI::App* resume =
      add_step(family, options, Command::CaseResume, {"resume", "go on with cases that waited"},
               "cocket case resume C-1 --journal journal.db\topen again");
  add_reason(*resume, options, "why");
  CLI::App* split = add_step(
      family, options, Command::CaseSplit, {"split", "decide some lines of a case by themselves"},
      "cocket case split C-1 --line AP-OXIDE/2 --reason \"licence L-1 came\" --journal journal.db\t"
      "they are a case of their own");
  split->add_option("--line", options.lines, "a line; may be given several times")
      ->type_name("KEY")
      ->allow_extra_args(false)
      ->required();
  add_reason(*split, options, "why");
}

void add_decisions(CLI::App& family, Options& options) {
  CLI::App* propose = add_step(
      family, options, Command::CasePropose,
      {"propose", "say how cases should end, for a second person to agree"},
      "cocket case propose C-1 --reason \"licence L-1\" --evidence L-1 --journal journal.db\t"
      "to release it\n"
      "cocket case propose C-1 C-2 --outcome refuse --reason \"military user\" --evidence "
      "reply.pdf "
      "--journal journal.db\tone reason for both");
  propose->add_option("--outcome", options.outcome, "release (default), refuse or close")
      ->type_name("OUTCOME");
  CLI::App* send_back = add_step(
      family, options, Command::CaseReturn, {"return", "send a proposal back, or take it back"},
      "cocket case return C-1 --reason \"the licence is for another item\" --journal journal.db\t"
      "the case is open again");
  CLI::App* release = add_step(
      family, options, Command::CaseRelease,
      {"release", "let lines go, as far as this cause goes; by policy a second person does"},
      "cocket case release C-1 --by bert --journal journal.db\tas anna proposed\n"
      "cocket case release C-1 C-2 C-3 --reason \"licence L-1\" --evidence L-1 --journal "
      "journal.db\t"
      "where the policy asks for one person");
  CLI::App* refuse = add_step(family, options, Command::CaseRefuse, {"refuse", "let lines not go"},
                              "cocket case refuse C-1 --by bert --journal journal.db\tas proposed");
  CLI::App* close = add_step(
      family, options, Command::CaseClose, {"close", "end cases that are of no concern any more"},
      "cocket case close C-1 --reason \"order cancelled\" --journal journal.db\tneither goes nor "
      "is refused");
  CLI::App* reopen =
      add_step(family, options, Command::CaseReopen, {"reopen", "take up decided cases again"},
               "cocket case reopen C-1 --reason \"the licence was withdrawn\" --journal "
               "journal.db\twhat was "
               "decided stays in its history");
  for (CLI::App* sub : {propose, send_back, release, refuse, close, reopen}) {
    add_reason(*sub, options, "why");
  }
  for (CLI::App* sub : {propose, release, refuse, close}) add_evidence(*sub, options);
}

}  // namespace

void add_cases(CLI::App& app, Options& options) {
  CLI::App* family =
      add_family(app, "case", "work on lines that are held, with who decided and why");
  family->footer(
      "cocket run book.csv --format ndjson | cocket case open - --journal journal.db\topen cases\n"
      "cocket case list --journal journal.db\twhat is to be decided\n"
      "cocket case show C-1 --journal journal.db\tone case");
  add_intake(*family, options);
  add_pages(*family, options);
  add_work(*family, options);
  add_decisions(*family, options);
  CLI::App* policy = add_case_command(
      *family, options, Command::CasePolicy,
      {"policy", "say what it takes to decide cases, or show it"},
      "cocket case policy --journal journal.db\tas it is\n"
      "cocket case policy --set policy.json --by carla --journal journal.db\tfrom now on");
  policy->add_option("--set", options.book, "a JSON object, as docs/formats/cases.md has it")
      ->type_name("FILE");
  add_author(*policy, options);
}

}  // namespace cocket::cli
