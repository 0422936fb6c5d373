// SPDX-License-Identifier: Apache-2.0
#include "cli/case_bundle.h"

#include <fmt/format.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/archive.h"
#include "audit/decisions.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/case.h"
#include "cases/cases.h"
#include "cases/registry.h"
#include "cli/case_answers.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "journal/bundle.h"
#include "journal/journal.h"

namespace cocket::cli {
namespace {

using Numbers = std::set<std::int64_t>;

void add_history(const cases::Case& file, Numbers& numbers) {
  for (const cases::Event& event : file.history) numbers.insert(event.number);
}

// Of the case, and of those that its lines were split from: there stands what the lines are.
Numbers numbers_of_case(const cases::Cases& all, const cases::Case& file) {
  Numbers numbers;
  for (const cases::Event& event : all.policies()) numbers.insert(event.number);
  const cases::Case* one = &file;
  while (one != nullptr) {
    add_history(*one, numbers);
    const std::int64_t first = one->history.front().number;
    const cases::Case* before = nullptr;
    for (const cases::Case& other : all.cases()) {
      if (&other == one) break;
      for (const cases::Event& event : other.history) {
        if (event.number == first && one->is_split) before = &other;
      }
    }
    one = before;
  }
  return numbers;
}

// The ids that an answer gave itself, one a law: the same question has the same.
std::vector<std::string> ids_in_answer(const std::string& answer) {
  std::vector<std::string> ids;
  const Json json = Json::parse(answer, nullptr, false);
  if (!json.is_object() || !json.contains("laws") || !json["laws"].is_array()) return ids;
  for (const Json& law : json["laws"]) {
    if (!law.is_object()) continue;
    const auto id = law.find("decision_id");
    if (id != law.end() && id->is_string()) ids.push_back(id->get<std::string>());
  }
  return ids;
}

// Decisions on what the lines were answered by.
Result<void> add_decisions_on_lines(const audit::Archive& archive, const cases::Case& file,
                                    Numbers& numbers) {
  std::set<std::string> wanted;
  for (const cases::Line& line : file.lines) {
    if (!line.decision.empty()) wanted.insert(line.decision);
  }
  for (const auto& [number, recorded] : archive.decisions().all()) {
    const std::string answer = TRY(archive.content(recorded.decision.answer));
    if (!wanted.contains(join(ids_in_answer(answer), ", "))) continue;
    TRY(archive.records_of(recorded));  // all of it is sound
    numbers.merge(archive.numbers_of(recorded));
  }
  return {};
}

// The case as its records tell it. A record that may not stand where it does is a fault.
cases::Cases fold_bundle(const journal::Bundle& bundle, std::vector<std::string>& faults) {
  cases::Cases all = cases::Cases::of_some_records();
  for (const journal::BundledEntry& one : bundle.content.entries) {
    const auto applied = all.apply(one.entry.number, one.entry.record);
    if (applied.ok()) continue;
    faults.push_back(fmt::format("record {}: {}", one.entry.number, applied.error().message));
  }
  return all;
}

std::vector<std::string> decisions_in(const journal::Bundle& bundle) {
  std::vector<std::string> ids;
  for (const journal::BundledEntry& one : bundle.content.entries) {
    if (one.entry.record.kind == audit::kDecisionKind) {
      ids.push_back(audit::id_of_record(one.entry.number));
    }
  }
  return ids;
}

}  // namespace

Result<journal::BundleContent> case_bundle(journal::Journal& journal, const audit::Archive& archive,
                                           const std::string& id) {
  const cases::Cases all = TRY(cases::fold_journal(journal));
  const cases::Case* file = all.find(id);
  if (file == nullptr) {
    return Error{
        Error::Kind::NotFound,
        fmt::format("there is no case `{}` in this journal; `cocket case list --state all` "
                    "shows those that there are",
                    printable(id))};
  }
  Numbers numbers = numbers_of_case(all, *file);
  TRY(add_decisions_on_lines(archive, *file, numbers));
  journal::BundleContent content;
  content.subject = {"case", id};
  content.entries = TRY(journal::take_out(journal, numbers));
  return content;
}

Result<ExitCode> verify_case(const Context& context, const journal::Bundle& bundle) {
  std::vector<std::string> faults = bundle.faults;
  const cases::Cases all = fold_bundle(bundle, faults);
  const std::string& id = bundle.content.subject.name;
  const cases::Case* file = all.find(id);
  if (file == nullptr) faults.push_back("it does not have the case that it is about");
  const bool is_sound = faults.empty();
  std::string text =
      fmt::format("{}: {}\n", printable(id),
                  is_sound ? "as it was signed, and each step was allowed" : "not as it should be");
  for (const std::string& fault : faults) text += "  " + printable(fault) + "\n";
  text +=
      fmt::format("  {} records, signed {}\n", bundle.content.entries.size(), format(bundle.time));
  const std::vector<std::string> decisions = decisions_in(bundle);
  for (const std::string& decision : decisions) {
    text += fmt::format("  decision {}: `cocket verify {} --bundle FILE` makes it again\n",
                        decision, decision);
  }
  Json json;
  json["case"] = id;
  json["is_sound"] = is_sound;
  json["faults"] = faults;
  json["decisions"] = decisions;
  if (file != nullptr) {
    text += "\n" + case_page(context, *file, cases::utc_day(bundle.time));
    json["page"] = case_page_json(*file);
  }
  TRY(print(context, text, json));
  return is_sound ? ExitCode::Done : ExitCode::Refused;
}

}  // namespace cocket::cli
