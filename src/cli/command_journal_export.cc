// SPDX-License-Identifier: Apache-2.0
// `cocket journal export` and `import`: a journal as text, and back into another store.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/line_source.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "journal/export_text.h"
#include "journal/import.h"
#include "journal/journal.h"
#include "journal/open_journal.h"
#include "journal/record.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kExportBatch = 500;

Error does_not_follow(const Context& context, const journal::Head& before) {
  const std::string& name = context.options.journal;
  return {Error::Kind::Broken,
          fmt::format("journal `{0}`: what stands behind record {1} is damaged, and there is no "
                      "whole export; `cocket journal verify {0}` says what is wrong, `--last {1}` "
                      "exports the part before it",
                      name, before.count)};
}

// Writes the records up to `last`; each must follow from those before it.
Result<void> write_records(const Context& context, journal::Journal& journal, Output& output,
                           std::int64_t last) {
  journal::Head head;
  TRY(output.write(journal::export_begin() + "\n"));
  while (head.count < last) {
    if (is_stopped(context)) return Error{Error::Kind::Broken, "interrupted"};
    const auto wanted =
        std::min<std::size_t>(kExportBatch, static_cast<std::size_t>(last - head.count));
    const auto entries = journal.read(head.count + 1, wanted);
    if (!entries.ok() || entries.value().empty()) return does_not_follow(context, head);
    std::string lines;
    for (const journal::Entry& entry : entries.value()) {
      if (head_at(entry) != behind(head, entry.record)) return does_not_follow(context, head);
      head = head_at(entry);
      lines += journal::export_line(entry) + "\n";
    }
    TRY(output.write(lines));
  }
  return output.write(journal::export_end(head) + "\n");
}

using TakeEntry = std::function<Result<void>(const journal::Entry&)>;

Result<journal::Head> read_export(const Context& context, ByteSource& source,
                                  const TakeEntry& take) {
  journal::ExportReader reader;
  LineSource lines(source, journal::kExportLineBytesMax);
  while (true) {
    if (is_stopped(context)) return Error{Error::Kind::Broken, "interrupted"};
    const std::optional<std::string_view> line = TRY(lines.next());
    if (!line) break;
    const std::optional<journal::Entry> entry = TRY(reader.take(*line));
    if (entry) TRY(take(*entry));
  }
  TRY(reader.finish());
  return reader.head();
}

}  // namespace

Result<ExitCode> journal_export(const Context& context) {
  const std::unique_ptr<journal::Journal> journal =
      TRY(journal::open_journal(context.options.journal, journal::IfMissing::Refuse));
  std::int64_t last = 0;
  if (context.options.last_record) {
    last = *context.options.last_record;
  } else {
    const journal::Head head = TRY(journal->head());
    last = head.count;
  }
  const auto output = TRY(Output::open(context.options.output));
  TRY(write_records(context, *journal, *output, last));
  TRY(output->finish());
  return ExitCode::Done;
}

Result<ExitCode> journal_import(const Context& context) {
  const auto source = TRY(ByteSource::open(context.options.book, context.environment.interrupted));
  // Read twice: the first time to see that all of it holds.
  TRY(source->spool(""));
  const auto nothing = [](const journal::Entry& /*entry*/) { return Result<void>(); };
  TRY(read_export(context, *source, nothing));
  TRY(source->rewind());
  const std::unique_ptr<journal::Journal> journal =
      TRY(journal::open_journal(context.options.journal, journal::IfMissing::Create));
  journal::Importer importer = TRY(journal::Importer::create(*journal));
  const journal::Head head = TRY(read_export(
      context, *source, [&](const journal::Entry& entry) { return importer.take(entry); }));
  TRY(importer.finish());
  TRY(write_standard_output(fmt::format("{}: {} records added, {} in the export\n",
                                        context.options.journal, with_commas(importer.added()),
                                        with_commas(head.count))));
  return ExitCode::Done;
}

}  // namespace cocket::cli
