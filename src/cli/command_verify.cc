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
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "cli/program_version.h"
#include "cli/progress.h"
#include "cli/recording.h"
#include "cli/replay.h"
#include "journal/journal.h"
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

Result<const audit::Recorded*> wanted_decision(const Context& context,
                                               const audit::Decisions& decisions,
                                               const std::vector<std::string>& faults) {
  const std::string& id = context.options.decision;
  if (const audit::Recorded* found = decisions.find(id)) return found;
  std::string message = fmt::format("there is no decision `{}` in this journal", printable(id));
  if (!faults.empty()) message += "; " + faults.front();
  return Error{Error::Kind::NotFound, message};
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

}  // namespace

Result<ExitCode> verify_decision(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const journal::Verification chain =
      TRY(journal::verify(*journal, std::nullopt, [&] { return !is_stopped(context); }));
  audit::Archive archive(*journal);
  const std::vector<std::string> unreadable = TRY(archive.catch_up_with_damaged());
  const audit::Recorded* recorded = TRY(wanted_decision(context, archive.decisions(), unreadable));
  Report report{*recorded, {}, {}, ""};
  report.faults = faults_of_journal(chain, archive.numbers_of(*recorded));
  report.replay = TRY(replay(context, archive, *recorded));
  const std::vector<std::string>& replayed = report.replay.faults;
  report.faults.insert(report.faults.end(), unreadable.begin(), unreadable.end());
  report.faults.insert(report.faults.end(), replayed.begin(), replayed.end());
  report.other_program = TRY(other_program(context, recorded->decision));
  TRY(print(context, report_text(context, report), report_json(report)));
  return report.faults.empty() ? ExitCode::Done : ExitCode::Refused;
}

}  // namespace cocket::cli
