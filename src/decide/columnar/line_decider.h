// SPDX-License-Identifier: Apache-2.0
// A law, asked about lines that come some at a time: all that reference::decide says of each.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/result.h"
#include "decide/columnar/growing_batch.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/reasons.h"
#include "decide/columnar/verdict_searches.h"
#include "decide/decision.h"
#include "program/program.h"

namespace cocket::decide::columnar {

// For one thread.
class LineDecider {
 public:
  // The law must outlive it. `searches`: of this law and these settings; several deciders, on as
  // many threads, may share them, and null are own ones. Refuses what compile() refuses.
  static Result<std::unique_ptr<LineDecider>> create(
      const program::Program& law, const Settings& settings,
      std::shared_ptr<VerdictSearches> searches = nullptr);

  // Each line has a number for each of these, in this order.
  const std::vector<int>& fields() const { return fields_; }

  // What is found is of these lines until the next call. Refuses what GrowingBatch refuses.
  Result<void> decide(const HeldByField& held, const NumberedLines& lines);
  // Equal bits, equal decisions.
  std::span<const Word> bits(std::size_t line) const {
    return std::span(bits_).subspan(line * width_, width_);
  }
  Decision decision(std::span<const Word> bits) const { return order_.decision(bits); }
  // Numbers will stand for other things.
  void forget_numbers();
  std::size_t bytes() const;  // held for numbers, about

 private:
  // A law by one horizon. The batch looks at the plan, so it stays where it is.
  struct Asked {
    explicit Asked(Plan made) : plan(std::move(made)), batch(plan, ReasonBits(plan).told()) {}
    Plan plan;
    GrowingBatch batch;
  };
  LineDecider(std::unique_ptr<Asked> asked, std::shared_ptr<VerdictSearches> searches);
  Result<void> find_missing_past(const HeldByField& held, const NumberedLines& lines);
  void settle_mixed(const HeldByField& held, const NumberedLines& lines);

  std::unique_ptr<Asked> asked_;
  // The law as if it were known on all days: what is missing of lines past the horizon.
  std::unique_ptr<Asked> all_known_;
  std::vector<int> fields_;
  ReasonBits order_;
  std::size_t width_;
  std::shared_ptr<VerdictSearches> searches_;
  std::vector<Word> bits_;
  std::vector<Plane> planes_;
};

}  // namespace cocket::decide::columnar
