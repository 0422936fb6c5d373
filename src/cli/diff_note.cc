// SPDX-License-Identifier: Apache-2.0
#include "cli/diff_note.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/diff_examples.h"
#include "cli/diff_parts.h"
#include "cli/diff_telling.h"
#include "program/program.h"
#include "prove/diff.h"

namespace cocket::cli {
namespace {

using prove::Possible;

// Signs that Markdown would take for its own.
std::string in_markdown(std::string_view text) {
  std::string out;
  for (const char sign : printable(text)) {
    if (std::string_view("\\`*_[]<>|#").find(sign) != std::string_view::npos) out += '\\';
    out += sign;
  }
  return out;
}

std::string facts_in_words(const std::vector<ToldFact>& facts,
                           const std::vector<std::string>& on_no_list) {
  std::vector<std::string> words;
  for (const ToldFact& fact : facts) {
    words.push_back(fmt::format("{}: **{}**", in_markdown(fact.title), in_markdown(fact.words)));
  }
  if (!on_no_list.empty()) words.push_back("on no list: " + in_markdown(join(on_no_list, ", ")));
  return join(words, "; ");
}

class Note {
 public:
  explicit Note(const ToldDiff& told) : told_(told), common_(common_facts(told.changes)) {}

  std::string write() {
    std::string text = fmt::format("# {}: what changes for shipments\n\n", told_.law);
    text += fmt::format("- before: {}\n- after: {}\n\n", in_markdown(told_.before),
                        in_markdown(told_.after));
    text += table() + law_changes() + shipments();
    text += sentences("Not changed", told_.unchanged);
    return text + sentences("True", told_.qualifiers);
  }

 private:
  std::string table() const {
    std::string text = "| before \\\\ after |";
    std::string line = "|---|";
    for (const program::Outcome after : told_.reached) {
      text += fmt::format(" {} |", program::name_of(after));
      line += "---|";
    }
    text += "\n" + line + "\n";
    for (const program::Outcome before : told_.reached) {
      text += fmt::format("| **{}** |", program::name_of(before));
      for (const program::Outcome after : told_.reached) {
        const prove::OutcomePair& pair = pair_of(*told_.found, before, after);
        const bool is_loud = pair.is_change() && pair.possible != Possible::No;
        text += fmt::format(" {0}{1}{0} |", is_loud ? "**" : "", pair_cell(pair));
      }
      text += "\n";
    }
    return text;
  }

  std::string law_changes() const {
    std::string text = "\n## What changed in the law\n\n";
    if (told_.law_changes.empty()) return text + "Nothing.\n";
    const std::vector<LawChangeGroup> groups = grouped(told_.law_changes);
    const std::size_t shown = std::min(groups.size(), kLawChangesShown);
    for (std::size_t i = 0; i < shown; ++i) {
      text += "- " + in_markdown(group_in_words(groups[i]));
      const std::vector<std::string> sources = common_sources(groups[i]);
      if (!sources.empty()) text += fmt::format(" ({})", in_markdown(join(sources, "; ")));
      text += "\n";
    }
    if (groups.size() > shown) text += "- " + rest_in_words(groups.size() - shown) + "\n";
    return text;
  }

  std::string shipments() {
    if (told_.changes.empty()) return {};
    std::string text = "\n## What changed for shipments\n";
    if (!common_.facts.empty() || !common_.on_no_list.empty()) {
      text += fmt::format("\nEach example, unless it says otherwise: {}.{}\n",
                          facts_in_words(common_.facts, common_.on_no_list),
                          common_.nothing_else ? " What is not named does not matter." : "");
    }
    text += "\n";
    for (const ToldPair& pair : told_.changes) text += shipment(pair);
    return text;
  }

  // A list item; the stricter version is what needs a cause.
  std::string shipment(const ToldPair& pair) {
    const std::string heading = fmt::format("- **{}**", arrow(pair, "to"));
    if (pair.classes.empty()) {
      return fmt::format("{}: not settled: {}.\n", heading, in_markdown(pair.not_settled));
    }
    const ToldClass& one = pair.classes.front();
    const bool is_after = pair.before < pair.after;
    const std::vector<ToldMeasure>& stricter = is_after ? one.after : one.before;
    const std::vector<ToldMeasure>& milder = is_after ? one.before : one.after;
    std::string text = heading + asking(pair, stricter, true);
    if (!milder.empty()) {
      text += fmt::format(". {}: {}{}", is_after ? "Before" : "After",
                          program::name_of(is_after ? pair.before : pair.after),
                          asking(pair, milder, false));
    }
    text += ".\n  " + example(one);
    const std::string others = others_in_words(pair);
    if (!others.empty()) text += fmt::format(" Also by {}.", in_markdown(others));
    return text + "\n";
  }

  std::string example(const ToldClass& one) const {
    std::string words = facts_in_words(own_facts(common_, one), own_on_no_list(common_, one));
    if (words.empty()) words = "what is said above";
    if (!one.any.empty() && !common_.nothing_else) words += "; no other fact matters";
    if (!one.readings.empty()) {
      words += fmt::format(", where one reads {}", in_markdown(join(one.readings, ", ")));
    }
    return fmt::format("For example {}.", words);
  }

  // Of a measure that was told already the name is enough.
  std::string asking(const ToldPair& pair, const std::vector<ToldMeasure>& measures,
                     bool is_stricter) {
    std::string text;
    for (std::size_t i = 0; i < std::min(measures.size(), kMeasuresShown); ++i) {
      const ToldMeasure& one = measures[i];
      text += fmt::format("{} **{}**", i == 0 ? " by" : " and by", in_markdown(one.name));
      const bool is_told = !told_names_.insert(one.name).second;
      if (!is_told) text += fmt::format(" ({})", in_markdown(join(one.clauses, "; ")));
      if (is_stricter) text += why(pair, one, is_told);
    }
    if (measures.size() > kMeasuresShown) {
      text += fmt::format(", and {} more", measures.size() - kMeasuresShown);
    }
    return text;
  }

  static std::string why(const ToldPair& pair, const ToldMeasure& one, bool is_told) {
    std::string text;
    if (!is_told && !one.title.empty()) text += ": " + in_markdown(one.title);
    if (!one.limbs.empty()) text += "; met: " + in_markdown(join(one.limbs, ", "));
    if (!is_told && !one.elsewhere.empty()) {
      text += fmt::format("; {} it {}", pair.before < pair.after ? "before" : "after",
                          in_markdown(one.elsewhere));
    }
    return text;
  }

  static std::string sentences(std::string_view heading,
                               const std::vector<std::string>& sentences) {
    std::vector<std::string> words;
    words.reserve(sentences.size());
    for (const std::string& one : sentences) words.push_back(in_markdown(one));
    return fmt::format("\n**{}:** {}.\n", heading, join(words, "; "));
  }

  const ToldDiff& told_;
  CommonFacts common_;
  std::set<std::string> told_names_;
};

}  // namespace

std::string diff_note(const ToldDiff& told) {
  return Note(told).write();
}

}  // namespace cocket::cli
