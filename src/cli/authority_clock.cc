// SPDX-License-Identifier: Apache-2.0
#include "cli/authority_clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "applications/application.h"
#include "applications/working_days.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"

namespace cocket::cli {
namespace {

constexpr const char* kClockFile = "application-clock.csv";
constexpr const char* kDaysFile = "working-days.csv";

// What a measure says of the time for a decision; no number: there is no limit.
struct TimeLimit {
  std::string measure;
  std::optional<int> working_days;
  std::string cite;
};

// Rows of measure, working_days, cite, and what follows for readers.
Result<std::vector<TimeLimit>> read_limits(const std::string& path) {
  const std::string text = TRY(read_text_file(path));
  const CsvTable table = parse_csv(text);
  std::vector<TimeLimit> limits;
  for (std::size_t i = 1; i < table.records.size(); ++i) {
    const CsvRecord& row = table.records[i];
    if (row.cells.size() < 3) {
      return invalid(fmt::format("{}: line {} has no three cells", path, row.line));
    }
    TimeLimit limit{std::string(trim(row.cells[0])), std::nullopt, std::string(trim(row.cells[2]))};
    const std::string_view number = trim(row.cells[1]);
    if (!number.empty()) {
      int days = 0;
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), days);
      if (error != std::errc() || end != number.data() + number.size() || days < 1 || days > 1000) {
        return invalid(fmt::format("{}: line {}: `{}` is no number of working days", path, row.line,
                                   printable(number)));
      }
      limit.working_days = days;
    }
    limits.push_back(std::move(limit));
  }
  return limits;
}

// Of the measures of the application: the one without a limit, or else the longest.
const TimeLimit* limit_for(const std::vector<TimeLimit>& limits,
                           const std::vector<std::string>& measures) {
  const TimeLimit* found = nullptr;
  for (const TimeLimit& limit : limits) {
    if (std::find(measures.begin(), measures.end(), limit.measure) == measures.end()) continue;
    if (!limit.working_days) return &limit;
    if (found == nullptr || *limit.working_days > *found->working_days) found = &limit;
  }
  return found;
}

AuthorityClock told(const applications::Clock& clock, const TimeLimit& limit, Date today) {
  AuthorityClock result;
  result.json["accepted"] = format(clock.begins);
  result.json["working_days"] = clock.allowed;
  result.json["used"] = clock.used;
  result.json["due"] = clock.due ? Json(format(*clock.due)) : Json(nullptr);
  result.json["unknown_from"] =
      clock.unknown_from ? Json(format(*clock.unknown_from)) : Json(nullptr);
  result.json["cite"] = limit.cite;
  if (!clock.due) {
    result.sentences.push_back(
        fmt::format("the clock stands still: {} of {} working days are used ({})", clock.used,
                    clock.allowed, limit.cite));
    return result;
  }
  result.sentences.push_back(
      fmt::format("decision due by {}{}: {} of {} working days behind {} are used ({})",
                  format(*clock.due), *clock.due < today ? ", which is past" : "", clock.used,
                  clock.allowed, format(clock.begins), limit.cite));
  if (clock.unknown_from) {
    result.sentences.push_back(fmt::format(
        "from {} on the holidays are not known: Mondays to Fridays were counted, and holidays move "
        "that day later, days that are worked instead earlier",
        format(*clock.unknown_from)));
  }
  return result;
}

AuthorityClock only(std::string sentence) {
  AuthorityClock result;
  result.sentences.push_back(std::move(sentence));
  return result;
}

}  // namespace

Result<AuthorityClock> authority_clock(const Context& context,
                                       const applications::Application& application) {
  using applications::Step;
  const auto stands = application.stands();
  const bool is_there =
      stands == Step::Accepted || stands == Step::Paused || stands == Step::Resumed;
  if (!is_there) return AuthorityClock{};
  const applications::Request& request = application.request;
  const std::vector<LoadedProgram> programs =
      TRY(load_programs(context.environment, context.options.rules, ""));
  const auto law = std::find_if(programs.begin(), programs.end(), [&](const LoadedProgram& one) {
    return one.program.law == request.law;
  });
  if (law == programs.end()) {
    return only(
        fmt::format("no rulebook of the law `{}` is at hand: how long the authority has is "
                    "not known",
                    printable(request.law)));
  }
  const std::string& folder = law->folder.folder;
  const auto limits = read_limits(folder + "/" + kClockFile);
  if (!limits.ok() && limits.error().kind != Error::Kind::NotFound) return limits.error();
  const TimeLimit* limit = limits.ok() ? limit_for(limits.value(), request.measures) : nullptr;
  if (limit == nullptr) {
    return only(fmt::format("{} says nothing of how long the authority has", request.rulebook));
  }
  if (!limit->working_days) {
    return only(fmt::format("no limit of days holds for the authority, because of {} ({})",
                            limit->measure, limit->cite));
  }
  applications::WorkingDays days;  // without the table no year is known
  const std::string path = folder + "/" + kDaysFile;
  if (const auto text = read_text_file(path); text.ok()) {
    auto read = applications::read_working_days(text.value());
    if (!read.ok()) return invalid(fmt::format("{}: {}", path, read.error().message));
    days = std::move(read).value();
  }
  Date today = TRY(day_in_zone(context.environment.unix_seconds, law->program.timezone));
  if (!context.options.as_of.empty()) today = TRY(parse_day("--as-of", context.options.as_of));
  const auto clock = clock_of(application, days, *limit->working_days, today);
  if (!clock) return AuthorityClock{};
  return told(*clock, *limit, today);
}

}  // namespace cocket::cli
