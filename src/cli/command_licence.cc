// SPDX-License-Identifier: Apache-2.0
// `cocket licence add|reserve|commit|release|reverse`: what is written to the journal of licences.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
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
#include "cli/licence_ruling.h"
#include "cli/line_source.h"
#include "cli/options.h"
#include "journal/journal.h"
#include "journal/open_journal.h"
#include "journal/record.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"
#include "ledger/licence.h"
#include "ledger/tables.h"

namespace cocket::cli {
namespace {

using LedgerCommand = ledger::Command;

constexpr std::size_t kCommandsAtOnce = 500;

// A command with the facts of its shipment, which the rulebook is asked about; null: none are told.
struct WithFacts {
  LedgerCommand command;
  Json facts;
};

std::string name_of_command(const LedgerCommand& command) {
  return command.kind == LedgerCommand::Kind::Add ? command.licence.id : command.draw.key;
}

// A line is a licence, or a draw, or of a reservation the part that left.
Result<WithFacts> wanted_in(std::string_view line, LedgerCommand::Kind kind) {
  WithFacts wanted;
  LedgerCommand& command = wanted.command;
  command.kind = kind;
  Json json = Json::parse(line, nullptr, false);
  if (kind == LedgerCommand::Kind::Add) {
    command.licence = TRY(ledger::read_licence(line));
  } else if (kind == LedgerCommand::Kind::Commit && json.is_object() && !json.contains("licence")) {
    ledger::Step step = TRY(ledger::read_step(line));
    command.draw.key = std::move(step.key);
    command.part = std::move(step.part);
  } else {
    const bool has_facts = json.is_object() && json.contains("facts");
    if (has_facts) {
      wanted.facts = json["facts"];
      json.erase("facts");
    }
    command.draw = TRY(ledger::read_draw(has_facts ? json.dump() : std::string(line)));
    if (!command.draw.ruling.empty()) {
      return invalid("a draw: `ruling` is what the rulebook says; tell it the `facts` instead");
    }
  }
  return wanted;
}

Result<std::vector<WithFacts>> commands_in_file(const Context& context, LedgerCommand::Kind kind) {
  const auto source = TRY(ByteSource::open(context.options.book, context.environment.interrupted));
  LineSource lines(*source, journal::kBodyBytesMax);
  std::vector<WithFacts> commands;
  for (int number = 1;; ++number) {
    const std::optional<std::string_view> line = TRY(lines.next());
    if (!line) break;
    if (trim(*line).empty()) continue;
    auto command = wanted_in(*line, kind);
    if (!command.ok()) {
      return invalid(fmt::format("{}, line {}: {}; nothing of it was done", source->name(), number,
                                 command.error().message));
    }
    commands.push_back(std::move(command).value());
  }
  return commands;
}

// Of a reservation, by options.
Result<ledger::Part> part_of(const Options& options) {
  ledger::Part part;
  if (!options.quantity.empty()) part.quantity = TRY(ledger::parse_quantity(options.quantity));
  if (!options.value.empty()) part.value = TRY(ledger::parse_value(options.value));
  return part;
}

Result<std::vector<WithFacts>> commands_of(const Context& context, LedgerCommand::Kind kind) {
  const Options& options = context.options;
  if (options.files.empty() == options.book.empty()) {
    return Error{Error::Kind::Usage, "give the keys of draws, or draws by `--draws FILE`"};
  }
  const ledger::Part part = TRY(part_of(options));
  if (part != ledger::Part() && options.files.size() != 1) {
    return Error{Error::Kind::Usage,
                 "`--quantity` and `--value` are of one draw; give its key, and no other"};
  }
  if (!options.book.empty()) return commands_in_file(context, kind);
  std::vector<WithFacts> commands;
  for (const std::string& key : options.files) {
    LedgerCommand command;
    command.kind = kind;
    command.draw.key = key;
    command.reason = options.reason;
    command.part = part;
    commands.push_back({std::move(command), {}});
  }
  return commands;
}

bool is_new_draw(const ledger::Balances& balances, const LedgerCommand& command) {
  const ledger::LicenceState* licence = balances.licence(command.draw.licence);
  return licence != nullptr && !licence->licence.law.empty() &&
         balances.draw(command.draw.key) == nullptr;
}

// Asks the rulebooks before the turn of the journal: a licence never changes once it is there.
Result<std::vector<LedgerCommand>> ruled(const Context& context, ledger::Ledger& book,
                                         std::vector<WithFacts> wanted) {
  std::vector<LedgerCommand> commands;
  std::optional<ledger::Balances> balances;
  LicenceRulings rulings(context);
  for (WithFacts& one : wanted) {
    LedgerCommand& command = one.command;
    if (!command.draw.licence.empty()) {
      if (!balances) balances = TRY(book.balances());
      if (is_new_draw(*balances, command)) {
        const ledger::Licence& licence = balances->licence(command.draw.licence)->licence;
        command.ruling = TRY(rulings.of(licence, command.draw, one.facts));
      }
    }
    commands.push_back(std::move(command));
  }
  return commands;
}

std::string told_answer(const Context& context, const LedgerCommand& command,
                        const ledger::Answer& answer) {
  const std::string name = printable(name_of_command(command));
  if (context.options.is_json) {
    Json json;
    json[command.kind == LedgerCommand::Kind::Add ? "licence" : "key"] = name;
    json["answer"] = name_of(answer.kind);
    json["reasons"] = Json::array();
    for (const std::string& reason : answer.reasons) json["reasons"].push_back(printable(reason));
    return json.dump() + "\n";
  }
  std::string text = fmt::format("{}: {}\n", name, name_of(answer.kind));
  for (const std::string& reason : answer.reasons) text += "  " + printable(reason) + "\n";
  return text;
}

// Whom a general licence may serve is a rulebook's to say, and of no law there is none to ask.
void warn_of_no_law(const Context& context, const std::vector<LedgerCommand>& commands) {
  for (const LedgerCommand& command : commands) {
    if (fold(command.licence.kind) != "general" || !command.licence.law.empty()) continue;
    warn(context, fmt::format("licence `{}` is general and names no `law`: no rulebook is asked "
                              "whether it may be used for a shipment",
                              printable(command.licence.id)));
  }
}

Result<ExitCode> write_commands(const Context& context, LedgerCommand::Kind kind) {
  const std::string actor = TRY(actor_of(context));
  LicenceZones zones(context);
  std::vector<WithFacts> wanted = TRY(commands_of(context, kind));
  for (WithFacts& one : wanted) TRY(zones.fill(one.command));
  const bool may_be_new = kind == LedgerCommand::Kind::Add;
  const auto journal = TRY(licence_journal(
      context, may_be_new ? journal::IfMissing::Create : journal::IfMissing::Refuse));
  ledger::Ledger book(*journal);
  const std::vector<LedgerCommand> commands = TRY(ruled(context, book, std::move(wanted)));
  if (kind == LedgerCommand::Kind::Add) warn_of_no_law(context, commands);
  const Moment now{context.environment.unix_seconds * 1000};
  bool is_any_refused = false;
  for (std::size_t at = 0; at < commands.size(); at += kCommandsAtOnce) {
    const std::span<const LedgerCommand> some(commands.data() + at,
                                              std::min(kCommandsAtOnce, commands.size() - at));
    const std::vector<ledger::Answer> answers = TRY(book.submit(some, now, actor));
    std::string text;
    for (std::size_t i = 0; i < some.size(); ++i) {
      text += told_answer(context, some[i], answers[i]);
      is_any_refused = is_any_refused || answers[i].kind == ledger::Answer::Kind::Refused;
    }
    TRY(write_standard_output(text));
  }
  return is_any_refused ? ExitCode::Refused : ExitCode::Done;
}

}  // namespace

Result<std::string> actor_of(const Context& context) {
  const std::string& name =
      context.options.by.empty() ? context.environment.user : context.options.by;
  if (!name.empty()) return name;
  return Error{Error::Kind::Usage, "nobody knows who does this; say it by `--by NAME`"};
}

Result<std::unique_ptr<journal::Journal>> licence_journal(const Context& context,
                                                          journal::IfMissing if_missing) {
  const std::string& place =
      context.options.journal.empty() ? context.environment.journal : context.options.journal;
  if (place.empty()) {
    return Error{Error::Kind::Usage,
                 "no journal is named; give one by `--journal FILE`, or set COCKET_JOURNAL"};
  }
  return journal::open_journal(place, if_missing);
}

Result<ExitCode> licence_add(const Context& context) {
  return write_commands(context, LedgerCommand::Kind::Add);
}

Result<ExitCode> licence_reserve(const Context& context) {
  return write_commands(context, LedgerCommand::Kind::Reserve);
}

Result<ExitCode> licence_commit(const Context& context) {
  return write_commands(context, LedgerCommand::Kind::Commit);
}

Result<ExitCode> licence_release(const Context& context) {
  return write_commands(context, LedgerCommand::Kind::Release);
}

Result<ExitCode> licence_reverse(const Context& context) {
  return write_commands(context, LedgerCommand::Kind::Reverse);
}

}  // namespace cocket::cli
