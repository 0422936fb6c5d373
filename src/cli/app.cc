// SPDX-License-Identifier: Apache-2.0
#include "cli/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/app_application.h"
#include "cli/app_audit.h"
#include "cli/app_case.h"
#include "cli/app_classify.h"
#include "cli/app_command.h"
#include "cli/app_journal.h"
#include "cli/app_licence.h"
#include "cli/app_prove.h"
#include "cli/app_rules_diff.h"
#include "cli/options.h"
#include "facts/vocabulary.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr const char* kAnswerGroup = "Answer";
constexpr const char* kBookText = "CSV, NDJSON or a column file (`-`: the standard input, as text)";

void add_known_on_option(CLI::App& app, Options& options) {
  app.add_option("--known-on", options.known_on,
                 "the rulebook as it stood on this day: what was issued later is left out")
      ->type_name("DATE")
      ->group(kLawGroup);
}

CLI::Option* add_threshold_option(CLI::App& app, Options& options) {
  return app
      .add_option(
          "--threshold", options.threshold,
          fmt::format(
              "score from which a party may be a listed one (default: {} of {}); the same name "
              "may be at any score, and one of the rulebooks that is a letter off",
              screen::kPossibleScore, screen::kScoreMax))
      ->type_name("SCORE")
      ->check(CLI::Range(1, screen::kScoreMax).description(""));
}

void add_law_options(CLI::App& app, Options& options) {
  add_rules_option(app, options);
  app.add_option("--as-of", options.as_of,
                 "day of export of lines without a date (default: today where the law is)")
      ->type_name("DATE")
      ->group(kLawGroup);
  add_known_on_option(app, options);
  add_reading_options(app, options);
  app.add_option("--assume", options.assumptions,
                 "take this for empty cells; every answer that used it says so")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false)
      ->group(kLawGroup);
  add_threshold_option(app, options)->group(kLawGroup);
  app.add_option("--cleared", options.cleared,
                 "CSV of pairs found to be two parties (name, list, entry, reason; perhaps "
                 "listed_name, until); every answer that used one says so")
      ->type_name("FILE")
      ->group(kLawGroup);
  app.add_option("--max-age", options.max_age,
                 "exit with 6 when the law was last read more than this many days before today")
      ->type_name("DAYS")
      ->check(CLI::Range(0, 36500).description(""))
      ->group(kLawGroup);
}

void add_output_options(CLI::App& app, Options& options, const char* formats) {
  app.add_option("--format", options.format, formats)->type_name("FORMAT")->group(kAnswerGroup);
  app.add_option("-o,--output", options.output, "write the answer to this file")
      ->type_name("FILE")
      ->group(kAnswerGroup);
}

void add_colour_option(CLI::App& app, Options& options) {
  app.add_flag("--no-color", options.has_no_colour, "no colours (as NO_COLOR, TERM=dumb)")
      ->group(kAnswerGroup);
}

void add_verdict_options(CLI::App& app, Options& options) {
  app.add_option("--fail-on", options.fail_on,
                 "verdicts that make the exit code 3 or 4: `no,hold,judge,ask` (default) or `none`")
      ->type_name("LIST")
      ->group(kAnswerGroup);
  app.add_flag("-q,--quiet", options.is_quiet,
               "the answer alone, no summary and no advice; warnings stay")
      ->group(kAnswerGroup);
  add_colour_option(app, options);
}

void add_fact_options(CLI::App& app, Options& options, const facts::Vocabulary& vocabulary) {
  for (const facts::Field& field : vocabulary.fields()) {
    options.facts.emplace_back(field.name, std::vector<std::string>{});
  }
  for (int i = 0; i < vocabulary.size(); ++i) {
    const facts::Field& field = vocabulary.field(i);
    std::string names = option_name(field.name);
    if (field.name.find('_') != std::string::npos) names += ",--" + field.name;
    CLI::Option* option =
        app.add_option(names, options.facts[static_cast<std::size_t>(i)].second, field.title);
    option->allow_extra_args(false)->group(kFactsGroup);
    if (field.type == facts::FieldType::Enum) {
      std::string values;
      for (const std::string& value : field.values) values += (values.empty() ? "" : "|") + value;
      option->type_name(values);
    } else {
      option->type_name("VALUE");
    }
    if (field.type == facts::FieldType::Flag) option->type_name("yes|no");
  }
}

void add_exact_option(CLI::App& sub, Options& options) {
  sub.add_flag(
         "--exact", options.is_exact,
         "look at all facts of an open line at once: what comes out whatever they turn out to "
         "be is said, where one test at a time leaves it open")
      ->group(kAnswerGroup);
}

void add_check(CLI::App& app, Options& options, const facts::Vocabulary* vocabulary) {
  CLI::App* sub = add_command(app, options, Command::Check, {"check", "decide one shipment"});
  sub->footer(
      "cocket check --date 2026-03-02 --exported-from CN --destination JP --control-codes "
      "1C905.a\tfacts as options; what is not given is unknown\n"
      "cocket check shipment.json\tone JSON object with the names of the columns\n"
      "cocket check - --format json < shipment.json\tthe same, answer as JSON");
  sub->add_option("FILE", options.book, "a JSON object (`-`: the standard input)");
  if (vocabulary != nullptr) add_fact_options(*sub, options, *vocabulary);
  add_classifying_options(*sub, options);
  add_law_options(*sub, options);
  add_exact_option(*sub, options);
  add_output_options(*sub, options,
                     "story (default), tree, json, table, csv, ndjson, md; also told by the ending "
                     "of the file of -o");
  sub->add_option("--pdf", options.pdf, "write the decision as a record too: PDF, A4")
      ->type_name("FILE")
      ->group(kAnswerGroup);
  add_verdict_options(*sub, options);
  add_record_options(*sub, options);
}

void add_engine_option(CLI::App& sub, Options& options) {
  sub.add_option("--engine", options.engine,
                 "columnar (default), or reference: the interpreter, row by row, much slower; the "
                 "answers are the same")
      ->type_name("ENGINE")
      ->group(kAnswerGroup);
}

void add_run(CLI::App& app, Options& options) {
  CLI::App* sub = add_command(app, options, Command::Run, {"run", "decide a book of shipments"});
  sub->footer(
      "cocket run book.csv\ta table and a summary on the terminal\n"
      "cocket run book.csv -o answers.csv\tevery row back, with its answer\n"
      "cocket run book.csv --assume intermediaries=none --as-of 2026-03-02\tfill empty cells by "
      "declaration\n"
      "cocket run - --format ndjson < book.ndjson\tas a filter");
  sub->add_option("BOOK", options.book, kBookText)->required();
  add_classifying_options(*sub, options);
  add_law_options(*sub, options);
  add_output_options(
      *sub, options,
      "table (default on a terminal), csv (default elsewhere), tsv, ndjson, json, md; "
      "also told by the ending of the file of -o");
  sub->add_option("--columns", options.columns, "columns of the book that the table shows")
      ->type_name("NAME,NAME")
      ->group(kAnswerGroup);
  add_verdict_options(*sub, options);
  sub->add_flag("--strict", options.is_strict,
                "exit with 5 when some row cannot be read; without it such rows are only "
                "counted and marked, unless not one row can be read")
      ->group(kAnswerGroup);
  add_engine_option(*sub, options);
  add_exact_option(*sub, options);
  sub->add_option("--jobs", options.jobs, "worker threads (default: one a processor)")
      ->type_name("N")
      ->group(kAnswerGroup);
  sub->add_flag("--no-progress", options.has_no_progress, "no progress bar")->group(kAnswerGroup);
}

void add_changes(CLI::App& app, Options& options) {
  CLI::App* sub =
      add_command(app, options, Command::Changes,
                  {"changes", "say which rows of a book another law answers otherwise"});
  sub->footer(
      "cocket changes book.ckt --before 2026-01-05\twhat was issued since that day, row by row\n"
      "cocket changes book.csv --before 2026-01-05 -o changed.csv\tthe changed rows, with all "
      "their cells\n"
      "cocket changes book.ckt --rules draft --before-rules rulebooks\ta rulebook against another");
  sub->add_option("BOOK", options.book, "a column file, CSV or NDJSON (`-`: the standard input)")
      ->required();
  sub->add_option("--before", options.before_known_on,
                  "compare with the rulebook as it stood on this day")
      ->type_name("DATE")
      ->group(kLawGroup);
  sub->add_option("--before-rules", options.before_rules,
                  "compare with the rulebook of this folder; may be given several times")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->group(kLawGroup);
  add_law_options(*sub, options);
  add_output_options(*sub, options,
                     "table (default on a terminal), csv (default elsewhere), tsv, ndjson (default "
                     "of NDJSON), json "
                     "(each kind of change with its rows counted); also told by the ending of the "
                     "file of -o");
  add_verdict_options(*sub, options);
  sub->add_flag("--outcomes-only", options.compares_outcomes,
                "do not search whether facts or only judgement would settle rows that stay open "
                "with the same outcome and measures: much faster, for millions of rows")
      ->group(kAnswerGroup);
  sub->add_flag("--strict", options.is_strict,
                "exit with 5 when some row cannot be read; without it such rows are only "
                "counted, unless not one row can be read")
      ->group(kAnswerGroup);
  add_engine_option(*sub, options);
  sub->add_option("--jobs", options.jobs, "worker threads (default: one a processor)")
      ->type_name("N")
      ->group(kAnswerGroup);
  sub->add_flag("--no-progress", options.has_no_progress, "no progress bar")->group(kAnswerGroup);
}

void add_explain(CLI::App& app, Options& options) {
  CLI::App* sub = add_command(app, options, Command::Explain,
                              {"explain", "say why one line of a book got its answer"});
  sub->footer(
      "cocket explain book.csv 17\trow 17 of the book, in words\n"
      "cocket explain book.csv shipment_id=A-2041\tthe first row with this cell\n"
      "cocket explain book.csv 17 --format tree\tevery condition as it was evaluated");
  sub->add_option("BOOK", options.book, kBookText)->required();
  sub->add_option("LINE", options.line, "number of the row (1: the first), or COLUMN=VALUE")
      ->required();
  add_classifying_options(*sub, options);
  add_law_options(*sub, options);
  add_exact_option(*sub, options);
  add_output_options(*sub, options,
                     "story (default), tree, json, table, csv, ndjson, md; also told by the ending "
                     "of the file of -o");
  sub->add_flag("--json", options.is_json, "the same as --format json")->group(kAnswerGroup);
  add_colour_option(*sub, options);
  add_record_options(*sub, options);
}

void add_rules(CLI::App& app, Options& options) {
  CLI::App* family = add_family(app, "rules", "check, format, test, show and compare rulebooks");
  family->footer(
      "cocket rules check\tare the rulebooks that came with cocket well formed?\n"
      "cocket rules test rulebooks/xx\trun the cases beside the law\n"
      "cocket rules show\twhat the law asks, in one list");
  using Words = std::pair<const char*, const char*>;
  const Words paths = {"PATHS",
                       "folders of rulebooks, or rulebook files, which are read as one rulebook"};
  const Words names = {"NAMES",
                       "measures, general licences and questions to show in full; words with `/`, "
                       "`.rules` and `.json` are rulebooks"};
  const auto add = [&](Command command, const Words& name_and_text, const Words& about) {
    CLI::App* sub = add_command(*family, options, command, name_and_text);
    sub->add_option(about.first, options.files, about.second);
    add_rules_option(*sub, options);
    // A tree that is written down again has its younger parts too.
    const bool is_of_texts = command == Command::RulesFormat || command == Command::RulesJson;
    if (!is_of_texts) add_known_on_option(*sub, options);
    return sub;
  };
  CLI::App* check = add(Command::RulesCheck, {"check", "report every error of a rulebook"}, paths);
  add_deep_options(*check, options);
  add_colour_option(*check, options);
  check->footer(
      "cocket rules check my.rules\tone file\n"
      "cocket rules check rulebooks/xx\tone folder\n"
      "cocket rules check\tthe installed ones\n"
      "cocket rules check --deep my.rules\tand what is at fault in the law itself");
  CLI::App* format =
      add(Command::RulesFormat, {"fmt", "write rulebook files in canonical layout"}, paths);
  format->footer(
      "cocket rules fmt my.rules\tin place\n"
      "cocket rules fmt --check\tchange nothing\n"
      "cocket rules fmt my.json > my.rules\tthe rules of a JSON form");
  format->add_flag("--check", options.is_check_only, "only say which files would change (exit 1)");
  CLI::App* test =
      add(Command::RulesTest, {"test", "run tests, cases and claims of a rulebook"}, paths);
  test->footer("cocket rules test\tall of the installed rulebooks");
  test->add_flag("--count", options.prints_count, "print the last line alone");
  add(Command::RulesShow, {"show", "list sources, measures and open questions"}, names)
      ->footer("cocket rules show\teverything\ncocket rules show NAME\tone measure in full");
  add(Command::RulesJson, {"json", "print a rulebook in its JSON form"}, paths)
      ->footer(
          "cocket rules json my.rules > my.json\tthe whole tree\n"
          "cocket rules check my.json\tthe other commands read it as well");
  CLI::App* diff =
      add_command(*family, options, Command::RulesDiff,
                  {"diff",
                   "say what changes for shipments between two versions of a law (exit code "
                   "1: something was not settled)"});
  add_rules_diff_options(*diff, options);
  add_rules_option(*diff, options);
  add_known_on_option(*diff, options);
  add_colour_option(*diff, options);
}

void add_prove(CLI::App& app, Options& options) {
  CLI::App* sub =
      add_command(app, options, Command::Prove,
                  {"prove", "prove the claims of a rulebook, or show what refutes them"});
  add_prove_options(*sub, options);
  add_rules_option(*sub, options);
  add_known_on_option(*sub, options);
  add_colour_option(*sub, options);
}

void add_codes(CLI::App& app, Options& options) {
  CLI::App* family = add_family(app, "codes", "look up control codes");
  family->footer(
      "cocket codes show 1C905.a\tone entry\ncocket codes search terbium magnet\tby words, in any "
      "language of the list\ncocket codes tree 1C905\tthe entries below one");
  CLI::App* show =
      add_command(*family, options, Command::CodesShow, {"show", "show one entry of a list"});
  show->add_option("CODE", options.words, "a control code")->required();
  show->footer("cocket codes show 1C905.a\tone entry");
  CLI::App* search =
      add_command(*family, options, Command::CodesSearch, {"search", "find entries by words"});
  search->add_option("WORDS", options.files, "all must occur; codes and tariff numbers count too")
      ->required();
  search->footer("cocket codes search terbium magnet\tby words");
  CLI::App* tree =
      add_command(*family, options, Command::CodesTree, {"tree", "show a list as a tree"});
  tree->add_option("CODE", options.words, "where to begin (default: the whole list)");
  tree->footer("cocket codes tree 1C905\tthe entries below one");
  for (CLI::App* sub : {show, search, tree}) {
    add_rules_option(*sub, options);
    sub->add_option("--as-of", options.as_of, "day on which to say what is in force")
        ->type_name("DATE")
        ->group(kLawGroup);
    add_reading_options(*sub, options);
    sub->add_flag("--json", options.is_json, "as JSON")->group(kAnswerGroup);
    add_colour_option(*sub, options);
  }
}

void add_lists_option(CLI::App& app, Options& options) {
  app.add_option("--lists", options.lists,
                 "folder of imported lists (default: cocket/lists in $XDG_DATA_HOME or "
                 "~/.local/share)")
      ->type_name("DIR");
}

void add_imported_lists(CLI::App& family, Options& options) {
  CLI::App* import = add_command(family, options, Command::ListsImport,
                                 {"import", "read a published list and keep it as an edition"});
  import->add_option("FILE", options.files, "the file, or all files of a list that comes as a set")
      ->required();
  import->add_option("--name", options.list_name, "name to keep it under (default: its format)")
      ->type_name("NAME");
  import->add_option("--format", options.format, "its format (default: told from the content)")
      ->type_name("FORMAT");
  import
      ->add_option("--mapping", options.mapping,
                   "of an own list: a TOML file that says what its columns mean")
      ->type_name("FILE");
  import->footer(
      "cocket lists import consolidated.xml\tone file\n"
      "cocket lists import blocked.csv --mapping blocked.toml --name blocked\tan own list\n"
      "cocket lists import sdn.csv alt.csv add.csv --name ofac-sdn\ta set of files");
  CLI::App* list = add_command(family, options, Command::ListsList,
                               {"list", "show the imported lists and their editions"});
  list->footer("cocket lists list\tone line an edition, the newest of a list last");
  CLI::App* diff = add_command(family, options, Command::ListsDiff,
                               {"diff", "show what changed between two editions"});
  diff->add_option("EDITIONS", options.files, "OLD and NEW, or a list: its last two editions")
      ->required();
  diff->footer(
      "cocket lists diff un-xml\tthe last two editions\n"
      "cocket lists diff un-xml@2026-02-27 un-xml@2026-07-01\ttwo editions by their days");
  CLI::App* remove = add_command(family, options, Command::ListsRemove,
                                 {"remove", "delete an edition, or a list with all of them"});
  remove->add_option("NAME", options.files, "NAME, or NAME@EDITION")->required();
  remove->footer("cocket lists remove un-xml@2026-02-27\tone edition");
  for (CLI::App* sub : {import, list, diff, remove}) {
    add_lists_option(*sub, options);
    sub->add_flag("--json", options.is_json, "as JSON")->group(kAnswerGroup);
    add_colour_option(*sub, options);
  }
}

void add_lists(CLI::App& app, Options& options) {
  CLI::App* family = add_family(app, "lists", "look up restricted parties");
  family->footer(
      "cocket lists show\tthe lists of the rulebooks and how many entries each has\n"
      "cocket lists show NAME\tone list, or every entry that a party's name matches\n"
      "cocket lists import consolidated.xml\tkeep a published list\n"
      "cocket lists diff un-xml\twhat its last edition changed");
  CLI::App* show = add_command(*family, options, Command::ListsShow,
                               {"show", "show lists, one list, an edition, or who a name matches"});
  show->add_option("NAME", options.files, "a list, or the name of a party");
  show->footer(
      "cocket lists show\tthe lists\ncocket lists show \"Example Aero Engines Ltd\"\tis it "
      "listed?");
  add_lists_option(*show, options);
  add_rules_option(*show, options);
  show->add_option("--as-of", options.as_of, "day on which to say what is in force")
      ->type_name("DATE")
      ->group(kLawGroup);
  add_reading_options(*show, options);
  show->add_flag("--json", options.is_json, "as JSON")->group(kAnswerGroup);
  add_colour_option(*show, options);
  add_imported_lists(*family, options);
}

void add_screened_lists_option(CLI::App& app, Options& options) {
  app.add_option("--list", options.screened_lists,
                 "an imported list, or one of the rulebooks; may be given several times (default: "
                 "all lists of the rulebooks)")
      ->type_name("LIST")
      ->allow_extra_args(false);
}

// Of one name, beside it.
void add_known_facts(CLI::App& family, Options& options) {
  family
      .add_option("--country", options.country,
                  "its country; another one than the entry's speaks against, as what follows does")
      ->type_name("CODE");
  family
      .add_option("--birth-date", options.birth_date,
                  "its day of birth or of foundation: 1970-03-04, 1970-03 or 1970")
      ->type_name("DATE");
  family
      .add_option("--identifier", options.identifiers,
                  "a number of its own: passport=NUMBER|COUNTRY, lei=NUMBER, or the number alone; "
                  "an entry that has it is found whatever its name")
      ->type_name("KIND=NUMBER")
      ->allow_extra_args(false);
}

void add_thresholds(CLI::App& family, Options& options) {
  family
      .add_option("--threshold", options.thresholds,
                  fmt::format("score from which a name may be a listed one (default: {} of {}), of "
                              "all lists or of one; the same name may be at any score, and one of "
                              "the rulebooks that is a letter off",
                              screen::kPossibleScore, screen::kScoreMax))
      ->type_name("[LIST=]SCORE")
      ->allow_extra_args(false);
  family
      .add_option("--what-if", options.what_if,
                  "of a file of names: how many would be possible at each of these thresholds")
      ->type_name("SCORES");
  family.add_flag("--drop-unlikely", options.drops_unlikely,
                  "leave out entries that the name alone reaches and what else is known speaks "
                  "against");
}

void add_screened_names(CLI::App& family, Options& options) {
  family.require_subcommand(0, 1);
  family.final_callback([&options, &family] {
    if (family.get_subcommands().empty()) options.command = Command::Screen;
  });
  family.footer(
      "cocket screen --name \"Example Aero Engines Ltd\"\tone name, with the reasons\n"
      "cocket screen names.csv -o answers.csv\tevery row back, with its answer\n"
      "cocket screen - --list un-xml --format ndjson < names.ndjson\tas a filter, against an "
      "imported list\n"
      "cocket screen names.csv --what-if 450,500,550\thow many names each threshold would bring\n"
      "cocket screen pairs pairs.csv\thow well labelled pairs are told apart");
  family.add_option("NAMES", options.book,
                    "CSV or NDJSON with `name`, and perhaps `type`, `country`, `birth_date`, "
                    "`identifiers`, `passport`, `national_id`, `tax_number`, "
                    "`registration_number`, `lei`, `imo` (`-`: the standard input); other columns "
                    "are carried through");
  family.add_option("--name", options.screened_name, "one name")->type_name("NAME");
  add_known_facts(family, options);
  family
      .add_option("--type", options.party_type,
                  "person, organization or vessel: of the name, or of rows that do not say")
      ->type_name("TYPE");
  add_screened_lists_option(family, options);
  add_thresholds(family, options);
  add_lists_option(family, options);
  add_rules_option(family, options);
  add_output_options(family, options,
                     "of a file of names: csv (default), ndjson; also told by the ending of the "
                     "file of -o");
  family.add_flag("--json", options.is_json, "of one name: as JSON")->group(kAnswerGroup);
  family
      .add_option("--fail-on", options.fail_on,
                  "`none`: exit with 0 also when a party is possible (default: with 4)")
      ->type_name("LIST")
      ->group(kAnswerGroup);
  family.add_flag("-q,--quiet", options.is_quiet, "the answer alone, no summary")
      ->group(kAnswerGroup);
  family
      .add_flag("--strict", options.is_strict,
                "exit with 5 when some row cannot be read; without it such rows are only counted "
                "and marked")
      ->group(kAnswerGroup);
  family.add_flag("--no-progress", options.has_no_progress, "no progress bar")->group(kAnswerGroup);
  add_colour_option(family, options);
}

void add_screen_delta(CLI::App& family, Options& options) {
  CLI::App* sub = add_command(family, options, Command::ScreenDelta,
                              {"delta", "say whom of a book a change of a list concerns"});
  sub->add_option("EDITIONS", options.files, "OLD and NEW, or a list: its last two editions")
      ->required()
      ->expected(1, 2);
  sub->add_option("--book", options.book, "a book of shipments: all its columns of parties")
      ->type_name("FILE");
  sub->add_option("--index", options.index,
                  "instead of the book, the index that `cocket screen index` made of it")
      ->type_name("FILE");
  add_threshold_option(*sub, options);
  sub->footer(
      "cocket screen delta ofac-sdn --book shipments.csv\twhat the last import changed\n"
      "cocket screen delta ofac-sdn --index parties.idx\tthe same at once, of a large book\n"
      "cocket screen delta un-xml@2026-02-27 un-xml@2026-07-01 --book shipments.csv\ttwo editions "
      "by their days");
  add_lists_option(*sub, options);
  add_rules_option(*sub, options);
  sub->add_flag("--json", options.is_json, "as JSON")->group(kAnswerGroup);
  sub->add_option("--fail-on", options.fail_on,
                  "`none`: exit with 0 also when a party becomes possible (default: with 4)")
      ->type_name("LIST")
      ->group(kAnswerGroup);
  sub->add_flag("--strict", options.is_strict, "exit with 5 when some cell cannot be read")
      ->group(kAnswerGroup);
  sub->add_flag("--no-progress", options.has_no_progress, "no progress bar")->group(kAnswerGroup);
  add_colour_option(*sub, options);
}

void add_screen_index(CLI::App& family, Options& options) {
  CLI::App* sub = add_command(family, options, Command::ScreenIndex,
                              {"index", "keep the parties of a book to be asked at once"});
  sub->add_option("BOOK", options.book, kBookText)->required();
  sub->add_option("-o,--output", options.output, "the index; one that is there is replaced")
      ->type_name("FILE")
      ->required();
  sub->footer(
      "cocket screen index shipments.csv -o parties.idx\tnames of all columns of parties, each "
      "once\n"
      "cocket screen delta ofac-sdn --index parties.idx\twhom the last import concerns, at once");
  add_rules_option(*sub, options);
  sub->add_option("--jobs", options.jobs, "worker threads (default: one a processor)")
      ->type_name("N");
  sub->add_flag("--json", options.is_json, "the summary as JSON")->group(kAnswerGroup);
  sub->add_flag("--strict", options.is_strict, "exit with 5 when some cell cannot be read")
      ->group(kAnswerGroup);
  sub->add_flag("--no-progress", options.has_no_progress, "no progress bar")->group(kAnswerGroup);
  add_colour_option(*sub, options);
}

void add_screen(CLI::App& app, Options& options) {
  CLI::App* family = add_family(app, "screen", "compare names with restricted parties");
  add_screened_names(*family, options);
  add_screen_delta(*family, options);
  add_screen_index(*family, options);
  CLI::App* pairs = add_command(*family, options, Command::ScreenPairs,
                                {"pairs", "measure the score on labelled pairs of names"});
  pairs
      ->add_option("FILE", options.files,
                   "CSV with name_a, name_b, schema, expected_match (yes, no) and block")
      ->required()
      ->expected(1);
  pairs->add_option("--part", options.part, "train, dev, test (default) or all; split by entity")
      ->type_name("PART")
      ->check(CLI::IsMember({"train", "dev", "test", "all"}));
  pairs
      ->add_option("--blocks", options.blocks,
                   "CSV with source, category and block: which block a pair is of")
      ->type_name("FILE");
  pairs->add_option("--threshold", options.threshold, "score from which a pair counts as a match")
      ->type_name("SCORE")
      ->check(CLI::Range(0, 1000));
  pairs->add_flag("--naive", options.is_naive, "score by edit distance of the sorted words");
  pairs->add_option("-o,--output", options.output, "write each pair with its score to this file")
      ->type_name("FILE")
      ->group(kAnswerGroup);
  pairs->footer(
      "cocket screen pairs pairs.csv\tthe test part\n"
      "cocket screen pairs pairs.csv --naive\tthe floor to compare with");
  pairs->add_flag("--json", options.is_json, "as JSON")->group(kAnswerGroup);
  add_colour_option(*pairs, options);
}

void add_ownership(CLI::App& app, Options& options) {
  CLI::App* sub = add_command(app, options, Command::Ownership,
                              {"ownership", "say what listed parties own of a party"});
  sub->footer(
      "cocket ownership \"Example Works Ltd\" --stakes stakes.csv\tare its owners listed in the "
      "rulebooks?\n"
      "cocket ownership \"Example Works Ltd\" --stakes stakes.csv --listed \"Example Holding\" "
      "--at 25\tsuppose who is listed, and from which share it counts\n"
      "cocket ownership \"Example Works Ltd\" --stakes-of gleif-lei-csv --stakes-of gleif-rr-csv\t"
      "of imported lists");
  sub->add_option("PARTY", options.words, "its name, or its publisher's id, as in the stakes")
      ->required();
  sub->add_option("--stakes", options.book,
                  "CSV with owner, owned, share and more, as docs/formats/stakes.md has it (`-`: "
                  "the standard input)")
      ->type_name("FILE");
  sub->add_option("--stakes-of", options.stakes_of,
                  "instead: an imported list that tells of stakes (GLEIF level 2, FollowTheMoney) "
                  "or of the names of their parties (GLEIF level 1); may be given several times")
      ->type_name("LIST")
      ->allow_extra_args(false);
  sub->add_option("--listed", options.listed,
                  "a party that counts as listed; may be given several times; without --list, "
                  "no list is searched then")
      ->type_name("NAME")
      ->allow_extra_args(false);
  add_screened_lists_option(*sub, options);
  sub->add_option("--as-of", options.as_of, "day on which the stakes are held (default: today)")
      ->type_name("DATE");
  sub->add_option("--at", options.owned_from,
                  "per cent from which a party is owned: 50 (default), >50, 25")
      ->type_name("SHARE");
  sub->add_flag("--multiplied", options.multiplies,
                "shares multiplied along the chains decide, not owned owners counted whole");
  sub->add_flag("--rest-unlisted", options.is_rest_unlisted,
                "declare that no listed party is among the owners that nobody states");
  add_lists_option(*sub, options);
  add_rules_option(*sub, options);
  sub->add_flag("--json", options.is_json, "as JSON")->group(kAnswerGroup);
  sub->add_option("--fail-on", options.fail_on,
                  "`none`: exit with 0 whatever the answer (default: 3 owned, 4 may be owned)")
      ->type_name("LIST")
      ->group(kAnswerGroup);
  add_colour_option(*sub, options);
}

// The law, and the day and the way it is read.
void add_classified_law(CLI::App& app, Options& options) {
  add_rules_option(app, options);
  app.add_option("--as-of", options.as_of,
                 "the day for which it is classified (default: today where the law is)")
      ->type_name("DATE")
      ->group(kLawGroup);
  add_known_on_option(app, options);
  add_reading_options(app, options);
}

void add_classify(CLI::App& app, Options& options) {
  CLI::App* family =
      add_family(app, "classify", "say which control codes an item has, or may have");
  family->require_subcommand(0, 1);
  family->final_callback([&options, family] {
    if (family->get_subcommands().empty()) options.command = Command::Classify;
  });
  add_classify_options(*family, options);
  add_classified_law(*family, options);
  add_output_options(*family, options,
                     "of a file of items: csv (default), ndjson; also told by the ending of -o");
  family->add_flag("--json", options.is_json, "one item as JSON")->group(kAnswerGroup);
  family->add_flag("--strict", options.is_strict, "exit with 5 when some row cannot be read")
      ->group(kAnswerGroup);
  family->add_flag("--no-progress", options.has_no_progress, "no progress bar")
      ->group(kAnswerGroup);
  add_verdict_options(*family, options);
  CLI::App* labels = add_command(*family, options, Command::ClassifyLabels,
                                 {"labels", "measure the answers on items whose answer is known"});
  add_classify_labels_options(*labels, options);
  add_classified_law(*labels, options);
  labels->add_flag("--json", options.is_json, "as JSON, with each item")->group(kAnswerGroup);
  add_colour_option(*labels, options);
}

void add_book(CLI::App& app, Options& options) {
  CLI::App* family = add_family(app, "book", "keep a book as a column file");
  family->footer(
      "cocket book import book.csv\tmakes book.ckt, which every command reads as the book\n"
      "cocket run book.ckt\tdecide it, without parsing it again\n"
      "cocket book info book.ckt\twhat is in it\n"
      "cocket book export book.ckt > book.csv\tback");
  CLI::App* import = add_command(*family, options, Command::BookImport,
                                 {"import", "read a book once, and keep it in columns"});
  import->add_option("BOOK", options.book, "CSV or NDJSON (`-`: the standard input)")->required();
  import
      ->add_option("-o,--output", options.output,
                   "the column file (default: the name of the book with the ending .ckt); one that "
                   "is there is replaced")
      ->type_name("FILE")
      ->group(kAnswerGroup);
  import->footer(
      "cocket book import book.csv\tmakes book.ckt\n"
      "cocket book import - -o book.ckt < book.ndjson\tfrom the standard input");
  import
      ->add_flag("--strict", options.is_strict,
                 "exit with 5 when some row cannot be read; without it such rows are only kept")
      ->group(kAnswerGroup);
  CLI::App* info =
      add_command(*family, options, Command::BookInfo, {"info", "say what is in a column file"});
  info->footer("cocket book info book.ckt\tits rows and columns, all of it checked");
  CLI::App* exported = add_command(*family, options, Command::BookExport,
                                   {"export", "write the rows of a column file as text"});
  add_output_options(*exported, options,
                     "csv, tsv, ndjson (default: as the book was); also told by the ending of the "
                     "file of -o");
  exported->footer(
      "cocket book export book.ckt > book.csv\tas it was imported\n"
      "cocket book export book.ckt -o book.ndjson\tone JSON object a line");
  for (CLI::App* sub : {info, exported}) {
    sub->add_option("FILE", options.book, "a column file")->required();
  }
  for (CLI::App* sub : {import, info}) {
    sub->add_flag("--json", options.is_json, "what is in it as JSON")->group(kAnswerGroup);
  }
  for (CLI::App* sub : {import, exported}) {
    sub->add_flag("--no-progress", options.has_no_progress, "no progress bar")->group(kAnswerGroup);
  }
  for (CLI::App* sub : {import, info, exported}) {
    add_rules_option(*sub, options);
    add_colour_option(*sub, options);
  }
}

void add_rest(CLI::App& app, Options& options) {
  CLI::App* version = add_command(app, options, Command::Version,
                                  {"version", "print the versions of program and rulebooks"});
  add_rules_option(*version, options);
  version->footer("cocket version\tas to be named in a report");
  CLI::App* help = add_command(app, options, Command::Help, {"help", "help on a command"});
  help->add_option("COMMAND", options.files, "a command, such as `rules test`");
  help->footer("cocket help run\tthe same as cocket run --help");
  CLI::App* complete = add_command(app, options, Command::Complete,
                                   {"complete", "print what completes commands in a shell"});
  complete->add_option("SHELL", options.words, "bash, zsh or fish")->required();
  complete->footer(
      "cocket complete bash > /etc/bash_completion.d/cocket\tbash\n"
      "cocket complete zsh > ~/.zfunc/_cocket\tzsh\n"
      "cocket complete fish > ~/.config/fish/completions/cocket.fish\tfish");
  CLI::App* man = add_command(app, options, Command::Man, {"man", "print the manual page"});
  man->footer("cocket man | man -l -\tread it");
}

}  // namespace

void AppDeleter::operator()(CLI::App* app) const {
  delete app;  // NOLINT(cppcoreguidelines-owning-memory): it is held behind a forward declaration
}

std::string option_name(const std::string& field) {
  std::string name = "--" + field;
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

AppPointer build_app(Options& options, const facts::Vocabulary* vocabulary) {
  AppPointer app(
      new CLI::App("export control: what the law asks of a shipment, and why", "cocket"));
  app->set_help_flag("-h,--help", "show this help");
  app->set_version_flag("--version", "version", "print the versions of program and rulebooks");
  app->require_subcommand(0, 1);  // a book may be called `run`: one command a line
  app->footer(
      "cocket run examples/auto-parts.csv\tdecide a book\n"
      "cocket explain examples/auto-parts.csv 3\twhy line 3 got its answer\n"
      "cocket check --destination JP --control-codes 1C905.a --exported-from CN\tone shipment\n"
      "cocket codes search dysprosium\tfind a control code");
  add_run(*app, options);
  add_check(*app, options, vocabulary);
  add_explain(*app, options);
  add_changes(*app, options);
  add_codes(*app, options);
  add_lists(*app, options);
  add_screen(*app, options);
  add_ownership(*app, options);
  add_classify(*app, options);
  add_book(*app, options);
  add_rules(*app, options);
  add_prove(*app, options);
  add_licence(*app, options);
  add_application(*app, options);
  add_audit(*app, options);
  add_cases(*app, options);
  add_name_pairs(*app, options);
  add_journal(*app, options);
  add_rest(*app, options);
  return app;
}

}  // namespace cocket::cli
