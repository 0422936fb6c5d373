// SPDX-License-Identifier: Apache-2.0
// `cocket application check|status|package`: what the journal says of an application.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "applications/application.h"
#include "applications/checklist.h"
#include "applications/working_days.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "cli/application_paper.h"
#include "cli/authority_clock.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "pages/paper.h"

namespace cocket::cli {
namespace {

using applications::Application;
using applications::Checklist;

Result<Application> read_application(const Context& context, journal::Journal& journal) {
  const std::string& id = context.options.words;
  const applications::Applications all = TRY(applications::fold_journal(journal));
  if (const Application* found = all.find(id)) return *found;
  std::vector<std::string> ids;
  for (const auto& [own, one] : all.all()) ids.push_back(own);
  return Error{Error::Kind::NotFound, fmt::format("there is no application `{}` in this journal{}",
                                                  printable(id), did_you_mean(id, ids))};
}

std::string counted_text(int count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string headline_of_check(const Checklist& list) {
  if (list.is_ready()) return "ready: all documents are there, and what they say agrees";
  std::vector<std::string> parts;
  if (list.missing() > 0) {
    parts.push_back(
        fmt::format("{} of {} are missing", list.missing(),
                    counted_text(static_cast<int>(list.items.size()), "document", "documents")));
  }
  if (!list.contradictions.empty()) {
    parts.push_back(counted_text(static_cast<int>(list.contradictions.size()), "contradiction",
                                 "contradictions"));
  }
  return "not ready: " + join(parts, ", ");
}

std::string check_text_of(const Checklist& list) {
  std::string text;
  for (const applications::Item& item : list.items) {
    text +=
        fmt::format("  {}  {}{}\n", item.filed == nullptr ? "missing" : "there  ", item.document,
                    item.filed == nullptr ? "" : ": " + printable(item.filed->file));
  }
  for (const applications::Document* other : list.others) {
    text += fmt::format("  beside   {}: {}\n", printable(other->name), printable(other->file));
  }
  for (const applications::Contradiction& one : list.contradictions) {
    text += fmt::format("`{}` is not the same everywhere\n", printable(one.about));
    for (const applications::Saying& saying : one.sayings) {
      text += fmt::format("  {} in {}\n", printable(saying.said), printable(saying.who));
    }
  }
  if (!list.uncompared.empty()) {
    text += fmt::format("told once, and so not compared: {}\n", join(list.uncompared, ", "));
  }
  return text;
}

Json check_json_of(const Checklist& list) {
  Json json;
  json["is_ready"] = list.is_ready();
  json["documents"] = Json::array();
  for (const applications::Item& item : list.items) {
    json["documents"].push_back(
        {{"document", item.document},
         {"file", item.filed == nullptr ? Json(nullptr) : Json(item.filed->file)}});
  }
  json["contradictions"] = Json::array();
  for (const applications::Contradiction& one : list.contradictions) {
    Json sayings = Json::array();
    for (const applications::Saying& saying : one.sayings) {
      sayings.push_back({{"who", saying.who}, {"said", saying.said}});
    }
    json["contradictions"].push_back({{"about", one.about}, {"sayings", std::move(sayings)}});
  }
  json["uncompared"] = list.uncompared;
  return json;
}

std::string events_text(const Application& application) {
  std::string text;
  for (const applications::Event& event : application.events) {
    text += fmt::format("  {}  {}{}{}, by {}\n", format(event.day), name_of(event.step),
                        event.licence.empty() ? "" : ": " + printable(event.licence),
                        event.reason.empty() ? "" : " (" + printable(event.reason) + ")",
                        printable(event.by));
  }
  return text;
}

std::string disclosures_text(const Application& application) {
  if (application.disclosures.empty()) return "disclosed to nobody\n";
  std::string text = "disclosed\n";
  for (const applications::Disclosure& one : application.disclosures) {
    text +=
        fmt::format("  {}  to {}: {}{}; SHA-256 {}, by {}\n", format(one.day), printable(one.to),
                    counted_text(static_cast<int>(one.documents.size()), "document", "documents"),
                    one.masked.empty() ? "" : ", without " + printable(join(one.masked, ", ")),
                    one.sha256.substr(0, 16), printable(one.by));
  }
  return text;
}

Json events_json(const Application& application) {
  Json json = Json::array();
  for (const applications::Event& event : application.events) {
    Json one = {{"step", name_of(event.step)}, {"day", format(event.day)}, {"by", event.by}};
    if (!event.licence.empty()) one["licence"] = event.licence;
    if (!event.reason.empty()) one["reason"] = event.reason;
    json.push_back(std::move(one));
  }
  return json;
}

Json disclosures_json(const Application& application) {
  Json json = Json::array();
  for (const applications::Disclosure& one : application.disclosures) {
    json.push_back({{"to", one.to},
                    {"day", format(one.day)},
                    {"documents", one.documents},
                    {"withheld", one.masked},
                    {"sha256", one.sha256},
                    {"by", one.by}});
  }
  return json;
}

Result<void> write_file(const std::string& path, const std::string& bytes) {
  const auto output = TRY(Output::open(path));
  TRY(output->write(bytes));
  return output->finish();
}

}  // namespace

Result<ExitCode> application_check(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const Application application = TRY(read_application(context, *journal));
  const Checklist list = applications::check(application);
  TRY(print(context,
            fmt::format("{}: {}\n{}", printable(application.request.id), headline_of_check(list),
                        check_text_of(list)),
            check_json_of(list)));
  return list.is_ready() ? ExitCode::Done : ExitCode::Refused;
}

Result<ExitCode> application_status(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const Application application = TRY(read_application(context, *journal));
  const AuthorityClock clock = TRY(authority_clock(context, application));
  const auto stands = application.stands();
  std::string text = fmt::format("{}: {}\n", printable(application.request.id),
                                 stands ? name_of(*stands) : "in preparation");
  for (const std::string& sentence : clock.sentences) text += "  " + sentence + "\n";
  text += events_text(application);
  text += fmt::format("file\n  {}\n", headline_of_check(applications::check(application)));
  text += disclosures_text(application);
  Json json;
  json["application"] = application.request.id;
  json["stands"] = stands ? Json(name_of(*stands)) : Json(nullptr);
  json["clock"] = clock.json;
  json["events"] = events_json(application);
  json["check"] = check_json_of(applications::check(application));
  json["disclosures"] = disclosures_json(application);
  return print(context, text, json);
}

Result<ExitCode> application_package(const Context& context) {
  const Options& options = context.options;
  if (options.pdf.empty() == options.output.empty()) {
    return Error{Error::Kind::Usage, "give `--pdf FILE`, or `-o FILE` for JSON"};
  }
  PackageFor what;
  what.to = options.recipient;
  what.day = TRY(parse_day("--on", options.as_of));
  what.withheld = options.withheld;
  const std::string actor = TRY(actor_of(context));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  Application whole = TRY(read_application(context, *journal));
  const Application application = TRY(masked(std::move(whole), what.withheld));
  std::string bytes;
  if (options.pdf.empty()) {
    bytes = package_json(application, what).dump(2) + "\n";
  } else {
    bytes = TRY(pages::as_pdf(package_paper(application, what)));
  }
  applications::Disclosure disclosure;
  disclosure.to = what.to;
  disclosure.day = what.day;
  disclosure.masked = what.withheld;
  disclosure.sha256 = to_hex(sha256(bytes));
  for (const applications::Document& document : application.documents) {
    disclosure.documents.push_back(document.name);
  }
  // Kept first: of what went out and stands nowhere nobody would know.
  TRY(applications::write(
      *journal, {Moment{context.environment.unix_seconds * 1000}, applications::kDisclose, actor,
                 disclosure_text(application.request.id, disclosure)}));
  const std::string& path = options.pdf.empty() ? options.output : options.pdf;
  TRY(write_file(path, bytes));
  Json json = {
      {"application", application.request.id}, {"file", path}, {"sha256", disclosure.sha256}};
  return print(context,
               fmt::format("{}: {} is written for {}, and the journal says so (SHA-256 {})\n",
                           printable(application.request.id), printable(path), printable(what.to),
                           disclosure.sha256.substr(0, 16)),
               json);
}

}  // namespace cocket::cli
