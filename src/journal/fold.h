// SPDX-License-Identifier: Apache-2.0
// Reading a journal record by record, for those who make something of it. What rests on records
// must not rest on ones that are not as they were written, nor on a journal whose end is gone: each
// record is compared with the chain, and the last with the head that the journal states.
#pragma once

#include <cstddef>
#include <functional>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {

inline constexpr std::size_t kFoldedAtOnce = 2000;  // records that are read at once

using Apply = std::function<Result<void>(const Entry& entry)>;

// Calls `apply` for each record behind `head`, and moves it, up to the end. Not to be called in a
// turn. An Error of kind Broken says at which record the journal is not as it was written, or which
// record `apply` does not take.
Result<void> fold_on(Journal& journal, Head& head, const Apply& apply,
                     std::size_t at_once = kFoldedAtOnce);
// Likewise up to `end`, which a turn tells, or which was read before.
Result<void> fold_to(Journal& journal, const Head& end, Head& head, const Apply& apply,
                     std::size_t at_once = kFoldedAtOnce);

}  // namespace cocket::journal
