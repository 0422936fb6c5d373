// SPDX-License-Identifier: Apache-2.0
// Claims of a rulebook as theorems: each holds for every shipment that the schema can express, or a
// shipment refutes it. What a solver cannot settle within its limits is said to be not proved.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "program/program.h"
#include "prove/witness.h"

namespace cocket::prove {

struct Limits {
  // Of one query; 0: no end. A watch costs a thread, more than many a query of one line takes.
  unsigned milliseconds = 5'000;
  unsigned resources = 50'000'000;  // likewise, as the solver counts them: the same anywhere
};

enum class Standing {
  Holds,         // under every reading of what the law leaves open
  SomeReadings,  // under some, and another refutes it
  Refuted,       // under every reading that was tried
  NotProved,
};

std::string_view name_of(Standing standing);  // "holds", "holds under some readings", ...

// Taken together, readings under which something holds.
using Readings = std::vector<program::ReadingTest>;

struct ClaimProof {
  Standing standing = Standing::NotProved;
  std::string why_not_proved;      // a half sentence
  bool speaks_of_nothing = false;  // no shipment is as the claim says: it holds of none
  // It speaks of days alone that lie past what the rulebook has read, and is proved of the law as
  // it was read.
  bool is_past_known = false;
  std::vector<Readings> holds_under;  // of SomeReadings: none of a set can be left out
  bool is_every_reading_tried = true;
  std::optional<Witness> witness;  // against it
  // Conditions, in words, under which it would hold whatever the readings, none of which can be
  // left out; empty: those that are tried do not suffice.
  std::vector<std::string> repair;
  double settled_after = 0;  // milliseconds, until it was known whether it holds
  double finished_after = 0;
};

// Whether it came out as the claim expects. What holds of nothing is not what anybody expects.
bool is_as_expected(const program::Claim& claim, const ClaimProof& proof);

// Milliseconds since some moment.
using Stopwatch = std::function<double()>;

// Keeps a reference to the law.
class Prover {
 public:
  // NotBuilt where this cocket was built without a solver. Without a watch all times are 0.
  static Result<std::unique_ptr<Prover>> create(const program::Program& law, Limits limits = {},
                                                Stopwatch watch = nullptr);
  virtual ~Prover() = default;

  // What the encoding of this law leaves out, whole sentences without a full stop.
  virtual std::vector<std::string> gaps() const = 0;
  // Broken where a witness is not what the interpreter decides: one of the two is wrong.
  virtual Result<ClaimProof> prove(const program::Claim& claim) = 0;
  // What is asked of the solver, for another one: `unsat` says that the claim holds.
  virtual Result<std::string> smt2(const program::Claim& claim) = 0;
};

}  // namespace cocket::prove
