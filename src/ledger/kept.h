// SPDX-License-Identifier: Apache-2.0
// Balances that are kept beside the journal, so that it need not be read from the beginning. A
// record states the hash of what is kept: what was changed since is not believed, and made anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "ledger/balances.h"

namespace cocket::ledger {

inline constexpr const char* kStated = "balances.stated";  // kind of the record
inline constexpr const char* kKeptName = "balances";

// Balances and the record up to which they are made.
struct Folded {
  journal::Head head;
  std::int64_t stated_at = 0;  // number of the last record that states balances; 0: none does
  Balances balances;
};

// {"through":16000,"sha256":"..."}: of the records up to that one, what `Balances::text` says.
std::string stated_text(std::int64_t through, std::string_view kept_bytes);

// What is kept, if it is what its record states; else nothing.
Result<std::optional<Folded>> read_kept(journal::Journal& journal);

// On to the end. An Error of kind Broken: a record is not as it was written, or nobody could have
// written it behind those before it.
Result<void> fold_on(journal::Journal& journal, Folded& folded);
// Up to this head, which a turn tells.
Result<void> fold_to(journal::Journal& journal, const journal::Head& end, Folded& folded);

// What is kept beside the balances that are made anew from all records.
struct Reconciled {
  std::int64_t records = 0;
  std::int64_t kept_at = 0;            // record up to which they were kept; 0: none are
  bool is_as_stated = true;            // what is kept is what its record states
  std::vector<std::string> differing;  // licences whose balances are others
  std::size_t licences = 0, draws = 0;
  bool is_equal() const { return is_as_stated && differing.empty(); }
};
// Drops what is not equal, and all that is kept where the journal itself cannot be folded, which is
// an Error.
Result<Reconciled> reconcile(journal::Journal& journal);

}  // namespace cocket::ledger
