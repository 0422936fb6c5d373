// SPDX-License-Identifier: Apache-2.0
// Walks over a journal and finds what was done to it: a changed byte, a record that is gone, two
// that changed places, a tail that was cut off, the last where only a checkpoint can tell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {

inline constexpr std::size_t kFaultsMax = 20;  // after these it stops

struct Fault {
  std::int64_t number = 0;  // of the record at fault, or the one behind which it lies; 0: none
  std::string message;      // what is wrong, as a sentence with its place
};

struct Verification {
  Head head;                  // as far as it was read
  std::optional<Entry> last;  // that was read
  std::vector<Fault> faults;  // in the order of the records
  bool is_cut_short = false;  // kFaultsMax was reached
};

// `was`: a head that the journal once had, from a checkpoint. `go_on` is asked now and then; false
// ends it with an Error. An Error otherwise only where not even its head can be read.
Result<Verification> verify(Journal& journal, const std::optional<Head>& was,
                            const std::function<bool()>& go_on);

}  // namespace cocket::journal
