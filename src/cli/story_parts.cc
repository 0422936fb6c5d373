// SPDX-License-Identifier: Apache-2.0
#include "cli/story_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/invariants.h"
#include "assess/listings.h"
#include "assess/wanted.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/text.h"
#include "base/truth.h"
#include "cli/style.h"
#include "cli/telling.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/lines.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kConditionsShown = 8;

std::string missing_fact(const Telling& telling, const decide::Missing& missing,
                         const Style& style) {
  const facts::Field& field = telling.law.program.vocabulary.field(missing.index);
  std::string text;
  if (!field.title.empty()) text += paragraph("     ", field.title, style.width);
  const auto open = assess::open_hits(telling.answer.line, missing);
  for (const facts::PartyHit* hit : open) {
    const std::string entry = assess::entry_in_words(telling.law.program, *hit);
    text += paragraph(hit == open.front() ? "     may be " : "         or ", entry, style.width);
  }
  if (!open.empty()) {
    return text +
           paragraph("     tell them apart ",
                     "by address, register number, owner or website; a party that is another "
                     "one goes into the file of cleared pairs",
                     style.width);
  }
  if (assess::wanted_of(telling.answer.line, missing).way == assess::Way::Complete) {
    text += paragraph(
        "     ", "it is given in part: shares leave a rest, or a name does not say what it holds",
        style.width);
  }
  if (!field.asked_of.empty()) text += paragraph("     ask   ", field.asked_of, style.width);
  for (const std::string& question : field.weigh) {
    text += paragraph("     weigh ", question, style.width);
  }
  return text;
}

std::string missing_question(const Telling& telling, const decide::Missing& missing,
                             const Style& style) {
  const program::Program& program = telling.law.program;
  const auto& question = program.questions[static_cast<std::size_t>(missing.index)];
  std::string text = paragraph("     the law is open: ", question.text, style.width, 5);
  for (const program::Reading& reading : question.readings) {
    text += paragraph("     read  ", reading.name + ": " + reading.text, style.width);
  }
  return text + citations_text(program, question.citations, style, "     ");
}

// A note without a source is the rulebook's own remark.
using NotesByRank = std::map<int, std::vector<std::string>>;
constexpr int kOwnRemark = 1000;

void add_notes(const program::Program& program, const std::string& of,
               const std::vector<program::Note>& notes, NotesByRank& by_rank) {
  for (const program::Note& note : notes) {
    int rank = kOwnRemark;
    std::string text = of + ": " + note.text;
    if (note.citation && note.citation->source >= 0) {
      rank =
          static_cast<int>(program.sources[static_cast<std::size_t>(note.citation->source)].rank);
      text += " [" + assess::citation_in_words(program, *note.citation) + "]";
    }
    by_rank[rank].push_back(std::move(text));
  }
}

std::string title_of_rank(int rank) {
  switch (rank) {
    case static_cast<int>(program::Rank::Law):
      return "law";
    case static_cast<int>(program::Rank::Announcement):
      return "announcements";
    case static_cast<int>(program::Rank::Guidance):
      return "official guidance, below the announcements";
    case static_cast<int>(program::Rank::Statement):
      return "statements of the authority, not law";
    case static_cast<int>(program::Rank::Press):
      return "press reports, not law";
    default:
      return "remarks of the rulebook's authors";
  }
}

std::string asked_text(const Telling& telling, const std::vector<decide::Missing>& asked,
                       std::string_view heading, const Style& style) {
  const program::Program& program = telling.law.program;
  std::string text;
  int number = 0;
  for (const decide::Missing& missing : asked) {
    text += fmt::format("  {}. {}\n", ++number, style.strong(missing.name));
    switch (missing.kind) {
      case decide::MissingKind::Fact:
        text += missing_fact(telling, missing, style);
        break;
      case decide::MissingKind::Judgement:
        text += paragraph("     ", "a judgement: the term is open, a person has to weigh it",
                          style.width);
        text += missing_fact(telling, missing, style);
        break;
      case decide::MissingKind::Question:
        text += missing_question(telling, missing, style);
        break;
      case decide::MissingKind::Rulebook:
        text += paragraph("     ",
                          "the law is not read up to this day: update the rulebook, or check the "
                          "official pages and declare it",
                          style.width);
        break;
    }
    const assess::Wanted wanted = assess::wanted_of(telling.answer.line, missing);
    text += "     " + style.faint(assess::answer_option(program, wanted)) + "\n";
  }
  return text.empty() ? text : style.heading(heading) + text;
}

}  // namespace

std::string day_of(const Telling& telling) {
  const int field = telling.law.program.date_field;
  if (field < 0) return "no date";
  const auto& value = telling.answer.line.facts[static_cast<std::size_t>(field)].value;
  const Date* day = std::get_if<Date>(&value);
  return day == nullptr ? "no date" : format(*day);
}

std::string citations_text(const program::Program& program,
                           const std::vector<program::Citation>& citations, const Style& style,
                           std::string_view indent) {
  std::string text;
  for (const program::Citation& citation : citations) {
    std::string words = assess::citation_in_words(program, citation);
    const bool has_source = citation.source >= 0;
    const program::Rank rank = has_source
                                   ? program.sources[static_cast<std::size_t>(citation.source)].rank
                                   : program::Rank::Announcement;
    if (rank > program::Rank::Announcement) {
      words += " [" + std::string(program::name_of(rank)) + ", not law]";
    }
    text += paragraph(std::string(indent) + "cites     ", words, style.width);
    if (citation.quote.empty()) continue;
    const std::string quote =
        (style.is_utf8 ? "“" : "\"") + citation.quote + (style.is_utf8 ? "”" : "\"");
    text += paragraph(std::string(indent) + "          ", quote, style.width);
  }
  return text;
}

std::string listings_text(const Telling& telling, const program::Measure& measure,
                          const Style& style) {
  const program::Program& program = telling.law.program;
  std::string text;
  for (const assess::Listing& listing :
       assess::listings_met(program, measure, telling.answer.line)) {
    text += paragraph("      listed by ",
                      assess::citation_in_words(program, *listing.citation) +
                          (listing.is_sure ? "" : ", if it is the listed party"),
                      style.width);
  }
  return text;
}

std::string suspension_in_words(const program::Program& program,
                                const program::Suspension& suspension) {
  std::string text = fmt::format("suspended {} by {}", assess::days_in_words(suspension.days),
                                 assess::citation_in_words(program, suspension.citation));
  if (suspension.when) {
    const auto& question = program.questions[static_cast<std::size_t>(suspension.when->question)];
    const auto& reading = question.readings[static_cast<std::size_t>(suspension.when->reading)];
    text += fmt::format(", if {} is read as {}", question.name, reading.name);
  }
  return text;
}

std::vector<std::string> force_in_words(const program::Program& program,
                                        const program::Force& force) {
  std::vector<std::string> lines = {"in force " + assess::days_in_words(force.stated)};
  for (const program::Suspension& suspension : force.suspensions) {
    lines.push_back(suspension_in_words(program, suspension));
  }
  if (force.repealed_on) {
    std::string text = "repealed on " + format(*force.repealed_on);
    if (force.repeal_citation) {
      text += " by " + assess::citation_in_words(program, *force.repeal_citation);
    }
    lines.push_back(std::move(text));
  }
  return lines;
}

std::string force_lines(const Telling& telling, const decide::MeasureExplanation& explained,
                        const Style& style) {
  const program::Program& program = telling.law.program;
  const auto& measure = program.measures[static_cast<std::size_t>(explained.measure)];
  std::string text;
  for (const std::string& line : force_in_words(program, measure.force)) {
    text += paragraph(text.empty() ? "      force     " : "                ", line, style.width);
  }
  if (explained.suspension) {
    const std::string_view what = explained.is_suspension_open
                                      ? "whether it is suspended on this day is an open question"
                                      : "suspended on this day";
    text += paragraph("                ", what, style.width);
  } else if (!explained.steps.empty() && explained.steps.front().limb == decide::Limb::Force &&
             explained.steps.front().truth == Truth::False) {
    text += paragraph("                ", "not in force on " + day_of(telling), style.width);
  }
  return text;
}

std::string ways_text(const Telling& telling, const Style& style) {
  if (telling.settles == nullptr) return {};
  std::string text;
  decide::Decision exact;
  exact.floor = telling.settles->range.floor;
  exact.ceiling = telling.settles->range.ceiling;
  const std::string wide = assess::outcome_in_words(telling.answer.decision);
  if (const std::string narrow = assess::outcome_in_words(exact); narrow != wide) {
    text += paragraph(
        "  ",
        fmt::format("{}, whatever is open turns out to be{}; one test at a time "
                    "leaves {}, `--exact` looks at all at once",
                    narrow, assess::where_invariants_hold(telling.law, telling.answer.line), wide),
        style.width);
  }
  if (const std::string& why = telling.settles->range.why_not_exact; !why.empty()) {
    text += paragraph("  ", "not found out: " + why, style.width);
  }
  for (const prove::Way& way : telling.settles->ways) {
    std::vector<std::string> when = way.when;
    if (when.size() > kConditionsShown) {
      when.resize(kConditionsShown);
      when.push_back(fmt::format("{} more things are so (`--format json` tells all)",
                                 way.when.size() - kConditionsShown));
    }
    text += paragraph(fmt::format("  {:<10} if  ", program::name_of(way.outcome)),
                      printable(join(when, ", and ")), style.width);
  }
  return text.empty() ? text : style.heading("What would settle it at once") + text;
}

std::string missing_text(const Telling& telling, const Style& style) {
  const prove::WhatSettles* settles = telling.settles;
  const std::vector<decide::Missing>& open = telling.answer.decision.missing;
  if (settles == nullptr || settles->ask.empty()) {
    return asked_text(telling, open, "What is missing, in the order to ask", style);
  }
  std::string text = asked_text(
      telling, settles->ask,
      settles->is_fewest ? "What to ask, in this order: nothing less settles it, whatever "
                           "the answers"
                         : "What to ask, in this order: it settles it, whatever the "
                           "answers",
      style);
  std::vector<std::string> needless;
  for (const decide::Missing& one : open) {
    const auto& ask = settles->ask;
    if (std::find(ask.begin(), ask.end(), one) == ask.end()) needless.push_back(one.name);
  }
  if (needless.empty()) return text;
  return text +
         paragraph("  ", "Open too, but not needed then: " + join(needless, ", "), style.width);
}

std::string notes_text(const Telling& telling, const Style& style) {
  const program::Program& program = telling.law.program;
  NotesByRank by_rank;
  for (const decide::Finding& finding : telling.answer.decision.findings) {
    const auto& measure = program.measures[static_cast<std::size_t>(finding.measure)];
    add_notes(program, measure.name, measure.notes, by_rank);
  }
  for (const decide::Finding& finding : telling.answer.decision.authorisations) {
    const auto& authorisation = program.authorisations[static_cast<std::size_t>(finding.measure)];
    add_notes(program, authorisation.name, authorisation.notes, by_rank);
  }
  for (const decide::Missing& missing : telling.answer.decision.missing) {
    if (missing.kind != decide::MissingKind::Question) continue;
    const auto& question = program.questions[static_cast<std::size_t>(missing.index)];
    add_notes(program, question.name, question.notes, by_rank);
  }
  std::string text;
  for (const auto& [rank, notes] : by_rank) {
    text += "  " + title_of_rank(rank) + "\n";
    for (const std::string& note : notes) text += paragraph("    - ", note, style.width);
  }
  return text.empty() ? text : style.heading("What is said about it, by rank") + text;
}

std::string facts_text(const Telling& telling, const Style& style) {
  const program::Program& program = telling.law.program;
  const facts::Case& line = telling.answer.line;
  std::string text = style.heading("The facts");
  std::vector<std::string> unknown;
  for (int field = 0; field < program.vocabulary.size(); ++field) {
    const facts::Fact& fact = line.facts[static_cast<std::size_t>(field)];
    const std::string& name = program.vocabulary.field(field).name;
    const bool feeds =
        telling.law.feeds_law[static_cast<std::size_t>(field)] || field == program.date_field;
    if (!feeds) continue;
    if (!facts::is_known(fact.value)) {
      unknown.push_back(name);
      continue;
    }
    text += paragraph(
        fmt::format("  {:<20} ", name),
        fmt::format("{} ({})", printable(assess::value_in_words(program, field, fact.value)),
                    assess::origin_in_words(program, field, fact.origin)),
        style.width);
  }
  for (const std::string& hit : assess::hits_in_words(telling.law, line)) {
    text += paragraph("  listed party         ", printable(hit), style.width);
  }
  if (!unknown.empty()) {
    text += paragraph("  unknown              ", join(unknown, ", "), style.width);
  }
  for (const std::string& declared : telling.answer.declared) {
    text += paragraph("  declared             ", declared, style.width);
  }
  text += fmt::format("  {:<20} {}\n", "decision", telling.answer.decision_id);
  text += fmt::format("  {:<20} {} {}, {}\n", "rulebook", program.name, program.version,
                      program.hash.substr(0, 12));
  return text;
}

}  // namespace cocket::cli
