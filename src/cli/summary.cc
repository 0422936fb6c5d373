// SPDX-License-Identifier: Apache-2.0
#include "cli/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/remarks.h"
#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "assess/suspended.h"
#include "assess/wanted.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/laws.h"
#include "cli/progress.h"
#include "cli/style.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

using decide::Verdict;

constexpr std::size_t kTop = 6;
constexpr std::array kBySeverity = {Verdict::No, Verdict::Hold, Verdict::Judge, Verdict::Ask,
                                    Verdict::Go};

std::string counts_line(const assess::BookSummary& summary, const Style& style) {
  std::string text = fmt::format("{} rows:", with_commas(summary.rows));
  for (const Verdict verdict : kBySeverity) {
    text += fmt::format("  {} {}", with_commas(summary.headline[static_cast<std::size_t>(verdict)]),
                        style.verdict(verdict));
  }
  if (summary.rows_with_errors > 0) {
    text += "  " +
            style.error(fmt::format("{} could not be read", with_commas(summary.rows_with_errors)));
  }
  return text + "\n";
}

using MeasureCount = std::pair<int, assess::FindingCount>;

// Most lines first; as many: the order of the program.
std::vector<MeasureCount> top_measures(const assess::LawSummary& law) {
  std::vector<MeasureCount> all(law.measures.begin(), law.measures.end());
  std::stable_sort(all.begin(), all.end(), [](const MeasureCount& a, const MeasureCount& b) {
    return a.second.fires + a.second.may_fire > b.second.fires + b.second.may_fire;
  });
  if (all.size() > kTop) all.resize(kTop);
  return all;
}

using MissingCount = std::pair<assess::Wanted, std::int64_t>;

std::vector<MissingCount> top_missing(const assess::LawSummary& law) {
  std::vector<MissingCount> all(law.missing.begin(), law.missing.end());
  std::stable_sort(all.begin(), all.end(), [](const MissingCount& a, const MissingCount& b) {
    return a.second > b.second;
  });
  if (all.size() > kTop) all.resize(kTop);
  return all;
}

std::string causes(const assess::Law& law, const assess::LawSummary& summary, const Style& style) {
  std::string text;
  for (const auto& [number, count] : top_measures(summary)) {
    const auto& measure = law.program.measures[static_cast<std::size_t>(number)];
    std::string lines = with_commas(count.fires);
    if (count.may_fire > 0) {
      const std::string open = with_commas(count.may_fire) + " open";
      lines = count.fires > 0 ? fmt::format("{} + {}", lines, open) : open;
    }
    text += paragraph(
        fmt::format("  {:>14}  {} ", lines, style.shape(assess::outcome_of(measure.effect))),
        measure.name + ": " + measure.title, style.width, 20);
  }
  return text.empty() ? text : style.heading("Measures met most often") + text;
}

std::string name_some(std::vector<std::string> names, std::size_t most) {
  const std::size_t count = names.size();
  if (count > most) names.resize(most);
  return join(names, ", ") + (count > most ? fmt::format(" and {} more", count - most) : "");
}

std::string sleepers_in_words(const program::Program& program,
                              const std::vector<assess::Sleeper>& sleepers) {
  std::vector<assess::NamedMeasures> all;
  for (const assess::Sleeper& sleeper : sleepers) {
    assess::add_named(all, assess::why_asleep(sleeper),
                      program.measures[static_cast<std::size_t>(sleeper.measure)].name);
  }
  std::vector<std::string> words;
  words.reserve(all.size());
  for (const assess::NamedMeasures& one : all) {
    words.push_back(one.what + ": " + name_some(one.names, kTop));
  }
  return join(words, "; ");
}

// Free today, and not when the suspension ends.
std::string asleep(const assess::Law& law, const assess::LawSummary& summary, const Style& style) {
  std::vector<std::pair<std::int64_t, std::string>> all;
  all.reserve(summary.asleep.size());
  for (const auto& [sleepers, count] : summary.asleep) {
    all.emplace_back(count, sleepers_in_words(law.program, sleepers));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (all.size() > kTop) all.resize(kTop);
  std::string text;
  for (const auto& [count, words] : all) {
    text += paragraph(fmt::format("  {:>14}  ", with_commas(count)), words, style.width, 20);
  }
  return text.empty() ? text : style.heading("Free only while a suspension lasts") + text;
}

std::string answer_hint(const program::Program& program, const assess::Wanted& wanted) {
  const decide::Missing& missing = wanted.missing;
  if (wanted.way == assess::Way::Complete) return " (it is given in part)";
  if (wanted.way == assess::Way::Clear) {
    return fmt::format(" ({} may be a listed party: compare them, and name those that are two)",
                       missing.name);
  }
  switch (missing.kind) {
    case decide::MissingKind::Fact:
      return "";
    case decide::MissingKind::Judgement:
      return " (a judgement: weigh it line by line)";
    case decide::MissingKind::Question:
      return " (the law itself is open: " +
             program.questions[static_cast<std::size_t>(missing.index)].text + ")";
    case decide::MissingKind::Rulebook:
      return " (update the rulebook, or check the official pages and declare it)";
  }
  return "";
}

std::string wanted(const assess::Law& law, const assess::LawSummary& summary, const Style& style) {
  std::string text;
  for (const auto& [wanted, count] : top_missing(summary)) {
    text += paragraph(fmt::format("  {:>14}  ", with_commas(count)),
                      assess::answer_option(law.program, wanted) + answer_hint(law.program, wanted),
                      style.width, 20);
  }
  return text.empty() ? text : style.heading("What would settle most lines") + text;
}

std::string law_line(const assess::Law& law, const assess::LawSummary& summary,
                     const Style& style) {
  std::string text = fmt::format("{} {} ({}), hash {}", law.program.name, law.program.version,
                                 law.program.law, law.program.hash.substr(0, 12));
  if (law.program.known_through) {
    text += ", known through " + format(*law.program.known_through);
  }
  if (law.program.known_on) text += ", as it stood on " + format(*law.program.known_on);
  std::vector<std::string> declared;
  declared.reserve(summary.declared.size());
  for (const auto& [what, count] : summary.declared) {
    declared.push_back(fmt::format("{} (in {} rows)", what, with_commas(count)));
  }
  std::string lines = paragraph("  Law       ", text, style.width);
  if (!declared.empty()) lines += paragraph("  Declared  ", join(declared, "; "), style.width);
  return lines;
}

// What became of columns that are not read.
struct Strangers {
  std::vector<std::string> carried;
  std::vector<std::string> replaced;  // of an answer given before
  std::vector<std::string> renamed;   // "verdict -> book.verdict"
};

Strangers strangers_of(const SummarySetting& setting) {
  Strangers strangers;
  const assess::BookColumns book = assess::book_columns(setting.laws.laws, setting.columns);
  for (std::size_t i = 0; i < book.columns.size(); ++i) {
    const std::string& header = book.columns[i].header;
    const assess::ColumnFate fate =
        setting.has_columns_out ? book.out[i].fate : assess::ColumnFate::Keep;
    if (fate == assess::ColumnFate::Replace) {
      strangers.replaced.push_back(header);
    } else if (fate == assess::ColumnFate::Rename) {
      strangers.renamed.push_back(header + " -> " + book.out[i].name);
    } else if (book.columns[i].field < 0) {
      strangers.carried.push_back(header);
    }
  }
  return strangers;
}

// What a reader of a GO must know: how parties were looked for.
std::string parties_line(const std::vector<assess::Law>& laws, const Style& style) {
  const bool has_lists = std::any_of(laws.begin(), laws.end(),
                                     [](const assess::Law& law) { return law.index.size() > 0; });
  if (!has_lists) return {};
  const int threshold = laws.front().near->threshold();
  return paragraph("  Parties   ",
                   "a name that is a listed one, but for case, width, marks and legal form, is a "
                   "hit; one that holds it, is one letter off it, or scores like it (from " +
                       fmt::format("{} of {} on", threshold, screen::kScoreMax) +
                       ") may be it, and leaves its line open until it is cleared (--cleared)",
                   style.width);
}

std::string columns_lines(const SummarySetting& setting, const Style& style) {
  const Strangers strangers = strangers_of(setting);
  std::string text;
  const auto add = [&](std::string_view name, const std::string& what) {
    text += paragraph(name, printable(what), style.width);
  };
  if (!strangers.carried.empty()) {
    const bool is_one = strangers.carried.size() == 1;
    add("  Columns   ",
        fmt::format("{} of {} {} as {}: {}", strangers.carried.size(), setting.columns.size(),
                    is_one ? "is not known and is carried through"
                           : "are not known and are carried through",
                    is_one ? "it is" : "they are", name_some(strangers.carried, kTop)));
    const facts::Vocabulary& vocabulary = setting.laws.laws.front().program.vocabulary;
    for (const facts::Slip& slip : facts::likely_slips(vocabulary, setting.columns)) {
      add("            ", fmt::format("column {} `{}` is not known; did you mean `{}`?",
                                      slip.column + 1, slip.header, slip.meant));
    }
  }
  if (!strangers.replaced.empty()) {
    add("  Replaced  ", "columns of an answer given before: " +
                            name_some(strangers.replaced, strangers.replaced.size()));
  }
  if (!strangers.renamed.empty()) {
    add("  Renamed   ", "columns of the book named as those of the answer: " +
                            name_some(strangers.renamed, strangers.renamed.size()));
  }
  return text;
}

std::string next_steps(const assess::BookSummary& summary, const SummarySetting& setting,
                       const Style& style) {
  std::string text;
  const std::string options = setting.options.empty() ? "" : " " + setting.options;
  for (const Verdict verdict : {Verdict::Judge, Verdict::Ask, Verdict::No, Verdict::Hold}) {
    const std::int64_t row = summary.first_row[static_cast<std::size_t>(verdict)];
    if (row == 0 || setting.book == "-") continue;
    text += fmt::format("  cocket explain {} {}{}\n      why row {} is {}\n", setting.book, row,
                        options, row, style.verdict(verdict));
    break;
  }
  if (setting.output.empty() && setting.book != "-") {
    text += fmt::format("  cocket run {} -o answers.csv{}\n      every row back, with its answer\n",
                        setting.book, options);
  }
  return text.empty() ? text : style.heading("What to try next") + text;
}

Json counts_json(const assess::VerdictCounts& counts) {
  Json json = Json::object();
  for (const Verdict verdict : kBySeverity) {
    json[std::string(decide::name_of(verdict))] = counts[static_cast<std::size_t>(verdict)];
  }
  return json;
}

Json last_json(const assess::Sleep& sleep) {
  return sleep.last < kDateMax ? Json(format(sleep.last)) : Json(nullptr);
}

Json asleep_json(const program::Program& program, const std::vector<assess::Sleeper>& sleepers,
                 std::int64_t count) {
  Json json;
  json["rows"] = count;
  json["measures"] = Json::array();
  for (const assess::Sleeper& sleeper : sleepers) {
    Json& measure = json["measures"].emplace_back();
    measure["measure"] = program.measures[static_cast<std::size_t>(sleeper.measure)].name;
    measure["is_in_part"] = sleeper.is_in_part;
    measure["through"] = sleeper.sleeps.empty() ? Json(nullptr) : last_json(sleeper.sleeps.front());
    measure["suspensions"] = Json::array();
    for (const assess::Sleep& sleep : sleeper.sleeps) {
      measure["suspensions"].push_back({{"through", last_json(sleep)}, {"by", sleep.by}});
    }
  }
  return json;
}

}  // namespace

std::string summary_text(const assess::BookSummary& summary, const SummarySetting& setting,
                         const Style& style) {
  std::string text = counts_line(summary, style);
  const std::size_t laws = summary.laws.size();
  for (std::size_t i = 0; i < laws; ++i) {
    const assess::Law& law = setting.laws.laws[i];
    if (laws > 1) text += style.heading("Under the law " + law.program.law);
    text += causes(law, summary.laws[i], style) + asleep(law, summary.laws[i], style) +
            wanted(law, summary.laws[i], style);
  }
  if (!summary.errors.empty()) {
    text += style.heading("Rows that could not be read (they have no verdict)");
    for (const std::string& error : summary.errors) {
      text += paragraph("  ", printable(error), style.width);
    }
    const auto rest = summary.rows_with_errors - static_cast<std::int64_t>(summary.errors.size());
    if (rest > 0) text += fmt::format("  ... and {} more\n", with_commas(rest));
  }
  text += "\n";
  for (std::size_t i = 0; i < laws; ++i) {
    text += law_line(setting.laws.laws[i], summary.laws[i], style);
  }
  text += parties_line(setting.laws.laws, style) + columns_lines(setting, style);
  if (!setting.output.empty()) text += "  Written   " + setting.output + "\n";
  return text + next_steps(summary, setting, style);
}

Json summary_json(const assess::BookSummary& summary, const SummarySetting& setting) {
  Json json;
  json["rows"] = summary.rows;
  json["rows_with_errors"] = summary.rows_with_errors;
  json["verdicts"] = counts_json(summary.headline);
  json["columns"] = setting.columns.size();
  const Strangers strangers = strangers_of(setting);
  json["columns_carried"] = strangers.carried;
  json["columns_replaced"] = strangers.replaced;
  json["columns_renamed"] = strangers.renamed;
  json["laws"] = Json::array();
  for (std::size_t i = 0; i < summary.laws.size(); ++i) {
    const program::Program& program = setting.laws.laws[i].program;
    Json law;
    law["law"] = program.law;
    law["rulebook"] = program.name;
    law["version"] = program.version;
    law["hash"] = program.hash;
    law["known_through"] =
        program.known_through ? Json(format(*program.known_through)) : Json(nullptr);
    law["verdicts"] = counts_json(summary.laws[i].verdicts);
    law["measures"] = Json::object();
    for (const auto& [number, count] : summary.laws[i].measures) {
      Json& measure = law["measures"][program.measures[static_cast<std::size_t>(number)].name];
      measure["fires"] = count.fires;
      measure["may_fire"] = count.may_fire;
    }
    law["missing"] = Json::object();
    law["may_be_listed"] = Json::object();
    for (const auto& [wanted, count] : summary.laws[i].missing) {
      Json& lines = law["missing"][wanted.missing.name];
      lines = count + (lines.is_null() ? 0 : lines.get<std::int64_t>());
      if (wanted.way == assess::Way::Clear) law["may_be_listed"][wanted.missing.name] = count;
    }
    law["free_while_suspended"] = Json::array();
    for (const auto& [sleepers, count] : summary.laws[i].asleep) {
      law["free_while_suspended"].push_back(asleep_json(program, sleepers, count));
    }
    law["declared"] = Json::object();
    for (const auto& [what, count] : summary.laws[i].declared) law["declared"][what] = count;
    json["laws"].push_back(std::move(law));
  }
  return json;
}

}  // namespace cocket::cli
