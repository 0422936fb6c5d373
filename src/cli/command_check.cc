// SPDX-License-Identifier: Apache-2.0
// `cocket check`: one shipment, from options or from a JSON object.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/run_book.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/classified_book.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/recording.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

// Several values of an option are one cell.
Result<std::string> one_cell(const facts::Field& field, const std::vector<std::string>& values) {
  using facts::FieldType;
  const bool takes_several = field.type == FieldType::Code || field.type == FieldType::Party ||
                             field.type == FieldType::Composition || field.type == FieldType::Text;
  if (values.size() > 1 && !takes_several) {
    return Error{Error::Kind::Usage,
                 fmt::format("a shipment has one `{}`, {} were given", field.name, values.size())};
  }
  return join(values, "; ");
}

Result<GivenLine> from_options(const Options& options, const facts::Vocabulary& vocabulary) {
  GivenLine line;
  for (const auto& [name, values] : options.facts) {
    if (values.empty()) continue;
    const int field = vocabulary.find(name);
    if (field < 0) continue;
    line.columns.push_back({name, field});
    std::string cell = TRY(one_cell(vocabulary.field(field), values));
    line.cells.push_back(std::move(cell));
  }
  return line;
}

// A JSON object is a book of one line.
Result<GivenLine> from_json(const std::string& path, const facts::Vocabulary& vocabulary) {
  const std::string text = TRY(read_text_file(path));
  const Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) {
    return Error{Error::Kind::Usage,
                 fmt::format("{} does not hold one JSON object, such as "
                             "{{\"destination\":\"JP\"}}; for a book use `cocket run`",
                             path == "-" ? "the standard input" : "`" + path + "`")};
  }
  std::string row = text;  // not the object: a number keeps its digits
  std::replace_if(row.begin(), row.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  auto read = [&row, used = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(into.size(), row.size() - used);
    std::memcpy(into.data(), row.data() + used, count);
    used += count;
    return count;
  };
  const std::unique_ptr<facts::BookReader> reader =
      TRY(facts::open_book(vocabulary, facts::BookFormat::Ndjson, read));
  const std::unique_ptr<facts::Chunk> chunk = TRY(reader->next_chunk());
  if (chunk == nullptr || chunk->rows.empty()) {
    return Error{Error::Kind::Usage, "the JSON object is empty"};
  }
  const facts::Row& only = chunk->rows.front();
  if (!only.error.empty()) return Error{Error::Kind::Usage, only.error};
  GivenLine line;
  line.columns = reader->columns();
  for (const std::string_view cell : only.cells) line.cells.emplace_back(cell);
  line.cells.resize(line.columns.size());
  return line;
}

// Members of the object that mean nothing may be misspelled facts: said, not passed over.
void warn_of_strangers(const Context& context, const GivenLine& line,
                       const facts::Vocabulary& vocabulary) {
  for (const facts::Column& column : line.columns) {
    if (column.field >= 0) continue;
    const std::string near = vocabulary.nearest_column(column.header);
    warn(context, fmt::format("`{}` is no field of a shipment and was passed over{}",
                              printable(column.header),
                              near.empty() ? "" : "; did you mean `" + near + "`?"));
  }
}

}  // namespace

Result<ExitCode> check(const Context& context, std::vector<LoadedProgram> programs) {
  const Options& options = context.options;
  TRY(refuse_idle_options(options));
  const FailOn fail_on = TRY(parse_fail_on(options.fail_on));
  const AnswerFormat format = TRY(answer_format_of(options));
  const Laws laws = TRY(make_laws(std::move(programs), options, context.environment));
  if (const auto message = stale(laws, options.max_age)) {
    return stop(context, *message, ExitCode::Stale);
  }
  for (const std::string& doubt : doubts(laws)) warn(context, doubt);
  const facts::Vocabulary& vocabulary = laws.laws.front().program.vocabulary;
  GivenLine line = TRY(from_options(options, vocabulary));
  if (!options.book.empty()) {
    if (!line.columns.empty()) {
      return Error{Error::Kind::Usage,
                   "a shipment comes from a JSON object or from options, not from both"};
    }
    line = TRY(from_json(options.book, vocabulary));
  } else if (line.columns.empty()) {
    return Error{Error::Kind::Usage,
                 "`cocket check` needs facts, for instance `--destination JP --control-codes "
                 "none`, or a JSON object"};
  }
  if (options.is_classifying) {
    const Classifying classifying = TRY(Classifying::create(context));
    TRY(classify_line(line, vocabulary, classifying));
  } else {
    warn_of_strangers(context, line, vocabulary);
  }
  const std::vector<AnsweredLine> answers =
      TRY(answer_line(laws, line, format_to_decide(context, format)));
  TRY(record_if_wanted(context, laws, line, answers));
  TRY(write_answer(context, laws, line, {answers, format}));
  assess::VerdictCounts counts = {};
  ++counts[static_cast<std::size_t>(headline_of(answers))];
  return exit_code_of(counts, fail_on);
}

}  // namespace cocket::cli
