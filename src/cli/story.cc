// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "assess/remarks.h"
#include "assess/trace_leaves.h"
#include "assess/words.h"
#include "base/text.h"
#include "base/truth.h"
#include "cli/story_parts.h"
#include "cli/style.h"
#include "cli/telling.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kStoppedShown = 8;

const program::Measure& measure_of(const Telling& telling, int number) {
  return telling.law.program.measures[static_cast<std::size_t>(number)];
}

std::string names_of(const std::vector<decide::Missing>& missing) {
  std::vector<std::string> names;
  names.reserve(missing.size());
  for (const decide::Missing& one : missing) names.push_back(one.name);
  return join(names, ", ");
}

std::string open_sentence(const Telling& telling) {
  const decide::Decision& decision = telling.answer.decision;
  std::string text = fmt::format("At least {}, at most {}. ", program::name_of(decision.floor),
                                 program::name_of(decision.ceiling));
  if (decision.verdict == decide::Verdict::Judge) {
    return text + "Facts cannot settle it: what decides is " + names_of(decision.missing) + ".";
  }
  if (telling.settles != nullptr && !telling.settles->ask.empty()) {
    return text + "Settled by `--exact`, whatever the answers, with " +
           names_of(telling.settles->ask) + ".";
  }
  return text + "What would settle it, in the order to ask: " + names_of(decision.missing) + ".";
}

std::string sentence(const Telling& telling) {
  const decide::Decision& decision = telling.answer.decision;
  if (!decision.is_decided()) return open_sentence(telling);
  switch (decision.floor) {
    case program::Outcome::Free:
      return "As far as this law is read, it asks nothing of this line.";
    case program::Outcome::Report:
      return "It may go; a report is due.";
    case program::Outcome::Exception:
      return "It may go without a licence of its own, under an authorisation, on its conditions.";
    case program::Outcome::Licence:
      return "It may go only with a licence.";
    case program::Outcome::Prohibited:
      return "It may not go.";
  }
  return "";
}

std::string leaf_lines(const Telling& telling, const decide::Trace& trace, std::string_view what,
                       const Style& style) {
  std::string text;
  for (const assess::Leaf& leaf : assess::leaves_that_matter(telling.law.program, trace)) {
    const std::string words = assess::leaf_in_words(telling.law.program, leaf, telling.answer.line);
    const std::string mark = leaf.truth == Truth::True    ? "yes"
                             : leaf.truth == Truth::False ? "no"
                                                          : "open";
    text += paragraph(fmt::format("      {:<10}{:<5}", text.empty() ? what : "", mark),
                      printable(words), style.width);
  }
  return text;
}

std::string step_lines(const Telling& telling, const program::Measure& measure,
                       const decide::Step& step, const Style& style) {
  switch (step.limb) {
    case decide::Limb::Force:
      return "";
    case decide::Limb::Reach:
      return step.trace ? leaf_lines(telling, *step.trace, "reaches", style) : "";
    case decide::Limb::When:
      return step.trace ? leaf_lines(telling, *step.trace, "when", style) : "";
    case decide::Limb::Exception: {
      const auto& exception = measure.exceptions[static_cast<std::size_t>(step.index)];
      std::string text =
          paragraph("      except    ",
                    fmt::format("{} {}", exception.label.empty() ? "an exception" : exception.label,
                                step.truth == Truth::True    ? "does not apply"
                                : step.truth == Truth::False ? "applies"
                                                             : "may apply"),
                    style.width);
      return step.trace ? text + leaf_lines(telling, *step.trace, "", style) : text;
    }
    case decide::Limb::Overridden:
      return paragraph("      gives way ",
                       fmt::format("to {}: {}", measure_of(telling, step.index).name,
                                   step.truth == Truth::True    ? "no, that one does not fire"
                                   : step.truth == Truth::False ? "yes, that one fires"
                                                                : "open"),
                       style.width);
  }
  return "";
}

std::string measure_story(const Telling& telling, const decide::MeasureExplanation& explained,
                          const Style& style) {
  const program::Measure& measure = measure_of(telling, explained.measure);
  std::string text =
      paragraph(fmt::format("  {} ", style.shape(assess::outcome_of(measure.effect))),
                measure.name + ": " + measure.title, style.width, 4);
  text += citations_text(telling.law.program, measure.citations, style, "      ");
  text += listings_text(telling, measure, style);
  text += force_lines(telling, explained, style);
  text += paragraph("      asks      ", assess::effect_in_words(measure), style.width);
  for (const decide::Step& step : explained.steps)
    text += step_lines(telling, measure, step, style);
  if (!measure.documents.empty()) {
    text += paragraph("      papers    ", join(measure.documents, "; "), style.width);
  }
  if (!measure.relief.empty()) text += paragraph("      relief    ", measure.relief, style.width);
  return text;
}

std::string measures_with(const Telling& telling, Truth fires, std::string_view title,
                          const Style& style) {
  std::string text;
  for (const decide::MeasureExplanation& explained : telling.explanation.measures) {
    if (explained.fires != fires) continue;
    text += measure_story(telling, explained, style);
  }
  return text.empty() ? text : "\n" + style.strong(title) + "\n" + text;
}

std::string stopped_line(const Telling& telling, const decide::MeasureExplanation& explained,
                         const Style& style) {
  const program::Measure& measure = measure_of(telling, explained.measure);
  std::string text = paragraph("  - ", measure.name + ": " + measure.title, style.width, 4);
  text += citations_text(telling.law.program, measure.citations, style, "      ");
  text += force_lines(telling, explained, style);
  for (const int number : explained.stopped_by) {
    const decide::Step& step = explained.steps[static_cast<std::size_t>(number)];
    if (step.limb != decide::Limb::Force) text += step_lines(telling, measure, step, style);
  }
  return text;
}

// What is suspended or does not hold yet is told first: it is what changes with the day.
bool stopped_by_force(const decide::MeasureExplanation& explained) {
  return std::any_of(explained.stopped_by.begin(), explained.stopped_by.end(), [&](int number) {
    return explained.steps[static_cast<std::size_t>(number)].limb == decide::Limb::Force;
  });
}

std::string stopped(const Telling& telling, const Style& style) {
  std::string text;
  std::vector<const decide::MeasureExplanation*> told;
  for (const decide::MeasureExplanation& explained : telling.explanation.measures) {
    if (explained.fires != Truth::False) continue;
    told.push_back(&explained);
  }
  std::stable_sort(told.begin(), told.end(), [](const auto* a, const auto* b) {
    return stopped_by_force(*a) && !stopped_by_force(*b);
  });
  const std::size_t count = told.size();
  told.resize(std::min(count, kStoppedShown));
  for (const auto* explained : told) text += stopped_line(telling, *explained, style);
  if (count > kStoppedShown) {
    text += fmt::format("  and {} more (--format tree shows all)\n", count - kStoppedShown);
  }
  return text.empty()
             ? text
             : "\n" + style.strong("What one condition alone keeps from applying") + "\n" + text;
}

std::string changes(const Telling& telling, const Style& style) {
  std::string text;
  for (const decide::Change& change : telling.explanation.changes) {
    std::string outcome(program::name_of(change.floor));
    if (change.floor != change.ceiling) {
      outcome += " .. " + std::string(program::name_of(change.ceiling));
    }
    text += fmt::format("  {}: {} {} {}   {}  {}\n", change.name, change.from, style.arrow(),
                        change.to, style.verdict(change.verdict), outcome);
  }
  return text.empty() ? text : "\n" + style.strong("What would change the verdict") + "\n" + text;
}

std::string remarks(const Telling& telling, const Style& style) {
  std::string text;
  for (const assess::Remark& remark : telling.answer.remarks) {
    const bool is_told_below = remark.kind != assess::RemarkKind::Unread &&
                               remark.kind != assess::RemarkKind::Exact &&
                               !assess::is_urgent(remark.kind);
    if (!is_told_below) text += paragraph("  ! ", printable(remark.text), style.width, 4);
  }
  return text;
}

std::string authorisations(const Telling& telling, const Style& style) {
  std::string text;
  for (const decide::Finding& finding : telling.answer.decision.authorisations) {
    const auto& authorisation =
        telling.law.program.authorisations[static_cast<std::size_t>(finding.measure)];
    text += paragraph("  - ",
                      fmt::format("{}: {} ({})", authorisation.name, authorisation.title,
                                  finding.fires == Truth::True ? "applies" : "may apply"),
                      style.width, 4);
    text += citations_text(telling.law.program, authorisation.citations, style, "      ");
    for (const std::string& condition : authorisation.conditions) {
      text += paragraph("      on condition that  ", condition, style.width);
    }
  }
  return text.empty() ? text : "\n" + style.strong("General licences and exceptions") + "\n" + text;
}

}  // namespace

std::string story(const Telling& telling, const Style& style) {
  const decide::Decision& decision = telling.answer.decision;
  const program::Program& program = telling.law.program;
  std::string text = fmt::format("{}  {}  {} {} {}\n", style.verdict(decision.verdict),
                                 style.strong(assess::outcome_in_words(decision)), program.law,
                                 style.dot(), day_of(telling));
  text += paragraph("", sentence(telling), style.width);
  text += remarks(telling, style);
  text += ways_text(telling, style);
  text += measures_with(telling, Truth::True, "What applies", style);
  text += measures_with(telling, Truth::Unknown, "What may apply", style);
  text += authorisations(telling, style);
  text += missing_text(telling, style);
  text += changes(telling, style);
  text += stopped(telling, style);
  text += notes_text(telling, style);
  text += facts_text(telling, style);
  return text;
}

}  // namespace cocket::cli
