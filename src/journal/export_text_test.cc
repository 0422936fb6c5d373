// SPDX-License-Identifier: Apache-2.0
#include "journal/export_text.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "journal/chain.h"
#include "journal/import.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "tests/support/journal_stores.h"

namespace cocket::journal {
namespace {

using ::cocket::testing::entries_of;
using ::cocket::testing::note;
using ::cocket::testing::OnStore;
using ::cocket::testing::Store;

std::vector<Entry> some_entries(int count = 5) {
  std::vector<Record> records;
  for (int i = 0; i < count; ++i) records.push_back(note("\"" + std::to_string(i) + "\" é\n\t三"));
  return chained({}, records);
}

std::vector<std::string> lines_of(const std::vector<Entry>& entries) {
  std::vector<std::string> lines = {export_begin()};
  for (const Entry& entry : entries) lines.push_back(export_line(entry));
  lines.push_back(export_end(entries.empty() ? Head{} : head_at(entries.back())));
  return lines;
}

// The records, or the first error.
Result<std::vector<Entry>> read_lines(const std::vector<std::string>& lines) {
  ExportReader reader;
  std::vector<Entry> entries;
  for (const std::string& line : lines) {
    const auto entry = TRY(reader.take(line));
    if (entry) entries.push_back(*entry);
  }
  TRY(reader.finish());
  return entries;
}

TEST(ExportText, ComesBackAsItWas) {
  EXPECT_EQ(read_lines(lines_of(some_entries())).value(), some_entries());
  EXPECT_EQ(read_lines(lines_of({})).value(), std::vector<Entry>{});
}

TEST(ExportText, RefusesWhatWasDoneToIt) {
  const auto refusal = [](void (*damage)(std::vector<std::string>&)) {
    std::vector<std::string> lines = lines_of(some_entries());
    damage(lines);
    const auto read = read_lines(lines);
    return read.ok() ? std::string("nothing") : read.error().message;
  };
  using Lines = std::vector<std::string>;
  EXPECT_EQ(refusal([](Lines& lines) { lines.pop_back(); }),
            "the export stops behind line 6, record 5, without a last line: it was cut off");
  EXPECT_EQ(refusal([](Lines& lines) { lines.erase(lines.begin() + 3); }),
            "line 4 of the export: it has record 4 where record 3 follows; records are missing or "
            "have changed places");
  EXPECT_EQ(refusal([](Lines& lines) { std::swap(lines[3], lines[4]); }),
            "line 4 of the export: it has record 4 where record 3 follows; records are missing or "
            "have changed places");
  EXPECT_EQ(refusal([](Lines& lines) { lines[3].replace(lines[3].find("anna"), 4, "anno"); }),
            "line 4 of the export: the hash of record 3 does not fit to what it says and to the "
            "record before it; one of them was changed");
  EXPECT_EQ(refusal([](Lines& lines) { lines[3].insert(1, " "); }),
            "line 4 of the export: it is not written as a record is; the line was changed");
  EXPECT_EQ(refusal([](Lines& lines) { lines[3].resize(20); }),
            "line 4 of the export: it is no JSON object; the line is damaged or cut off");
  EXPECT_EQ(refusal([](Lines& lines) { lines.erase(lines.begin() + 5); }),
            "line 6 of the export: it ends the export with other words than the 4 records before "
            "it ask for; records are missing or were added");
  EXPECT_EQ(refusal([](Lines& lines) { lines.push_back(lines[1]); }),
            "line 8 of the export: the export has ended on the line before");
  EXPECT_NE(refusal([](Lines& lines) { lines[0] = "date;destination"; }).find("no export"),
            std::string::npos);
  EXPECT_EQ(refusal([](Lines& lines) { lines.clear(); }), "the export is empty");
}

class ImportInto : public OnStore {};

Result<void> import_all(Journal& journal, const std::vector<Entry>& entries) {
  Importer importer = TRY(Importer::create(journal));
  for (const Entry& entry : entries) TRY(importer.take(entry));
  return importer.finish();
}

TEST_P(ImportInto, AnEmptyJournalAndOneThatHasSome) {
  const std::vector<Entry> entries = some_entries(2100);
  const auto journal = open();
  ASSERT_TRUE(import_all(*journal, {entries.begin(), entries.begin() + 50}).ok());
  ASSERT_TRUE(import_all(*journal, entries).ok());
  ASSERT_TRUE(import_all(*journal, entries).ok());
  EXPECT_EQ(entries_of(*journal), entries);
}

TEST_P(ImportInto, NotAJournalWithOtherRecords) {
  const auto journal = open();
  ASSERT_TRUE(journal->append({}, std::vector<Record>{note("another")}).value().is_kept);
  const auto refused = import_all(*journal, some_entries());
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("has another record 1"), std::string::npos);
  EXPECT_EQ(journal->head().value().count, 1);
}

INSTANTIATE_TEST_SUITE_P(Stores, ImportInto,
                         ::testing::Values(Store::Memory, Store::Sqlite, Store::Postgres),
                         ::cocket::testing::name_of_store);

}  // namespace
}  // namespace cocket::journal
