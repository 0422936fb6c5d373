// SPDX-License-Identifier: Apache-2.0
#include "cli/answer_output.h"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/row_renderer.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/style.h"
#include "cli/table.h"
#include "cli/telling.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "prove/lines.h"

namespace cocket::cli {
namespace {

constexpr const char* kAnswerSchema = "cocket/answer/1";

Telling telling_of(const assess::Law& law, const AnsweredLine& answered) {
  return {law, answered.answer, answered.explanation,
          answered.settles ? &*answered.settles : nullptr};
}

std::string told(const Laws& laws, const std::vector<AnsweredLine>& answers, AnswerFormat format,
                 const Style& style) {
  std::string text;
  if (answers.size() > 1) {
    text += style.verdict(headline_of(answers)) + "  the most severe of " +
            std::to_string(answers.size()) + " laws\n\n";
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (i > 0) text += "\n";
    const Telling telling = telling_of(laws.laws[i], answers[i]);
    text += format == AnswerFormat::Tree ? tree(telling, style) : story(telling, style);
  }
  return text;
}

// The line as a row of a book that has this line alone.
struct OneRow {
  std::string raw;
  facts::Row row;
  assess::BookColumns book;
  std::vector<std::string> rendered;
  std::vector<assess::LawPart> parts;
};

void render_row(const assess::RowRenderer& renderer, const std::vector<AnsweredLine>& answers,
                OneRow& one, std::string& out) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    one.rendered.push_back(renderer.answer(i, answers[i].answer));
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    one.parts.push_back({one.rendered[i], answers[i].answer.decision_id});
  }
  renderer.row({one.row, one.book, one.parts, headline_of(answers), ""}, out);
}

OneRow row_of(const Laws& laws, const GivenLine& line) {
  OneRow one;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    if (i > 0) one.raw += ',';
    append_csv_cell(one.raw, line.cells[i]);
  }
  one.row.number = line.row > 0 ? line.row : 1;
  one.row.raw = one.raw;
  one.row.cells.assign(line.cells.begin(), line.cells.end());
  one.book = assess::book_columns(laws.laws, line.columns);
  return one;
}

Result<std::string> row_text(const Context& context, const Laws& laws, const GivenLine& line,
                             const AnswerToWrite& what) {
  OneRow one = row_of(laws, line);
  std::string out;
  if (what.format == AnswerFormat::Csv) {
    const assess::CsvOutput csv =
        assess::csv_output(laws.laws, {facts::BookFormat::Csv, ',', line.columns});
    out = csv.header;
    render_row(*csv.renderer, what.answers, one, out);
    return out;
  }
  if (what.format == AnswerFormat::Ndjson) {
    render_row(*assess::ndjson_renderer(laws.laws, facts::BookFormat::Csv), what.answers, one, out);
    return out;
  }
  TableSetting table;
  table.laws = laws.laws;
  table.columns = line.columns;
  table.style = context.style;
  table.kind = what.format == AnswerFormat::Table ? TableKind::Terminal : TableKind::Markdown;
  std::string records;
  render_row(*table_records(table), what.answers, one, records);
  TableWriter writer(table, [&out](std::string_view bytes) {
    out += bytes;
    return Result<void>();
  });
  TRY(writer.add(records));
  TRY(writer.finish());
  return out;
}

Result<std::string> answer_text(const Context& context, const Laws& laws, const GivenLine& line,
                                const AnswerToWrite& what) {
  switch (what.format) {
    case AnswerFormat::Story:
    case AnswerFormat::Tree: {
      Style style = context.style;
      if (!context.options.output.empty()) style.has_colour = false;
      return told(laws, what.answers, what.format, style);
    }
    case AnswerFormat::Json:
      return answer_json(laws, what.answers, line);
    case AnswerFormat::Table:
    case AnswerFormat::Csv:
    case AnswerFormat::Ndjson:
    case AnswerFormat::Markdown:
      return row_text(context, laws, line, what);
  }
  return std::string();
}

// The interpreter explains its own answer: where another one was narrower, some facts change that
// alone.
void drop_what_changes_nothing(AnsweredLine& answered) {
  const decide::Decision& decision = answered.answer.decision;
  std::erase_if(answered.explanation.changes, [&decision](const decide::Change& change) {
    return change.verdict == decision.verdict && change.floor == decision.floor &&
           change.ceiling == decision.ceiling;
  });
}

bool tells_what_settles(AnswerFormat format) {
  return format == AnswerFormat::Story || format == AnswerFormat::Tree ||
         format == AnswerFormat::Json;
}

// Nothing where the line is decided, where unread law may decide anything, and where this cocket
// has no solver.
Result<std::optional<prove::WhatSettles>> what_settles(const assess::Law& law,
                                                       const assess::LawAnswer& answer) {
  const decide::Decision& decision = answer.decision;
  if (decision.is_decided() || decision.is_past_known) return std::optional<prove::WhatSettles>();
  const std::unique_ptr<prove::LineProver> prover = TRY(prove::LineProver::create(law.program));
  Result<prove::WhatSettles> found = prover->what_settles(answer.line, law.settings);
  if (!found.ok() && found.error().kind == Error::Kind::NotBuilt)
    return std::optional<prove::WhatSettles>();
  prove::WhatSettles settles = TRY(std::move(found));
  return std::optional(std::move(settles));
}

}  // namespace

Result<AnswerFormat> answer_format_of(const Options& options) {
  static constexpr std::array<std::pair<std::string_view, AnswerFormat>, 7> kFormats = {
      {{"story", AnswerFormat::Story},
       {"tree", AnswerFormat::Tree},
       {"json", AnswerFormat::Json},
       {"table", AnswerFormat::Table},
       {"csv", AnswerFormat::Csv},
       {"ndjson", AnswerFormat::Ndjson},
       {"md", AnswerFormat::Markdown}}};
  const bool is_told = !options.format.empty();
  if (!is_told && options.is_json) return AnswerFormat::Json;
  if (options.is_json && options.format != "json") {
    return Error{Error::Kind::Usage,
                 fmt::format("`--json` and `--format {}` contradict each other; keep one",
                             printable(options.format))};
  }
  const std::string name = is_told ? options.format : ending_of(options.output);
  std::vector<std::string> names;
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
    names.emplace_back(known);
  }
  if (is_told) {
    return Error{Error::Kind::Usage, fmt::format("no format `{}`{}; expected {}", name,
                                                 did_you_mean(name, names), join(names, ", "))};
  }
  if (name.empty() || name == "txt") return AnswerFormat::Story;
  return unknown_ending(options.output, names);
}

Result<std::vector<AnsweredLine>> answer_line(const Laws& laws, const GivenLine& line,
                                              AnswerFormat format) {
  const std::vector<std::string_view> cells(line.cells.begin(), line.cells.end());
  std::vector<AnsweredLine> answers;
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const assess::Law& law = laws.laws[i];
    std::vector<facts::Column> columns = line.columns;
    for (facts::Column& column : columns) {
      column.field = law.program.vocabulary.find_column(column.header);
    }
    facts::CaseReading reading =
        facts::read_case(law.program.vocabulary, columns, cells, laws.declarations[i]);
    if (!reading.errors.empty()) {
      std::string text;
      for (const facts::CellError& error : reading.errors) {
        text += (text.empty() ? "" : "; ") + error.message;
      }
      return Error{Error::Kind::Usage, text};
    }
    AnsweredLine answered;
    answered.answer = TRY(assess::assess(law, std::move(reading)));
    answered.explanation = assess::explain(law, answered.answer.line);
    drop_what_changes_nothing(answered);
    if (tells_what_settles(format)) answered.settles = TRY(what_settles(law, answered.answer));
    answers.push_back(std::move(answered));
  }
  return answers;
}

decide::Verdict headline_of(const std::vector<AnsweredLine>& answers) {
  std::vector<decide::Verdict> verdicts;
  verdicts.reserve(answers.size());
  for (const AnsweredLine& answer : answers) verdicts.push_back(answer.answer.decision.verdict);
  return assess::headline(verdicts);
}

std::string answer_json(const Laws& laws, const std::vector<AnsweredLine>& answers,
                        const GivenLine& line) {
  Json json;
  json["schema"] = kAnswerSchema;
  json["verdict"] = decide::name_of(headline_of(answers));
  if (line.row > 0) json["row"] = line.row;
  json["laws"] = Json::array();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    json["laws"].push_back(telling_json(telling_of(laws.laws[i], answers[i])));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<void> write_answer(const Context& context, const Laws& laws, const GivenLine& line,
                          const AnswerToWrite& what) {
  const std::unique_ptr<Output> output = TRY(Output::open(context.options.output));
  const std::string text = TRY(answer_text(context, laws, line, what));
  TRY(output->write(text));
  return output->finish();
}

}  // namespace cocket::cli
