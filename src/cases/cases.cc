// SPDX-License-Identifier: Apache-2.0
#include "cases/cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/hex.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/body.h"
#include "cases/case.h"
#include "cases/incoming.h"
#include "cases/policy.h"
#include "journal/record.h"

namespace cocket::cases {
namespace {

// Its cause and its lines, as a record opens it.
struct Opening {
  Case file;
  std::vector<Line> lines;
};

Result<std::vector<Line>> read_lines(const Json* json) {
  if (json == nullptr || !json->is_array() || json->empty()) return invalid("it has no lines");
  std::vector<Line> lines;
  for (const Json& one : *json) {
    Line line = TRY(read_line(one));
    lines.push_back(std::move(line));
  }
  std::set<std::string_view> keys;
  for (const Line& line : lines) {
    if (!keys.insert(line.key).second) {
      return invalid(fmt::format("line `{}` comes twice", printable(line.key)));
    }
  }
  return lines;
}

Result<Opening> read_opening(const Json& body) {
  Members members(body, "a case");
  Opening opening;
  members.take("case", opening.file.id);
  members.take("cause", opening.file.cause.key);
  const Json* pair = members.take("pair");
  members.take("due", opening.file.due);
  const Json* lines = members.take("lines");
  TRY(members.finish());
  TRY(check_name("the cause", opening.file.cause.key));
  if (pair != nullptr) opening.file.cause.pair = TRY(read_pair(*pair));
  opening.lines = TRY(read_lines(lines));
  return opening;
}

bool is_answered_otherwise(const Line& before, const Line& now) {
  return before.cells != now.cells || before.verdict != now.verdict ||
         before.is_held != now.is_held;
}

}  // namespace

// What the fold itself numbers does not count: the same message may come again later.
Sha256 digest_of(const journal::Record& record) {
  Json body = Json::parse(record.body, nullptr, false);
  if (record.kind == kPairProposed) body.erase("pair");
  if (record.kind == kSplit) body.erase("into");
  return sha256(record.kind + "\n" + record.actor + "\n" + body.dump());
}

// "C-17" is the 17th, where none is missing.
std::optional<std::size_t> Cases::index_of(std::string_view id) const {
  if (has_gaps_) {
    const auto found =
        std::find_if(cases_.begin(), cases_.end(), [id](const Case& one) { return one.id == id; });
    if (found == cases_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - cases_.begin());
  }
  std::size_t number = 0;
  const std::string_view digits = id.substr(std::min<std::size_t>(id.size(), 2));
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (number == 0 || number > cases_.size() || cases_[number - 1].id != id) return std::nullopt;
  return number - 1;
}

bool Cases::is_next(const std::string& id) const {
  if (has_gaps_) return !index_of(id);
  return id == fmt::format("C-{}", cases_.size() + 1);
}

const Case* Cases::find(std::string_view id) const {
  const std::optional<std::size_t> index = index_of(id);
  return index ? &cases_[*index] : nullptr;
}

const std::vector<Cases::Place>& Cases::places(const std::string& line) const {
  static const std::vector<Place> kNowhere;
  const auto found = by_line_.find(line);
  return found == by_line_.end() ? kNowhere : found->second;
}

const Case* Cases::taking(const std::string& cause) const {
  const auto found = by_cause_.find(cause);
  if (found == by_cause_.end()) return nullptr;
  for (const std::size_t number : found->second) {
    const Case& file = cases_[number];
    const bool takes = file.state == State::Open || file.state == State::Waiting;
    if (takes && !file.is_split) return &file;
  }
  return nullptr;
}

const Sha256* Cases::seen(const std::string& sender_key) const {
  const auto found = seen_.find(sender_key);
  return found == seen_.end() ? nullptr : &found->second;
}

Result<Case*> Cases::named_case(const std::string& id) {
  if (const auto index = index_of(id)) return &cases_[*index];
  std::vector<std::string> ids;
  for (const Case& file : cases_) ids.push_back(file.id);
  return Error{Error::Kind::NotFound,
               fmt::format("there is no case `{}`{}", printable(id), did_you_mean(id, ids))};
}

void Cases::put_line(std::size_t number, Line line) {
  Case& file = cases_[number];
  by_line_[line.key].push_back({number, file.lines.size()});
  file.lines.push_back(std::move(line));
}

Cases::Step Cases::step_of(std::string_view kind) {
  static constexpr std::pair<std::string_view, Step> kSteps[] = {
      {kOpened, &Cases::open},
      {kExtended, &Cases::extend},
      {kAnswered, &Cases::answer},
      {kAssigned, &Cases::assign},
      {kDue, &Cases::set_due},
      {kComment, &Cases::comment},
      {kAttached, &Cases::attach},
      {kWaiting, &Cases::wait},
      {kResumed, &Cases::resume},
      {kProposed, &Cases::propose},
      {kReturned, &Cases::send_back},
      {kReleased, &Cases::end},
      {kRefused, &Cases::end},
      {kClosed, &Cases::end},
      {kReopened, &Cases::reopen},
      {kSplit, &Cases::split},
      {kPolicy, &Cases::set_policy},
      {kPairProposed, &Cases::propose_pair},
      {kPairCleared, &Cases::clear_pair},
      {kPairReopened, &Cases::end_pair},
      {kPairWithdrawn, &Cases::end_pair}};
  for (const auto& [name, step] : kSteps) {
    if (name == kind) return step;
  }
  return nullptr;
}

Result<void> Cases::apply(std::int64_t number, const journal::Record& record) {
  if (!is_of_cases(record.kind)) return {};
  const Step step = step_of(record.kind);
  if (step == nullptr) {
    return invalid(
        fmt::format("kind `{}` is not known; it was written by a newer program", record.kind));
  }
  Incoming in{number, record, Json::parse(record.body, nullptr, false), ""};
  if (!in.body.is_object()) return invalid("its body is no JSON object");
  const auto key = in.body.find("key");
  if (key != in.body.end() && key->is_string()) in.sender_key = key->get<std::string>();
  if (!in.sender_key.empty() && seen_.contains(in.sender_key)) {
    return invalid(fmt::format("the key `{}` was used before", printable(in.sender_key)));
  }
  TRY((this->*step)(in));
  if (!in.sender_key.empty()) seen_[in.sender_key] = digest_of(record);
  return {};
}

Result<void> Cases::open(const Incoming& in) {
  Opening opening = TRY(read_opening(in.body));
  if (!is_next(opening.file.id)) {
    return invalid(
        fmt::format("case `{}` is opened, and it is not the next one", printable(opening.file.id)));
  }
  opening.file.history.push_back(in.event("opened for " + lines_text(opening.lines.size())));
  by_cause_[opening.file.cause.key].push_back(cases_.size());
  cases_.push_back(std::move(opening.file));
  for (Line& line : opening.lines) put_line(cases_.size() - 1, std::move(line));
  return {};
}

Result<void> Cases::extend(const Incoming& in) {
  Members members(in.body, "lines of a case");
  std::string id;
  members.take("case", id);
  const Json* json = members.take("lines");
  TRY(members.finish());
  Case* file = TRY(named_case(id));
  if (file->state != State::Open && file->state != State::Waiting) {
    return invalid(fmt::format("{} is {} and takes no further lines", id, name_of(file->state)));
  }
  std::vector<Line> lines = TRY(read_lines(json));
  const auto number = static_cast<std::size_t>(file - cases_.data());
  for (const Line& line : lines) {
    for (const Place& place : places(line.key)) {
      if (place.number == number) {
        return invalid(fmt::format("line `{}` is in {} already", printable(line.key), id));
      }
    }
  }
  file->history.push_back(in.event(lines_text(lines.size()) + " added"));
  for (Line& line : lines) put_line(number, std::move(line));
  return {};
}

Result<void> Cases::answer(const Incoming& in) {
  Members members(in.body, "answers of a case");
  std::string id;
  members.take("case", id);
  const Json* json = members.take("lines");
  TRY(members.finish());
  Case* file = TRY(named_case(id));
  TRY(check_undecided(*file));
  std::vector<Line> lines = TRY(read_lines(json));
  const auto number = static_cast<std::size_t>(file - cases_.data());
  std::vector<Line*> before;
  for (const Line& line : lines) {
    for (const Place& place : places(line.key)) {
      if (place.number == number) before.push_back(&file->lines[place.position]);
    }
  }
  if (before.size() != lines.size()) return invalid("a line is not in " + id);
  bool is_void = false;
  std::size_t freed = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    is_void = is_void || is_answered_otherwise(*before[i], lines[i]);
    freed += before[i]->is_held && !lines[i].is_held ? 1 : 0;
    *before[i] = std::move(lines[i]);
  }
  std::string text = lines_text(lines.size()) + " answered anew";
  if (freed > 0) text += fmt::format("; {} no longer held for this cause", lines_text(freed));
  if (file->proposal && is_void) {
    text += "; the proposal is void, for it was made on other answers";
    file->proposal.reset();
    file->state = State::Open;
  }
  file->history.push_back(in.event(text));
  return {};
}

}  // namespace cocket::cases
