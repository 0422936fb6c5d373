// SPDX-License-Identifier: Apache-2.0
// `cocket verify`: a recorded decision is made again, and comes out the same or not.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audit/archive.h"
#include "audit/decision.h"
#include "audit/decisions.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/signature.h"
#include "base/text.h"
#include "cli/case_bundle.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "cli/program_version.h"
#include "cli/progress.h"
#include "cli/recording.h"
#include "cli/replay.h"
#include "journal/bundle.h"
#include "journal/journal.h"
#include "journal/memory_journal.h"
#include "journal/record.h"
#include "journal/sqlite_journal.h"
#include "journal/verify.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kFaultsShownMax = 10;

struct Report {
  const audit::Recorded& recorded;
  Replay replay;
  std::vector<std::string> faults;  // of where it was kept, then of itself
  std::string other_program;        // empty: this one recorded it
};

// What this program is, if another one recorded the decision.
Result<std::string> other_program(const Context& context, const audit::Decision& decision) {
  const std::string build = TRY(build_of_program(context));
  const std::string own = fmt::format("cocket {}", kProgramVersion);
  if (decision.program != own) return fmt::format("{}, and this is {}", decision.program, own);
  if (decision.build == build) return std::string();
  return fmt::format("{}, in another build", decision.program);
}

std::string report_text(const Context& context, const Report& report) {
  const audit::Recorded& recorded = report.recorded;
  const audit::Decision& decision = recorded.decision;
  std::string text = recorded.id + ": ";
  text += report.faults.empty() ? "same bytes\n" : context.style.error("! ") + "not the same\n";
  const std::string subject =
      decision.subject.empty() ? "" : fmt::format(" for {}", printable(decision.subject));
  text += fmt::format("  {}{}, recorded {} by {}\n", decision.verdict, subject,
                      format(recorded.time), printable(recorded.actor));
  for (std::size_t i = 0; i < report.faults.size() && i < kFaultsShownMax; ++i) {
    text += "  " + printable(report.faults[i]) + "\n";
  }
  if (report.faults.size() > kFaultsShownMax) {
    text += fmt::format("  and {} more\n", report.faults.size() - kFaultsShownMax);
  }
  if (!report.other_program.empty()) {
    text += fmt::format("  recorded by {}\n", report.other_program);
  }
  if (report.faults.empty()) {
    text += fmt::format("  answer of {} bytes, SHA-256 {}\n",
                        with_commas(static_cast<std::int64_t>(report.replay.answer_bytes)),
                        to_hex(decision.answer));
  }
  return text;
}

Json report_json(const Report& report) {
  Json json;
  json["decision"] = report.recorded.id;
  json["is_same"] = report.faults.empty();
  json["is_answered"] = report.replay.is_answered;
  json["verdict"] = report.recorded.decision.verdict;
  json["answer"] = to_hex(report.recorded.decision.answer);
  json["faults"] = Json::array();
  for (const std::string& fault : report.faults) json["faults"].push_back(printable(fault));
  json["other_program"] = report.other_program;
  return json;
}

// Those of the records that the decision needs; of others, that there are some.
std::vector<std::string> faults_of_journal(const journal::Verification& chain,
                                           const std::set<std::int64_t>& numbers) {
  std::vector<std::string> faults;
  std::size_t others = 0;
  for (const journal::Fault& fault : chain.faults) {
    if (numbers.contains(fault.number)) {
      faults.push_back("the journal: " + fault.message);
    } else {
      ++others;
    }
  }
  if (others > 0) {
    faults.emplace_back(
        "the journal is not as it was written elsewhere too: `cocket journal verify` says where");
  }
  return faults;
}

Result<const audit::Recorded*> wanted_decision(const std::string& id,
                                               const audit::Decisions& decisions,
                                               const std::vector<std::string>& faults,
                                               const char* where) {
  if (const audit::Recorded* found = decisions.find(id)) return found;
  std::string message = fmt::format("there is no decision `{}` in this {}", printable(id), where);
  if (!faults.empty()) message += "; " + faults.front();
  return Error{Error::Kind::NotFound, message};
}

// `faults`: of where the records are.
Result<ExitCode> tell(const Context& context, const audit::Archive& archive,
                      const audit::Recorded& recorded, std::vector<std::string> faults) {
  Report report{recorded, {}, std::move(faults), ""};
  report.replay = TRY(replay(context, archive, recorded));
  const std::vector<std::string>& replayed = report.replay.faults;
  report.faults.insert(report.faults.end(), replayed.begin(), replayed.end());
  report.other_program = TRY(other_program(context, recorded.decision));
  TRY(print(context, report_text(context, report), report_json(report)));
  return report.faults.empty() ? ExitCode::Done : ExitCode::Refused;
}

Result<ExitCode> verify_in_journal(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const journal::Verification chain =
      TRY(journal::verify(*journal, std::nullopt, [&] { return !is_stopped(context); }));
  audit::Archive archive(*journal);
  const std::vector<std::string> unreadable = TRY(archive.catch_up_with_damaged());
  const audit::Recorded* recorded =
      TRY(wanted_decision(context.options.decision, archive.decisions(), unreadable, "journal"));
  std::vector<std::string> faults = faults_of_journal(chain, archive.numbers_of(*recorded));
  faults.insert(faults.end(), unreadable.begin(), unreadable.end());
  return tell(context, archive, *recorded, std::move(faults));
}

// Who signed it is a fault where it is not who should have.
Result<void> check_signer(const Context& context, journal::Bundle& bundle) {
  const std::string& file = context.options.key;
  if (file.empty()) {
    warn(context,
         "the bundle is signed by the key that it names itself; `--signed-by FILE` says whose it "
         "must be");
    return {};
  }
  const std::string pem = TRY(read_text_file(file));
  const auto key = public_key_from_pem(pem);
  if (!key.ok()) return invalid(fmt::format("`--signed-by {}`: {}", file, key.error().message));
  if (key.value() != bundle.key) {
    bundle.faults.push_back(fmt::format("the bundle is not signed by the key of `{}`", file));
  }
  return {};
}

Result<ExitCode> verify_in_bundle(const Context& context) {
  const Options& options = context.options;
  const std::string text = TRY(read_text_file(options.bundle));
  auto read = journal::read_bundle(text);
  if (!read.ok()) {
    Error error = std::move(read).error();
    error.message = fmt::format("`--bundle {}`: {}", options.bundle, error.message);
    return error;
  }
  journal::Bundle bundle = std::move(read).value();
  TRY(check_signer(context, bundle));
  if (options.decision.empty() && bundle.content.subject.kind == "case") {
    return verify_case(context, bundle);
  }
  std::vector<journal::Entry> entries;
  for (journal::BundledEntry& one : bundle.content.entries) {
    entries.push_back(std::move(one.entry));
  }
  const auto journal = journal::memory_journal(std::move(entries));
  audit::Archive archive(*journal);
  const std::vector<std::string> unreadable = TRY(archive.catch_up_with_damaged());
  std::vector<std::string>& faults = bundle.faults;
  faults.insert(faults.end(), unreadable.begin(), unreadable.end());
  const std::string& id = options.decision.empty() ? bundle.content.subject.name : options.decision;
  const audit::Recorded* recorded = TRY(wanted_decision(id, archive.decisions(), faults, "bundle"));
  return tell(context, archive, *recorded, std::move(faults));
}

}  // namespace

Result<ExitCode> verify_decision(const Context& context) {
  const Options& options = context.options;
  if (!options.bundle.empty()) {
    if (options.journal.empty()) return verify_in_bundle(context);
    return Error{Error::Kind::Usage, "a decision is in a journal or in a bundle; name one"};
  }
  if (!options.key.empty()) {
    return Error{Error::Kind::Usage,
                 "`--signed-by` is about a bundle; give one by `--bundle FILE`"};
  }
  if (options.decision.empty()) {
    return Error{Error::Kind::Usage,
                 "which decision? `cocket audit list` shows those that there are"};
  }
  return verify_in_journal(context);
}

}  // namespace cocket::cli
