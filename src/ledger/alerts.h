// SPDX-License-Identifier: Apache-2.0
// What a person should do something about: licences that end, run dry, or hold what cannot leave
// any more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "ledger/amount.h"
#include "ledger/balances.h"

namespace cocket::ledger {

struct Alert {
  enum class Kind : std::uint8_t {
    ExpiredOpen,  // past its last day, and draws are still reserved on it
    Exhausted,    // nothing is left of its quantity or its value: nothing can be drawn
    Expiring,     // its last day is near
    RunningDry,   // it lasts for a few days more, if it is drawn on as it was so far
  };
  Kind kind = Kind::Expiring;
  std::string licence;
  Date day;      // the last day on which it can be used; of Exhausted: of the last draw so far
  int days = 0;  // from today to then, negative: past
  bool is_value = false;         // of Exhausted and RunningDry: the value, not the quantity
  std::optional<Amount> limit;   // likewise
  std::optional<Amount> left;    // likewise
  std::size_t reservations = 0;  // that are open, of ExpiredOpen, Exhausted and Expiring
};
std::string_view name_of(Alert::Kind kind);  // "expired with open reservations", ...

// Nothing more can leave under the licence.
inline bool is_at_end(Alert::Kind kind) {
  return kind == Alert::Kind::ExpiredOpen || kind == Alert::Kind::Exhausted;
}

// Soonest first. `now` is told in the zone of each licence, UTC where it names none; `as_of`
// takes the place of all of that. `within` days, 0: today alone.
struct AlertQuestion {
  Moment now;
  std::optional<Date> as_of;
  int within = 30;
};
Result<std::vector<Alert>> alerts(const Balances& balances, const AlertQuestion& question);

// Today, for the licence: in its zone, or in UTC.
Result<Date> today_for(const Licence& licence, Moment now);

}  // namespace cocket::ledger
