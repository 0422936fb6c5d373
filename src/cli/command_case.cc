// SPDX-License-Identifier: Apache-2.0
// `cocket case assign|due|comment|...|reopen|split|policy`: what people do to cases.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/case.h"
#include "cases/policy.h"
#include "cases/registry.h"
#include "cli/case_answers.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "journal/journal.h"

namespace cocket::cli {
namespace {

using CaseStep = cases::Command;

CaseStep::Kind kind_of(Command command) {
  switch (command) {
    case Command::CaseAssign:
      return CaseStep::Kind::Assign;
    case Command::CaseDue:
      return CaseStep::Kind::Due;
    case Command::CaseAttach:
      return CaseStep::Kind::Attach;
    case Command::CaseWait:
      return CaseStep::Kind::Wait;
    case Command::CaseResume:
      return CaseStep::Kind::Resume;
    case Command::CasePropose:
      return CaseStep::Kind::Propose;
    case Command::CaseReturn:
      return CaseStep::Kind::Return;
    case Command::CaseRelease:
      return CaseStep::Kind::Release;
    case Command::CaseRefuse:
      return CaseStep::Kind::Refuse;
    case Command::CaseClose:
      return CaseStep::Kind::Close;
    case Command::CaseReopen:
      return CaseStep::Kind::Reopen;
    case Command::CaseSplit:
      return CaseStep::Kind::Split;
    default:
      return CaseStep::Kind::Comment;
  }
}

// The whole file, whatever its bytes are.
Result<std::string> bytes_of_file(const Context& context, const std::string& path) {
  const auto source = TRY(ByteSource::open(path, context.environment.interrupted));
  std::string bytes;
  std::string piece(1 << 16, '\0');
  while (true) {
    const std::size_t size = TRY(source->read(piece));
    if (size == 0) return bytes;
    bytes.append(piece, 0, size);
  }
}

Result<void> attach_file(const Context& context, CaseStep& step) {
  const Options& options = context.options;
  step.content = TRY(bytes_of_file(context, options.book));
  if (options.keeps_bytes && step.content.size() > cases::kKeptBytesMax) {
    return Error{
        Error::Kind::Limit,
        fmt::format("`{}` has {} bytes, and at most {} are kept in a journal; leave `--keep` "
                    "away, and keep the file yourself",
                    printable(options.book), step.content.size(), cases::kKeptBytesMax)};
  }
  step.attachment.name = options.book.substr(options.book.rfind('/') + 1);
  step.attachment.size = static_cast<std::int64_t>(step.content.size());
  step.attachment.sha256 = to_hex(sha256(step.content));
  step.attachment.is_kept = options.keeps_bytes;
  return {};
}

// What is asked of each case.
Result<CaseStep> asked_step(const Context& context) {
  const Options& options = context.options;
  CaseStep step;
  step.kind = kind_of(options.command);
  step.text = step.kind == CaseStep::Kind::Assign    ? options.owner
              : step.kind == CaseStep::Kind::Comment ? options.comment
                                                     : options.reason;
  step.evidence = options.evidence;
  step.lines = options.lines;
  step.key = options.message_key;
  if (!options.due.empty()) step.due = TRY(parse_date(options.due));
  if (!options.outcome.empty()) {
    const auto outcome = cases::outcome_named(options.outcome);
    if (!outcome) {
      return Error{Error::Kind::Usage,
                   fmt::format("no outcome `{}`; expected release, refuse or close",
                               printable(options.outcome))};
    }
    step.outcome = *outcome;
  }
  if (step.kind == CaseStep::Kind::Attach) TRY(attach_file(context, step));
  return step;
}

// The message of each case is a message of its own.
std::vector<CaseStep> one_a_case(const CaseStep& step, const std::vector<std::string>& ids) {
  std::vector<CaseStep> steps;
  for (const std::string& id : ids) {
    CaseStep& one = steps.emplace_back(step);
    one.id = id;
    if (!step.key.empty() && ids.size() > 1) one.key = fmt::format("{} {}", step.key, id);
  }
  return steps;
}

std::string_view name_of(cases::Answer::Kind kind) {
  switch (kind) {
    case cases::Answer::Kind::Done:
      return "done";
    case cases::Answer::Kind::Already:
      return "already";
    case cases::Answer::Kind::Refused:
      return "refused";
  }
  return "";
}

std::string told_step(const Context& context, const std::string& asked,
                      const cases::Answer& answer) {
  if (context.options.is_json) {
    Json json;
    json["case"] = printable(asked);
    json["answer"] = name_of(answer.kind);
    if (answer.id != asked && !answer.id.empty()) json["made"] = answer.id;
    json["text"] = printable(answer.text);
    return json.dump() + "\n";
  }
  const std::string id = printable(answer.id.empty() ? asked : answer.id);
  const std::string word =
      answer.kind == cases::Answer::Kind::Done ? "" : fmt::format("{}: ", name_of(answer.kind));
  return fmt::format("{}: {}{}\n", id, word, printable(answer.text));
}

}  // namespace

Result<ExitCode> submit_steps(const Context& context, const std::vector<cases::Command>& steps) {
  const std::string actor = TRY(actor_of(context));
  const bool may_be_new = steps.front().kind == CaseStep::Kind::SetPolicy;
  const auto journal = TRY(licence_journal(
      context, may_be_new ? journal::IfMissing::Create : journal::IfMissing::Refuse));
  cases::Registry registry(*journal);
  const Moment now{context.environment.unix_seconds * 1000};
  const std::vector<cases::Answer> answers = TRY(registry.submit(steps, now, actor));
  bool is_any_refused = false;
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    text += told_step(context, steps[i].id, answers[i]);
    is_any_refused = is_any_refused || answers[i].kind == cases::Answer::Kind::Refused;
  }
  TRY(write_standard_output(text));
  return is_any_refused ? ExitCode::Refused : ExitCode::Done;
}

Result<ExitCode> case_step(const Context& context) {
  const CaseStep step = TRY(asked_step(context));
  return submit_steps(context, one_a_case(step, context.options.files));
}

Result<ExitCode> case_policy(const Context& context) {
  if (!context.options.book.empty()) {
    CaseStep step;
    step.kind = CaseStep::Kind::SetPolicy;
    const std::string text = TRY(read_text_file(context.options.book));
    step.policy = TRY(cases::read_policy(text));
    step.id = "policy";
    return submit_steps(context, {step});
  }
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const cases::Cases cases = TRY(cases::fold_journal(*journal));
  const cases::Policy& policy = cases.policy();
  std::string text =
      cases.policies().empty() ? "nobody set a policy: the most is asked\n" : "it takes\n";
  const auto tell = [&text](std::string_view what, const cases::Rule& rule) {
    text += fmt::format(
        "  {:<8}  a reason; {}; {}\n", what,
        rule.needs_second_person ? "a second person" : "one person is enough",
        rule.evidence == cases::Evidence::None
            ? std::string("no evidence")
            : fmt::format(
                  "evidence: {}{}",
                  rule.evidence == cases::Evidence::Reference ? "an attachment or a " : "an ",
                  name_of(rule.evidence)));
  };
  tell("release", policy.release);
  tell("refuse", policy.refuse);
  tell("close", policy.close);
  tell("pair", policy.pair);
  if (policy.longest_days) {
    text += fmt::format("  a pair is cleared for {} days at most\n", *policy.longest_days);
  }
  for (const auto& [verdict, days] : policy.due_days) {
    text += fmt::format("  {:<8}  due {} days after it is opened\n", verdict, days);
  }
  Json json = Json::parse(policy_text(policy), nullptr, false);
  json["set"] = Json::array();
  if (!cases.policies().empty()) text += "history\n";
  for (const cases::Event& event : cases.policies()) {
    text += fmt::format("  {}  {}: {} [record {}]\n", format(event.time).substr(0, 16),
                        printable(event.actor), event.text, event.number);
    json["set"].push_back(
        {{"record", event.number}, {"time", format(event.time)}, {"by", event.actor}});
  }
  return print(context, text, json);
}

}  // namespace cocket::cli
