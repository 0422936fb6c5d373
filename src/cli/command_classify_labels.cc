// SPDX-License-Identifier: Apache-2.0
// `cocket classify labels`: items whose answer is known, asked with all that is known of them, with
// the description alone, and with description and tariff code: how often the answer is right.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "classify/classification.h"
#include "classify/item.h"
#include "classify/labelled.h"
#include "cli/book_input.h"
#include "cli/classification_text.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

enum class Reading : std::uint8_t { All, Description, DescriptionAndTariff };
constexpr auto kReadings =
    std::to_array<Reading>({Reading::All, Reading::Description, Reading::DescriptionAndTariff});

constexpr auto kStandings = std::to_array<classify::Standing>({classify::Standing::Controlled,
                                                               classify::Standing::NotControlled,
                                                               classify::Standing::CannotTell});

std::string_view name_of(Reading reading) {
  switch (reading) {
    case Reading::All:
      return "all cells";
    case Reading::Description:
      return "description alone";
    case Reading::DescriptionAndTariff:
      return "description and tariff code";
  }
  return {};
}

struct LabelledItem {
  std::string name, language, description, why;
  classify::Label label;
  // By reading.
  std::array<std::optional<classify::Classification>, kReadings.size()> answers;
  std::array<std::string, kReadings.size()> errors;  // why it could not be read
  std::array<classify::Judgement, kReadings.size()> judgements;
};

// ---- the file

Error bad_label(const facts::Row& row, const std::string& what) {
  return Error{Error::Kind::Invalid, fmt::format("row {}: {}", row.number, what)};
}

class LabelReader {
 public:
  LabelReader(const Classifying& classifying, const std::vector<facts::Column>& columns)
      : classifying_(classifying), columns_(columns) {}

  Result<LabelledItem> read(const facts::Row& row) const {
    if (!row.error.empty()) return Error{Error::Kind::Invalid, row.error};
    LabelledItem item;
    item.language = TRY(cell(row, "language"));
    item.why = TRY(cell(row, "why"));
    item.label.standing = TRY(standing(row));
    item.label.codes = TRY(nodes(row, "codes"));
    item.label.rows = TRY(nodes(row, "rows"));
    if ((item.label.standing == classify::Standing::Controlled) == item.label.codes.empty()) {
      return bad_label(row, "what is controlled has `codes`, and nothing else has");
    }
    if (item.label.rows.empty()) item.label.rows = item.label.codes;
    for (std::size_t i = 0; i < kReadings.size(); ++i) answer(row, i, item);
    return item;
  }

 private:
  Result<std::string> cell(const facts::Row& row, std::string_view header) const {
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
      if (columns_[i].header == header) return std::string(trim(row.cells[i]));
    }
    return Error{Error::Kind::Invalid,
                 fmt::format("a file of labelled items has the columns `language`, `verdict`, "
                             "`codes`, `rows` and `why`; no column is called `{}`",
                             header)};
  }

  Result<classify::Standing> standing(const facts::Row& row) const {
    const std::string verdict = TRY(cell(row, "verdict"));
    for (const classify::Standing one : kStandings) {
      if (classify::name_of(one) == verdict) return one;
    }
    return bad_label(row, fmt::format("column `verdict`: `{}`; expected `controlled`, `not "
                                      "controlled` or `cannot tell`",
                                      verdict));
  }

  Result<std::vector<int>> nodes(const facts::Row& row, std::string_view header) const {
    const facts::CodeTree& tree = classifying_.entries->tree();
    std::vector<int> nodes;
    const std::string text = TRY(cell(row, header));
    for (const std::string_view code : split(text, ';')) {
      if (code.empty()) continue;
      const int node = tree.find(code);
      if (node < 0) {
        return bad_label(
            row, fmt::format("column `{}`: no code `{}`{}", header, code, tree.suggestion(code)));
      }
      nodes.push_back(node);
    }
    return nodes;
  }

  bool is_told(const facts::Column& column, Reading reading) const {
    if (column.field < 0) return false;
    const auto& entries = *classifying_.entries;
    if (reading == Reading::All) return true;
    if (column.field == entries.fields.tariff) return reading == Reading::DescriptionAndTariff;
    return column.field == entries.fields.description || column.field == entries.program.date_field;
  }

  void answer(const facts::Row& row, std::size_t number, LabelledItem& labelled) const {
    std::vector<facts::Column> columns;
    std::vector<std::string_view> cells;
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
      if (!is_told(columns_[i], kReadings[number])) continue;
      columns.push_back(columns_[i]);
      cells.push_back(row.cells[i]);
    }
    const classify::Item item =
        classify::read_item(*classifying_.entries, columns, cells, classifying_.reading);
    if (kReadings[number] == Reading::All) {
      labelled.name = item.name.empty() ? fmt::format("row {}", row.number) : item.name;
      labelled.description = item.description;
    }
    labelled.errors[number] = join(item.errors, "; ");
    if (item.errors.empty()) labelled.answers[number] = classifying_.classify(item);
    labelled.judgements[number] =
        classify::judge(labelled.label, labelled.answers[number], classifying_.entries->tree());
  }

  const Classifying& classifying_;
  const std::vector<facts::Column>& columns_;
};

Result<std::vector<LabelledItem>> read_labelled(const Context& context,
                                                const Classifying& classifying) {
  BookInput input =
      TRY(open_book_input(context.options.files.front(), classifying.entries->program.vocabulary,
                          context.environment, Passes::Twice));
  if (input.has_all_columns) {
    warn_of_slips(context, classifying.entries->program.vocabulary, input.columns);
  }
  std::vector<LabelledItem> items;
  while (!is_stopped(context)) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(input.reader->next_chunk());
    if (chunk == nullptr) break;
    const LabelReader reader(classifying, *chunk->columns);
    for (const facts::Row& row : chunk->rows) {
      LabelledItem item = TRY(reader.read(row));
      items.push_back(std::move(item));
    }
  }
  return items;
}

// ---- the table

constexpr std::string_view kTotal = "all";

// By language, the total last.
std::vector<std::pair<std::string, classify::Tally>> tallies(const std::vector<LabelledItem>& items,
                                                             std::size_t reading) {
  std::map<std::string, classify::Tally> languages;
  classify::Tally total;
  for (const LabelledItem& item : items) {
    const auto add = [&](classify::Tally& tally) {
      tally.add(item.label, item.answers[reading], item.judgements[reading]);
    };
    add(languages[item.language]);
    add(total);
  }
  std::vector<std::pair<std::string, classify::Tally>> all(languages.begin(), languages.end());
  all.emplace_back(kTotal, total);
  return all;
}

std::string per_cent(const classify::Share& share) {
  if (share.of == 0) return "-";
  return fmt::format("{:.1f}%", 100.0 * share.part / share.of);
}

std::string line_of(const std::string& language, const classify::Tally& tally) {
  return fmt::format("  {:<10}{:>5}{:>8}{:>8}{:>8}{:>8}{:>7}{:>6}{:>7}{:>8}{:>8}{:>8}\n", language,
                     tally.items, tally.controlled.of, per_cent(tally.controlled),
                     tally.not_controlled.of, per_cent(tally.not_controlled), tally.open_due,
                     tally.open_said, tally.doubts, tally.first.of, per_cent(tally.first),
                     per_cent(tally.among_few));
}

std::string table_of(const std::vector<LabelledItem>& items) {
  std::string text = fmt::format(
      "{} labelled items. Of what is said to be (not) controlled: the share that the label bears "
      "out.\nOf `cannot tell`: by the label, as said, and left open though the label is definite. "
      "Of\nitems whose label names a row: how often it is the first shown, and among the first "
      "{}.\n\n{:<12}{:>5}{:>16}{:>16}{:>20}{:>24}\n{:<12}{:>5}{:>8}{:>8}{:>8}{:>8}{:>7}{:>6}"
      "{:>7}{:>8}{:>8}{:>8}\n",
      items.size(), classify::Tally::kFewRows, "", "", "controlled", "not controlled",
      "cannot tell", "right row shown", "", "items", "said", "right", "said", "right", "label",
      "said", "doubt", "items", "first", "in five");
  for (std::size_t i = 0; i < kReadings.size(); ++i) {
    text += fmt::format("{}\n", name_of(kReadings[i]));
    for (const auto& [language, tally] : tallies(items, i)) text += line_of(language, tally);
  }
  return text;
}

// ---- the rows

std::string in_words(classify::Standing standing, const std::string& codes) {
  std::string text(classify::name_of(standing));
  if (!codes.empty()) text += " (" + codes + ")";
  return text;
}

std::string said_of(const Classifying& classifying, const LabelledItem& item, std::size_t reading) {
  const auto& answer = item.answers[reading];
  if (!answer) return "cannot be read: " + item.errors[reading];
  return in_words(answer->standing, codes_text(*classifying.entries, answer->codes));
}

std::string expected_of(const Classifying& classifying, const LabelledItem& item) {
  return in_words(item.label.standing, codes_text(*classifying.entries, item.label.codes));
}

// The readings in which `is_so`, those with the same text on one line.
template <typename IsSo, typename Text>
std::string lines_of(IsSo is_so, Text text_of) {
  std::vector<std::pair<std::string, std::string>> lines;  // text, readings
  for (std::size_t i = 0; i < kReadings.size(); ++i) {
    if (!is_so(i)) continue;
    const std::string text = text_of(i);
    const auto same = std::find_if(lines.begin(), lines.end(),
                                   [&](const auto& line) { return line.first == text; });
    if (same == lines.end()) {
      lines.emplace_back(text, name_of(kReadings[i]));
    } else {
      same->second += fmt::format(", {}", name_of(kReadings[i]));
    }
  }
  std::string text;
  for (const auto& [line, readings] : lines) {
    text += fmt::format("    {}: {}\n", readings, printable(line));
  }
  return text;
}

std::string told_item(const LabelledItem& item) {
  return fmt::format("{} {} {}", printable(item.name), printable(item.language),
                     printable(item.description));
}

std::string wrong_rows(const Classifying& classifying, const std::vector<LabelledItem>& items) {
  std::string text;
  for (const LabelledItem& item : items) {
    const std::string lines = lines_of(
        [&](std::size_t i) { return item.judgements[i].is_wrong || !item.errors[i].empty(); },
        [&](std::size_t i) { return said_of(classifying, item, i); });
    if (lines.empty()) continue;
    text += fmt::format("  {}\n{}", told_item(item), lines);
    text +=
        fmt::format("    expected: {}; {}\n", expected_of(classifying, item), printable(item.why));
  }
  return text.empty() ? text : "\nWrong\n" + text;
}

// One line each: there may be many.
std::string doubts(const Classifying& classifying, const std::vector<LabelledItem>& items) {
  std::string text;
  for (const LabelledItem& item : items) {
    if (!item.judgements.front().is_doubt || !item.answers.front()) continue;
    const std::vector<decide::Missing>& missing = item.answers.front()->missing;
    const std::string first = missing.empty() ? "-" : missing.front().name;
    text +=
        fmt::format("  {}, lacks {}: {}\n", expected_of(classifying, item), first, told_item(item));
  }
  return text.empty() ? text : "\nLeft open with all cells, though the label is definite\n" + text;
}

std::string place_text(const LabelledItem& item, Reading reading) {
  const int place = item.judgements[static_cast<std::size_t>(reading)].place;
  return place == 0 ? "-" : fmt::format("{}", place);
}

bool is_missed(const LabelledItem& item, Reading reading) {
  const int place = item.judgements[static_cast<std::size_t>(reading)].place;
  return place == 0 || place > classify::Tally::kFewRows;
}

std::string missed_rows(const Classifying& classifying, const std::vector<LabelledItem>& items) {
  std::string text;
  for (const LabelledItem& item : items) {
    const bool is_told =
        !item.label.rows.empty() &&
        (is_missed(item, Reading::Description) || is_missed(item, Reading::DescriptionAndTariff));
    if (!is_told) continue;
    text += fmt::format("  {:>4}{:>5}  {}: {}\n", place_text(item, Reading::Description),
                        place_text(item, Reading::DescriptionAndTariff),
                        codes_text(*classifying.entries, item.label.rows), told_item(item));
  }
  if (text.empty()) return text;
  return fmt::format(
      "\nThe right row is not among the first {}: its place by the description, and "
      "with the tariff code\n{}",
      classify::Tally::kFewRows, text);
}

// ---- as JSON

Json json_of(const classify::Share& share) {
  return Json{{"part", share.part}, {"of", share.of}};
}

Json json_of(const Classifying& classifying, const std::vector<LabelledItem>& items) {
  Json json;
  for (std::size_t i = 0; i < kReadings.size(); ++i) {
    for (const auto& [language, tally] : tallies(items, i)) {
      Json& one = json["tallies"].emplace_back();
      one["reading"] = name_of(kReadings[i]);
      one["language"] = language;
      one["items"] = tally.items;
      one["controlled"] = json_of(tally.controlled);
      one["not_controlled"] = json_of(tally.not_controlled);
      one["open_due"] = tally.open_due;
      one["open_said"] = tally.open_said;
      one["doubts"] = tally.doubts;
      one["first"] = json_of(tally.first);
      one["among_few"] = json_of(tally.among_few);
    }
  }
  for (const LabelledItem& item : items) {
    for (std::size_t i = 0; i < kReadings.size(); ++i) {
      Json& one = json["items"].emplace_back();
      one["item"] = item.name;
      one["language"] = item.language;
      one["reading"] = name_of(kReadings[i]);
      one["expected"] = expected_of(classifying, item);
      one["said"] = said_of(classifying, item, i);
      one["wrong"] = item.judgements[i].is_wrong;
      one["doubt"] = item.judgements[i].is_doubt;
      one["place"] = item.judgements[i].place;
    }
  }
  return json;
}

}  // namespace

Result<ExitCode> classify_labels(const Context& context) {
  const Classifying classifying = TRY(Classifying::create(context));
  const std::vector<LabelledItem> items = TRY(read_labelled(context, classifying));
  if (is_stopped(context)) return ExitCode::Interrupted;
  const std::string text = table_of(items) + wrong_rows(classifying, items) +
                           doubts(classifying, items) + missed_rows(classifying, items);
  return print(context, text, json_of(classifying, items));
}

}  // namespace cocket::cli
