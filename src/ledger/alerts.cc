// SPDX-License-Identifier: Apache-2.0
#include "ledger/alerts.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/moment.h"
#include "base/result.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/forecast.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

std::size_t open_reservations(const Balances& balances, const LicenceState& state) {
  return static_cast<std::size_t>(std::count_if(
      state.keys.begin(), state.keys.end(),
      [&](const std::string& key) { return balances.draw(key)->stage == Stage::Reserved; }));
}

Date day_of_last_draw(const Balances& balances, const LicenceState& state) {
  Date last = kDateMin;
  for (const std::string& key : state.keys) {
    const DrawState& draw = *balances.draw(key);
    if (draw.stage == Stage::Reserved || draw.stage == Stage::Committed) {
      last = std::max(last, draw.draw.date);
    }
  }
  return last;
}

// Of one licence on one day.
class Look {
 public:
  Look(const Balances& balances, const LicenceState& state, Date today, int within)
      : balances_(balances),
        state_(state),
        today_(today),
        within_(within),
        reservations_(open_reservations(balances, state)) {}

  std::vector<Alert> take() {
    const Date last = state_.licence.validity.last;
    if (last < today_) {
      // What ended with nothing open needs nobody.
      if (reservations_ > 0) add(Alert::Kind::ExpiredOpen, last).reservations = reservations_;
      return std::move(found_);
    }
    if (last != kDateMax && is_near(last)) {
      add(Alert::Kind::Expiring, last).reservations = reservations_;
    }
    const Forecast ahead = forecast(balances_, state_, today_);
    look_at(false, state_.licence.quantity, state_.quantity, ahead.quantity);
    look_at(true, state_.licence.value, state_.value, ahead.value);
    return std::move(found_);
  }

 private:
  bool is_near(Date day) const { return day.days - today_.days <= within_; }

  Alert& add(Alert::Kind kind, Date day) {
    Alert alert;
    alert.kind = kind;
    alert.licence = state_.licence.id;
    alert.day = day;
    alert.days = day.days - today_.days;
    found_.push_back(std::move(alert));
    return found_.back();
  }

  void look_at(bool is_value, const std::optional<Amount>& limit, const Count& count,
               const std::optional<BurnDown>& ahead) {
    if (!limit) return;
    const std::optional<Amount> left = left_of(limit, count);
    Alert* alert = nullptr;
    if (left->number == Decimal()) {
      const Date last = day_of_last_draw(balances_, state_);
      alert = &add(Alert::Kind::Exhausted, last == kDateMin ? today_ : std::min(last, today_));
      alert->reservations = reservations_;
    } else if (ahead && is_near(ahead->runs_out) &&
               ahead->runs_out < state_.licence.validity.last) {
      alert = &add(Alert::Kind::RunningDry, ahead->runs_out);
    }
    if (alert == nullptr) return;
    alert->is_value = is_value;
    alert->limit = limit;
    alert->left = left;
  }

  const Balances& balances_;
  const LicenceState& state_;
  Date today_;
  int within_;
  std::size_t reservations_;
  std::vector<Alert> found_;
};

}  // namespace

std::string_view name_of(Alert::Kind kind) {
  switch (kind) {
    case Alert::Kind::ExpiredOpen:
      return "expired with open reservations";
    case Alert::Kind::Exhausted:
      return "exhausted";
    case Alert::Kind::Expiring:
      return "expiring";
    case Alert::Kind::RunningDry:
      return "running dry";
  }
  return "";
}

Result<Date> today_for(const Licence& licence, Moment now) {
  Licence zoned = licence;
  if (zoned.zone.empty()) zoned.zone = "Etc/UTC";
  return day_of(zoned, now);
}

Result<std::vector<Alert>> alerts(const Balances& balances, const AlertQuestion& question) {
  std::vector<Alert> all;
  for (const auto& [id, state] : balances.licences()) {
    const Date today =
        question.as_of ? *question.as_of : TRY(today_for(state.licence, question.now));
    std::vector<Alert> its = Look(balances, state, today, question.within).take();
    all.insert(all.end(), its.begin(), its.end());
  }
  std::sort(all.begin(), all.end(), [](const Alert& left, const Alert& right) {
    return std::tie(left.days, left.licence, left.kind, left.is_value) <
           std::tie(right.days, right.licence, right.kind, right.is_value);
  });
  return all;
}

}  // namespace cocket::ledger
