// SPDX-License-Identifier: Apache-2.0
// A law over lines that are known in part, as the interpreter evaluates it: each test, and what is
// in force, has two Booleans. `sure`: it is so for all that is known; `may`: for all that is known
// it may be so. Whatever stands above combines these in strong Kleene logic.
#pragma once

#include <z3++.h>

#include <string>
#include <vector>

#include "program/program.h"

namespace cocket::prove {

struct Rail {
  z3::expr sure;
  z3::expr may;
};

class Rails {
 public:
  // `suffix` tells the Booleans of two lines in one context apart.
  Rails(z3::context& context, const program::Program& law, const std::string& suffix);

  const std::vector<Rail>& tests() const { return tests_; }    // by atom
  const std::vector<Rail>& forces() const { return forces_; }  // of measures, then authorisations
  const std::vector<Rail>& fires() const { return fires_; }    // by measure
  // The floor (`sure`), or the ceiling (`may`), is at least this.
  Rail at_least(program::Outcome outcome) const;
  // What is sure may be.
  z3::expr is_a_line() const;

 private:
  Rail open(const std::string& name);
  Rail condition(int node) const;  // -1: always
  Rail node_rail(const program::Node& node) const;
  Rail applies(int authorisation) const;
  void add_fires(int measure);

  z3::context& context_;
  const program::Program& law_;
  std::string suffix_;
  std::vector<Rail> tests_, forces_, nodes_, fires_;
  std::vector<bool> is_known_;  // by measure: fires_ has it
};

// Of all, or of one of, some rails. Of none: it is so, or not.
Rail all_rails(z3::context& context, const std::vector<Rail>& parts);
Rail any_rail(z3::context& context, const std::vector<Rail>& parts);
Rail negated(const Rail& rail);

}  // namespace cocket::prove
