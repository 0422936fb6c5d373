// SPDX-License-Identifier: Apache-2.0
#include "assess/answer_table.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "assess/assess.h"
#include "assess/law_answers.h"
#include "assess/run_book.h"
#include "assess/suspended.h"
#include "assess/wanted.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

void count(const SharedAnswer& answer, LawSummary& summary) {
  if (answer.count == 0) return;  // nobody was told so
  summary.verdicts[static_cast<std::size_t>(answer.verdict)] += answer.count;
  for (const decide::Finding& finding : answer.findings) {
    FindingCount& sum = summary.measures[finding.measure];
    (finding.fires == Truth::True ? sum.fires : sum.may_fire) += answer.count;
  }
  for (const Wanted& missing : answer.missing) summary.missing[missing] += answer.count;
  for (const std::string& declared : answer.declared) summary.declared[declared] += answer.count;
  const bool is_free = answer.ceiling == program::Outcome::Free;
  if (is_free && !answer.sleepers.empty()) summary.asleep[answer.sleepers] += answer.count;
}

std::size_t bytes_of(const std::string& key, const SharedAnswer& answer) {
  constexpr std::size_t kNodeBytes = 64;
  std::size_t bytes = kNodeBytes + key.size() + sizeof answer + answer.rendered.capacity();
  bytes += answer.findings.size() * sizeof(decide::Finding);
  bytes += answer.missing.size() * sizeof(Wanted);
  bytes += answer.declared.size() * sizeof(std::string);
  for (const Sleeper& sleeper : answer.sleepers) {
    bytes += sizeof sleeper + sleeper.sleeps.size() * sizeof(Sleep);
  }
  return bytes;
}

}  // namespace

SharedAnswer* AnswerTable::find(std::string_view key) {
  const auto found = answers_.find(key);
  return found == answers_.end() ? nullptr : &found->second;
}

SharedAnswer& AnswerTable::add(const std::string& key, LawAnswer worked) {
  SharedAnswer answer;
  answer.rendered = renderer_->answer(law_, worked);
  answer.verdict = worked.decision.verdict;
  answer.ceiling = worked.decision.ceiling;
  for (const decide::Missing& missing : worked.decision.missing) {
    answer.missing.push_back(wanted_of(worked.line, missing));
  }
  answer.findings = std::move(worked.decision.findings);
  answer.declared = std::move(worked.declared);
  answer.sleepers = std::move(worked.sleepers);
  bytes_ += bytes_of(key, answer);
  return answers_.insert_or_assign(key, std::move(answer)).first->second;
}

void AnswerTable::forget(LawSummary& counted) {
  for (const auto& [key, answer] : answers_) count(answer, counted);
  answers_.clear();
  bytes_ = 0;
}

}  // namespace cocket::assess
