// SPDX-License-Identifier: Apache-2.0
#include "journal/open_journal.h"

#include <memory>
#include <string>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/postgres_journal.h"
#include "journal/sqlite_journal.h"

namespace cocket::journal {

Result<std::unique_ptr<Journal>> open_journal(const std::string& place, IfMissing if_missing) {
  if (place.starts_with("postgres://") || place.starts_with("postgresql://")) {
    return open_postgres(place, if_missing);
  }
  return open_sqlite(place, if_missing);
}

}  // namespace cocket::journal
