// SPDX-License-Identifier: Apache-2.0
// Books in columns against the same rows read one by one: cells of the example book thrown together
// at random, with some that cannot be read, contradict each other or say that nothing is known.
#include "assess/law_columns.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/book_changes.h"
#include "assess/column_run.h"
#include "assess/screener.h"
#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/value_key.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/column_book.h"
#include "facts/column_book_writer.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "rulebook/load.h"
#include "tests/support/both_engines.h"
#include "tests/support/golden.h"
#include "tests/support/random_books.h"

namespace cocket::assess {
namespace {

namespace columnar = decide::columnar;

Law shipped_law(std::optional<Date> known_on = std::nullopt) {
  const std::string folder = "rulebooks/cn";
  std::vector<std::string> paths;
  for (const std::string& path : test::files_below(folder, ".rules")) {
    paths.push_back(path.substr(folder.size() + 1));
  }
  const auto read_file = [&folder](const std::string& path) -> Result<std::string> {
    return test::file_text(fmt::format("{}/{}", folder, path));
  };
  rulebook::Loaded loaded = rulebook::load(paths, read_file, {.known_on = known_on});
  EXPECT_TRUE(loaded.program.has_value());
  return Law(*std::move(loaded.program));
}

test::Pools pools_of(const facts::Vocabulary& vocabulary) {
  return test::pools_of(vocabulary, test::file_text("examples/auto-parts.csv"));
}

std::string column_file(const std::vector<std::unique_ptr<facts::Chunk>>& chunks,
                        const facts::ColumnBookLimits& limits) {
  std::string file;
  facts::ColumnBookWriter writer(
      [&file](std::string_view bytes) -> Result<void> {
        file += bytes;
        return {};
      },
      facts::BookFormat::Csv, ',', limits);
  for (const auto& chunk : chunks) EXPECT_TRUE(writer.add(*chunk).ok());
  EXPECT_TRUE(writer.finish(*chunks.back()->columns, 0).ok());
  return file;
}

std::string key_of(const program::Program& law, int field, const facts::Case& line,
                   const std::vector<Date>& breaks) {
  const facts::Value& value = line.facts[static_cast<std::size_t>(field)].value;
  const Date* day = std::get_if<Date>(&value);
  if (field == law.date_field && day != nullptr) {
    return std::to_string(std::upper_bound(breaks.begin(), breaks.end(), *day) - breaks.begin());
  }
  std::vector<facts::PartyHit> hits;
  for (const facts::PartyHit& hit : line.hits) {
    if (hit.field == field) hits.push_back(hit);
  }
  return columnar::value_key(value, hits);
}

// Rows of a book as both ways read them, and what both engines answer.
class Compared {
 public:
  Compared(const Law& law, const facts::Declarations& declarations, const std::string& text,
           const facts::ColumnBookLimits& limits)
      : law_(law),
        screener_(law),
        declarations_(declarations),
        chunks_(test::chunks_of(law.program.vocabulary, text)),
        file_(column_file(chunks_, limits)) {}

  void expect_same() {
    const auto book = facts::ColumnBook::open(file_);
    ASSERT_TRUE(book.ok());
    const LawBook law_book{law_, declarations_, *book.value(), 2};
    const auto run = ColumnRun::create(law_book, {.jobs = 1, .searches = false});
    ASSERT_TRUE(run.ok()) << run.error().message;
    const Result<columnar::Plan> plan = columnar::compile(law_.program, law_.settings);
    std::size_t block = 0;
    std::size_t row_in_block = 0;
    columnar::Answers answers;
    for (const auto& chunk : chunks_) {
      for (const facts::Row& row : chunk->rows) {
        if (row_in_block == book.value()->rows_of(block)) {
          ++block;
          row_in_block = 0;
        }
        if (row_in_block == 0) run.value()->decide(block, answers);
        expect_same_row(*run.value(), plan.value(), {block, row_in_block}, row, answers);
        ++row_in_block;
      }
    }
  }

  std::size_t read_count() const { return read_count_; }
  std::size_t unreadable_count() const { return unreadable_count_; }

 private:
  struct Place {
    std::size_t block = 0;
    std::size_t row = 0;
  };

  void expect_same_row(const ColumnRun& run, const columnar::Plan& plan, Place place,
                       const facts::Row& row, const columnar::Answers& answers) {
    std::vector<facts::Column> columns = *chunks_.front()->columns;
    facts::CaseReading reading;
    if (row.error.empty()) {
      reading = facts::read_case(law_.program.vocabulary, columns, row.cells, declarations_);
    }
    const bool is_unreadable = !row.error.empty() || !reading.errors.empty();
    ASSERT_EQ(run.columns().is_unreadable(place.block, place.row), is_unreadable) << row.raw;
    if (is_unreadable) {
      ++unreadable_count_;
      return;
    }
    ++read_count_;
    ASSERT_TRUE(screener_.screen(reading.line).ok());
    const facts::Case found = run.line(place.block, place.row);
    for (const int field : columnar::fields_of(plan)) {
      ASSERT_EQ(key_of(law_.program, field, found, plan.day_breaks),
                key_of(law_.program, field, reading.line, plan.day_breaks))
          << law_.program.vocabulary.field(field).name << ": " << row.raw;
    }
    decide::Decision expected =
        decide::reference::decide(law_.program, reading.line, law_.settings);
    decide::Decision decided = columnar::decision_at(answers, place.row);
    decided.verdict = run.verdict(place.block, answers, place.row);
    ASSERT_EQ(test::in_words(decided), test::in_words(expected)) << row.raw;
  }

  const Law& law_;
  Screener screener_;  // one for all rows: it takes long to make
  const facts::Declarations& declarations_;
  std::vector<std::unique_ptr<facts::Chunk>> chunks_;
  std::string file_;
  std::size_t read_count_ = 0;
  std::size_t unreadable_count_ = 0;
};

TEST(LawColumns, SayWhatTheRowsSay) {
  const Law law = shipped_law();
  const test::Pools pools = pools_of(law.program.vocabulary);
  facts::Declarations declarations;
  declarations.date_field = law.program.date_field;
  declarations.as_of = parse_date("2026-05-04").value();
  const int assumed = law.program.vocabulary.find("intermediaries");
  declarations.assumed.resize(static_cast<std::size_t>(law.program.vocabulary.size()));
  declarations.assumed[static_cast<std::size_t>(assumed)] = facts::Parties{};
  std::mt19937 random(20261130);
  std::size_t read = 0;
  std::size_t unreadable = 0;
  for (const std::size_t few_texts : {0U, 1024U}) {  // 0: columns lie plain in the book
    facts::ColumnBookLimits limits;
    limits.block_rows = 20;
    limits.few_texts = few_texts;
    Compared compared(law, declarations, test::random_book(pools, 45, random), limits);
    compared.expect_same();
    read += compared.read_count();
    unreadable += compared.unreadable_count();
  }
  EXPECT_GT(read, 40U);
  EXPECT_GT(unreadable, 10U);
}

// All that was found, row by row.
std::vector<std::string> in_words(const BookChanges& changes) {
  std::vector<std::string> words = {fmt::format("{} rows, {} unreadable: {}", changes.rows,
                                                changes.unreadable, join(changes.errors, "; "))};
  const auto told = [](const BriefAnswer& answer) {
    return fmt::format("{} {}..{} {}{} |{}", decide::name_of(answer.verdict),
                       program::name_of(answer.floor), program::name_of(answer.ceiling),
                       answer.is_past_known ? "past" : "", test::in_words(answer.measures),
                       test::in_words(answer.authorisations));
  };
  for (const ChangedRow& row : changes.changed) {
    const Change& change = changes.changes[row.change];
    words.push_back(fmt::format("{}: {} -> {}", row.row, told(change.before), told(change.after)));
  }
  return words;
}

TEST(BookChanges, AreThoseOfTheInterpreterOnAnyThread) {
  Law before = shipped_law(parse_date("2026-01-05").value());
  const Law after = shipped_law();
  before.settings.known_through = after.program.known_through;
  facts::Declarations declarations;
  declarations.date_field = after.program.date_field;
  declarations.as_of = parse_date("2026-05-04").value();
  std::mt19937 random(20261130);
  facts::ColumnBookLimits limits;
  limits.block_rows = 16;
  const std::string file = column_file(
      test::chunks_of(after.program.vocabulary,
                      test::random_book(pools_of(after.program.vocabulary), 36, random)),
      limits);
  const auto book = facts::ColumnBook::open(file);
  ASSERT_TRUE(book.ok());
  const auto changes = [&](Engine engine, int jobs, bool searches) {
    const Comparison comparison{.before = {before, declarations, *book.value(), jobs},
                                .after = {after, declarations, *book.value(), jobs},
                                .engine = engine,
                                .searches = searches,
                                .is_stopped = nullptr};
    const Result<BookChanges> found = book_changes(comparison);
    EXPECT_TRUE(found.ok());
    return in_words(found.value());
  };
  for (const bool searches : {true, false}) {
    const std::vector<std::string> expected = changes(Engine::Reference, 1, searches);
    EXPECT_GT(expected.size(), 10U);
    EXPECT_EQ(changes(Engine::Columnar, searches ? 3 : 1, searches), expected);
  }
}

}  // namespace
}  // namespace cocket::assess
