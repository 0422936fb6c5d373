// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/interpreter.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/diff.h"
#include "prove/encoding.h"
#include "prove/frame.h"
#include "prove/model.h"
#include "prove/queries.h"
#include "prove/shaping.h"
#include "prove/ties.h"
#include "prove/witness.h"

namespace cocket::prove {
namespace {

using program::Outcome;

constexpr Outcome kOutcomes[] = {Outcome::Free, Outcome::Report, Outcome::Exception,
                                 Outcome::Licence, Outcome::Prohibited};

constexpr std::size_t kMeasuresTried = 4;

Frame frame_of(const Version& before, const Version& after, bool is_after) {
  Frame frame;
  frame.laws = {before.law};
  if (after.law != before.law) frame.laws.push_back(after.law);
  frame.own = is_after ? frame.laws.size() - 1 : 0;
  frame.is_shared = true;
  frame.suffix = is_after ? " after" : " before";
  frame.day = is_after ? after.day : before.day;
  return frame;
}

// Two laws of 2,048 measures take 1.3 s so, and 3 s otherwise (bench/prove/run_diff): all atoms
// count from the beginning, and bounds of single variables are what the older arithmetic is good
// at.
void suit_large_laws(z3::solver& solver) {
  z3::params params(solver.ctx());
  params.set("relevancy", 0U);
  params.set("arith.solver", 2U);
  solver.set(params);
}

// The version that was read less far is taken to be read as far as the other: what was issued since
// is what is looked for.
std::optional<Date> read_through(const Version& before, const Version& after) {
  const std::optional<Date>& one = before.law->known_through;
  const std::optional<Date>& other = after.law->known_through;
  return one && other ? std::max(one, other) : one ? one : other;
}

class Differ {
 public:
  Differ(const Version& before, const Version& after, const DiffSettings& settings)
      : settings_(settings),
        begin_(milliseconds()),
        definitions_(std::make_shared<Definitions>()),
        before_(context_, frame_of(before, after, false), definitions_),
        after_(context_, frame_of(before, after, true), definitions_),
        solver_(context_),
        elsewhere_(context_),
        scope_(context_) {
    diff_.through = read_through(before, after);
    for (const Version* version : {&before, &after}) {
      if (!version->day || !diff_.through || *version->day <= *diff_.through) continue;
      diff_.is_past_known = true;
    }
    if (diff_.is_past_known) diff_.through = kDateMax;
    const Ties ties = ties_between(before_, after_);
    for (z3::solver* solver : {&solver_, &elsewhere_}) {
      set_limits(*solver, settings.limits);
      suit_large_laws(*solver);
      solver->add(before_.world());
      solver->add(after_.world());
      for (const z3::expr& tie : ties.formulas) solver->add(tie);
    }
    scope_ = is_read(before_) && is_read(after_);
    solver_.add(scope_);
    diff_.gaps = gaps(ties);
    diff_.set_up_after = since_begin();
  }

  Result<LawDiff> diff() {
    TRY(before_.fields().check_units());
    TRY(after_.fields().check_units());
    TRY(check_units_between(before_, after_));
    for (const Outcome before : kOutcomes) {
      for (const Outcome after : kOutcomes) diff_.pairs.push_back(settled(before, after));
    }
    diff_.settled_after = since_begin();
    for (OutcomePair& pair : diff_.pairs) {
      if (pair.is_change() && pair.possible == Possible::Yes) TRY(find_classes(pair));
    }
    diff_.finished_after = since_begin();
    return std::move(diff_);
  }

 private:
  double milliseconds() const { return settings_.watch ? settings_.watch() : 0; }
  double since_begin() const { return milliseconds() - begin_; }
  bool is_stopped() const { return settings_.is_stopped && settings_.is_stopped(); }

  static Error broken(const OutcomePair& pair, const std::string& cause) {
    return Error{Error::Kind::Broken,
                 fmt::format("whether some shipment turns from `{}` to `{}` cannot be told, by a "
                             "fault of cocket's own ({}); please report it with the rulebooks",
                             program::name_of(pair.before), program::name_of(pair.after), cause)};
  }

  std::string why() const {
    return fmt::format(
        "the solver came to no end within its limits of {} ms and {} steps (it says `{}`)",
        settings_.limits.milliseconds, settings_.limits.resources, solver_.reason_unknown());
  }

  z3::expr is_read(const Encoding& encoding) {
    const int field = encoding.law().date_field;
    if (field < 0 || !diff_.through) return context_.bool_val(true);
    return (*encoding.fields().of(field).value <= diff_.through->days).simplify();
  }

  std::vector<std::string> gaps(const Ties& ties) const {
    std::vector<std::string> all = ties.gaps;
    for (const Encoding* encoding : {&before_, &after_}) {
      for (const std::string& gap : encoding->fields().gaps()) {
        if (std::find(all.begin(), all.end(), gap) == all.end()) all.push_back(gap);
      }
    }
    return all;
  }

  z3::expr is(const OutcomePair& pair) const {
    return before_.is(pair.before) && after_.is(pair.after);
  }

  OutcomePair settled(Outcome before, Outcome after) {
    OutcomePair pair;
    pair.before = before;
    pair.after = after;
    if (is_stopped()) {
      pair.why_not_settled = "interrupted";
      return pair;
    }
    const Scope scope(solver_);
    solver_.add(is(pair));
    pair.possible = is_shown_by_some_measure(pair) ? Possible::Yes : check();
    if (pair.possible == Possible::NotSettled) pair.why_not_settled = why();
    if (pair.possible == Possible::No && pair.is_change()) leave_open(pair);
    return pair;
  }

  // Of the lines that cannot be written down nobody knows.
  void leave_open(OutcomePair& pair) const {
    for (const Encoding* encoding : {&before_, &after_}) {
      const std::vector<std::string>& gaps = encoding->fields().gaps();
      if (gaps.empty()) continue;
      pair.possible = Possible::NotSettled;
      pair.why_not_settled = "no shipment that can be written down turns so, but " + gaps.front();
      return;
    }
  }

  // Of an outcome that stays what it is: that a certain measure asks for it is soon found to be
  // possible, and that any of a thousand does, late.
  bool is_shown_by_some_measure(const OutcomePair& pair) {
    if (pair.is_change() || pair.before == Outcome::Free) return false;
    std::size_t tried = 0;
    for (const int measure : may_ask(before_.law(), pair.before)) {
      if (tried++ == kMeasuresTried) break;
      const Scope scope(solver_);
      solver_.add(before_.asks(measure, pair.before));
      if (solver_.check() == z3::sat) return true;
    }
    return false;
  }

  Possible check() {
    const z3::check_result result = solver_.check();
    if (result == z3::unknown) return Possible::NotSettled;
    return result == z3::sat ? Possible::Yes : Possible::No;
  }

  Result<void> find_classes(OutcomePair& pair) {
    const bool is_stricter_after = pair.before < pair.after;
    const Encoding& stricter = is_stricter_after ? after_ : before_;
    const Outcome asked_for = std::max(pair.before, pair.after);
    const Scope scope(solver_);
    solver_.add(is(pair));
    while (true) {
      pair.has_more = is_stopped() ? Possible::NotSettled : check();
      if (pair.has_more == Possible::NotSettled) {
        pair.why_not_settled = is_stopped() ? "interrupted" : why();
      }
      const bool is_done =
          pair.has_more != Possible::Yes || pair.classes.size() >= settings_.classes_max;
      if (is_done) break;
      ChangedClass found = TRY(find_class(pair, stricter, asked_for, solver_.get_model()));
      const std::vector<int>& asking = is_stricter_after ? found.asking_after : found.asking_before;
      std::vector<z3::expr> not_all;
      for (const int measure : asking) not_all.push_back(!stricter.asks(measure, asked_for));
      solver_.add(any_of(context_, not_all));
      pair.classes.push_back(std::move(found));
    }
    std::sort(pair.classes.begin(), pair.classes.end(), [&](const auto& one, const auto& other) {
      return is_stricter_after ? one.asking_after < other.asking_after
                               : one.asking_before < other.asking_before;
    });
    return {};
  }

  // `model`: one of the shipments that the solver holds.
  Result<ChangedClass> find_class(const OutcomePair& pair, const Encoding& stricter,
                                  Outcome asked_for, z3::model model) {
    const Scope scope(solver_);
    // The later version first: it is the one that is read now.
    model = shaped(after_, solver_, ask_by_few(stricter, asked_for, model));
    model = shaped(before_, solver_, model);
    ChangedClass found;
    found.before = TRY(replayed(pair, before_, model, pair.before));
    found.after = TRY(replayed(pair, after_, model, pair.after));
    found.asking_before = asking(before_, pair.before, model);
    found.asking_after = asking(after_, pair.after, model);
    TRY(check_asking(pair, found.asking_before, found.before));
    TRY(check_asking(pair, found.asking_after, found.after));
    leave_out_what_does_not_matter(pair, model, found);
    return found;
  }

  static std::vector<int> asking(const Encoding& encoding, Outcome outcome,
                                 const z3::model& model) {
    std::vector<int> measures;
    if (outcome == Outcome::Free) return measures;
    for (const int measure : may_ask(encoding.law(), outcome)) {
      const z3::expr asks = encoding.asks(measure, outcome);
      if (model.eval(asks, true).is_true()) measures.push_back(measure);
    }
    return measures;
  }

  static std::vector<int> may_ask(const program::Program& law, Outcome outcome) {
    std::vector<int> measures;
    for (int i = 0; i < static_cast<int>(law.measures.size()); ++i) {
      const Outcome full = decide::reference::outcome_of(program::at(law.measures, i).effect);
      if (full >= outcome) measures.push_back(i);
    }
    return measures;
  }

  // Adds to the solver that no measures ask but those of the model, of which none can be left out.
  z3::model ask_by_few(const Encoding& encoding, Outcome outcome, z3::model model) {
    std::vector<int> kept = asking(encoding, outcome, model);
    std::vector<int> silent;
    for (const int measure : may_ask(encoding.law(), outcome)) {
      if (!std::binary_search(kept.begin(), kept.end(), measure)) silent.push_back(measure);
    }
    const auto silence = [&](int measure) { solver_.add(!encoding.asks(measure, outcome)); };
    for (const int measure : silent) silence(measure);
    const std::vector<int> tried = kept;
    for (const int measure : tried) {
      if (kept.size() < 2 || !std::binary_search(kept.begin(), kept.end(), measure)) continue;
      solver_.push();
      silence(measure);
      const bool can_be = solver_.check() == z3::sat;
      if (can_be) model = solver_.get_model();
      solver_.pop();
      if (!can_be) continue;
      const std::vector<int> fewer = asking(encoding, outcome, model);
      for (const int one : kept) {
        if (!std::binary_search(fewer.begin(), fewer.end(), one)) silence(one);
      }
      kept = fewer;
    }
    return model;
  }

  // The interpreter has the last word.
  Result<Witness> replayed(const OutcomePair& pair, const Encoding& encoding,
                           const z3::model& model, Outcome outcome) {
    const program::Program& law = encoding.law();
    Witness witness = TRY(read_witness(encoding, model));
    witness.settings.known_through = diff_.through;
    witness.decision = decide::reference::decide(law, witness.line, witness.settings);
    std::string fault = fault_of(law, witness);
    if (fault.empty() && witness.decision.floor != outcome) {
      fault = fmt::format("is answered with `{}`", program::name_of(witness.decision.floor));
    }
    if (fault.empty()) return witness;
    const std::string version = &encoding == &before_ ? "first" : "second";
    return broken(pair, fmt::format("the shipment that the solver names {} for the "
                                    "interpreter under the {} version",
                                    fault, version));
  }

  static Result<void> check_asking(const OutcomePair& pair, const std::vector<int>& asking,
                                   const Witness& witness) {
    for (const int measure : asking) {
      if (decide::fires_in(witness.decision, measure) == Truth::True) continue;
      return broken(pair, "a measure that the solver names does not fire for the interpreter");
    }
    return {};
  }

  void leave_out_what_does_not_matter(const OutcomePair& pair, const z3::model& model,
                                      ChangedClass& found) {
    const std::vector<Equality> of_before = equalities(before_, model);
    const std::vector<Equality> of_after = equalities(after_, model);
    std::vector<z3::expr> formulas;
    const auto place_of = [&](const z3::expr& formula) {
      const auto at = std::find_if(formulas.begin(), formulas.end(),
                                   [&](const z3::expr& one) { return z3::eq(one, formula); });
      const auto place = static_cast<std::size_t>(at - formulas.begin());
      if (at == formulas.end()) formulas.push_back(formula);
      return place;
    };
    std::vector<std::size_t> before_places, after_places;
    for (const Equality& one : of_before) before_places.push_back(place_of(one.formula));
    for (const Equality& one : of_after) after_places.push_back(place_of(one.formula));
    const Scope scope(elsewhere_);
    elsewhere_.add(!(scope_ && is(pair)));
    const auto enough = enough_for_contradiction(elsewhere_, formulas);
    if (!enough) return;
    const auto add = [&](const std::vector<Equality>& facts, const std::vector<std::size_t>& places,
                         Witness& witness) {
      for (std::size_t i = 0; i < facts.size(); ++i) {
        if (std::binary_search(enough->begin(), enough->end(), places[i])) continue;
        const bool is_fact = facts[i].field >= 0;
        (is_fact ? witness.any_fields : witness.any_questions)
            .push_back(is_fact ? facts[i].field : facts[i].question);
      }
    };
    add(of_before, before_places, found.before);
    add(of_after, after_places, found.after);
  }

  const DiffSettings& settings_;
  double begin_;
  LawDiff diff_;
  z3::context context_;
  std::shared_ptr<Definitions> definitions_;
  Encoding before_, after_;
  z3::solver solver_;     // the worlds, and in a scope what is asked
  z3::solver elsewhere_;  // the worlds, and in a scope that the pair is not what a shipment gets
  z3::expr scope_;        // of which days shipments are
};

}  // namespace

Result<LawDiff> diff_laws(const Version& before, const Version& after,
                          const DiffSettings& settings) {
  try {
    return Differ(before, after, settings).diff();
  } catch (const z3::exception& failure) {
    return Error{
        Error::Kind::Broken,
        fmt::format("the laws `{}` and `{}` cannot be compared, by a fault of cocket's own "
                    "({}); please report it with the rulebooks",
                    before.law->name, after.law->name, failure.msg())};
  }
}

}  // namespace cocket::prove
