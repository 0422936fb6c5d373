// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/line_decider.h"

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "decide/columnar/growing_batch.h"
#include "decide/columnar/line_bits.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/reasons.h"
#include "decide/columnar/verdict_searches.h"
#include "decide/decision.h"
#include "program/program.h"

namespace cocket::decide::columnar {
LineDecider::LineDecider(std::unique_ptr<Asked> asked, std::shared_ptr<VerdictSearches> searches)
    : asked_(std::move(asked)),
      fields_(fields_of(asked_->plan)),
      order_(asked_->plan),
      width_(words_for(order_.count())),
      searches_(std::move(searches)) {}

Result<std::unique_ptr<LineDecider>> LineDecider::create(
    const program::Program& law, const Settings& settings,
    std::shared_ptr<VerdictSearches> searches) {
  Plan plan = TRY(compile(law, settings));
  Settings all_known = settings;
  all_known.known_through = kDateMax;
  Plan known_plan = TRY(compile(law, all_known));
  if (searches == nullptr) searches = std::make_shared<VerdictSearches>(law, settings);
  std::unique_ptr<LineDecider> decider(
      new LineDecider(std::make_unique<Asked>(std::move(plan)), std::move(searches)));
  decider->all_known_ = std::make_unique<Asked>(std::move(known_plan));
  return decider;
}

void LineDecider::forget_numbers() {
  asked_->batch.forget_numbers();
  all_known_->batch.forget_numbers();
}

std::size_t LineDecider::bytes() const {
  return asked_->batch.bytes() + all_known_->batch.bytes();
}

Result<void> LineDecider::decide(const HeldByField& held, const NumberedLines& lines) {
  TRY(asked_->batch.decide(held, lines, planes_));
  gather(planes_, lines.count(), width_, bits_);
  settle_mixed(held, lines);
  return find_missing_past(held, lines);
}

void LineDecider::settle_mixed(const HeldByField& held, const NumberedLines& lines) {
  for (std::size_t line = 0; line < lines.count(); ++line) {
    if (!ReasonBits::is_mixed(bits(line))) continue;
    const bool can = searches_->search(line_at(asked_->plan, held, lines, line));
    ReasonBits::settle(std::span(bits_).subspan(line * width_, width_), can);
  }
}

Result<void> LineDecider::find_missing_past(const HeldByField& held, const NumberedLines& lines) {
  std::vector<std::size_t> past;
  NumberedLines asked{lines.width, {}};
  for (std::size_t line = 0; line < lines.count(); ++line) {
    if (!ReasonBits::is_past(bits(line))) continue;
    past.push_back(line);
    for (std::size_t place = 0; place < lines.width; ++place) {
      asked.numbers.push_back(lines.at(line, place));
    }
  }
  if (past.empty()) return {};
  TRY(all_known_->batch.decide(held, asked, planes_));
  std::vector<Word> known;
  gather(planes_, past.size(), width_, known);
  for (std::size_t i = 0; i < past.size(); ++i) {
    order_.take_missing(std::span(known).subspan(i * width_, width_),
                        std::span(bits_).subspan(past[i] * width_, width_));
  }
  return {};
}

}  // namespace cocket::decide::columnar
