// SPDX-License-Identifier: Apache-2.0
// A law over complete shipments as formulas: which measures fire, and which outcome follows.
// Nothing is unknown here; what the law leaves open is one reading of each question.
#pragma once

#include <z3++.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "program/program.h"
#include "prove/fields.h"
#include "prove/frame.h"

namespace cocket::prove {

// Names for formulas, so that a law is written down once however often it is asked. Two laws that
// share them name what is the same in both once.
class Definitions {
 public:
  // `name` must be no other formula's.
  z3::expr name(const std::string& name, const z3::expr& formula);
  const std::vector<z3::expr>& equations() const { return equations_; }

 private:
  struct Named {
    z3::expr formula;  // kept, for its number is another's once it is gone
    z3::expr name;
  };
  std::map<unsigned, Named> by_formula_;  // by the solver's number of it
  std::vector<z3::expr> equations_;
};

class Encoding {
 public:
  Encoding(z3::context& context, const program::Program& law, const std::string& suffix = {});
  // One of two laws over the same shipments. Both worlds hold of both.
  Encoding(z3::context& context, Frame frame, std::shared_ptr<Definitions> definitions);

  const program::Program& law() const { return law_; }
  const Fields& fields() const { return fields_; }
  z3::context& context() const { return context_; }

  // What holds in every world: what the names mean, the values that fields can have, and the
  // invariants of the law.
  z3::expr world() const;
  z3::expr is_known_day() const;       // the day lies within what the rulebook has read
  z3::expr condition(int node) const;  // -1: always
  z3::expr test(int atom) const;
  z3::expr reads(const program::ReadingTest& test) const;
  z3::expr in_force(const program::Force& force) const;
  z3::expr fires(int measure) const;
  z3::expr applies(int authorisation) const;
  z3::expr at_least(program::Outcome outcome) const;
  z3::expr is(program::Outcome outcome) const;
  z3::expr compares(const program::OutcomeClaim& claim) const;
  // The measure asks for at least this outcome, and nothing relieves it of that.
  z3::expr asks(int measure, program::Outcome outcome) const;

 private:
  z3::expr named(const std::string& name, const z3::expr& formula);
  void name_fires(int measure);
  z3::expr formula_of(const program::Atom& atom) const;
  z3::expr node_formula(const program::Node& node) const;
  z3::expr fires_formula(const program::Measure& measure) const;

  z3::context& context_;
  Fields fields_;
  const program::Program& law_;
  std::shared_ptr<Definitions> definitions_;
  std::vector<z3::expr> nodes_, applies_, at_least_;
  std::vector<std::optional<z3::expr>> fires_;
};

}  // namespace cocket::prove
