// SPDX-License-Identifier: Apache-2.0
// `cocket audit list|show|export`: the decisions that a journal holds.
#include <fmt/format.h>

#include <cstddef>
#include <memory>
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
#include "journal/bundle.h"
#include "journal/journal.h"
#include "journal/sqlite_journal.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kAuditHashDigits = 12;

std::string list_line(const audit::Recorded& recorded) {
  const audit::Decision& decision = recorded.decision;
  std::string text = fmt::format("{:<8} {:<6} {}  {}", recorded.id, decision.verdict,
                                 format(recorded.time), printable(recorded.actor));
  if (!decision.subject.empty()) text += "  " + printable(decision.subject);
  if (!decision.replaces.empty()) text += ", after " + decision.replaces;
  return text + "\n";
}

Json list_json(const audit::Recorded& recorded) {
  const audit::Decision& decision = recorded.decision;
  Json json;
  json["decision"] = recorded.id;
  json["verdict"] = decision.verdict;
  json["time"] = format(recorded.time);
  json["by"] = recorded.actor;
  json["subject"] = decision.subject;
  json["replaces"] = decision.replaces;
  json["answer"] = to_hex(decision.answer);
  return json;
}

std::string asked_text(const audit::Asked& asked) {
  std::string text;
  const auto add = [&text](const std::string& option, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<16} {}\n", option, printable(value));
  };
  add("as of", asked.as_of);
  add("known on", asked.known_on);
  add("known through", asked.known_through);
  for (const std::string& reading : asked.readings) add("reading", reading);
  for (const std::string& assumption : asked.assumptions) add("assumed", assumption);
  if (asked.threshold != 0) add("threshold", fmt::format("{}", asked.threshold));
  if (asked.is_exact) add("exact", "yes");
  add("cleared pairs", asked.cleared_name);
  return text.empty() ? text : "asked\n" + text;
}

std::string rulebook_in_words(const audit::Rulebook& rulebook) {
  std::string text =
      fmt::format("rulebook {} {} ({}), program {}...\n", rulebook.name, rulebook.version,
                  rulebook.law, rulebook.program.substr(0, kAuditHashDigits));
  text += fmt::format("  {} files kept\n", rulebook.files.size());
  for (const audit::KeptList& list : rulebook.lists) {
    text += fmt::format("  list {} ({} entries) {}...\n", list.name, list.entries,
                        list.version.substr(0, kAuditHashDigits));
  }
  return text;
}

std::string show_text(const audit::Recorded& recorded,
                      const std::vector<audit::Rulebook>& rulebooks) {
  const audit::Decision& decision = recorded.decision;
  std::string text = fmt::format("{}: {}", recorded.id, decision.verdict);
  if (!decision.subject.empty()) text += " for " + printable(decision.subject);
  text += fmt::format("\n  recorded {} by {}, {}\n", format(recorded.time),
                      printable(recorded.actor), decision.program);
  if (!decision.replaces.empty()) text += fmt::format("  after {}\n", decision.replaces);
  for (const std::string& cause : decision.causes) text += "  because " + printable(cause) + "\n";
  text += "facts\n";
  for (const audit::Fact& fact : decision.facts) {
    if (fact.cell.empty()) continue;
    text += fmt::format("  {:<16} {}{}\n", printable(fact.column), printable(fact.cell),
                        fact.is_derived ? "  (derived)" : "");
  }
  text += asked_text(decision.asked);
  for (const audit::Rulebook& rulebook : rulebooks) text += rulebook_in_words(rulebook);
  text += fmt::format("answer SHA-256 {}\n", to_hex(decision.answer));
  return text;
}

Json show_json(const audit::Recorded& recorded, const std::vector<audit::Rulebook>& rulebooks,
               const std::string& answer) {
  Json json = list_json(recorded);
  json["record"] = Json::parse(audit::decision_text(recorded.decision), nullptr, false);
  json["rulebooks"] = Json::array();
  for (const audit::Rulebook& rulebook : rulebooks) {
    json["rulebooks"].push_back(Json::parse(audit::rulebook_text(rulebook), nullptr, false));
  }
  json["answer_text"] = answer;
  return json;
}

Result<const audit::Recorded*> decision_wanted(const Context& context,
                                               const audit::Archive& archive) {
  const std::string& id = context.options.decision;
  if (const audit::Recorded* recorded = archive.decisions().find(id)) return recorded;
  return Error{Error::Kind::NotFound,
               fmt::format("there is no decision `{}` in this journal; `cocket audit list` shows "
                           "those that there are",
                           printable(id))};
}

Result<journal::BundleContent> decision_bundle(const Context& context, journal::Journal& journal,
                                               const audit::Archive& archive) {
  const audit::Recorded* recorded = TRY(decision_wanted(context, archive));
  TRY(archive.records_of(*recorded));  // all of it is sound
  journal::BundleContent content;
  content.subject = {"decision", recorded->id};
  content.entries = TRY(journal::take_out(journal, archive.numbers_of(*recorded)));
  return content;
}

}  // namespace

Result<ExitCode> audit_list(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  audit::Archive archive(*journal);
  TRY(archive.catch_up());
  std::string text;
  Json json = Json::array();
  for (const auto& [number, recorded] : archive.decisions().all()) {
    text += list_line(recorded);
    json.push_back(list_json(recorded));
  }
  if (text.empty()) text = "no decision was recorded in this journal\n";
  return print(context, text, json);
}

Result<ExitCode> audit_show(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  audit::Archive archive(*journal);
  TRY(archive.catch_up());
  const audit::Recorded* recorded = TRY(decision_wanted(context, archive));
  std::vector<audit::Rulebook> rulebooks;
  for (const Sha256& hash : recorded->decision.rulebooks) {
    audit::Rulebook rulebook = TRY(archive.rulebook(hash));
    rulebooks.push_back(std::move(rulebook));
  }
  const std::string answer = TRY(archive.content(recorded->decision.answer));
  return print(context, show_text(*recorded, rulebooks), show_json(*recorded, rulebooks, answer));
}

Result<ExitCode> audit_export(const Context& context) {
  const Options& options = context.options;
  const std::string pem = TRY(read_text_file(options.key));
  const auto key = SigningKey::from_pem(pem);
  if (!key.ok()) return invalid(fmt::format("`--key {}`: {}", options.key, key.error().message));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  audit::Archive archive(*journal);
  TRY(archive.catch_up());
  const journal::BundleContent content =
      TRY(is_case_id(options.decision) ? case_bundle(*journal, archive, options.decision)
                                       : decision_bundle(context, *journal, archive));
  const Moment now{context.environment.unix_seconds * 1000};
  const auto output = TRY(Output::open(options.output));
  TRY(output->write(journal::bundle_text(content, key.value(), now)));
  TRY(output->finish());
  return ExitCode::Done;
}

}  // namespace cocket::cli
