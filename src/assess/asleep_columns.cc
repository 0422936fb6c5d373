// SPDX-License-Identifier: Apache-2.0
#include "assess/asleep_columns.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/suspended.h"
#include "base/result.h"
#include "base/truth.h"
#include "decide/columnar/growing_batch.h"
#include "decide/columnar/line_bits.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

namespace columnar = decide::columnar;

AsleepColumns::AsleepColumns(const Law& law, columnar::Plan plan)
    : law_(&law),
      plan_(std::move(plan)),
      batch_(plan_, columnar::firing_bits(plan_)),
      width_(columnar::words_for(batch_.told().count)) {}

Result<std::unique_ptr<AsleepColumns>> AsleepColumns::create(const Law& law) {
  columnar::Plan plan = TRY(columnar::compile(law.suspended.awake(), law.settings));
  return std::unique_ptr<AsleepColumns>(new AsleepColumns(law, std::move(plan)));
}

Result<void> AsleepColumns::decide(const columnar::HeldByField& held,
                                   const columnar::NumberedLines& lines) {
  TRY(batch_.decide(held, lines, planes_));
  columnar::gather(planes_, lines.count(), width_, bits_);
  return {};
}

AsleepColumns::Awake AsleepColumns::read(std::span<const columnar::Word> bits) const {
  const program::Program& law = law_->suspended.awake();
  const decide::reference::Evaluation evaluation = columnar::firing_of(plan_, bits);
  Awake awake;
  for (std::size_t i = 0; i < law.measures.size(); ++i) {
    const decide::Outcome high =
        decide::reference::contribution(law, evaluation, static_cast<int>(i)).high;
    awake.most = std::max(awake.most, high);
    const bool is_refused = law.measures[i].presume_denial && evaluation.fires[i] != Truth::False;
    if (is_refused) awake.refused |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(high));
  }
  return awake;
}

AsleepColumns::Awake& AsleepColumns::awake(std::size_t line) {
  const auto bits = std::span<const columnar::Word>(bits_).subspan(line * width_, width_);
  key_.assign(reinterpret_cast<const char*>(bits.data()), bits.size_bytes());
  const auto found = awake_.find(key_);
  if (found != awake_.end()) return found->second;
  return awake_.emplace(key_, read(bits)).first->second;
}

// Where no row of codes or of a list has a part in it, lines with the same bits are told the same
// on the same days.
const Asleep& AsleepColumns::asleep(const Asked& asked, const std::function<facts::Case()>& made) {
  static const Asleep kNothing;
  const bool may_rise = asked.ceiling < decide::Outcome::Prohibited && asked.stretch > 0;
  if (!may_rise) return kNothing;
  Awake& awake = this->awake(asked.line);
  const auto ceiling = static_cast<unsigned>(asked.ceiling);
  if (awake.most <= asked.ceiling && ((awake.refused >> ceiling) & 1) == 0) return kNothing;
  const std::uint64_t key = std::uint64_t{asked.stretch} << 8 | ceiling;
  const auto found = awake.asleep.find(key);
  if (found != awake.asleep.end()) return found->second;
  last_ = law_->suspended.asleep(made(), asked.ceiling);
  const bool hangs_on_rows = std::any_of(last_.sleepers.begin(), last_.sleepers.end(),
                                         [](const Sleeper& one) { return one.is_in_part; });
  if (hangs_on_rows) return last_;
  return awake.asleep.emplace(key, last_).first->second;
}

std::size_t AsleepColumns::bytes() const {
  return awake_.size() * (sizeof(Awake) + width_ * sizeof(columnar::Word) + 512);
}

void AsleepColumns::forget() {
  awake_.clear();
  batch_.forget_numbers();
}

}  // namespace cocket::assess
