// SPDX-License-Identifier: Apache-2.0
// What kinds of things are missing of one line that is not decided, as far as the verdict needs it:
// open_search.h for a line by itself. The steps are those of reference/missing.cc.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/line_truths.h"
#include "decide/columnar/plan.h"
#include "decide/decision.h"

namespace cocket::decide::columnar {

struct Stands {
  int number = -1;  // of a measure or an authorisation
  Truth truth = Truth::Unknown;
};

// What of the law is not excluded.
struct UndecidedLine {
  Outcome floor = Outcome::Free;
  std::span<const Stands> measures;  // those that override come before what they override
  std::span<const Stands> authorisations;
};

struct OpenKinds {
  bool has_fact = false;
  bool has_other = false;  // a judgement, or a question of law
};

class KindSearch {
 public:
  // The plan must outlive it.
  explicit KindSearch(const Plan& plan);
  // Of the line that the truths are asked of.
  OpenKinds search(const UndecidedLine& line, LineTruths& truths);

 private:
  // By number: the count of lines when it was marked.
  using Marks = std::vector<std::size_t>;
  void mark(int number, Marks& marks) const { marks[static_cast<std::size_t>(number)] = now_; }
  bool is_marked(int number, const Marks& marks) const {
    return marks[static_cast<std::size_t>(number)] == now_;
  }

  Outcome high(int measure) const;
  void mark_raising(const UndecidedLine& line);
  void search_authorisations(const UndecidedLine& line, LineTruths& truths);
  void search_measures(const UndecidedLine& line, LineTruths& truths);
  void want(int condition, LineTruths& truths);
  void open(int leaf, const LineTruths& truths);

  const Plan& plan_;
  std::size_t now_ = 0;
  Marks is_relieved_;  // measures, surely
  Marks is_wanted_;    // measures that raise the outcome, or override what does
  Marks is_lowered_;   // measures that raise it and may be relieved of that
  Marks is_met_;       // conditions
  OpenKinds kinds_;
};

}  // namespace cocket::decide::columnar
