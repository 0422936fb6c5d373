// SPDX-License-Identifier: Apache-2.0
#include "cli/app_classify.h"

#include <CLI/CLI.hpp>

#include "cli/options.h"

namespace cocket::cli {
namespace {

constexpr const char* kItem = "Item";
constexpr const char* kRecords = "Records";

void add_trace_option(CLI::App& command, Options& options) {
  command
      .add_option("--trace", options.trace,
                  "shares below this count as none, where the text states no minimum (default: "
                  "`any`, each declared amount counts)")
      ->type_name("SHARE")
      ->group(kItem);
}

}  // namespace

void add_classifying_options(CLI::App& command, Options& options) {
  command
      .add_flag("--classify", options.is_classifying,
                "find the control codes of goods whose line gives none from their description, "
                "composition and figures, as `cocket classify` does")
      ->group(kItem);
  add_trace_option(command, options);
}

void add_classify_options(CLI::App& command, Options& options) {
  command.add_option("ITEMS", options.book,
                     "a file of items, CSV or NDJSON (`-`: the standard input), instead of one");
  command.add_option("--item", options.item_id, "the item's number")
      ->type_name("KEY")
      ->group(kItem);
  command
      .add_option("--description", options.description,
                  "what it is called, in English, Chinese or Japanese")
      ->type_name("TEXT")
      ->group(kItem);
  command
      .add_option("--thing", options.thing,
                  "what it is, physically: a code of the things, or a word")
      ->type_name("THING")
      ->group(kItem);
  command.add_option("--composition", options.composition, "`Dy=0.36%; Nd=28%; Fe=balance`")
      ->type_name("SHARES")
      ->group(kItem);
  command.add_option("--hs", options.tariff, "tariff code: a hint, it never decides")
      ->type_name("CODE")
      ->group(kItem);
  command
      .add_option("--fact", options.item_facts,
                  "any other fact of it, such as `density=1.75 g/cm3`; may be given several times")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->group(kItem);
  add_trace_option(command, options);
  command.add_flag("--ask", options.asks, "ask for what is missing, by the fewest questions")
      ->group(kRecords);
  command
      .add_option("--record", options.record,
                  "keep the interview in this file; one that is there is gone on with")
      ->type_name("FILE")
      ->group(kRecords);
  command.add_option("--by", options.by, "who decides, for the record")
      ->type_name("WHO")
      ->group(kRecords);
  command
      .add_option("--precedents", options.precedents,
                  "use what was decided of the same items, unless it or the text has changed")
      ->type_name("FILE")
      ->group(kRecords);
  command
      .add_flag("--keep", options.keeps_precedents, "add what is settled to the file of precedents")
      ->group(kRecords);
  command.add_option("--top", options.top, "rows shown that are open (default: 5)")
      ->type_name("COUNT")
      ->check(CLI::Range(0, 1000).description(""));
  command
      .add_option("--jobs", options.jobs,
                  "worker threads for a file of items (default: one a processor)")
      ->type_name("N");
  command.footer(
      "cocket classify --description \"sintered NdFeB magnet, Dy 0.36%\"\tone item, with the "
      "reasons\n"
      "cocket classify --description magnet --ask\tasked until it is settled\n"
      "cocket classify items.csv > classified.csv\ta file of items, each row back\n"
      "cocket classify items.csv --precedents decided.ndjson --keep --by WHO\twhat was decided is "
      "used again\n"
      "cocket classify labels labelled.csv\thow often the answers are right");
}

void add_classify_labels_options(CLI::App& command, Options& options) {
  command
      .add_option("FILE", options.files,
                  "CSV or NDJSON of items, with `language`, `verdict` (controlled, not controlled, "
                  "cannot tell), `codes` (that it has), `rows` (to be shown) and `why`")
      ->required()
      ->expected(1);
  command.footer("cocket classify labels labelled.csv\thow often the answers are right");
}

}  // namespace cocket::cli
