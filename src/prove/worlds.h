// SPDX-License-Identifier: Apache-2.0
// All worlds of a law, held by a solver that is asked about them again and again.
#pragma once

#include <z3++.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/encoding.h"
#include "prove/witness.h"

namespace cocket::prove {

enum class Answer { Yes, No, NotSettled };

// What a witness must be for the interpreter too.
using Check = std::function<bool(const Witness&)>;

// For the interpreter, which decided the witness.
bool fires_in(const Witness& witness, int measure);

class Worlds {
 public:
  Worlds(const program::Program& law, const Limits& limits);

  const program::Program& law() const { return law_; }
  const Encoding& encoding() const { return encoding_; }
  z3::solver& solver() { return solver_; }  // holds the worlds; what is added to it narrows them
  z3::context& context() { return context_; }

  // Whether there is a world in which it is true, whose numbers a cell can hold. Not settled too
  // where there is one and no such numbers were found.
  struct Found {
    Answer answer = Answer::NotSettled;
    std::optional<z3::model> model;  // if there is
  };
  Found find(const z3::expr& formula);
  // Of formulas that cannot all be true, which suffice for that, ascending. Empty too where the
  // solver cannot tell.
  std::vector<std::size_t> blamed(const std::vector<z3::expr>& formulas);

  // The shipment of a model, decided by the interpreter. Broken where the check fails; `shown`
  // says what the shipment is to show, as the middle of a sentence.
  Result<Witness> read(const z3::model& model, const std::string& shown,
                       const Check& is_shown) const;
  // One that reads like a shipment, of the worlds in which the formula is true; nothing: the solver
  // cannot tell.
  Result<std::optional<Witness>> show(const z3::expr& formula, const std::string& shown,
                                      const Check& is_shown);

  // Whether all lines that could tell whether the measure fires are tried. Of one of which they are
  // not it shows nothing that no world was found.
  bool is_tried_in_full(int measure) const;

  std::int64_t questions() const { return questions_; }

 private:
  Found check();
  bool is_node_tried_in_full(int node) const;
  z3::expr has_numbers(int denominator, std::int64_t largest) const;

  const program::Program& law_;
  z3::context context_;
  Encoding encoding_;
  z3::solver solver_;
  z3::solver otherwise_;  // the same worlds, to find what does not matter
  std::vector<z3::expr> wishes_;
  std::int64_t questions_ = 0;
};

}  // namespace cocket::prove
