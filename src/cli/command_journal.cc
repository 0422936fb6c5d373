// SPDX-License-Identifier: Apache-2.0
// `cocket journal verify` and `stats`: is a journal as it was written, and what is in it.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/signature.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/style.h"
#include "journal/checkpoint.h"
#include "journal/journal.h"
#include "journal/open_journal.h"
#include "journal/record.h"
#include "journal/verify.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kStatsBatch = 1000;

std::string counted(std::int64_t count) {
  return fmt::format("{} record{}", with_commas(count), count == 1 ? "" : "s");
}

std::string last_words(const journal::Entry& entry) {
  return fmt::format("last record {} by {}, {}", entry.record.kind, printable(entry.record.actor),
                     format(entry.record.time));
}

// Signed by the key that was asked for, where one was.
Result<std::optional<journal::Checkpoint>> given_checkpoint(const Context& context) {
  const Options& options = context.options;
  if (options.checkpoint.empty()) {
    if (options.key.empty()) return std::optional<journal::Checkpoint>();
    return Error{Error::Kind::Usage,
                 "`--signed-by` is about a checkpoint; give one by `--checkpoint FILE`"};
  }
  const std::string text = TRY(read_text_file(options.checkpoint));
  auto read = journal::read_checkpoint(text);
  if (!read.ok()) {
    Error error = std::move(read).error();
    error.message = fmt::format("`--checkpoint {}`: {}", options.checkpoint, error.message);
    return error;
  }
  if (options.key.empty()) {
    warn(context,
         "the checkpoint is signed by the key that it names itself; `--signed-by FILE` says whose "
         "it must be");
    return std::optional(read.value());
  }
  const std::string pem = TRY(read_text_file(options.key));
  const auto key = public_key_from_pem(pem);
  if (!key.ok()) {
    return invalid(fmt::format("`--signed-by {}`: {}", options.key, key.error().message));
  }
  if (key.value() != read.value().key) {
    return Error{Error::Kind::Broken, fmt::format("the checkpoint `{}` is not signed by the key of "
                                                  "`{}`",
                                                  options.checkpoint, options.key)};
  }
  return std::optional(read.value());
}

std::string verify_text(const Context& context, const journal::Verification& found) {
  const std::string& name = context.options.journal;
  if (found.faults.empty()) {
    std::string text = fmt::format("{}: {}, each follows from the one before it\n", name,
                                   counted(found.head.count));
    text += fmt::format("  head {}\n", to_hex(found.head.hash));
    if (found.last) text += "  " + last_words(*found.last) + "\n";
    return text;
  }
  std::string text = fmt::format("{}: {}not as it was written\n", name, context.style.error("! "));
  for (const journal::Fault& fault : found.faults) text += "  " + printable(fault.message) + "\n";
  if (found.is_cut_short) text += "  there is more; it stops here\n";
  const std::int64_t first = found.faults.front().number;
  if (first > 1) {
    text += fmt::format(
        "  before record {} nothing is wrong: `cocket journal export {} --last {}` "
        "writes that part\n",
        first, name, first - 1);
  }
  return text;
}

Json verify_json(const Context& context, const journal::Verification& found) {
  Json json;
  json["journal"] = context.options.journal;
  json["is_sound"] = found.faults.empty();
  json["records"] = found.head.count;
  json["head"] = to_hex(found.head.hash);
  json["faults"] = Json::array();
  for (const journal::Fault& fault : found.faults) {
    Json row;
    row["record"] = fault.number == 0 ? Json() : Json(fault.number);
    row["message"] = printable(fault.message);
    json["faults"].push_back(std::move(row));
  }
  return json;
}

struct JournalStats {
  journal::Head head;
  std::map<std::string, std::int64_t> by_kind;
  std::int64_t body_bytes = 0;
  std::optional<journal::Entry> first;
  std::optional<journal::Entry> last;
};

Result<JournalStats> stats_of(const Context& context, journal::Journal& journal) {
  JournalStats stats;
  stats.head = TRY(journal.head());
  while (!stats.last || stats.last->number < stats.head.count) {
    if (is_stopped(context)) return Error{Error::Kind::Broken, "interrupted"};
    const std::int64_t next = stats.last ? stats.last->number + 1 : 1;
    const std::vector<journal::Entry> entries = TRY(journal.read(next, kStatsBatch));
    if (entries.empty()) break;
    for (const journal::Entry& entry : entries) {
      ++stats.by_kind[entry.record.kind];
      stats.body_bytes += static_cast<std::int64_t>(entry.record.body.size());
    }
    if (!stats.first) stats.first = entries.front();
    stats.last = entries.back();
  }
  return stats;
}

Json stats_json(const Context& context, const JournalStats& stats) {
  Json json;
  json["journal"] = context.options.journal;
  json["records"] = stats.head.count;
  json["head"] = to_hex(stats.head.hash);
  json["body_bytes"] = stats.body_bytes;
  json["first"] = stats.first ? Json(format(stats.first->record.time)) : Json();
  json["last"] = stats.last ? Json(format(stats.last->record.time)) : Json();
  json["kinds"] = Json::object();
  for (const auto& [kind, count] : stats.by_kind) json["kinds"][printable(kind)] = count;
  return json;
}

std::string stats_text(const Context& context, const JournalStats& stats) {
  std::string text = fmt::format("{}: {}, {} bytes of bodies\n", context.options.journal,
                                 counted(stats.head.count), with_commas(stats.body_bytes));
  text += fmt::format("  head {}\n", to_hex(stats.head.hash));
  if (stats.first && stats.last) {
    text += fmt::format("  from {} to {}\n", format(stats.first->record.time),
                        format(stats.last->record.time));
  }
  for (const auto& [kind, count] : stats.by_kind) {
    text += fmt::format("  {:>12}  {}\n", with_commas(count), printable(kind));
  }
  return text;
}

}  // namespace

Result<ExitCode> journal_verify(const Context& context) {
  const std::optional<journal::Checkpoint> checkpoint = TRY(given_checkpoint(context));
  const std::unique_ptr<journal::Journal> journal =
      TRY(journal::open_journal(context.options.journal, journal::IfMissing::Refuse));
  const std::optional<journal::Head> was =
      checkpoint ? std::optional(checkpoint->head) : std::nullopt;
  const journal::Verification found =
      TRY(journal::verify(*journal, was, [&] { return !is_stopped(context); }));
  std::string text = verify_text(context, found);
  if (checkpoint && found.faults.empty()) {
    text += fmt::format("  and holds all {} of the checkpoint of {}\n",
                        counted(checkpoint->head.count), format(checkpoint->time));
  }
  TRY(print(context, text, verify_json(context, found)));
  return found.faults.empty() ? ExitCode::Done : ExitCode::Failure;
}

Result<ExitCode> journal_stats(const Context& context) {
  const std::unique_ptr<journal::Journal> journal =
      TRY(journal::open_journal(context.options.journal, journal::IfMissing::Refuse));
  const JournalStats stats = TRY(stats_of(context, *journal));
  return print(context, stats_text(context, stats), stats_json(context, stats));
}

}  // namespace cocket::cli
