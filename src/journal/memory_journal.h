// SPDX-License-Identifier: Apache-2.0
// A journal that goes with the process: for tests, and for trying a thing out.
#pragma once

#include <memory>
#include <vector>

#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {

// `entries`: what it begins with; tests damage some.
std::unique_ptr<Journal> memory_journal(std::vector<Entry> entries = {});

}  // namespace cocket::journal
