// SPDX-License-Identifier: Apache-2.0
#include "prove/whole_law.h"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <variant>

#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/atoms.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/encoding.h"
#include "prove/line_facts.h"
#include "prove/lines.h"
#include "prove/queries.h"

namespace cocket::prove {
namespace {

class SolvingWholeLaw : public WholeLaw {
 public:
  SolvingWholeLaw(const program::Program& law, const Limits& limits)
      : law_(law), encoding_(context_, law), solver_(context_) {
    set_limits(solver_, limits);
    solver_.add(encoding_.world());
  }

  Result<ExactRange> range(const facts::Case& line, const decide::Settings& settings) override {
    try {
      solver_.push();
      for (const z3::expr& fact : facts_of(encoding_, line, settings)) solver_.add(fact);
      add_compositions({law_, line, settings});
      const ExactRange range = ends();
      solver_.pop();
      return range;
    } catch (const z3::exception& failure) {
      return Error{Error::Kind::Broken,
                   fmt::format("the line cannot be asked of the whole law ({})", failure.msg())};
    }
  }

 private:
  // Each test of a composition that has come out.
  void add_compositions(const decide::reference::World& world) {
    for (std::size_t i = 0; i < law_.atoms.size(); ++i) {
      if (!std::holds_alternative<program::SubstanceTest>(law_.atoms[i])) continue;
      const Truth truth = decide::reference::atom_truth(world, law_.atoms[i]);
      if (truth == Truth::Unknown) continue;
      const z3::expr test = encoding_.test(static_cast<int>(i));
      solver_.add(truth == Truth::True ? test : !test);
    }
  }

  ExactRange ends() {
    ExactRange range{Outcome::Prohibited, Outcome::Free, {}};
    for (const Outcome outcome : {Outcome::Free, Outcome::Report, Outcome::Exception,
                                  Outcome::Licence, Outcome::Prohibited}) {
      solver_.push();
      solver_.add(encoding_.is(outcome));
      const z3::check_result answer = solver_.check();
      solver_.pop();
      if (answer == z3::unknown) range.why_not_exact = "the solver came to no end";
      if (answer != z3::sat) continue;
      range.floor = std::min(range.floor, outcome);
      range.ceiling = std::max(range.ceiling, outcome);
    }
    if (range.ceiling < range.floor) range.why_not_exact = "no shipment has all of its facts";
    return range;
  }

  const program::Program& law_;
  z3::context context_;
  Encoding encoding_;
  z3::solver solver_;
};

}  // namespace

Result<std::unique_ptr<WholeLaw>> WholeLaw::create(const program::Program& law, Limits limits) {
  try {
    return std::unique_ptr<WholeLaw>(std::make_unique<SolvingWholeLaw>(law, limits));
  } catch (const z3::exception& failure) {
    return Error{Error::Kind::Broken,
                 fmt::format("the law `{}` cannot be written down for the solver ({})", law.name,
                             failure.msg())};
  }
}

}  // namespace cocket::prove
