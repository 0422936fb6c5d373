// SPDX-License-Identifier: Apache-2.0
// What the user typed, read but not yet understood: one struct for all commands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cocket::cli {

enum class Command {
  None,  // only `--help` or `--version`
  Check,
  Run,
  Explain,
  RulesCheck,
  RulesFormat,
  RulesTest,
  RulesShow,
  RulesJson,
  RulesDiff,
  Prove,
  CodesShow,
  CodesSearch,
  CodesTree,
  ListsShow,
  ListsImport,
  ListsList,
  ListsDiff,
  ListsRemove,
  Screen,
  ScreenPairs,
  ScreenDelta,
  ScreenIndex,
  Ownership,
  Classify,
  ClassifyLabels,
  BookImport,
  BookInfo,
  BookExport,
  CaseOpen,
  CaseList,
  CaseShow,
  CaseAssign,
  CaseDue,
  CaseComment,
  CaseAttach,
  CaseWait,
  CaseResume,
  CasePropose,
  CaseReturn,
  CaseRelease,
  CaseRefuse,
  CaseClose,
  CaseReopen,
  CaseSplit,
  CasePolicy,
  PairPropose,
  PairClear,
  PairWithdraw,
  PairReopen,
  PairList,
  PairReview,
  PairExport,
  Changes,
  JournalVerify,
  JournalStats,
  JournalExport,
  JournalImport,
  JournalCheckpoint,
  LicenceAdd,
  LicenceList,
  LicenceShow,
  LicenceReserve,
  LicenceCommit,
  LicenceRelease,
  LicenceReverse,
  LicenceBalance,
  LicenceForecast,
  LicenceAlerts,
  LicenceImport,
  LicenceExport,
  AuditList,
  AuditShow,
  AuditExport,
  VerifyDecision,
  ApplicationNew,
  ApplicationAdd,
  ApplicationCheck,
  ApplicationSubmit,
  ApplicationAnswer,
  ApplicationStatus,
  ApplicationPackage,
  Redecide,
  LicenceReconcile,
  Version,
  Help,
  Complete,
  Man,
};

struct Options {
  Command command = Command::None;
  std::string command_words;  // "rules test", as typed

  // Which law, and how it is asked.
  std::vector<std::string> rules;
  std::string as_of;
  std::string known_on;
  std::string known_through;
  std::vector<std::string> readings;     // QUESTION=READING
  std::vector<std::string> assumptions;  // FIELD=VALUE
  std::string cleared;                   // a CSV file of cleared pairs
  std::optional<int> max_age;            // days
  // The law that `changes` compares with.
  std::vector<std::string> before_rules;
  std::string before_known_on;
  std::string engine;
  bool proves_evaluator = false;   // and no claims
  bool is_exact = false;           // lines that the interpreter leaves open are settled exactly
  bool compares_outcomes = false;  // and no verdicts that take a search

  // How the answer comes out.
  std::string format;
  std::string output;
  std::optional<std::string> fail_on;
  std::string columns;
  std::optional<int> jobs;  // one a processor
  bool is_strict = false;
  bool is_quiet = false;
  bool is_json = false;
  bool has_no_colour = false;
  bool has_no_progress = false;

  // Imported lists.
  std::string lists;      // their folder; empty: the usual one
  std::string list_name;  // of an import
  std::string mapping;    // of an own list

  // Party screening.
  std::string screened_name;
  std::string country;
  std::string party_type;
  std::vector<std::string> screened_lists;
  std::string part = "test";             // of labelled pairs
  std::string blocks;                    // a CSV file: which block a pair is of
  std::optional<int> threshold;          // 0 to 1000
  std::vector<std::string> thresholds;   // of `screen`: SCORE or LIST=SCORE
  std::string what_if;                   // thresholds, by commas
  std::string birth_date;                // or of foundation
  std::vector<std::string> identifiers;  // KIND=NUMBER|COUNTRY
  bool drops_unlikely = false;
  bool is_naive = false;
  std::string index;  // of own parties: a file that `screen index` made

  // Ownership.
  std::vector<std::string> stakes_of;  // imported lists with stakes
  std::vector<std::string> listed;     // parties that count as listed
  std::string owned_from;              // a share; empty: 50 %
  bool multiplies = false;
  bool is_rest_unlisted = false;

  // Classification.
  std::string thing;
  std::string description;
  std::string tariff;
  std::string composition;
  std::vector<std::string> item_facts;  // NAME=VALUE
  std::string trace;                    // a share, or `any`
  std::string item_id;                  // of the item, in records
  bool asks = false;
  std::string record;      // of an interview
  std::string by;          // who decides
  std::string precedents;  // a file
  bool keeps_precedents = false;
  std::optional<int> top;       // rows shown
  bool is_classifying = false;  // of shipments: what their goods are is found out first

  // Cases.
  std::string owner;
  std::string due;  // a day
  std::string comment;
  std::string outcome;                // that is proposed
  std::vector<std::string> evidence;  // attachments, or words
  std::vector<std::string> lines;     // their keys
  std::string states;                 // by commas
  std::string line_key;               // columns that name a line, by commas
  std::string message_key;            // the sender's
  bool keeps_bytes = false;           // of an attachment, in the journal
  std::string attachment;             // that is written out again
  bool shows_all = false;

  // Pairs of names.
  std::string case_id;
  std::string entry;                // of a list
  std::vector<std::string> scopes;  // everywhere, customer=ID, shipment=ID
  std::string until;                // a day

  // Proofs.
  bool is_deep = false;             // `rules check --deep`
  std::string dead_from;            // a day
  std::optional<int> limit_ms;      // of one question to the solver
  std::optional<int> limit_steps;   // likewise
  std::vector<std::string> claims;  // by name; empty: all
  std::string smt2;                 // a folder for files
  std::vector<std::string> days;    // of shipments, of two versions of a law
  bool is_markdown = false;

  // Journals.
  std::string journal;                      // a file, or the address of a database
  std::optional<std::int64_t> last_record;  // of an export
  std::string checkpoint;                   // a file
  std::string key;                          // a file
  std::string reason;                       // why a draw is given back
  std::string quantity;                     // of a draw, what left of it
  std::string value;                        // likewise
  std::optional<int> within;                // days, of alerts
  bool is_of_draws = false;                 // a table of draws, not of licences

  // Decisions in a journal.
  bool is_recorded = false;  // the answer is kept, with all that it rests on
  std::string decision;      // an id
  std::string bundle;        // a file

  // Applications for licences.
  std::string document;               // which of those wanted a file is
  std::string step;                   // what the authority answered
  std::string licence;                // that it granted
  std::string recipient;              // of a package
  std::vector<std::string> withheld;  // statements that a package leaves out
  std::string pdf;                    // a file to write, of an answer or a package too

  // What it is about.
  std::string book;
  std::string line;
  std::string words;  // code, words to search, list, shell, command: what the command takes
  std::vector<std::string> files;
  std::vector<std::pair<std::string, std::vector<std::string>>> facts;  // of `check`
  bool is_check_only = false;                                           // `rules fmt --check`
  bool prints_count = false;                                            // `rules test --count`
};

}  // namespace cocket::cli
