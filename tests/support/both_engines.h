// SPDX-License-Identifier: Apache-2.0
// What the reference interpreter and the columnar engine say of lines, in one form.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/truth.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plan.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::test {

inline std::string in_words(const std::vector<decide::Finding>& findings) {
  std::string text;
  for (const decide::Finding& finding : findings) {
    text += fmt::format(" {}{}", finding.measure, finding.fires == Truth::True ? "" : "?");
  }
  return text;
}

// All that both engines say.
inline std::string in_words(const decide::Decision& decision) {
  return fmt::format("{} .. {} {}; measures{}; authorisations{}{}{}",
                     program::name_of(decision.floor), program::name_of(decision.ceiling),
                     decide::name_of(decision.verdict), in_words(decision.findings),
                     in_words(decision.authorisations), decision.is_past_known ? "; past" : "",
                     decision.used_known_through ? "; declared" : "");
}

inline std::vector<std::string> by_reference(const program::Program& law,
                                             const std::vector<facts::Case>& lines,
                                             const decide::Settings& settings) {
  std::vector<std::string> said;
  said.reserve(lines.size());
  for (const facts::Case& line : lines) {
    said.push_back(in_words(decide::reference::decide(law, line, settings)));
  }
  return said;
}

inline std::vector<std::string> by_columns(const program::Program& law,
                                           const std::vector<facts::Case>& lines,
                                           const decide::Settings& settings) {
  namespace columnar = decide::columnar;
  const Result<columnar::Plan> plan = columnar::compile(law, settings);
  if (!plan.ok()) return {plan.error().message};
  columnar::ColumnBuilder builder(law.vocabulary, columnar::fields_of(plan.value()));
  for (const facts::Case& line : lines) {
    const Result<void> added = builder.add(line);
    if (!added.ok()) return {added.error().message};
  }
  const columnar::Columns columns = builder.take();
  const Result<columnar::Batch> batch = columnar::Batch::bind(plan.value(), columns, {.jobs = 2});
  if (!batch.ok()) return {batch.error().message};
  const columnar::Lines& stretch = columns.stretches.front();
  const columnar::Answers answers = batch.value().decide(batch.value().slice(stretch));
  std::vector<std::string> said;
  said.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    said.push_back(in_words(columnar::decision_at(answers, i)));
  return said;
}

}  // namespace cocket::test
