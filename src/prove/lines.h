// SPDX-License-Identifier: Apache-2.0
// What the answer to one line can turn out to be, exactly, and what would settle it. The
// interpreter combines three-valued tests one by one, so that its range of outcomes may be wider
// than that of the shipments that the line may be; it is never narrower.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "decide/decider.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/claims.h"

namespace cocket::prove {

using decide::Outcome;

struct ExactRange {
  Outcome floor = Outcome::Free;
  Outcome ceiling = Outcome::Free;
  // Some complete shipment gets each of the two. Else they are the interpreter's, which are safe,
  // and this says in a half sentence why nobody tried further.
  std::string why_not_exact;
  bool is_exact() const { return why_not_exact.empty(); }
};

// "Prohibited if all of this is so": conditions in the language's syntax, none of which can be left
// out.
struct Way {
  Outcome outcome = Outcome::Free;
  std::vector<std::string> when;
  bool is_shortest = false;  // no fewer conditions suffice for the outcome
};

struct WhatSettles {
  ExactRange range;
  // Whoever knows all of these knows the outcome, whatever they turn out to be; in the order to
  // ask. Facts come before judgements and these before readings of the law: as few as can be of the
  // last, then of the others. None can be left out.
  std::vector<decide::Missing> ask;
  bool is_fewest = false;    // no others are fewer
  std::vector<Way> ways;     // one for each outcome that is left, the least severe first
  double settled_after = 0;  // milliseconds, with the range
};

// How lines came by their exact answers.
struct LineCounts {
  std::int64_t asked = 0;      // not decided by the interpreter
  std::int64_t certified = 0;  // a look at the tests showed that its range is exact
  std::int64_t narrowed = 0;   // its range was wider than the truth
  std::int64_t kept = 0;       // nobody could tell
};

// Steps alone, which are the same on any machine.
inline constexpr Limits kLimitsOfLines = {0, 1'000'000};

// Keeps a reference to the law; one thread.
class LineProver : public decide::Decider {
 public:
  // Without a solver (COCKET_PROVE=OFF) it tries out what few facts may be, and `what_settles`
  // answers NotBuilt.
  static Result<std::unique_ptr<LineProver>> create(const program::Program& law,
                                                    Limits limits = kLimitsOfLines,
                                                    Stopwatch watch = nullptr);

  virtual Result<ExactRange> range(const facts::Case& line, const decide::Settings& settings) = 0;
  // The interpreter's decision, narrowed to what is exactly so: where its range was wider, what
  // fires or may fire is exact, too.
  Result<decide::Decision> decide(const facts::Case& line,
                                  const decide::Settings& settings) override = 0;
  // Of a line that is not decided.
  virtual Result<WhatSettles> what_settles(const facts::Case& line,
                                           const decide::Settings& settings) = 0;
  virtual const LineCounts& counts() const = 0;  // of `decide`
};

}  // namespace cocket::prove
