// SPDX-License-Identifier: Apache-2.0
// What somebody waits who asks about one item: seconds of this process from its cells to the
// classification, item by item, the rulebook loaded. Prints JSON for bench/classify/run_classify.
//
// usage: classify_bench LAW ITEMS DAY KNOWN_THROUGH [ANSWERS]
//        ITEMS: a file of items; its columns `made_as` and `language`, if it has them, name groups
//        ANSWERS: a file to write all answers to, JSON, one a line; they are not timed
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <fstream>
#include <ios>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "classify/classification.h"
#include "classify/item.h"
#include "cli/book_input.h"
#include "cli/classification_text.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/options.h"
#include "facts/book.h"

namespace cocket::cli {
namespace {

// Of this process alone, so that what else runs on the machine does not count.
double own_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Of the memory that this process has of its own now.
std::size_t resident_bytes() {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages >> pages;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::string_view cell_named(std::string_view name, const facts::Row& row,
                            const std::vector<facts::Column>& columns) {
  for (std::size_t i = 0; i < std::min(columns.size(), row.cells.size()); ++i) {
    if (columns[i].header == name) return row.cells[i];
  }
  return {};
}

class Bench {
 public:
  Bench(const Classifying& classifying, const std::string& answers) : classifying_(classifying) {
    if (!answers.empty()) answers_.open(answers, std::ios::binary);
  }

  void ask(const facts::Row& row, const std::vector<facts::Column>& columns) {
    const double begin = own_seconds();
    const classify::Item item =
        classify::read_item(*classifying_.entries, columns, row.cells, classifying_.reading);
    const double read = own_seconds() - begin;
    if (!item.errors.empty()) {
      ++unreadable_;
      return;
    }
    const classify::Classification answer = classifying_.classify(item);
    const double both = own_seconds() - begin;
    Group& group = groups_[{std::string(cell_named("made_as", row, columns)),
                            std::string(cell_named("language", row, columns))}];
    group.read.push_back(read);
    group.classified.push_back(both);
    if (answers_.is_open()) {
      answers_ << json_of({*classifying_.entries, item, answer, 1000}).dump() << '\n';
    }
  }

  nlohmann::ordered_json report() const {
    nlohmann::ordered_json groups = nlohmann::ordered_json::array();
    for (const auto& [name, group] : groups_) {
      groups.push_back({{"made_as", name.first},
                        {"language", name.second},
                        {"read", group.read},
                        {"classified", group.classified}});
    }
    return {{"unreadable", unreadable_}, {"groups", std::move(groups)}};
  }

 private:
  struct Group {
    std::vector<double> read;        // into facts
    std::vector<double> classified;  // that too
  };

  const Classifying& classifying_;
  std::ofstream answers_;
  std::map<std::pair<std::string, std::string>, Group> groups_;
  std::size_t unreadable_ = 0;
};

Result<void> measure(const std::vector<std::string>& words) {
  Options options;
  options.rules = {words[0]};
  options.as_of = words[2];
  options.known_through = words[3];
  const Environment environment = read_environment();
  const Context context{environment, options, {}, {}};
  const std::size_t bytes_before = resident_bytes();
  const double begin = own_seconds();
  const Classifying classifying = TRY(Classifying::create(context));
  const double loaded = own_seconds() - begin;
  const std::size_t bytes_loaded = resident_bytes();
  const facts::Vocabulary& vocabulary = classifying.entries->program.vocabulary;
  const BookInput input = TRY(open_book_input(words[1], vocabulary, environment, Passes::Once));
  Bench bench(classifying, words.size() > 4 ? words[4] : std::string());
  while (true) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(input.reader->next_chunk());
    if (chunk == nullptr) break;
    for (const facts::Row& row : chunk->rows) {
      if (row.error.empty()) bench.ask(row, *chunk->columns);
    }
  }
  nlohmann::ordered_json report = bench.report();
  report["entries"] = classifying.entries->program.measures.size();
  report["loaded"] = loaded;
  report["bytes_of_rulebook"] = bytes_loaded - std::min(bytes_before, bytes_loaded);
  report["bytes"] = resident_bytes();
  fmt::print("{}\n", report.dump());
  return {};
}

}  // namespace
}  // namespace cocket::cli

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 4 || words.size() > 5) {
    fmt::print(stderr, "usage: classify_bench LAW ITEMS DAY KNOWN_THROUGH [ANSWERS]\n");
    return 1;
  }
  const cocket::Result<void> done = cocket::cli::measure(words);
  if (!done.ok()) fmt::print(stderr, "{}\n", done.error().message);
  return done.ok() ? 0 : 1;
}
