// SPDX-License-Identifier: Apache-2.0
// `cocket pair propose|clear|withdraw|reopen|list|review|export`: parties that are not the listed
// ones.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "cases/cases.h"
#include "cases/clearance.h"
#include "cases/registry.h"
#include "cli/case_answers.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "journal/journal.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

using cases::Clearance;
using cases::Scope;
using cases::Stage;

struct ScopeOf {
  Scope scope = Scope::Everywhere;
  std::string of;
};

// "customer=K-17"
Result<ScopeOf> read_scope(const std::string& text) {
  const std::size_t sign = text.find('=');
  const auto scope = cases::scope_named(text.substr(0, sign));
  const std::string of = sign == std::string::npos ? "" : text.substr(sign + 1);
  if (!scope || (*scope == Scope::Everywhere) != of.empty()) {
    return Error{Error::Kind::Usage,
                 fmt::format("no scope `{}`; expected everywhere, customer=ID or shipment=ID",
                             printable(text))};
  }
  return ScopeOf{*scope, of};
}

Result<Date> day_of_pairs(const Context& context) {
  if (!context.options.as_of.empty()) return parse_date(context.options.as_of);
  return day_in_zone(context.environment.unix_seconds, "");
}

// What a list says of an entry, of which a change re-opens a pair: its names and its country.
std::string hash_of(const program::ListEntry& entry) {
  Json json = Json::array({entry.country});
  for (const std::string& name : entry.names) json.push_back(name);
  return to_hex(sha256(json.dump()));
}

// The lists of the rulebooks as they are now.
class ListsNow {
 public:
  static Result<ListsNow> read(const Context& context) {
    ListsNow now;
    now.programs_ = TRY(load_programs(context.environment, context.options.rules, ""));
    return now;
  }

  const program::ListEntry* entry(const cases::NamePair& names) const {
    const program::List* list = this->list(names.list);
    if (list == nullptr) return nullptr;
    for (const program::ListEntry& entry : list->entries) {
      if (entry.id == names.entry) return &entry;
    }
    return nullptr;
  }
  const program::List* list(const std::string& name) const {
    for (const LoadedProgram& loaded : programs_) {
      for (const program::List& list : loaded.program.lists) {
        if (list.kind == program::ListKind::Party && list.name == name) return &list;
      }
    }
    return nullptr;
  }

  // Why the pair holds no more; empty: it does. Of a list that no rulebook at hand has, nothing is
  // known: it counts as changed, for an answer must not rest on it.
  std::string lapse(const Clearance& pair, Date day) const {
    std::string why = lapse_of(pair, day);
    if (!why.empty()) return why;
    const program::ListEntry* found = entry(pair.names);
    if (found == nullptr) {
      return list(pair.names.list) == nullptr ? "no rulebook at hand has the list"
                                              : "the list has no such entry now";
    }
    return hash_of(*found) == pair.entry_sha256 ? ""
                                                : "the list says something else of the entry now";
  }

 private:
  std::vector<LoadedProgram> programs_;
};

// The pair that is asked for, by the options or by its case.
Result<Clearance> asked_clearance(const Context& context) {
  const Options& options = context.options;
  Clearance clearance;
  clearance.case_id = options.case_id;
  clearance.names = {options.screened_name, options.list_name, options.entry, ""};
  const bool is_named =
      !options.screened_name.empty() && !options.list_name.empty() && !options.entry.empty();
  if (!options.case_id.empty() && clearance.names == cases::NamePair{}) {
    const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
    const cases::Cases all = TRY(cases::fold_journal(*journal));
    const cases::Case* file = all.find(options.case_id);
    if (file == nullptr || !file->cause.pair) {
      return Error{
          Error::Kind::NotFound,
          fmt::format("there is no case `{}` about a pair of names; `cocket case list` shows "
                      "which are",
                      printable(options.case_id))};
    }
    clearance.names = *file->cause.pair;
  } else if (!is_named) {
    return Error{Error::Kind::Usage,
                 "name the pair by `--case CASE`, or by `--name`, `--list` and "
                 "`--entry`"};
  }
  clearance.reason = options.reason;
  clearance.evidence = options.evidence;
  if (!options.until.empty()) clearance.until = TRY(parse_day("--until", options.until));
  if (options.scopes.size() > 1) return Error{Error::Kind::Usage, "a pair has one scope"};
  if (!options.scopes.empty()) {
    const ScopeOf scope = TRY(read_scope(options.scopes.front()));
    clearance.scope = scope.scope;
    clearance.scope_of = scope.of;
  }
  return clearance;
}

std::string pair_line(const Clearance& pair, const std::string& lapse) {
  std::string text =
      fmt::format("{:<5} {}\n", pair.id,
                  lapse.empty()                   ? "holds"
                  : pair.stage == Stage::Proposed ? "is proposed by " + printable(pair.proposed_by)
                                                  : "holds no more: " + printable(lapse));
  text += fmt::format("      `{}` is not `{}` ({} of {}), {}{}{}\n", printable(pair.names.name),
                      printable(pair.names.listed_name), printable(pair.names.entry),
                      printable(pair.names.list), name_of(pair.scope),
                      pair.scope_of.empty() ? "" : " " + printable(pair.scope_of),
                      pair.until ? ", until " + format(*pair.until) : "");
  return text + fmt::format("      {}\n", printable(pair.reason));
}

Json pair_as_json(const Clearance& pair, const std::string& lapse) {
  Json json = Json::parse(clearance_text(pair, ""), nullptr, false);
  json["stage"] = name_of(pair.stage);
  json["holds"] = lapse.empty();
  if (!lapse.empty()) json["why_not"] = lapse;
  json["proposed_by"] = pair.proposed_by;
  json["history"] = Json::array();
  for (const cases::Event& event : pair.history) {
    json["history"].push_back({{"record", event.number},
                               {"time", format(event.time)},
                               {"by", event.actor},
                               {"text", event.text}});
  }
  return json;
}

struct PairsNow {
  cases::Cases cases;
  ListsNow lists;
  Date day;
};

Result<PairsNow> pairs_now(const Context& context) {
  const Date day = TRY(day_of_pairs(context));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  cases::Cases cases = TRY(cases::fold_journal(*journal));
  ListsNow lists = TRY(ListsNow::read(context));
  return PairsNow{std::move(cases), std::move(lists), day};
}

}  // namespace

Result<ExitCode> pair_propose(const Context& context) {
  cases::Command command;
  command.kind = cases::Command::Kind::ProposePair;
  command.clearance = TRY(asked_clearance(context));
  command.key = context.options.message_key;
  const ListsNow lists = TRY(ListsNow::read(context));
  cases::NamePair& names = command.clearance.names;
  const program::ListEntry* entry = lists.entry(names);
  if (entry == nullptr) {
    return Error{
        Error::Kind::NotFound,
        lists.list(names.list) == nullptr
            ? fmt::format("no rulebook has a list `{}`", printable(names.list))
            : fmt::format("list `{}` has no entry `{}`", names.list, printable(names.entry))};
  }
  command.clearance.entry_sha256 = hash_of(*entry);
  names.listed_name = entry->names.empty() ? "" : entry->names.front();
  command.id = context.options.case_id.empty() ? names.name : context.options.case_id;
  return submit_steps(context, {command});
}

Result<ExitCode> pair_step(const Context& context) {
  const Options& options = context.options;
  cases::Command command;
  command.kind = options.command == Command::PairClear      ? cases::Command::Kind::ClearPair
                 : options.command == Command::PairWithdraw ? cases::Command::Kind::WithdrawPair
                                                            : cases::Command::Kind::ReopenPair;
  command.text = options.reason;
  command.evidence = options.evidence;
  std::vector<cases::Command> commands;
  for (const std::string& id : options.files) {
    cases::Command& one = commands.emplace_back(command);
    one.id = id;
    one.key = options.message_key;
    if (!one.key.empty() && options.files.size() > 1) one.key += " " + id;
  }
  return submit_steps(context, commands);
}

Result<ExitCode> pair_list(const Context& context) {
  const PairsNow now = TRY(pairs_now(context));
  std::string text;
  Json json = Json::array();
  for (const Clearance& pair : now.cases.pairs()) {
    const std::string lapse = now.lists.lapse(pair, now.day);
    text += pair_line(pair, lapse);
    json.push_back(pair_as_json(pair, lapse));
  }
  return print(context, text.empty() ? "no pairs\n" : text, json);
}

Result<ExitCode> pair_review(const Context& context) {
  const PairsNow now = TRY(pairs_now(context));
  std::vector<cases::Command> commands;
  for (const Clearance& pair : now.cases.pairs()) {
    const std::string lapse = now.lists.lapse(pair, now.day);
    if (pair.stage != Stage::Cleared || lapse.empty()) continue;
    cases::Command& command = commands.emplace_back();
    command.kind = cases::Command::Kind::ReopenPair;
    command.id = pair.id;
    command.text = lapse;
  }
  if (commands.empty()) return print(context, "every cleared pair still holds\n", Json::array());
  return submit_steps(context, commands);
}

Result<ExitCode> pair_export(const Context& context) {
  const PairsNow now = TRY(pairs_now(context));
  std::vector<ScopeOf> wanted;
  for (const std::string& text : context.options.scopes) {
    const ScopeOf scope = TRY(read_scope(text));
    wanted.push_back(scope);
  }
  std::string csv = "name,list,entry,reason,listed_name,until,pair\n";
  for (const Clearance& pair : now.cases.pairs()) {
    const bool is_wanted = pair.scope == Scope::Everywhere ||
                           std::any_of(wanted.begin(), wanted.end(), [&](const ScopeOf& one) {
                             return one.scope == pair.scope && one.of == pair.scope_of;
                           });
    std::string why = now.lists.lapse(pair, now.day);
    if (why.empty() && !is_wanted) {
      why = fmt::format("it holds for {} {} alone", name_of(pair.scope), pair.scope_of);
    }
    if (!why.empty()) {
      write_standard_error(fmt::format("left out {}, `{}`: {}\n", pair.id,
                                       printable(pair.names.name), printable(why)));
      continue;
    }
    const std::string until = pair.until ? format(*pair.until) : "";
    const std::string_view cells[] = {pair.names.name, pair.names.list,        pair.names.entry,
                                      pair.reason,     pair.names.listed_name, until,
                                      pair.id};
    for (const std::string_view& cell : cells) {
      append_csv_cell(csv, cell);
      csv += &cell == std::end(cells) - 1 ? '\n' : ',';
    }
  }
  const auto output = TRY(Output::open(context.options.output));
  TRY(output->write(csv));
  TRY(output->finish());
  return ExitCode::Done;
}

}  // namespace cocket::cli
