// SPDX-License-Identifier: Apache-2.0
// What of a licence is reserved and committed, counted in and out. Part of the fold, and of reading
// it back.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/licence.h"

namespace cocket::ledger {

Count empty_count(const std::optional<Amount>& limit);

// Of a draw that is reserved or committed. An Error: the sum is none, which no draw that was fitted
// brings about.
Result<void> count_in(LicenceState& state, const DrawState& draw);
Result<void> count_out(LicenceState& state, const DrawState& draw);

// Declaration and line, in any case, width and spelling of blanks and zeros: of the draws with one
// at most one is reserved or committed.
std::string natural_key(const Draw& draw);

}  // namespace cocket::ledger
