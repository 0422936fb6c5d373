// SPDX-License-Identifier: Apache-2.0
// `cocket check`: one shipment, from options or from a JSON object.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/run_book.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/classified_book.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/decision_paper.h"
#include "cli/exit_code.h"
#include "cli/given_line.h"
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
    line = TRY(line_in_json(options.book, vocabulary));
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
  if (!options.pdf.empty()) TRY(write_decision_paper(context, laws, answers));
  TRY(write_answer(context, laws, line, {answers, format}));
  assess::VerdictCounts counts = {};
  ++counts[static_cast<std::size_t>(headline_of(answers))];
  return exit_code_of(counts, fail_on);
}

}  // namespace cocket::cli
