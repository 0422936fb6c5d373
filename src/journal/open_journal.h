// SPDX-License-Identifier: Apache-2.0
// A journal by the words that people name it with: a file, or the address of a database.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/sqlite_journal.h"

namespace cocket::journal {

// `place`: "journal.db", or "postgres://user@host/database".
Result<std::unique_ptr<Journal>> open_journal(const std::string& place, IfMissing if_missing);

}  // namespace cocket::journal
