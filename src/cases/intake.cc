// SPDX-License-Identifier: Apache-2.0
#include "cases/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/answered_line.h"
#include "cases/body.h"
#include "cases/case.h"
#include "cases/cases.h"
#include "cases/clearance.h"
#include "journal/record.h"

namespace cocket::cases {
namespace {

constexpr std::size_t kLinesBytesMax = 256 << 10;  // in a record; a body may have 1 MiB

// As many lines as fit into a record, from `begin` on.
Json some_lines(const std::vector<Line>& lines, std::size_t& begin) {
  Json json = Json::array();
  for (std::size_t bytes = 0; begin < lines.size() && bytes < kLinesBytesMax; ++begin) {
    Json line = line_json(lines[begin]);
    bytes += line.dump().size();
    json.push_back(std::move(line));
  }
  return json;
}

}  // namespace

Taken::OfCase& Intake::told(const std::string& id) {
  for (Taken::OfCase& one : taken_.cases) {
    if (one.id == id) return one;
  }
  return taken_.cases.emplace_back(Taken::OfCase{id, false, 0, 0});
}

Result<void> Intake::write(const char* kind, const Json& body) {
  journal::Record record = stamp_;
  record.kind = kind;
  record.body = body.dump();
  return add_(std::move(record));
}

// The two names of the case were found to be two, and that was called into question since the case
// was decided.
bool Intake::has_reopened_pair(const Case& file) const {
  if (!file.cause.pair || file.history.empty()) return false;
  const std::string names = key_of(*file.cause.pair);
  return std::any_of(cases_.pairs().begin(), cases_.pairs().end(), [&](const Clearance& pair) {
    return pair.stage == Stage::Reopened && key_of(pair.names) == names &&
           pair.history.back().number > file.history.back().number;
  });
}

// Whether a case has this line for this cause, and either nobody decided that case or it was
// decided on what the book says now. A changed answer is kept for its case; after a reopening there
// may be two.
bool Intake::is_known(const Line& line, const std::string& cause) {
  const Line* decided = nullptr;
  State state = State::Open;
  bool is_undecided = false;
  bool is_pair_reopened = false;  // which the decision may have rested on
  for (const Cases::Place& place : cases_.places(line.key)) {
    const Case& file = cases_.cases()[place.number];
    if (file.cause.key != cause) continue;
    const Line& before = file.lines[place.position];
    if (is_decided(file.state)) {
      decided = &before;
      state = file.state;
      is_pair_reopened = has_reopened_pair(file);
      continue;
    }
    is_undecided = true;
    if (before != line) answers_[place.number].push_back(line);
  }
  if (is_undecided) return true;
  if (decided == nullptr || !decided->is_held || decided->cells != line.cells) return false;
  if (is_pair_reopened) return false;
  ++taken_.decided[state];
  return true;
}

// Those that have the line for a cause that is no more: they are told, and stay as they are.
void Intake::tell_other_cases(const AnsweredLine& answered) {
  for (const Cases::Place& place : cases_.places(answered.line.key)) {
    const Case& file = cases_.cases()[place.number];
    if (is_decided(file.state)) continue;
    const bool is_held = std::any_of(
        answered.causes.begin(), answered.causes.end(),
        [&](const AnsweredLine::HeldFor& one) { return one.cause.key == file.cause.key; });
    if (is_held) continue;
    Line line = answered.line;
    line.is_held = false;
    line.party = file.lines[place.position].party;
    if (file.lines[place.position] != line) answers_[place.number].push_back(line);
    taken_.left.push_back({line.key, line.verdict, file.id});
  }
}

void Intake::take_line(const AnsweredLine& answered) {
  ++(answered.causes.empty() ? taken_.free : taken_.held);
  for (const AnsweredLine::HeldFor& one : answered.causes) {
    Line line = answered.line;
    line.party = one.party;
    if (is_known(line, one.cause.key)) continue;
    const auto [place, is_new] = newcomers_of_.emplace(one.cause.key, newcomers_.size());
    if (is_new) newcomers_.push_back({one.cause, {}});
    newcomers_[place->second].lines.push_back(std::move(line));
  }
  tell_other_cases(answered);
}

// A party of which the book says something else than when it was found not to be the listed one.
Result<void> Intake::reopen_pairs(const AnsweredLine& answered) {
  for (const auto& [name, cells] : answered.parties) {
    const std::string folded = fold(name);
    for (const Clearance& pair : cases_.pairs()) {
      if (pair.stage != Stage::Cleared || fold(pair.names.name) != folded) continue;
      const std::string changed = difference(pair.party, cells);
      if (changed.empty()) continue;
      const std::string reason = fmt::format(
          "the book says something else of the party: {} (line {})", changed, answered.line.key);
      const std::string id = pair.id;
      Json body;
      body["pair"] = id;
      body["reason"] = reason;
      TRY(write(kPairReopened, body));
      taken_.reopened.emplace_back(id, reason);
    }
  }
  return {};
}

Result<void> Intake::write_answers() {
  for (const auto& [number, lines] : answers_) {
    const std::string id = cases_.cases()[number].id;
    for (std::size_t begin = 0; begin < lines.size();) {
      Json body;
      body["case"] = id;
      body["lines"] = some_lines(lines, begin);
      TRY(write(kAnswered, body));
    }
    told(id).answered += static_cast<int>(lines.size());
  }
  return {};
}

Result<void> Intake::write_newcomers(const Newcomers& newcomers) {
  const Cause& cause = newcomers.cause;
  const Case* file = cases_.taking(cause.key);
  std::string id = file == nullptr ? fmt::format("C-{}", cases_.cases().size() + 1) : file->id;
  bool is_open = file != nullptr;
  for (std::size_t begin = 0; begin < newcomers.lines.size();) {
    Json body;
    body["case"] = id;
    if (!is_open) {
      body["cause"] = cause.key;
      if (cause.pair) body["pair"] = pair_json(*cause.pair);
      Case made;
      made.lines = newcomers.lines;
      const auto& due_days = cases_.policy().due_days;
      if (const auto days = due_days.find(std::string(verdict_of(made))); days != due_days.end()) {
        body["due"] = format(Date{utc_day(stamp_.time).days + days->second});
      }
      told(id).is_opened = true;
    }
    body["lines"] = some_lines(newcomers.lines, begin);
    TRY(write(is_open ? kExtended : kOpened, body));
    is_open = true;
  }
  told(id).added += static_cast<int>(newcomers.lines.size());
  return {};
}

Result<void> Intake::take(std::span<const AnsweredLine> lines) {
  for (const AnsweredLine& answered : lines) {
    take_line(answered);
    if (!cases_.pairs().empty()) TRY(reopen_pairs(answered));
  }
  TRY(write_answers());
  for (const Newcomers& newcomers : newcomers_) TRY(write_newcomers(newcomers));
  return {};
}

}  // namespace cocket::cases
