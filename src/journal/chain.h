// SPDX-License-Identifier: Apache-2.0
// What all stores do with records before they write them.
#pragma once

#include <span>
#include <vector>

#include "journal/record.h"

namespace cocket::journal {

// The records with their numbers and hashes, behind `head`.
std::vector<Entry> chained(Head head, std::span<const Record> records);

}  // namespace cocket::journal
