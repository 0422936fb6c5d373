// SPDX-License-Identifier: Apache-2.0
// `cocket screen index BOOK -o FILE`: the parties of a book, kept to be asked whom a change of a
// list concerns (`cocket screen delta --index`).
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "assess/run_book.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/own_parties.h"
#include "cli/progress.h"
#include "cli/wrap.h"
#include "screen/name_preparer.h"
#include "screen/own_index_builder.h"
#include "screen/own_index_format.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"
#include "screen/readings_version.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kRoundNames = 8192;
constexpr double kMegabyte = 1e6;

// Names prepared on several threads, a round at a time; while one round is taken, the next is
// prepared.
class RoundsOfNames {
 public:
  static Result<std::unique_ptr<RoundsOfNames>> create(std::span<const screen::OwnParty> parties,
                                                       std::size_t jobs) {
    auto rounds = std::unique_ptr<RoundsOfNames>(new RoundsOfNames(parties));
    for (std::size_t i = 0; i < jobs; ++i) {
      std::unique_ptr<screen::NamePreparer> preparer = TRY(screen::NamePreparer::create());
      rounds->preparers_.push_back(std::move(preparer));
    }
    rounds->start();
    return rounds;
  }
  ~RoundsOfNames() { wait(); }
  RoundsOfNames(const RoundsOfNames&) = delete;
  RoundsOfNames& operator=(const RoundsOfNames&) = delete;

  // In their order; none: that were all. Until the next call.
  std::span<const screen::PreparedName> next() {
    wait();
    taken_.swap(coming_);
    start();
    return taken_;
  }

 private:
  explicit RoundsOfNames(std::span<const screen::OwnParty> parties) : rest_(parties) {}

  void start() {
    const std::span<const screen::OwnParty> now = rest_.first(std::min(rest_.size(), kRoundNames));
    rest_ = rest_.subspan(now.size());
    coming_.clear();
    coming_.resize(now.size());
    for (std::size_t job = 0; job < preparers_.size() && job < now.size(); ++job) {
      threads_.emplace_back([this, now, job] {
        for (std::size_t i = job; i < now.size(); i += preparers_.size()) {
          coming_[i] = preparers_[job]->prepare(now[i].name, screen::kOwnKind);
        }
      });
    }
  }
  void wait() {
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

  std::span<const screen::OwnParty> rest_;
  std::vector<std::unique_ptr<screen::NamePreparer>> preparers_;
  std::vector<std::thread> threads_;
  std::vector<screen::PreparedName> coming_;
  std::vector<screen::PreparedName> taken_;
};

struct Made {
  std::string path;
  std::size_t jobs = 0;
  std::size_t parties = 0;
  std::int64_t rows = 0;
  std::int64_t unread = 0;
  std::vector<std::string> errors;
  screen::OwnIndexBuilder::Counts counts;
  std::uint64_t bytes = 0;
  double seconds_read = 0;
  double seconds_prepared = 0;
  double seconds_written = 0;
};

std::int64_t peak_memory_bytes() {
  rusage usage{};  // NOLINT(misc-include-cleaner): sys/resource.h has it from a file of glibc
  getrusage(RUSAGE_SELF, &usage);
  return std::int64_t{usage.ru_maxrss} * 1024;
}

std::string megabytes(double bytes) {
  constexpr double kFew = 10;
  const double count = bytes / kMegabyte;
  if (count < kFew) return fmt::format("{:.1f} MB", count);
  return with_commas(std::llround(count)) + " MB";
}

std::string count_text(std::size_t count) {
  return with_commas(static_cast<std::int64_t>(count));
}

std::string text_of(const Made& made) {
  std::string text =
      fmt::format("{}: {} parties in {} rows, {}\n", printable(made.path), count_text(made.parties),
                  with_commas(made.rows), megabytes(static_cast<double>(made.bytes)));
  text += fmt::format("  {} words with {} spellings, {} joined\n", count_text(made.counts.tokens),
                      count_text(made.counts.words), count_text(made.counts.joined));
  const double rate = static_cast<double>(made.parties) / std::max(made.seconds_prepared, 1e-3);
  text += fmt::format(
      "  {:.1f} s to read, {:.1f} s to prepare ({} names/s, {} jobs), {:.1f} s to "
      "sort and write; {} of memory at most\n",
      made.seconds_read, made.seconds_prepared, with_commas(static_cast<std::int64_t>(rate)),
      made.jobs, made.seconds_written, megabytes(static_cast<double>(peak_memory_bytes())));
  for (const std::string& error : made.errors) text += "  ! " + printable(error) + "\n";
  if (made.unread > 0) {
    text += fmt::format("  ! {} cells or rows cannot be read: their parties are not in it\n",
                        with_commas(made.unread));
  }
  return text;
}

Json json_of(const Made& made) {
  return {{"index", made.path},
          {"parties", made.parties},
          {"rows", made.rows},
          {"unread", made.unread},
          {"bytes", made.bytes},
          {"words", made.counts.tokens},
          {"spellings", made.counts.words},
          {"joined", made.counts.joined},
          {"jobs", made.jobs},
          {"seconds_to_read", made.seconds_read},
          {"seconds_to_prepare", made.seconds_prepared},
          {"seconds_to_write", made.seconds_written},
          {"peak_memory_bytes", peak_memory_bytes()}};
}

Result<void> add_names(const Context& context, std::span<const screen::OwnParty> parties,
                       RoundsOfNames& rounds, screen::OwnIndexBuilder& builder) {
  Progress progress(static_cast<std::int64_t>(parties.size()), context.error_style,
                    shows_progress(context));
  progress.count("names");
  std::size_t done = 0;
  while (!is_stopped(context)) {
    const std::span<const screen::PreparedName> round = rounds.next();
    if (round.empty()) return {};
    for (const screen::PreparedName& name : round) TRY(builder.add(parties[done++], name));
    const auto names = static_cast<std::int64_t>(done);
    progress.show({names, names});
  }
  return {};
}

// Nothing is there under the name before all of it is written.
Result<void> make_index(const Context& context, const OwnParties& own, Made& made) {
  const std::unique_ptr<Output> output = TRY(Output::open(made.path));
  const auto preparer = TRY(screen::NamePreparer::create());
  const Sha256 readings = screen::readings_version(*preparer);
  const auto rounds = TRY(RoundsOfNames::create(own.parties, made.jobs));
  std::unique_ptr<Progress> progress;
  PagedWriter writer([&](std::string_view bytes) -> Result<void> {
    if (progress != nullptr) {
      progress->show({static_cast<std::int64_t>(static_cast<double>(made.bytes) / kMegabyte), 0});
    }
    made.bytes += bytes.size();
    if (is_stopped(context)) return Error{Error::Kind::Io, "interrupted"};
    return output->write(bytes);
  });
  screen::OwnIndexBuilder builder(writer);
  const Progress clock(-1, context.error_style, false);
  TRY(add_names(context, own.parties, *rounds, builder));
  made.seconds_prepared = clock.seconds();
  if (is_stopped(context)) return {};
  made.counts = builder.counts();
  progress = std::make_unique<Progress>(-1, context.error_style, shows_progress(context));
  progress->count("MB written");
  TRY(builder.finish(own.book, readings));
  TRY(output->finish());
  made.seconds_written = clock.seconds() - made.seconds_prepared;
  return {};
}

}  // namespace

Result<ExitCode> screen_index(const Context& context) {
  const Options& options = context.options;
  if (options.jobs && (*options.jobs < 1 || *options.jobs > assess::kJobsMax)) {
    return Error{Error::Kind::Usage, fmt::format("`--jobs` expects 1 to {}", assess::kJobsMax)};
  }
  if (options.output == "-") {
    return Error{Error::Kind::Usage,
                 "`-o` expects the name of a file: an index is read where it lies, so it is not "
                 "written to the standard output"};
  }
  Made made;
  made.path = options.output;
  made.jobs = static_cast<std::size_t>(
      options.jobs.value_or(static_cast<int>(context.environment.processors)));
  const Progress clock(-1, context.error_style, false);
  const OwnParties own = TRY(parties_of_book(context));
  made.seconds_read = clock.seconds();
  made.parties = own.parties.size();
  made.rows = own.book.rows;
  made.unread = own.book.unread;
  made.errors = own.book.errors;
  if (!is_stopped(context)) {
    const auto done = make_index(context, own, made);
    if (!done.ok() && !is_stopped(context)) return done.error();
  }
  if (is_stopped(context)) {
    warn(context, "interrupted; no index was made");
    return ExitCode::Interrupted;
  }
  TRY(print(context, text_of(made), json_of(made)));
  return made.unread > 0 && options.is_strict ? ExitCode::Unreadable : ExitCode::Done;
}

}  // namespace cocket::cli
