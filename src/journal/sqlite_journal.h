// SPDX-License-Identifier: Apache-2.0
// A journal in a SQLite file, the store of one machine: write-ahead log, synced to the disk on
// every commit. Several processes may write to it; each waits for its turn.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "journal/journal.h"

namespace cocket::journal {

enum class IfMissing { Create, Refuse };

// `path` is UTF-8. A file that is no journal is refused, and never written to.
Result<std::unique_ptr<Journal>> open_sqlite(const std::string& path, IfMissing if_missing);

}  // namespace cocket::journal
