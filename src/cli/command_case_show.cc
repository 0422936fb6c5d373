// SPDX-License-Identifier: Apache-2.0
// `cocket case list|show`: what is to be decided, and all that happened to a case.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hex.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "cases/case.h"
#include "cases/cases.h"
#include "cases/registry.h"
#include "cli/case_answers.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "journal/journal.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kLinesShown = 20;

Result<Date> day_of_list(const Context& context) {
  if (!context.options.as_of.empty()) return parse_date(context.options.as_of);
  return day_in_zone(context.environment.unix_seconds, "");
}

Result<std::vector<cases::State>> wanted_states(const std::string& names) {
  if (names.empty())
    return std::vector<cases::State>{cases::State::Open, cases::State::Waiting,
                                     cases::State::Proposed};
  std::vector<cases::State> states;
  for (const std::string_view name : split(names, ',')) {
    if (name == "all") {
      for (int i = 0; i <= static_cast<int>(cases::State::Closed); ++i) {
        states.push_back(static_cast<cases::State>(i));
      }
      continue;
    }
    const auto state = cases::state_named(name);
    if (!state) {
      return Error{
          Error::Kind::Usage,
          fmt::format("no state `{}`; expected open, waiting, proposed, released, refused, "
                      "closed or all",
                      printable(name))};
    }
    states.push_back(*state);
  }
  return states;
}

bool is_of_owner(const cases::Case& file, const std::string& owner) {
  if (owner.empty()) return true;
  return owner == "-" ? file.owner.empty() : cases::is_same_person(file.owner, owner);
}

// The most urgent first: by day, then by verdict, then as they were opened.
std::vector<const cases::Case*> worklist(const Context& context, const cases::Cases& all,
                                         const std::vector<cases::State>& states) {
  constexpr std::array<std::string_view, 5> kBySeverity = {"NO", "HOLD", "JUDGE", "ASK", "GO"};
  std::vector<const cases::Case*> files;
  const Options& options = context.options;
  for (const cases::Case& file : all.cases()) {
    const bool is_wanted = std::find(states.begin(), states.end(), file.state) != states.end() &&
                           is_of_owner(file, options.owner) &&
                           (options.line.empty() || file.line(options.line) != nullptr);
    if (is_wanted) files.push_back(&file);
  }
  const auto urgency = [&](const cases::Case* file) {
    const auto place =
        std::find(kBySeverity.begin(), kBySeverity.end(), verdict_of(*file)) - kBySeverity.begin();
    return std::tuple(file->due.value_or(kDateMax), place);
  };
  std::stable_sort(files.begin(), files.end(),
                   [&](const cases::Case* left, const cases::Case* right) {
                     return urgency(left) < urgency(right);
                   });
  return files;
}

std::string lines_in_words(const cases::Case& file) {
  const int held = held_lines(file);
  const int all = static_cast<int>(file.lines.size());
  if (held == all) return fmt::format("{} line{}", all, all == 1 ? "" : "s");
  return fmt::format("{} of {} lines", held, all);
}

// "waiting, with bert, due 2026-03-04, overdue"
std::string standing(const cases::Case& file, Date day) {
  std::string text(name_of(file.state));
  if (file.proposal) {
    text += fmt::format(" by {} to {}", printable(file.proposal->actor),
                        name_of(file.proposal->outcome));
  }
  text += file.owner.empty() ? ", with nobody" : ", with " + printable(file.owner);
  if (file.due) {
    text += ", due " + format(*file.due);
    if (*file.due < day && !is_decided(file.state)) text += ", overdue";
  }
  return text;
}

std::string cause_in_words(const cases::Case& file) {
  if (!file.cause.pair) return printable(file.cause.key);
  const cases::NamePair& pair = *file.cause.pair;
  return fmt::format("`{}` may be `{}` ({} of {})", printable(pair.name),
                     printable(pair.listed_name), printable(pair.entry), printable(pair.list));
}

std::string list_line(const cases::Case& file, Date day) {
  const std::string first = first_day(file);
  return fmt::format("{:<5} {:<6} {}\n      {}; {}{}\n", verdict_of(file), file.id,
                     cause_in_words(file), standing(file, day), lines_in_words(file),
                     first.empty() ? "" : ", the first goes on " + printable(first));
}

Json case_json(const cases::Case& file) {
  Json json;
  json["case"] = file.id;
  json["verdict"] = verdict_of(file);
  json["state"] = name_of(file.state);
  json["cause"] = file.cause.key;
  if (file.cause.pair) {
    const cases::NamePair& pair = *file.cause.pair;
    json["pair"] = {{"name", pair.name},
                    {"list", pair.list},
                    {"entry", pair.entry},
                    {"listed_name", pair.listed_name}};
  }
  json["owner"] = file.owner.empty() ? Json() : Json(file.owner);
  json["due"] = file.due ? Json(format(*file.due)) : Json();
  json["lines"] = file.lines.size();
  json["held_lines"] = held_lines(file);
  json["first_day"] = first_day(file).empty() ? Json() : Json(first_day(file));
  if (file.proposal) {
    json["proposal"] = {{"outcome", name_of(file.proposal->outcome)},
                        {"by", file.proposal->actor},
                        {"reason", file.proposal->reason},
                        {"evidence", file.proposal->evidence}};
  }
  return json;
}

Json show_json(const cases::Case& file) {
  Json json = case_json(file);
  json["lines"] = Json::array();
  for (const cases::Line& line : file.lines) {
    Json row;
    row["line"] = line.key;
    row["date"] = line.date;
    row["verdict"] = line.verdict;
    row["held"] = line.is_held;
    row["decision"] = line.decision;
    row["about"] = line.about;
    json["lines"].push_back(std::move(row));
  }
  json["attachments"] = Json::array();
  for (const cases::Attachment& one : file.attachments) {
    json["attachments"].push_back(
        {{"name", one.name}, {"bytes", one.size}, {"sha256", one.sha256}, {"kept", one.is_kept}});
  }
  json["history"] = Json::array();
  for (const cases::Event& event : file.history) {
    json["history"].push_back({{"record", event.number},
                               {"time", format(event.time)},
                               {"by", event.actor},
                               {"text", event.text}});
  }
  return json;
}

std::string line_text(const cases::Line& line) {
  std::string text = fmt::format("  {:<5} {}", line.verdict, printable(line.key));
  if (!line.date.empty()) text += ", " + printable(line.date);
  if (!line.about.empty()) text += ", " + printable(line.about);
  if (!line.decision.empty()) text += fmt::format(" (decision {})", printable(line.decision));
  if (!line.is_held) text += "; no longer for this cause";
  return text + "\n";
}

std::string show_text(const Context& context, const cases::Case& file, Date day) {
  std::string text = fmt::format("{}  {}  {}\n  {}\n", verdict_of(file), file.id,
                                 standing(file, day), cause_in_words(file));
  if (file.proposal) {
    text += fmt::format("  {} proposed to {} it: {}\n", printable(file.proposal->actor),
                        name_of(file.proposal->outcome), printable(file.proposal->reason));
  }
  text += fmt::format("\n{}\n", lines_in_words(file));
  const std::size_t shown =
      context.options.shows_all ? file.lines.size() : std::min(file.lines.size(), kLinesShown);
  for (std::size_t i = 0; i < shown; ++i) text += line_text(file.lines[i]);
  if (shown < file.lines.size()) {
    text += fmt::format("  ... and {} more; `--all` shows them\n", file.lines.size() - shown);
  }
  if (!file.attachments.empty()) text += "\nattachments\n";
  for (const cases::Attachment& one : file.attachments) {
    text += fmt::format("  {}, {} bytes, {}\n    sha256 {}\n", printable(one.name), one.size,
                        one.is_kept ? "kept in the journal" : "by its hash alone", one.sha256);
  }
  text += "\nhistory\n";
  for (const cases::Event& event : file.history) {
    text += fmt::format("  {}  {}: {} [record {}]\n", format(event.time).substr(0, 16),
                        printable(event.actor), printable(event.text), event.number);
  }
  return text;
}

// The journal keeps its bytes in the record that attached it; the fold keeps none.
Result<ExitCode> write_attachment(const Context& context, journal::Journal& journal,
                                  const cases::Case& file) {
  constexpr std::size_t kReadAtOnce = 500;
  const std::string& name = context.options.attachment;
  const auto found = std::find_if(file.attachments.begin(), file.attachments.end(),
                                  [&](const cases::Attachment& one) { return one.name == name; });
  if (found == file.attachments.end()) {
    return Error{Error::Kind::NotFound,
                 fmt::format("{} has no attachment `{}`", file.id, printable(name))};
  }
  if (!found->is_kept) {
    return Error{
        Error::Kind::NotFound,
        fmt::format("the journal has `{}` by its hash alone; whoever attached it keeps the "
                    "file with the SHA-256 {}",
                    printable(name), found->sha256)};
  }
  for (std::int64_t first = 1;; first += kReadAtOnce) {
    const std::vector<journal::Entry> entries = TRY(journal.read(first, kReadAtOnce));
    for (const journal::Entry& entry : entries) {
      if (entry.record.kind != cases::kAttached) continue;
      const Json body = Json::parse(entry.record.body, nullptr, false);
      if (!body.contains("content") || body.value("sha256", "") != found->sha256) continue;
      const std::string digits = body.value("content", "");
      std::string bytes(digits.size() / 2, '\0');
      if (!read_hex(digits, reinterpret_cast<unsigned char*>(bytes.data()), bytes.size())) continue;
      const auto output = TRY(Output::open(context.options.output));
      TRY(output->write(bytes));
      TRY(output->finish());
      return ExitCode::Done;
    }
    if (entries.size() < kReadAtOnce) break;
  }
  return Error{Error::Kind::Broken,
               "the journal has lost its bytes; `cocket journal verify` says more"};
}

}  // namespace

std::string case_page(const Context& context, const cases::Case& file, Date day) {
  return show_text(context, file, day);
}

Json case_page_json(const cases::Case& file) {
  return show_json(file);
}

Result<ExitCode> case_list(const Context& context) {
  const Date day = TRY(day_of_list(context));
  const std::vector<cases::State> states = TRY(wanted_states(context.options.states));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const cases::Cases all = TRY(cases::fold_journal(*journal));
  const std::vector<const cases::Case*> files = worklist(context, all, states);
  Json json = Json::array();
  std::string rows;
  std::size_t overdue = 0;
  for (const cases::Case* file : files) {
    rows += list_line(*file, day);
    json.push_back(case_json(*file));
    overdue += file->due && *file->due < day && !is_decided(file->state) ? 1 : 0;
  }
  const std::string text = fmt::format("{} case{}, {} overdue on {}\n{}", files.size(),
                                       files.size() == 1 ? "" : "s", overdue, format(day), rows);
  return print(context, text, json);
}

Result<ExitCode> case_show(const Context& context) {
  const Date day = TRY(day_of_list(context));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const cases::Cases all = TRY(cases::fold_journal(*journal));
  const std::string& id = context.options.words;
  const cases::Case* file = all.find(id);
  if (file == nullptr) {
    std::vector<std::string> ids;
    for (const cases::Case& one : all.cases()) ids.push_back(one.id);
    return Error{Error::Kind::NotFound, fmt::format("there is no case `{}` in this journal{}",
                                                    printable(id), did_you_mean(id, ids))};
  }
  if (!context.options.attachment.empty()) return write_attachment(context, *journal, *file);
  return print(context, show_text(context, *file, day), show_json(*file));
}

}  // namespace cocket::cli
