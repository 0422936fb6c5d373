// SPDX-License-Identifier: Apache-2.0
// When a licence will be used up, if it is drawn on as it was so far.
#pragma once

#include <optional>

#include "base/date.h"
#include "ledger/amount.h"
#include "ledger/balances.h"

namespace cocket::ledger {

// Of the draws that are reserved or committed, up to `as_of`.
struct BurnDown {
  Amount used;
  Amount left;
  Date first;     // day of the first draw
  int days = 0;   // from then to as_of, both counted
  Date runs_out;  // the last day for which what is left is enough; past it, it is not
};

struct Forecast {
  std::optional<BurnDown> quantity;  // nothing: no such limit, or nothing drawn yet
  std::optional<BurnDown> value;
};

Forecast forecast(const Balances& balances, const LicenceState& state, Date as_of);

}  // namespace cocket::ledger
