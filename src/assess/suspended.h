// SPDX-License-Identifier: Apache-2.0
// What sleeps: measures that would meet a line, were nothing suspended on its day. A line that is
// free only for that is worth knowing: the suspension ends, or is ended.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

struct Sleeper {
  int measure = -1;
  // The last day of its suspension; nothing: rows of a list or of codes that it names are
  // suspended.
  std::optional<Date> through;
  auto operator<=>(const Sleeper&) const = default;
};

// Of one law; immutable. The law must outlive it.
class Suspended {
 public:
  explicit Suspended(const Law& law);

  // False: nothing in this law is ever suspended.
  bool is_some() const { return is_some_; }
  // Equal facts have equal sleepers on all days of one stretch.
  std::size_t stretch_of(Date day) const;
  std::size_t stretch_count() const { return breaks_.size() + 1; }

  // Of a line that is decided to be free: measures, none of which fires, that would fire or might,
  // by their number. The line's parties are screened and its day is known.
  std::vector<Sleeper> sleepers(const facts::Case& line) const;

 private:
  const Law* law_;
  bool is_some_ = false;
  program::Program awake_;    // the same law, with nothing suspended
  std::vector<Date> breaks_;  // of both
};

}  // namespace cocket::assess
