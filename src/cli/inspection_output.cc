// SPDX-License-Identifier: Apache-2.0
#include "cli/inspection_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/source_location.h"
#include "base/text.h"
#include "cli/progress.h"
#include "cli/style.h"
#include "cli/witness_output.h"
#include "cli/wrap.h"
#include "program/program.h"
#include "prove/inspection.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kNamesMax = 12;    // measures named in a row
constexpr std::size_t kGroupsMax = 5;    // of overlaps
constexpr std::size_t kCarriersMax = 8;  // sets of measures that carry others
constexpr std::size_t kLeftOutMax = 3;

// "1 measure", "12 measures"
std::string count_of(std::size_t count, const std::string& thing) {
  return with_commas(static_cast<std::int64_t>(count)) + " " + thing + (count == 1 ? "" : "s");
}

class Page {
 public:
  Page(const InspectedLaw& law, const Style& style)
      : law_(law), program_(*law.program), found_(law.inspection), style_(style) {}

  std::string text() {
    text_ = style_.strong(program_.name) + ", looked through for all shipments\n";
    write_dead();
    write_date_gaps();
    write_gaps();
    write_dead_from();
    write_redundant();
    write_overlaps();
    write_unsettled();
    write_qualifiers();
    return std::move(text_);
  }

 private:
  const program::Measure& measure(int number) const {
    return program::at(program_.measures, number);
  }
  std::string name_of(int number) const { return "`" + measure(number).name + "`"; }
  std::string place_of(const SourceLocation& place) const { return place_in_words(law_, place); }
  std::string named(int number) const {
    return fmt::format("{} ({})", name_of(number), place_of(measure(number).place));
  }
  // All of them, or the first ones and how many are left.
  template <class Items, class Word>
  static std::string some_of(const Items& items, const Word& word) {
    std::vector<std::string> words;
    for (const auto& item : items) {
      if (words.size() == kNamesMax) break;
      words.push_back(word(item));
    }
    const std::size_t left = items.size() - words.size();
    return join(words, ", ") + (left == 0 ? "" : fmt::format(" and {} more", left));
  }

  void fault(const std::string& sentence) {
    text_ += paragraph(style_.error("fault") + " ", sentence, style_.width, 6);
  }
  void look(const std::string& sentence) {
    text_ += paragraph("look  ", sentence, style_.width, 6);
  }
  void fine(const std::string& sentence) {
    text_ += paragraph("ok    ", sentence, style_.width, 6);
  }
  void more(const std::string& sentence) {
    text_ += paragraph("      ", sentence, style_.width, 6);
  }
  void detail(const std::string& sentence) {
    text_ += paragraph("        ", sentence, style_.width, 8);
  }

  std::string never_so(const prove::DeadMeasure& dead) const {
    if (dead.because.empty()) return "the rest of the law rules it out";
    std::vector<std::string> words;
    for (const prove::Part& part : dead.because) {
      words.push_back(fmt::format("{} ({})", part.words, place_of(part.place)));
    }
    return "there is no shipment of which it is true that " + join(words, " and ");
  }

  void write_dead() {
    for (const prove::DeadMeasure& dead : found_.dead) {
      fault(fmt::format("{} can never fire: {}", named(dead.measure), never_so(dead)));
    }
    const std::size_t alive = program_.measures.size() - found_.dead.size() -
                              found_.unsettled.dead.size() - found_.unsettled.maybe_dead.size();
    if (alive > 0) fine(count_of(alive, "measure") + " can fire");
  }

  void write_date_gaps() {
    for (const prove::DateGap& gap : found_.date_gaps) {
      const std::string days =
          gap.days.first == gap.days.last
              ? "on " + format(gap.days.first)
              : fmt::format("from {} through {}", format(gap.days.first), format(gap.days.last));
      const bool is_of_one_authority =
          measure(gap.measure).authority == measure(gap.successor).authority;
      fault(
          fmt::format("{} neither {} is in force nor its successor {}, which cites `{}` as well "
                      "and asks for the same{}; nor is any other of this kind",
                      days, named(gap.measure), named(gap.successor),
                      program::at(program_.sources, gap.source).name,
                      is_of_one_authority ? "" : " of another authority"));
    }
    if (found_.date_gaps.empty())
      fine("no day is left out between measures of one text and effect");
  }

  void write_gaps() {
    for (const prove::ScopeGap& gap : found_.gaps) {
      const program::Claim& claim = program::at(program_.claims, gap.claim);
      fault(fmt::format(
          "claim `{}` ({}) states a scope, and this shipment in it is answered with "
          "`{}`:",
          claim.name, place_of(claim.place), program::name_of(gap.witness.decision.floor)));
      text_ += witness_text(program_, gap.witness, style_);
      if (gap.is_past_known) {
        more(fmt::format("All days of the scope lie past {}, through which the law was read.",
                         format(*program_.known_through)));
      }
    }
    const std::size_t covered = static_cast<std::size_t>(found_.scopes) - found_.gaps.size() -
                                found_.unsettled.claims.size();
    if (covered > 0) fine(count_of(covered, "stated scope") + " without a gap");
    if (found_.scopes == 0) {
      fine(
          "no scope is stated that could have a gap: a claim `for every line where ..., outcome >= "
          "report`, with `expect holds`, states one");
    }
  }

  void write_dead_from() {
    for (const prove::DeadMeasure& dead : found_.dead_from) {
      look(fmt::format("{} cannot fire on {} or later, though it is in force then: {}",
                       named(dead.measure), format(*dead.from), never_so(dead)));
      if (dead.last_day && dead.witness) {
        detail(fmt::format("it could last on {}: {}", format(*dead.last_day),
                           witness_in_words(program_, *dead.witness)));
      }
    }
  }

  // Those that the same measures carry, together.
  void write_redundant() {
    if (found_.redundant.empty()) {
      if (found_.unsettled.redundant.empty() && found_.unsettled.maybe_redundant.empty())
        fine("no measure asks for nothing more than others do");
      return;
    }
    look("never ask for more than others that fire at the same time: " +
         count_of(found_.redundant.size(), "measure"));
    std::vector<std::vector<const prove::RedundantMeasure*>> groups;
    for (const bool is_entirely : {true, false}) {
      for (const prove::RedundantMeasure& one : found_.redundant) {
        if (one.is_entirely != is_entirely) continue;
        const auto group = std::find_if(groups.begin(), groups.end(), [&one](const auto& known) {
          return known.front()->is_entirely == one.is_entirely &&
                 known.front()->carried_by == one.carried_by;
        });
        if (group == groups.end()) {
          groups.push_back({&one});
        } else {
          group->push_back(&one);
        }
      }
    }
    std::size_t left = found_.redundant.size();
    for (std::size_t i = 0; i < groups.size() && i < kCarriersMax; ++i) {
      write_carried(groups[i], groups[i].front()->is_entirely);
      left -= groups[i].size();
    }
    if (carry_each_other()) {
      more(fmt::format("{} some of them carry each other: not all can be left out at once",
                       style_.dot()));
    }
    if (left > 0) {
      more(fmt::format("{} and {} that others carry, which `--json` names", style_.dot(),
                       count_of(left, "measure")));
    }
  }

  bool carry_each_other() const {
    const auto is_redundant = [this](int number) {
      return std::any_of(found_.redundant.begin(), found_.redundant.end(),
                         [number](const auto& one) { return one.measure == number; });
    };
    return std::any_of(found_.redundant.begin(), found_.redundant.end(), [&](const auto& one) {
      return std::any_of(one.carried_by.begin(), one.carried_by.end(), is_redundant);
    });
  }

  void write_carried(const std::vector<const prove::RedundantMeasure*>& carried, bool is_entirely) {
    const prove::RedundantMeasure& first = *carried.front();
    const std::string by = some_of(first.carried_by, [this](int one) { return named(one); });
    const std::string what =
        is_entirely ? "carried entirely (outcome, authority, kind, documents, relief) by "
                    : "carried in the outcome alone by ";
    const std::string names = some_of(carried, [this](const auto* one) {
      std::string words = named(one->measure);
      const auto& overrides = measure(one->measure).overrides;
      if (!overrides.empty()) words += " (which overrides others)";
      return words;
    });
    more(fmt::format("{} {}{}: {}", style_.dot(), what, by, names));
    if (first.witness) {
      detail(fmt::format("{} fires with it on: {}", name_of(first.measure),
                         witness_in_words(program_, *first.witness)));
    }
  }

  void write_overlaps() {
    std::size_t pairs = 0;
    for (const prove::OverlapGroup& group : found_.overlaps) pairs += group.overlaps.size();
    if (pairs > 0) {
      look(
          "measures fire together, ask for different things, and nothing says how they stand to "
          "each "
          "other; the stricter one decides: " +
          count_of(pairs, "pair"));
    }
    if (found_.accepted_overlaps > 0) {
      fine("declared to be meant (`beside`): " +
           count_of(static_cast<std::size_t>(found_.accepted_overlaps), "pair") + " of measures");
    }
    std::size_t shown = 0;
    for (std::size_t i = 0; i < found_.overlaps.size() && i < kGroupsMax; ++i) {
      write_group(found_.overlaps[i]);
      shown += found_.overlaps[i].overlaps.size();
    }
    if (shown < pairs) {
      more(fmt::format("{} and {} of {}, which `--json` names", style_.dot(),
                       count_of(pairs - shown, "pair"),
                       count_of(found_.overlaps.size() - kGroupsMax, "other kind")));
    }
    if (pairs == 0 && found_.unsettled.overlaps.empty()) {
      fine("no two measures meet without a declared relation and ask for different things");
    }
  }

  void write_group(const prove::OverlapGroup& group) {
    const prove::Overlap& first = group.overlaps.front();
    std::string which = group.is_of_one_text ? ", of measures that cite the same text" : "";
    if (group.needs_several_codes) which += ", found on lines with several codes alone";
    more(fmt::format("{} `{}` beside `{}`: {}{}", style_.dot(), group.effect, group.other_effect,
                     count_of(group.overlaps.size(), "pair"), which));
    detail(fmt::format("{}{} and {}, on: {}", group.overlaps.size() == 1 ? "" : "such as ",
                       named(first.measure), named(first.other),
                       witness_in_words(program_, found_.witnesses[first.witness])));
  }

  void write_unsettled() {
    const prove::Unsettled& unsettled = found_.unsettled;
    if (unsettled.size() == 0) return;
    std::vector<std::string> parts;
    const auto add = [&](const std::vector<int>& measures, const std::string& question) {
      if (measures.empty()) return;
      parts.push_back(fmt::format("{} {} ({})", count_of(measures.size(), "measure"), question,
                                  some_of(measures, [this](int one) { return name_of(one); })));
    };
    add(unsettled.dead, "that may never fire");
    add(unsettled.dead_from, "that may not fire any more");
    add(unsettled.redundant, "that others may carry");
    const std::size_t untried = unsettled.maybe_dead.size() + unsettled.maybe_redundant.size();
    if (!unsettled.claims.empty()) {
      parts.push_back(count_of(unsettled.claims.size(), "scope") + " that may have a gap");
    }
    if (!unsettled.overlaps.empty()) {
      parts.push_back(count_of(unsettled.overlaps.size(), "pair") + " of measures that may meet");
    }
    if (!parts.empty()) {
      text_ += paragraph(
          "?     ",
          fmt::format("{} not settled, for the solver came to no end within its limits "
                      "(`--limit-ms`, `--limit-steps`): {}",
                      count_of(unsettled.size() - untried, "question"), join(parts, "; ")),
          style_.width, 6);
    }
    parts.clear();
    add(unsettled.maybe_dead, "that may never fire");
    add(unsettled.maybe_redundant, "that others may carry");
    if (!parts.empty()) {
      text_ +=
          paragraph("?     ",
                    "not settled, for shipments that could tell are left out, as said below: " +
                        join(parts, "; "),
                    style_.width, 6);
    }
  }

  void write_qualifiers() {
    text_ += style_.heading("What this says");
    std::vector<std::string> qualifiers = {
        "of the law as this rulebook writes it down: whether that is a fault of the law, of what "
        "it "
        "was read as, or meant, a person must say",
        "for each shipment that the columns of the schema can tell, under every reading, where the "
        "invariants of the rulebook are true",
        "on every day, as if nothing more were issued; gaps on days that were read",
    };
    const std::vector<std::string>& gaps = found_.gaps_of_encoding;
    for (std::size_t i = 0; i < gaps.size() && i < kLeftOutMax; ++i) {
      qualifiers.push_back("left out: " + gaps[i]);
    }
    if (gaps.size() > kLeftOutMax) {
      qualifiers.push_back(fmt::format("left out: {} more of this kind, which `--json` names",
                                       gaps.size() - kLeftOutMax));
    }
    for (const std::string& qualifier : qualifiers) {
      text_ += paragraph(fmt::format("  {} ", style_.dot()), qualifier, style_.width, 4);
    }
  }

  const InspectedLaw& law_;
  const program::Program& program_;
  const prove::Inspection& found_;
  const Style& style_;
  std::string text_;
};

}  // namespace

std::string place_in_words(const InspectedLaw& law, const SourceLocation& place) {
  if (place.file < 0 || static_cast<std::size_t>(place.file) >= law.files->size())
    return "no place";
  return fmt::format("{}:{}", (*law.files)[static_cast<std::size_t>(place.file)].name, place.line);
}

std::string inspection_text(const InspectedLaw& law, const Style& style) {
  return Page(law, style).text();
}

}  // namespace cocket::cli
