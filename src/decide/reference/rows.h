// SPDX-License-Identifier: Apache-2.0
// Which dated rows of codes and entries of lists a test asks of a line.
#pragma once

#include <set>

#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::decide::reference {

struct RowsMet {
  std::set<int> rows;   // of Program::entry_forces
  std::set<int> lists;  // nobody said who a party is: every entry of these, some of them dated
  bool empty() const { return rows.empty() && lists.empty(); }
};

// Adds those that the test names and that the line's codes and parties are or, unknown, may be.
// Where there are none, the test has one truth on all days.
void add_rows_met(const World& world, const program::Atom& atom, RowsMet& met);

// Whom a party may be that nobody has told yet: some entry that is listed for sure, or one whose
// listing is open.
struct EntriesInForce {
  bool is_some_listed = false;
  std::set<int> open;  // of Program::entry_forces
  bool operator==(const EntriesInForce&) const = default;
};
EntriesInForce entries_of(const World& world, const program::List& list);

}  // namespace cocket::decide::reference
