// SPDX-License-Identifier: Apache-2.0
#include "cases/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hex.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/answered_line.h"
#include "cases/body.h"
#include "cases/case.h"
#include "cases/cases.h"
#include "cases/clearance.h"
#include "cases/intake.h"
#include "cases/policy.h"
#include "journal/fold.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::cases {
namespace {

constexpr std::size_t kHashDigitsMin = 8;  // by which an attachment may be named

using Kind = Command::Kind;

journal::Apply applying(Cases& cases) {
  return [&cases](const journal::Entry& entry) { return cases.apply(entry.number, entry.record); };
}

const char* record_kind(Kind kind) {
  switch (kind) {
    case Kind::Assign:
      return kAssigned;
    case Kind::Due:
      return kDue;
    case Kind::Comment:
      return kComment;
    case Kind::Attach:
      return kAttached;
    case Kind::Wait:
      return kWaiting;
    case Kind::Resume:
      return kResumed;
    case Kind::Propose:
      return kProposed;
    case Kind::Return:
      return kReturned;
    case Kind::Release:
      return kReleased;
    case Kind::Refuse:
      return kRefused;
    case Kind::Close:
      return kClosed;
    case Kind::Reopen:
      return kReopened;
    case Kind::Split:
      return kSplit;
    case Kind::SetPolicy:
      return kPolicy;
    case Kind::ProposePair:
      return kPairProposed;
    case Kind::ClearPair:
      return kPairCleared;
    case Kind::ReopenPair:
      return kPairReopened;
    case Kind::WithdrawPair:
      return kPairWithdrawn;
  }
  return "";
}

// Where a case goes to that is ended or reopened by this command.
std::optional<State> aim_of(Kind kind) {
  switch (kind) {
    case Kind::Release:
      return State::Released;
    case Kind::Refuse:
      return State::Refused;
    case Kind::Close:
      return State::Closed;
    default:
      return std::nullopt;
  }
}

// JSON cannot hold other text.
bool is_utf8(const Command& command) {
  const auto is_good = [](const std::string& text) { return !first_invalid_utf8(text); };
  const Clearance& pair = command.clearance;
  for (const std::string* text :
       {&command.id, &command.text, &command.key, &command.attachment.name,
        &command.attachment.sha256, &pair.names.name, &pair.names.list, &pair.names.entry,
        &pair.names.listed_name, &pair.scope_of, &pair.reason, &pair.entry_sha256, &pair.case_id}) {
    if (!is_good(*text)) return false;
  }
  return std::all_of(command.evidence.begin(), command.evidence.end(), is_good) &&
         std::all_of(command.lines.begin(), command.lines.end(), is_good) &&
         std::all_of(pair.evidence.begin(), pair.evidence.end(), is_good) &&
         std::all_of(pair.party.begin(), pair.party.end(),
                     [&](const auto& cell) { return is_good(cell.first) && is_good(cell.second); });
}

// An attachment of the case that is named, by its hash; else the words as they are.
std::vector<std::string> evidence_of(const Case* file, const std::vector<std::string>& named) {
  std::vector<std::string> evidence;
  for (const std::string& name : named) {
    std::string found = name;
    for (const Attachment& attached :
         file == nullptr ? std::vector<Attachment>() : file->attachments) {
      const bool is_meant = attached.name == name ||
                            (name.size() >= kHashDigitsMin && attached.sha256.starts_with(name));
      if (is_meant) found = std::string(kAttachmentMark) + attached.sha256;
    }
    evidence.push_back(std::move(found));
  }
  return evidence;
}

// Of what is so already; empty: it is not.
std::string already_so(const Command& command, const Cases& cases, const std::string& actor) {
  if (command.kind == Kind::SetPolicy) {
    const bool is_set = !cases.policies().empty();
    return is_set && cases.policy() == command.policy ? "this is the policy" : "";
  }
  if (command.kind == Kind::ClearPair) {
    const Clearance* pair = cases.pair(command.id);
    return pair != nullptr && pair->stage == Stage::Cleared ? command.id + " is cleared" : "";
  }
  const Case* file = cases.find(command.id);
  if (file == nullptr) return "";
  if (const auto aim = aim_of(command.kind); aim && file->state == *aim) {
    return fmt::format("{} is {}", file->id, name_of(*aim));
  }
  if (command.kind == Kind::Assign && file->owner == command.text) {
    return fmt::format("{} is with {}", file->id, file->owner);
  }
  if (command.kind == Kind::Due && file->due && file->due == command.due) {
    return fmt::format("{} is due {}", file->id, format(*file->due));
  }
  if (command.kind == Kind::Attach) {
    for (const Attachment& attached : file->attachments) {
      if (attached.sha256 == command.attachment.sha256 &&
          attached.name == command.attachment.name) {
        return fmt::format("{} has this attachment", file->id);
      }
    }
  }
  if (command.kind == Kind::Comment && !file->history.empty()) {
    const Event& last = file->history.back();
    const bool is_same = last.actor == actor && last.text == "comment: " + command.text;
    if (is_same) return fmt::format("this is the last comment of {}", file->id);
  }
  return "";
}

// What a clearance leaves to its case.
void fill_from_case(const Cases& cases, Clearance& clearance) {
  const Case* file = cases.find(clearance.case_id);
  if (file == nullptr || !file->cause.pair) return;
  if (clearance.names == NamePair{}) clearance.names = *file->cause.pair;
  if (clearance.party.empty() && !file->lines.empty()) clearance.party = file->lines.front().party;
}

std::string body_of(const Command& command, const Cases& cases) {
  if (command.kind == Kind::SetPolicy) return policy_text(command.policy);
  if (command.kind == Kind::ProposePair) {
    Clearance clearance = command.clearance;
    clearance.id = fmt::format("P-{}", cases.pairs().size() + 1);
    fill_from_case(cases, clearance);
    clearance.evidence = evidence_of(cases.find(clearance.case_id), clearance.evidence);
    return clearance_text(clearance, command.key);
  }
  const bool is_of_pair = command.kind >= Kind::ClearPair;
  const Clearance* pair = is_of_pair ? cases.pair(command.id) : nullptr;
  const Case* file = cases.find(pair != nullptr ? pair->case_id : command.id);
  Json json;
  json[is_of_pair ? "pair" : "case"] = command.id;
  if (command.kind == Kind::Propose) json["outcome"] = name_of(command.outcome);
  if (command.kind == Kind::Split) {
    json["into"] = fmt::format("C-{}", cases.cases().size() + 1);
    put(json, "lines", command.lines);
  }
  if (command.kind == Kind::Attach) {
    json["name"] = command.attachment.name;
    json["size"] = command.attachment.size;
    json["sha256"] = command.attachment.sha256;
    if (command.attachment.is_kept) json["content"] = hex_of(command.content);
  }
  const char* text_name = command.kind == Kind::Assign    ? "owner"
                          : command.kind == Kind::Comment ? "text"
                                                          : "reason";
  put(json, text_name, command.text);
  put(json, "due", command.due);
  put(json, "evidence", evidence_of(file, command.evidence));
  put(json, "key", command.key);
  return json.dump();
}

}  // namespace

Result<void> Registry::catch_up() {
  auto done = journal::fold_on(*journal_, head_, applying(cases_));
  if (!done.ok()) forget();
  return done;
}

void Registry::forget() {
  cases_ = {};
  head_ = {};
}

Result<Cases> Registry::cases() {
  const std::scoped_lock lock(mutex_);
  TRY(catch_up());
  return cases_;
}

// The record is in the fold, or an Error says why it may not be.
Result<void> Registry::add(journal::Record record, std::vector<journal::Record>& records) {
  TRY(journal::check(record));
  TRY(cases_.apply(head_.count + static_cast<std::int64_t>(records.size()) + 1, record));
  records.push_back(std::move(record));
  return {};
}

Result<Answer> Registry::decide(const Command& command, const journal::Record& stamp,
                                std::vector<journal::Record>& records) {
  if (!is_utf8(command)) return Answer{Answer::Kind::Refused, "", "what it says is not UTF-8"};
  journal::Record record = stamp;
  record.kind = record_kind(command.kind);
  record.body = body_of(command, cases_);
  if (const Sha256* seen = cases_.seen(command.key); seen != nullptr && !command.key.empty()) {
    const bool is_same = *seen == digest_of(record);
    return Answer{is_same ? Answer::Kind::Already : Answer::Kind::Refused, command.id,
                  fmt::format("the key `{}` was used{}", command.key,
                              is_same ? " for this" : " for something else")};
  }
  const std::string already = already_so(command, cases_, stamp.actor);
  if (!already.empty()) return Answer{Answer::Kind::Already, command.id, already};
  if (auto added = add(record, records); !added.ok()) {
    return Answer{Answer::Kind::Refused, command.id, added.error().message};
  }
  Answer answer{Answer::Kind::Done, command.id, ""};
  if (command.kind == Kind::Split) answer.id = cases_.cases().back().id;
  if (command.kind == Kind::SetPolicy) answer.text = cases_.policies().back().text;
  if (command.kind != Kind::ProposePair) {
    const Case* file = cases_.find(answer.id);
    const Clearance* pair = cases_.pair(answer.id);
    if (file != nullptr) answer.text = file->history.back().text;
    if (pair != nullptr) answer.text = pair->history.back().text;
    return answer;
  }
  answer.id = cases_.pairs().back().id;
  if (!cases_.policy().pair.needs_second_person) {
    record.kind = kPairCleared;
    Json json;
    json["pair"] = answer.id;
    record.body = json.dump();
    TRY(add(record, records));
  }
  answer.text = cases_.pairs().back().history.back().text;
  return answer;
}

Result<void> Registry::in_turn(const Write& write) {
  const std::scoped_lock lock(mutex_);
  TRY(catch_up());  // most of it before the turn, while others may write
  const auto end = journal_->append_in_turn(
      [&](const journal::Head& head) -> Result<std::vector<journal::Record>> {
        TRY(journal::fold_to(*journal_, head, head_, applying(cases_)));
        std::vector<journal::Record> records;
        TRY(write(records));
        return records;
      });
  if (!end.ok()) {
    forget();  // the cases are ahead of the journal
    return end.error();
  }
  head_ = end.value();
  return {};
}

Result<std::vector<Answer>> Registry::submit(std::span<const Command> commands, Moment time,
                                             const std::string& actor) {
  std::vector<Answer> answers;
  const journal::Record stamp{time, "", actor, ""};
  const Write write = [&](std::vector<journal::Record>& records) -> Result<void> {
    answers.clear();
    for (const Command& command : commands) {
      Answer answer = TRY(decide(command, stamp, records));
      answers.push_back(std::move(answer));
    }
    return {};
  };
  TRY(in_turn(write));
  return answers;
}

Result<Taken> Registry::take(std::span<const AnsweredLine> lines, Moment time,
                             const std::string& actor) {
  Taken taken;
  const Write write = [&](std::vector<journal::Record>& records) -> Result<void> {
    Intake intake(cases_, journal::Record{time, "", actor, ""},
                  [&](journal::Record record) { return add(std::move(record), records); });
    TRY(intake.take(lines));
    taken = intake.taken();
    return {};
  };
  TRY(in_turn(write));
  return taken;
}

Result<Cases> fold_journal(journal::Journal& journal) {
  Cases cases;
  journal::Head head;
  TRY(journal::fold_on(journal, head, applying(cases)));
  return cases;
}

}  // namespace cocket::cases
