// SPDX-License-Identifier: Apache-2.0
// Writes records until it is stopped, and says of each when it is kept: for tests that kill it.
// usage: journal_writer JOURNAL NAME [RECORDS]
// Prints "NAME.1", "NAME.2", ... one a line, behind the append that kept it; 1 to 7 at a time.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "journal/journal.h"
#include "journal/open_journal.h"
#include "journal/record.h"

namespace journal = cocket::journal;
using cocket::Result;

namespace {

std::string body_of(const std::string& name, std::int64_t number) {
  const std::string padding(static_cast<std::size_t>(number * number % 900), '.');
  return fmt::format("{}.{} {}", name, number, padding);
}

Result<void> write_all(journal::Journal& journal, const std::string& name, std::int64_t count) {
  std::int64_t done = 0;
  while (done < count) {
    const std::int64_t batch = std::min(1 + done % 7, count - done);
    const auto write = [&](const journal::Head&) -> Result<std::vector<journal::Record>> {
      std::vector<journal::Record> records;
      for (std::int64_t i = 1; i <= batch; ++i) {
        records.push_back(
            {cocket::Moment{1772446272345 + done}, "note", name, body_of(name, done + i)});
      }
      return records;
    };
    TRY(journal.append_in_turn(write));
    std::string said;
    for (std::int64_t i = 1; i <= batch; ++i) said += fmt::format("{}.{}\n", name, done + i);
    if (::write(STDOUT_FILENO, said.data(), said.size()) < 0) return {};  // nobody listens
    done += batch;
  }
  return {};
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may grow no more is told as a full disk
  auto opened = journal::open_journal(arguments[1], journal::IfMissing::Create);
  const std::int64_t records = count > 3 ? std::atoll(arguments[3]) : INT64_MAX;
  const auto done = opened.ok() ? write_all(*opened.value(), arguments[2], records)
                                : Result<void>(opened.error());
  if (done.ok()) return 0;
  fmt::print(stderr, "{}\n", done.error().message);
  return 1;
}
