// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/truth.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/kept.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

// Balances are stated so that what is folded again is a part of what there is.
constexpr std::int64_t kDrawsPerRecord = 4;

Decision refused(std::vector<std::string> reasons) {
  return {{Answer::Kind::Refused, std::move(reasons)}, "", ""};
}

Decision already(const DrawState& state) {
  return {{Answer::Kind::Already,
           {fmt::format("draw `{}` is {}", state.draw.key, name_of(state.stage))}},
          "",
          ""};
}

// What is asked of a draw that is there: where it goes, or how it is answered.
struct Way {
  Stage from;
  Stage to;
  const char* record_kind;
};

std::optional<Way> way_of(Command::Kind kind) {
  switch (kind) {
    case Command::Kind::Add:
    case Command::Kind::Reserve:
      return std::nullopt;
    case Command::Kind::Commit:
      return Way{Stage::Reserved, Stage::Committed, kCommitted};
    case Command::Kind::Release:
      return Way{Stage::Reserved, Stage::Released, kReleased};
    case Command::Kind::Reverse:
      return Way{Stage::Committed, Stage::Reversed, kReversed};
  }
  return std::nullopt;
}

// The draw has been there, or is past it: a message that came twice or late.
bool has_passed(const DrawState& state, Stage stage) {
  if (state.stage == stage) return true;
  return stage == Stage::Committed && state.stage == Stage::Reversed;
}

// The same amounts, however they are written; what is not stated is all.
bool is_same_amount(const std::optional<Amount>& stated, const std::optional<Amount>& left,
                    const std::optional<Amount>& right) {
  const std::optional<Amount>& a = left ? left : stated;
  const std::optional<Amount>& b = right ? right : stated;
  if (!a || !b) return a == b;
  const auto other = convert(*b, a->unit);
  return other.ok() && other.value().number == a->number;
}

bool is_same_part(const DrawState& state, const Part& part) {
  return is_same_amount(state.draw.quantity, state.part.quantity, part.quantity) &&
         is_same_amount(state.draw.value, state.part.value, part.value);
}

// A licence that names its law is used as its law says; who did not ask does not know.
std::string not_asked(const Licence& licence) {
  return fmt::format(
      "the rulebook of `{}` was not asked whether a licence of the kind `{}` can be "
      "used for this shipment",
      licence.law, licence.kind);
}

bool names_no_more_than_the_key(const Draw& draw) {
  Draw bare;
  bare.key = draw.key;
  return draw == bare;
}

}  // namespace

Result<void> Ledger::catch_up() {
  if (folded_.head.count == 0) {
    auto kept = TRY(read_kept(*journal_));
    if (kept) folded_ = *std::move(kept);
  }
  auto done = fold_on(*journal_, folded_);
  if (!done.ok()) folded_ = {};
  return done;
}

// In the turn, so no kept ones are looked for.
Result<void> Ledger::catch_up_in_turn(const journal::Head& end) {
  auto done = fold_to(*journal_, end, folded_);
  if (!done.ok()) folded_ = {};
  return done;
}

Result<Balances> Ledger::balances() {
  const std::scoped_lock lock(mutex_);
  TRY(catch_up());
  return folded_.balances;
}

Decision Ledger::decide_licence(const Licence& licence) const {
  if (auto checked = check(licence); !checked.ok()) return refused({checked.error().message});
  const LicenceState* there = folded_.balances.licence(licence.id);
  if (there == nullptr) return {{}, kAdded, licence_text(licence)};
  Licence same = licence;
  if (same.zone.empty()) same.zone = there->licence.zone;
  if (there->licence != same) {
    return refused(
        {fmt::format("there is a licence `{}` already, and it says something else", licence.id)});
  }
  return {{Answer::Kind::Already, {fmt::format("licence `{}` is there", licence.id)}}, "", ""};
}

Decision Ledger::decide_step(const Command& command, const DrawState& state) const {
  if (!names_no_more_than_the_key(command.draw) && command.draw != state.draw) {
    return refused({fmt::format("the key `{}` was used for a draw that says something else",
                                command.draw.key)});
  }
  const std::optional<Way> way = way_of(command.kind);
  if (!way) return already(state);
  if (has_passed(state, way->to)) {
    const bool is_other_part =
        command.kind == Command::Kind::Commit && !is_same_part(state, command.part);
    if (!is_other_part) return already(state);
    return refused({fmt::format("draw `{}` was committed already, with another part of it",
                                command.draw.key)});
  }
  if (state.stage != way->from) {
    return refused(
        {fmt::format("draw `{}` is {}, and only one that is {} can be {}", command.draw.key,
                     name_of(state.stage), name_of(way->from), name_of(way->to))});
  }
  Balances::Fit fit = folded_.balances.fit_part(state, command.part);
  if (!fit.reasons.empty()) return refused(std::move(fit.reasons));
  return {{}, way->record_kind, step_text({command.draw.key, command.reason, command.part})};
}

Decision Ledger::decide_draw(const Command& command) const {
  const bool is_draw =
      command.kind == Command::Kind::Reserve || command.kind == Command::Kind::Commit;
  if (!is_draw || names_no_more_than_the_key(command.draw)) {
    return refused({fmt::format("there is no draw `{}` yet", command.draw.key)});
  }
  if (command.part != Part()) {
    return refused({fmt::format(
        "draw `{}` is not reserved: what leaves is drawn whole, not in part", command.draw.key)});
  }
  if (auto checked = check(command.draw); !checked.ok()) return refused({checked.error().message});
  Balances::Fit fit = folded_.balances.fit(command.draw);
  const LicenceState* licence = folded_.balances.licence(command.draw.licence);
  if (licence != nullptr && !licence->licence.law.empty() && command.draw.ruling.empty()) {
    fit.reasons.push_back(command.ruling ? command.ruling->words : not_asked(licence->licence));
  }
  if (!fit.reasons.empty()) return refused(std::move(fit.reasons));
  return {{}, command.kind == Command::Kind::Reserve ? kReserved : kDrawn, draw_text(command.draw)};
}

// The draw as it would stand in the record: on the day that its moment is, with what the rulebook
// said; one that is there keeps what was said of it.
Result<Draw> Ledger::completed(const Command& command, const DrawState* state) const {
  Draw draw = command.draw;
  if (state != nullptr) {
    draw.ruling = state->draw.ruling;
  } else if (command.ruling) {
    draw.ruling = command.ruling->answer == Truth::True ? command.ruling->words : "";
  }
  const LicenceState* licence = folded_.balances.licence(draw.licence);
  if (!draw.time || licence == nullptr) return draw;
  const Date day = TRY(day_of(licence->licence, *draw.time));
  if (draw.date != kDayNotTold && draw.date != day) {
    return invalid(fmt::format("{} is {} in {}, and the draw says {}", format(*draw.time),
                               format(day), licence->licence.zone, format(draw.date)));
  }
  draw.date = day;
  return draw;
}

Decision Ledger::decide(const Command& command) const {
  if (command.kind == Command::Kind::Add) return decide_licence(command.licence);
  const DrawState* state = folded_.balances.draw(command.draw.key);
  if (names_no_more_than_the_key(command.draw)) {
    return state == nullptr ? decide_draw(command) : decide_step(command, *state);
  }
  auto draw = completed(command, state);
  if (!draw.ok()) return refused({draw.error().message});
  Command whole = command;
  whole.draw = std::move(draw).value();
  return state == nullptr ? decide_draw(whole) : decide_step(whole, *state);
}

// Where no command needs a record, no turn is waited for: the answers were right when the journal
// was read.
std::optional<std::vector<Answer>> Ledger::answers_without_a_record(
    std::span<const Command> commands) const {
  std::vector<Answer> answers;
  for (const Command& command : commands) {
    Decision decision = decide(command);
    if (decision.answer.kind == Answer::Kind::Done) return std::nullopt;
    answers.push_back(std::move(decision.answer));
  }
  return answers;
}

Result<std::vector<journal::Record>> Ledger::write(const journal::Head& head,
                                                   std::span<const Command> commands,
                                                   const journal::Record& stamp,
                                                   std::vector<Answer>& answers) {
  TRY(catch_up_in_turn(head));
  std::vector<journal::Record> records;
  for (const Command& command : commands) {
    Decision decision = decide(command);
    if (decision.answer.kind == Answer::Kind::Done) {
      journal::Record record = stamp;
      record.kind = decision.kind;
      record.body = std::move(decision.body);
      TRY(journal::check(record));
      TRY(folded_.balances.apply(record));
      records.push_back(std::move(record));
    }
    answers.push_back(std::move(decision.answer));
  }
  state_balances(stamp, records);
  return records;
}

void Ledger::state_balances(const journal::Record& stamp, std::vector<journal::Record>& records) {
  to_keep_.clear();
  const std::int64_t end = folded_.head.count + static_cast<std::int64_t>(records.size());
  const auto draws = static_cast<std::int64_t>(folded_.balances.draw_count());
  const std::int64_t due = std::max(stated_every_, draws / kDrawsPerRecord);
  if (records.empty() || end - folded_.stated_at < due) return;
  if (records.size() >= journal::kRecordsMax) return;
  to_keep_ = folded_.balances.text();
  journal::Record record = stamp;
  record.kind = kStated;
  record.body = stated_text(end, to_keep_);
  records.push_back(std::move(record));
}

Result<std::vector<Answer>> Ledger::submit(std::span<const Command> commands, Moment time,
                                           const std::string& actor) {
  const std::scoped_lock lock(mutex_);
  TRY(catch_up());  // most of it before the turn, while others may write
  if (auto answers = answers_without_a_record(commands)) return *std::move(answers);
  std::vector<Answer> answers;
  const journal::Record stamp{time, "", actor, ""};
  const auto end = journal_->append_in_turn(
      [&](const journal::Head& head) { return write(head, commands, stamp, answers); });
  if (!end.ok()) {
    folded_ = {};  // the balances are ahead of the journal
    return end.error();
  }
  folded_.head = end.value();
  if (!to_keep_.empty()) {
    folded_.stated_at = folded_.head.count;
    // What could not be kept is made again; the records are there.
    static_cast<void>(journal_->keep(kKeptName, {folded_.head, std::move(to_keep_)}).ok());
    to_keep_.clear();
  }
  return answers;
}

Result<Balances> fold_journal(journal::Journal& journal) {
  Folded folded;
  TRY(fold_on(journal, folded));
  return std::move(folded.balances);
}

}  // namespace cocket::ledger
