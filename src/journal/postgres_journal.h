// SPDX-License-Identifier: Apache-2.0
// A journal in PostgreSQL, the store that several machines share: the row with the head is locked
// by who writes, so that writers queue up, and each commit is on the server's disk.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/sqlite_journal.h"

namespace cocket::journal {

// `address`: "postgres://user@host/database?...", as libpq takes it. The tables lie in the first
// schema of the search path.
Result<std::unique_ptr<Journal>> open_postgres(const std::string& address, IfMissing if_missing);

}  // namespace cocket::journal
