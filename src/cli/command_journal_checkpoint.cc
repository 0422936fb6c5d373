// SPDX-License-Identifier: Apache-2.0
// `cocket journal checkpoint`: the head of a journal, signed, to be kept away from it.
#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/moment.h"
#include "base/result.h"
#include "base/signature.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/options.h"
#include "journal/checkpoint.h"
#include "journal/journal.h"
#include "journal/open_journal.h"
#include "journal/verify.h"

namespace cocket::cli {
namespace {

constexpr std::int64_t kMillisecondsOfSecond = 1000;

}  // namespace

Result<ExitCode> journal_checkpoint(const Context& context) {
  const Options& options = context.options;
  const std::string pem = TRY(read_text_file(options.key));
  auto key = SigningKey::from_pem(pem);
  if (!key.ok()) {
    return invalid(fmt::format("`--key {}`: {}", options.key, key.error().message));
  }
  const std::unique_ptr<journal::Journal> journal =
      TRY(journal::open_journal(options.journal, journal::IfMissing::Refuse));
  const journal::Verification found =
      TRY(journal::verify(*journal, std::nullopt, [&] { return !is_stopped(context); }));
  if (!found.faults.empty()) {
    return Error{Error::Kind::Broken,
                 fmt::format("journal `{}` is not as it was written, and is not signed: {}; "
                             "`cocket journal verify` says more",
                             options.journal, found.faults.front().message)};
  }
  const Moment now{context.environment.unix_seconds * kMillisecondsOfSecond};
  const auto output = TRY(Output::open(options.output));
  TRY(output->write(checkpoint_text(sign_head(key.value(), found.head, now))));
  TRY(output->finish());
  return ExitCode::Done;
}

}  // namespace cocket::cli
