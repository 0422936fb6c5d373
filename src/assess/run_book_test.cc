// SPDX-License-Identifier: Apache-2.0
// A book against its rows asked one by one: each row must get the answer that it gets alone,
// whatever stands before it and however many workers there are. Seeds are fixed.
#include "assess/run_book.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/declared.h"
#include "assess/engine.h"
#include "assess/row_renderer.h"
#include "assess/screener.h"
#include "base/date.h"
#include "base/result.h"
#include "decide/columnar/verdict_searches.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "rulebook/load.h"
#include "tests/support/golden.h"
#include "tests/support/program_builder.h"
#include "tests/support/random_books.h"
#include "tests/support/random_law.h"

namespace cocket::assess {
namespace {

// A book, and the law that it is asked under.
struct Question {
  const Law& law;
  facts::Declarations declarations;
  std::string book;
  facts::BookFormat format_in = facts::BookFormat::Csv;

  std::span<const Law> laws() const { return {&law, 1}; }
};

facts::Declarations on(const Law& law, std::string_view day) {
  facts::Declarations declarations;
  declarations.date_field = law.program.date_field;
  declarations.as_of = parse_date(day).value();
  declarations.assumed.resize(static_cast<std::size_t>(law.program.vocabulary.size()));
  return declarations;
}

std::unique_ptr<RowRenderer> renderer_of(const Question& question, facts::BookFormat format,
                                         const std::vector<facts::Column>& columns) {
  if (format == facts::BookFormat::Ndjson) {
    return ndjson_renderer(question.laws(), question.format_in);
  }
  return csv_output(question.laws(), {question.format_in, ',', columns}).renderer;
}

struct How {
  facts::BookFormat format_out = facts::BookFormat::Csv;
  Engine engine = Engine::Columnar;
  int jobs = 1;
  std::size_t searches_kept = decide::columnar::VerdictSearches::kKept;
};

// Searches are forgotten at once.
constexpr std::size_t kForgetful = 1;

// By a run; the columns are all that the book has.
std::string answered(const Question& question, const How& how) {
  const auto reader =
      facts::open_book(question.law.program.vocabulary, question.format_in,
                       test::bytes_of(question.book), {.chunk_bytes = 4096, .chunk_rows = 40});
  EXPECT_TRUE(reader.ok());
  const auto renderer = renderer_of(question, how.format_out, reader.value()->columns());
  std::string bytes;
  BookOptions options;
  options.jobs = how.jobs;
  options.engine = how.engine;
  options.searches_kept = how.searches_kept;
  options.declarations = {question.declarations};
  options.renderer = renderer.get();
  options.write = [&bytes](std::string_view some) -> Result<void> {
    bytes += some;
    return {};
  };
  const Result<BookSummary> summary = run_book(question.laws(), *reader.value(), options);
  EXPECT_TRUE(summary.ok());
  return bytes;
}

// As `assess` has it, but with one screener for all rows, which takes long to make.
LawAnswer answer_alone(const Law& law, Screener& screener, facts::CaseReading reading) {
  EXPECT_TRUE(screener.screen(reading.line).ok());
  LawAnswer answer;
  answer.decision = decide::reference::decide(law.program, reading.line, law.settings);
  answer.declared = declarations_used(law, reading, answer.decision,
                                      readings_used(law, reading.line, answer.decision));
  answer.line = std::move(reading.line);
  tell_remarks(law, asleep_over(law, answer.line, answer.decision.ceiling), answer);
  const facts::Fact& date = answer.line.facts[static_cast<std::size_t>(law.program.date_field)];
  const DecisionId id = decision_id(id_seed(law, digest_of(law, answer.line)), date);
  answer.decision_id.assign(id.data(), id.size());
  return answer;
}

// The bytes of a book, by the format of its answers.
using Answered = std::map<facts::BookFormat, std::string>;

// By asking each row alone, which remembers nothing.
Answered asked_alone(const Question& question) {
  const facts::Vocabulary& vocabulary = question.law.program.vocabulary;
  Screener screener(question.law);
  Answered bytes;
  for (const auto& chunk : test::chunks_of(vocabulary, question.book, question.format_in)) {
    const BookColumns columns = book_columns(question.laws(), *chunk->columns);
    for (const facts::Row& row : chunk->rows) {
      std::string error = row.error;
      std::optional<LawAnswer> answer;
      if (error.empty()) {
        facts::CaseReading reading =
            facts::read_case(vocabulary, *chunk->columns, row.cells, question.declarations);
        if (reading.errors.empty()) {
          answer = answer_alone(question.law, screener, std::move(reading));
        } else {
          error = facts::in_words(reading.errors, row.number);
        }
      }
      for (const auto format : {facts::BookFormat::Csv, facts::BookFormat::Ndjson}) {
        const auto renderer = renderer_of(question, format, *chunk->columns);
        const std::string rendered = answer ? renderer->answer(0, *answer) : "";
        std::vector<LawPart> parts;
        if (answer) parts.push_back({rendered, answer->decision_id});
        const decide::Verdict verdict = answer ? answer->decision.verdict : decide::Verdict{};
        renderer->row({row, columns, parts, verdict, error}, bytes[format]);
      }
    }
  }
  return bytes;
}

// A worker that meets a name loads the dictionaries of its readings, which takes longest of all
// under sanitizers: each way to ask is worth a few of these.
void expect_each_as_alone(const Question& question, const std::vector<How>& ways) {
  const Answered expected = asked_alone(question);
  for (const How& how : ways) {
    EXPECT_EQ(answered(question, how), expected.at(how.format_out))
        << (how.engine == Engine::Columnar ? "columns" : "interpreter") << ", " << how.jobs
        << " jobs, searches kept: " << how.searches_kept;
  }
}

program::Program shipped_program() {
  const std::string folder = "rulebooks/cn";
  std::vector<std::string> paths;
  for (const std::string& path : test::files_below(folder, ".rules")) {
    paths.push_back(path.substr(folder.size() + 1));
  }
  const auto read_file = [&folder](const std::string& path) -> Result<std::string> {
    return test::file_text(fmt::format("{}/{}", folder, path));
  };
  rulebook::Loaded loaded = rulebook::load(paths, read_file, {});
  EXPECT_TRUE(loaded.program.has_value());
  return *std::move(loaded.program);
}

// Neither row meets the measure: the first as the question is read so, the second in any case.
TEST(RunBook, TellsOfEachRowWhichReadingsItNeeds) {
  test::ProgramBuilder builder;
  const int flag = builder.flag("flag");
  const int question = builder.question("question", {"a", "b"});
  builder.measure("measure", program::Effect::Prohibit,
                  builder.all({builder.is(flag), builder.reads(question, 0)}));
  const Law law(builder.program, {{1}, {}});
  for (const char* rows : {"yes\nno\n", "no\nyes\n"}) {
    const Question asked{law, on(law, "2026-05-04"), fmt::format("flag\n{}", rows)};
    EXPECT_NE(answered(asked, {}).find("read question=b"), std::string::npos);
    expect_each_as_alone(asked, {{}, {.engine = Engine::Reference}});
  }
}

// Both rows meet the same measure, and nothing else tells them apart.
TEST(RunBook, CitesOfEachRowByWhichTextItsPartyIsListed) {
  test::ProgramBuilder builder;
  const int party = builder.party("party");
  const int list = builder.list("list");
  program::List& listed = builder.program.lists[static_cast<std::size_t>(list)];
  builder.program.sources.emplace_back().name = "act";
  for (const char* name : {"One", "Two"}) {
    builder.entry(list, name, test::always());
    listed.entries.back().citation = {0, fmt::format("item {}", name), "", {}};
  }
  builder.measure("measure", program::Effect::Prohibit, builder.on(list, party));
  const Law law(builder.program, {});
  const Question asked{law, on(law, "2026-05-04"), "party\nOne|DE\nTwo|DE\n"};
  EXPECT_NE(answered(asked, {}).find("item Two"), std::string::npos);
  expect_each_as_alone(asked, {{}, {.engine = Engine::Reference}});
}

TEST(RunBook, AnswersRandomRowsUnderRandomLawsAsAlone) {
  for (unsigned seed = 1; seed <= 24; ++seed) {
    SCOPED_TRACE(seed);
    test::RandomLaw random(seed);
    decide::Settings settings;
    for (int i = 0; i < 2; ++i)
      settings.readings.push_back(random.chance(50) ? random.pick(2) : -1);
    if (random.chance(50)) settings.known_through = test::day("2026-11-01");
    const Law law(random.law.program, settings);
    Question question{law, on(law, "2026-04-01"), test::random_book(random, 100)};
    if (random.chance(50)) question.declarations.as_of = facts::Unknown{};
    if (random.chance(50)) {
      question.declarations.assumed[static_cast<std::size_t>(law.program.vocabulary.find("flag"))] =
          true;
    }
    // Each pair of format, workers and memory comes with some seeds.
    const auto format = seed % 2 == 0 ? facts::BookFormat::Csv : facts::BookFormat::Ndjson;
    const int jobs = 1 + static_cast<int>(seed / 2 % 2);
    const std::size_t kept = seed % 3 == 0 ? kForgetful : How().searches_kept;
    expect_each_as_alone(question, {{format, Engine::Reference, jobs},
                                    {format, Engine::Columnar, 3 - jobs},
                                    {format, Engine::Columnar, 1, kept}});
  }
}

TEST(RunBook, AnswersRandomRowsOfTheExampleBookAsAlone) {
  const program::Program program = shipped_program();
  std::mt19937 random(20261130);
  const test::Pools pools =
      test::pools_of(program.vocabulary, test::file_text("examples/auto-parts.csv"));
  decide::Settings settings;
  for (const program::Question& question : program.questions) {
    const auto reading = static_cast<int>(random() % question.readings.size());
    settings.readings.push_back(random() % 2 == 0 ? -1 : reading);
  }
  const Law asked(program, settings);
  Question question{asked, on(asked, "2026-05-04"), test::random_book(pools, 45, random)};
  const int assumed = asked.program.vocabulary.find("intermediaries");
  question.declarations.assumed[static_cast<std::size_t>(assumed)] = facts::Parties{};
  expect_each_as_alone(question, {{facts::BookFormat::Csv, Engine::Reference, 2},
                                  {facts::BookFormat::Csv, Engine::Columnar, 1, kForgetful},
                                  {facts::BookFormat::Ndjson, Engine::Columnar, 2}});
}

}  // namespace
}  // namespace cocket::assess
