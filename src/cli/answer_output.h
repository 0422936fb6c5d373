// SPDX-License-Identifier: Apache-2.0
// One line answered under every law, and told in the format that the user wants.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "facts/book.h"
#include "prove/lines.h"

namespace cocket::cli {

enum class AnswerFormat { Story, Tree, Json, Table, Csv, Ndjson, Markdown };

// --format, or the ending of -o, or: a story.
Result<AnswerFormat> answer_format_of(const Options& options);

struct GivenLine {
  std::vector<facts::Column> columns;  // with the field numbers of the first law
  std::vector<std::string> cells;
  std::int64_t row = 0;  // of a book; 0: not from one
};

struct AnsweredLine {
  assess::LawAnswer answer;
  decide::Explanation explanation;
  std::optional<prove::WhatSettles> settles;  // of an open line that is told at length
};

// Errors name the column. Of open lines it is found out what would settle them where the format
// tells it.
Result<std::vector<AnsweredLine>> answer_line(const Laws& laws, const GivenLine& line,
                                              AnswerFormat format);

decide::Verdict headline_of(const std::vector<AnsweredLine>& answers);

// As `--format json` prints it: of answers that tell what settles them.
std::string answer_json(const Laws& laws, const std::vector<AnsweredLine>& answers,
                        const GivenLine& line);

struct AnswerToWrite {
  const std::vector<AnsweredLine>& answers;
  AnswerFormat format = AnswerFormat::Story;
};
Result<void> write_answer(const Context& context, const Laws& laws, const GivenLine& line,
                          const AnswerToWrite& what);

}  // namespace cocket::cli
