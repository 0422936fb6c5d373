// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <z3++.h>

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/model.h"
#include "prove/queries.h"
#include "prove/readings.h"
#include "prove/repair.h"
#include "prove/shaping.h"
#include "prove/witness.h"

namespace cocket::prove {
namespace {

bool contradicts(const program::Claim& claim, const decide::Decision& decision) {
  if (const auto* applies = std::get_if<program::AppliesClaim>(&claim.property)) {
    return decide::fires_in(decision, applies->measure) == truth_of(!applies->applies);
  }
  const auto& outcome = std::get<program::OutcomeClaim>(claim.property);
  const auto order = decision.floor <=> outcome.outcome;
  switch (outcome.comparison) {
    case program::Comparison::Equal:
      return order != 0;
    case program::Comparison::NotEqual:
      return order == 0;
    case program::Comparison::Less:
      return order >= 0;
    case program::Comparison::LessEqual:
      return order > 0;
    case program::Comparison::Greater:
      return order <= 0;
    case program::Comparison::GreaterEqual:
      return order < 0;
  }
  return false;
}

class SolvingProver : public Prover {
 public:
  SolvingProver(const program::Program& law, const Limits& limits, Stopwatch watch)
      : law_(law),
        limits_(limits),
        watch_(std::move(watch)),
        encoding_(context_, law),
        solver_(context_) {
    set_limits(solver_, limits);
    solver_.add(encoding_.world());
  }

  std::vector<std::string> gaps() const override { return encoding_.fields().gaps(); }

  Result<ClaimProof> prove(const program::Claim& claim) override {
    try {
      const double begin = milliseconds();
      ClaimProof proof;
      const Scope scope(solver_);
      TRY(settle(claim, begin, proof));
      proof.finished_after = milliseconds() - begin;
      return proof;
    } catch (const z3::exception& failure) {
      return broken(claim, failure.msg());
    }
  }

  Result<std::string> smt2(const program::Claim& claim) override {
    try {
      const Scope scope(solver_);
      ClaimProof proof;
      begin_with(claim, proof);
      solver_.add(!property(claim));
      return fmt::format("; claim {} of {}: unsat says that it holds\n(set-logic ALL)\n",
                         claim.name, law_.name) +
             solver_.to_smt2();
    } catch (const z3::exception& failure) {
      return broken(claim, failure.msg());
    }
  }

 private:
  double milliseconds() const { return watch_ ? watch_() : 0; }

  static Error broken(const program::Claim& claim, const std::string& cause) {
    return Error{Error::Kind::Broken,
                 fmt::format("claim `{}` can be neither proved nor refuted, by a fault of cocket's "
                             "own ({}); please report it, with the file that `--smt2` writes",
                             claim.name, cause)};
  }

  z3::expr property(const program::Claim& claim) const {
    if (const auto* outcome = std::get_if<program::OutcomeClaim>(&claim.property)) {
      return encoding_.compares(*outcome);
    }
    const auto& applies = std::get<program::AppliesClaim>(claim.property);
    const z3::expr fires = encoding_.fires(applies.measure);
    return applies.applies ? fires : !fires;
  }

  // Adds what the claim speaks of, and returns it. Days that nobody has read the law for are left
  // out, unless the claim speaks of no others.
  z3::expr begin_with(const program::Claim& claim, ClaimProof& proof) {
    std::vector<z3::expr> parts = {encoding_.condition(claim.where)};
    for (const program::ReadingTest& assumed : claim.assumed) {
      parts.push_back(encoding_.reads(assumed));
    }
    z3::expr spoken_of = all_of(encoding_.context(), parts);
    solver_.add(spoken_of);
    const z3::expr known = encoding_.is_known_day();
    solver_.push();
    solver_.add(known);
    const bool is_of_no_known_day = solver_.check() == z3::unsat;
    solver_.pop();
    if (is_of_no_known_day) {
      const bool is_of_nothing = solver_.check() == z3::unsat;
      proof.speaks_of_nothing = is_of_nothing;
      proof.is_past_known = !is_of_nothing;
      return spoken_of;
    }
    solver_.add(known);
    return spoken_of && known;
  }

  Result<void> settle(const program::Claim& claim, double begin, ClaimProof& proof) {
    if (const auto checked = encoding_.fields().check_units(); !checked.ok()) {
      proof.why_not_proved = checked.error().message;
      return {};
    }
    const z3::expr spoken_of = begin_with(claim, proof);
    const z3::expr against = !property(claim);
    solver_.push();
    solver_.add(against);
    const z3::check_result refuted = solver_.check();
    const std::string reason = refuted == z3::unknown ? solver_.reason_unknown() : std::string();
    std::optional<z3::model> model;
    if (refuted == z3::sat) model = solver_.get_model();
    proof.settled_after = milliseconds() - begin;
    if (model) model = shaped(encoding_, solver_, *model);
    solver_.pop();
    if (refuted == z3::unknown) {
      proof.why_not_proved = why(reason);
      return {};
    }
    if (refuted == z3::unsat) {
      // Of the lines that are left out nobody knows.
      const std::vector<std::string>& gaps = encoding_.fields().gaps();
      if (!gaps.empty()) {
        proof.why_not_proved =
            "no shipment that can be written down is against it, but " + gaps.front();
        return {};
      }
      proof.standing = Standing::Holds;
      return {};
    }
    return show(claim, {spoken_of, against}, *model, proof);
  }

  std::string why(const std::string& reason) const {
    return fmt::format(
        "the solver came to no end within its limits of {} ms and {} steps (it says `{}`)",
        limits_.milliseconds, limits_.resources, reason);
  }

  Result<void> show(const program::Claim& claim, const Refutation& refutation,
                    const z3::model& model, ClaimProof& proof) {
    proof.standing = Standing::Refuted;
    Witness witness = TRY(read_witness(encoding_, model));
    if (proof.is_past_known) witness.settings.known_through = kDateMax;
    witness.decision = decide::reference::decide(law_, witness.line, witness.settings);
    TRY(replay(claim, witness));
    z3::solver unrefuted(context_);
    set_limits(unrefuted, limits_);
    unrefuted.add(encoding_.world());
    unrefuted.add(!(refutation.spoken_of && refutation.against));
    leave_out_what_does_not_matter(encoding_, model, unrefuted, witness);
    proof.witness = std::move(witness);
    proof.repair = find_repair(encoding_, refutation.against, solver_);
    FoundReadings found = find_readings(encoding_, refutation, solver_, unrefuted);
    proof.is_every_reading_tried = found.is_every_one_tried;
    proof.holds_under = std::move(found.holds_under);
    if (!proof.holds_under.empty()) proof.standing = Standing::SomeReadings;
    return {};
  }

  // The interpreter has the last word.
  Result<void> replay(const program::Claim& claim, const Witness& witness) const {
    std::string fault;
    if (!contradicts(claim, witness.decision)) fault = "does not refute it";
    if (!holds_of(law_, claim.where, witness)) fault = "is not spoken of";
    if (fault.empty()) fault = fault_of(law_, witness);
    if (fault.empty()) return {};
    return broken(claim, "the shipment that the solver names " + fault + " for the interpreter");
  }

  const program::Program& law_;
  Limits limits_;
  Stopwatch watch_;
  z3::context context_;
  Encoding encoding_;
  z3::solver solver_;  // the worlds, and in a scope what is asked
};

}  // namespace

Result<std::unique_ptr<Prover>> Prover::create(const program::Program& law, Limits limits,
                                               Stopwatch watch) {
  try {
    return std::unique_ptr<Prover>(std::make_unique<SolvingProver>(law, limits, std::move(watch)));
  } catch (const z3::exception& failure) {
    return Error{Error::Kind::Broken,
                 fmt::format("the law `{}` cannot be written down for the solver, by a fault of "
                             "cocket's own ({}); please report it",
                             law.name, failure.msg())};
  }
}

}  // namespace cocket::prove
