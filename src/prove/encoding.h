// SPDX-License-Identifier: Apache-2.0
// A law over complete shipments as formulas: which measures fire, and which outcome follows.
// Nothing is unknown here; what the law leaves open is one reading of each question.
#pragma once

#include <z3++.h>

#include <optional>
#include <string>
#include <vector>

#include "program/program.h"
#include "prove/fields.h"

namespace cocket::prove {

class Encoding {
 public:
  Encoding(z3::context& context, const program::Program& law, const std::string& suffix = {});

  const program::Program& law() const { return law_; }
  const Fields& fields() const { return fields_; }
  z3::context& context() const { return context_; }

  // What holds in every world: the values that fields can have, and the invariants of the law.
  z3::expr world() const;
  z3::expr is_known_day() const;       // the day lies within what the rulebook has read
  z3::expr condition(int node) const;  // -1: always
  z3::expr reads(const program::ReadingTest& test) const;
  z3::expr in_force(const program::Force& force) const;
  z3::expr fires(int measure) const;
  z3::expr applies(int authorisation) const;
  z3::expr at_least(program::Outcome outcome) const;
  z3::expr is(program::Outcome outcome) const;
  z3::expr compares(const program::OutcomeClaim& claim) const;

 private:
  z3::expr atom(const program::Atom& atom) const;
  z3::expr node_formula(const program::Node& node) const;
  z3::expr fires_formula(const program::Measure& measure) const;
  z3::expr asks(int measure, program::Outcome outcome) const;

  z3::context& context_;
  const program::Program& law_;
  Fields fields_;
  // Each is a name for its formula, so that a law is written down once however often it is asked.
  std::vector<z3::expr> nodes_, fires_, applies_, at_least_;
  std::vector<z3::expr> definitions_;
};

}  // namespace cocket::prove
