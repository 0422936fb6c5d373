// SPDX-License-Identifier: Apache-2.0
// `cocket licence import|export`: licences and draws as CSV.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "journal/journal.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"
#include "ledger/tables.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kRowsAtOnce = 500;

// One answer a row, each row decided after those above it.
Result<std::vector<ledger::Answer>> write_rows(const Context& context, ledger::Ledger& book,
                                               const std::vector<ledger::TableRow>& rows) {
  const std::string actor = TRY(actor_of(context));
  const Moment now{context.environment.unix_seconds * 1000};
  std::vector<ledger::Answer> of_rows(rows.size());
  for (std::size_t begin = 0; begin < rows.size(); begin += kRowsAtOnce) {
    const std::size_t end = std::min(rows.size(), begin + kRowsAtOnce);
    std::vector<ledger::Command> commands;
    for (std::size_t i = begin; i < end; ++i) {
      commands.insert(commands.end(), rows[i].commands.begin(), rows[i].commands.end());
    }
    if (commands.empty()) continue;
    const std::vector<ledger::Answer> answers = TRY(book.submit(commands, now, actor));
    std::size_t at = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t count = rows[i].commands.size();
      if (count == 0) continue;
      const auto first = answers.begin() + static_cast<std::ptrdiff_t>(at);
      of_rows[i] = ledger::answer_of({first, first + static_cast<std::ptrdiff_t>(count)});
      at += count;
    }
  }
  return of_rows;
}

struct Told {
  std::string text;
  Json json = Json::array();
  std::map<std::string, int> counts;  // by what became of a row
};

Told tell(const ledger::Table& table, const std::vector<ledger::Answer>& answers) {
  Told told;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const ledger::TableRow& row = table.rows[i];
    const bool is_read = row.error.empty();
    const std::string what = is_read ? std::string(name_of(answers[i].kind)) : "not read";
    ++told.counts[what];
    const std::vector<std::string> reasons =
        is_read ? answers[i].reasons : std::vector<std::string>{row.error};
    Json json;
    json["line"] = row.line;
    json[table.is_of_draws ? "key" : "licence"] = printable(row.name);
    json["answer"] = what;
    json["reasons"] = Json::array();
    for (const std::string& reason : reasons) json["reasons"].push_back(printable(reason));
    told.json.push_back(std::move(json));
    if (what == "done" || what == "already") continue;
    told.text += fmt::format("line {}{}: {}\n", row.line,
                             row.name.empty() ? "" : ", " + printable(row.name), what);
    for (const std::string& reason : reasons) told.text += "  " + printable(reason) + "\n";
  }
  std::string counts;
  for (const char* what : {"done", "already", "refused", "not read"}) {
    if (const int count = told.counts[what]; count > 0)
      counts += fmt::format(", {} {}", count, what);
  }
  told.text += fmt::format("{} {}{}{}\n", table.rows.size(), table.is_of_draws ? "draw" : "licence",
                           table.rows.size() == 1 ? "" : "s", counts);
  return told;
}

}  // namespace

Result<ExitCode> licence_import(const Context& context) {
  const Options& options = context.options;
  const std::string text = TRY(read_text_file(options.book));
  auto read = ledger::read_table(text);
  if (!read.ok()) {
    return invalid(fmt::format("{}: {}; nothing of it was done",
                               options.book == "-" ? "the standard input" : options.book,
                               read.error().message));
  }
  ledger::Table table = std::move(read).value();
  LicenceZones zones(context);
  for (ledger::TableRow& row : table.rows) {
    for (ledger::Command& command : row.commands) TRY(zones.fill(command));
  }
  const auto journal = TRY(licence_journal(
      context, table.is_of_draws ? journal::IfMissing::Refuse : journal::IfMissing::Create));
  ledger::Ledger book(*journal);
  const std::vector<ledger::Answer> answers = TRY(write_rows(context, book, table.rows));
  Told told = tell(table, answers);
  if (!options.output.empty()) {
    const auto output = TRY(Output::open(options.output));
    TRY(output->write(ledger::answered_csv(table, answers)));
    TRY(output->finish());
  }
  TRY(print(context, told.text, told.json));
  const bool is_all_taken = told.counts["refused"] == 0 && told.counts["not read"] == 0;
  return is_all_taken ? ExitCode::Done : ExitCode::Refused;
}

Result<ExitCode> licence_export(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const ledger::Balances balances = TRY(ledger::Ledger(*journal).balances());
  const auto output = TRY(Output::open(context.options.output));
  TRY(output->write(context.options.is_of_draws ? ledger::draws_as_csv(balances)
                                                : ledger::licences_as_csv(balances)));
  TRY(output->finish());
  return ExitCode::Done;
}

}  // namespace cocket::cli
