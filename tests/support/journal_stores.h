// SPDX-License-Identifier: Apache-2.0
// Journals of each store, new and empty, for tests that run on all of them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"
#include "journal/journal.h"
#include "journal/memory_journal.h"
#include "journal/open_journal.h"
#include "journal/record.h"
#include "tests/support/postgres_server.h"

namespace cocket::testing {

enum class Store { Memory, Sqlite, Postgres };

inline std::string name_of(Store store) {
  switch (store) {
    case Store::Memory:
      return "Memory";
    case Store::Sqlite:
      return "Sqlite";
    case Store::Postgres:
      return "Postgres";
  }
  return "";
}

inline std::string name_of_store(const ::testing::TestParamInfo<Store>& info) {
  return name_of(info.param);
}

// A test on one store; on PostgreSQL it is skipped, and says so, where that is not installed.
class OnStore : public ::testing::TestWithParam<Store> {
 protected:
  void SetUp() override {
    switch (GetParam()) {
      case Store::Memory:
        in_memory_ = journal::memory_journal();
        break;
      case Store::Sqlite:
        folder_ = ::testing::TempDir() + "/cocket-journal-XXXXXX";
        CHECK(::mkdtemp(folder_.data()) != nullptr);
        place_ = folder_ + "/journal.db";
        break;
      case Store::Postgres:
        if (PostgresServer::instance().address().empty()) {
          GTEST_SKIP() << PostgresServer::instance().why_not();
        }
        place_ = PostgresServer::instance().new_schema();
        break;
    }
  }

  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  // The journal of this test, once more: another connection, but for memory. From any thread.
  std::shared_ptr<journal::Journal> open() {
    if (in_memory_ != nullptr) return in_memory_;
    auto opened = journal::open_journal(place_, journal::IfMissing::Create);
    if (!opened.ok()) ADD_FAILURE() << opened.error().message;
    CHECK(opened.ok());
    return std::move(opened).value();
  }

  const std::string& place() const { return place_; }  // of a journal that is not in memory

 private:
  std::string folder_;
  std::string place_;
  std::shared_ptr<journal::Journal> in_memory_;
};

inline journal::Record note(const std::string& body) {
  return {Moment{1772446272345}, "note", "anna", body};
}

// All of it.
inline std::vector<journal::Entry> entries_of(journal::Journal& journal) {
  auto entries = journal.read(1, 1'000'000);
  CHECK(entries.ok());
  return std::move(entries).value();
}

}  // namespace cocket::testing
