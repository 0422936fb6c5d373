// SPDX-License-Identifier: Apache-2.0
// What the reference interpreter and the columnar engine say of lines, in one form.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/truth.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/growing_batch.h"
#include "decide/columnar/line_decider.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/strategy.h"
#include "decide/columnar/value_key.h"
#include "decide/columnar/verdict_searches.h"
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

// With what is missing, documents and conditions.
inline std::string all_in_words(const decide::Decision& decision) {
  std::string text = in_words(decision);
  for (const decide::Missing& missing : decision.missing) {
    text += fmt::format("; missing {} {} {}", static_cast<int>(missing.kind), missing.index,
                        missing.name);
  }
  for (const std::string& document : decision.documents) text += "; paper " + document;
  for (const std::string& condition : decision.conditions) text += "; condition " + condition;
  return text;
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

// Whether two planes differ in a line that this one does not mark; it may be empty.
inline bool differ(const decide::columnar::Plane& one, const decide::columnar::Plane& other,
                   const decide::columnar::Plane& but_for, std::size_t lines) {
  using decide::columnar::kLinesPerWord;
  using decide::columnar::Word;
  for (std::size_t first = 0; first < lines; first += kLinesPerWord) {
    const std::size_t word = first / kLinesPerWord;
    const Word behind = lines - first < kLinesPerWord ? ~Word{0} << (lines - first) : 0;
    const Word marked = but_for.empty() ? 0 : but_for[word];
    if (((one[word] ^ other[word]) & ~marked & ~behind) != 0) return true;
  }
  return false;
}

// What differs between two answers to the same lines, of which the second has not searched for
// verdicts; nothing: the same bits came out.
inline std::string difference(const decide::columnar::Answers& one,
                              const decide::columnar::Answers& other) {
  const std::size_t lines = one.line_count;
  for (std::size_t step = 0; step < one.floor.size(); ++step) {
    if (differ(one.floor[step], other.floor[step], {}, lines)) return "floor";
    if (differ(one.ceiling[step], other.ceiling[step], {}, lines)) return "ceiling";
  }
  if (differ(one.is_past_known, other.is_past_known, {}, lines)) return "past";
  if (differ(one.used_known_through, other.used_known_through, {}, lines)) return "declared";
  if (differ(one.mixed, other.mixed, {}, lines)) return "mixed";
  if (differ(one.asks, other.asks, one.mixed, lines)) return "asks";
  if (differ(one.judges, other.judges, one.mixed, lines)) return "judges";
  for (const auto findings :
       {&decide::columnar::Answers::measures, &decide::columnar::Answers::authorisations}) {
    if ((one.*findings).size() != (other.*findings).size()) return "count of findings";
    for (std::size_t i = 0; i < (one.*findings).size(); ++i) {
      const auto& [surely, possibly] = (one.*findings)[i];
      const auto& [surely_too, possibly_too] = (other.*findings)[i];
      if (differ(surely, surely_too, {}, lines)) return fmt::format("finding {}", i);
      if (differ(possibly, possibly_too, {}, lines)) return fmt::format("possible finding {}", i);
    }
  }
  return "";
}

// By lines and by rules, in all registers that this machine has: the same bits, or what differs in
// place of an answer.
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
  const columnar::Lines& stretch = columns.stretches.front();
  std::optional<columnar::Answers> first;
  for (const auto strategy : {columnar::Strategy::ByLines, columnar::Strategy::ByRules}) {
    const bool is_first = !first;
    const int jobs = lines.size() > 100 ? 2 : 1;
    Result<columnar::Batch> bound = columnar::Batch::bind(
        plan.value(), columns, {.jobs = jobs, .searches = is_first, .strategy = strategy});
    if (!bound.ok()) return {bound.error().message};
    for (const auto registers : columnar::kAllRegisters) {
      if (registers > columnar::widest_registers()) continue;
      bound.value().use(registers);
      columnar::Answers answers = bound.value().decide(bound.value().slice(stretch));
      if (!first) {
        first = std::move(answers);
        continue;
      }
      const std::string what = difference(*first, answers);
      if (what.empty()) continue;
      return {fmt::format("{} by {}, registers {}", what, is_first ? "lines" : "rules",
                          static_cast<int>(registers))};
    }
  }
  std::vector<std::string> said;
  said.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    said.push_back(in_words(columnar::decision_at(*first, i)));
  }
  return said;
}

// Lines of which nobody states outright who is listed, `step` of them at a time; of searches so
// many are kept.
inline std::vector<std::string> by_line_decider(
    const program::Program& law, const std::vector<facts::Case>& lines,
    const decide::Settings& settings, std::size_t step,
    std::size_t kept = decide::columnar::VerdictSearches::kKept) {
  namespace columnar = decide::columnar;
  const auto decider = columnar::LineDecider::create(
      law, settings, std::make_shared<columnar::VerdictSearches>(law, settings, kept));
  if (!decider.ok()) return {decider.error().message};
  const std::vector<int>& fields = decider.value()->fields();
  columnar::HeldByField held(fields.size());
  std::vector<std::map<std::string, std::uint32_t>> numbers(fields.size());
  std::vector<std::string> said;
  for (std::size_t first = 0; first < lines.size(); first += step) {
    const std::size_t end = std::min(lines.size(), first + step);
    columnar::NumberedLines numbered{fields.size(), {}};
    for (std::size_t i = first; i < end; ++i) {
      for (std::size_t place = 0; place < fields.size(); ++place) {
        columnar::Held one = columnar::held_of(lines[i], fields[place]);
        const auto [at, is_new] =
            numbers[place].emplace(columnar::value_key(one.value, one.hits),
                                   static_cast<std::uint32_t>(held[place].size()));
        if (is_new) held[place].push_back(std::move(one));
        numbered.numbers.push_back(at->second);
      }
    }
    const Result<void> decided = decider.value()->decide(held, numbered);
    if (!decided.ok()) return {decided.error().message};
    for (std::size_t i = first; i < end; ++i) {
      said.push_back(all_in_words(decider.value()->decision(decider.value()->bits(i - first))));
    }
  }
  return said;
}

}  // namespace cocket::test
