// SPDX-License-Identifier: Apache-2.0
// `cocket application new|add|submit|answer`: what is written of an application.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "applications/application.h"
#include "applications/checklist.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/given_line.h"
#include "cli/laws.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

using applications::Application;

// Numbers of a shipment, and the fact that has their unit.
constexpr std::array kUnitsBeside = {std::pair{"quantity", "unit"}, std::pair{"value", "currency"}};

Result<void> write_of_application(const Context& context, journal::Journal& journal,
                                  const char* kind, const std::string& body) {
  const std::string actor = TRY(actor_of(context));
  return applications::write(journal,
                             {Moment{context.environment.unix_seconds * 1000}, kind, actor, body});
}

// The measures that ask for a licence, whom it is asked of, and the documents.
applications::Request request_of(const std::string& id, const program::Program& program,
                                 const assess::LawAnswer& answer, const GivenLine& line) {
  applications::Request request;
  request.id = id;
  request.law = program.law;
  request.rulebook = program.name + " " + program.version;
  request.decision = answer.decision_id;
  const facts::Value& date = answer.line.facts[static_cast<std::size_t>(program.date_field)].value;
  if (const Date* day = std::get_if<Date>(&date)) request.day = *day;
  const auto add_once = [](std::vector<std::string>& names, const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  };
  for (const decide::Finding& finding : answer.decision.findings) {
    const program::Measure& measure = program::at(program.measures, finding.measure);
    if (finding.fires != Truth::True || measure.effect != program::Effect::RequireLicence) continue;
    add_once(request.measures, measure.name);
    add_once(request.authorities, measure.authority);
    add_once(request.kinds, measure.licence_kind);
  }
  request.documents = answer.decision.documents;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    const bool is_fact = line.columns[i].field >= 0 && !trim(line.cells[i]).empty();
    if (!is_fact) continue;
    const facts::Field& field = program.vocabulary.field(line.columns[i].field);
    request.line[field.name] = trim(line.cells[i]);
  }
  // A number whose unit stands in another column is told with it.
  for (const auto& [amount, unit] : kUnitsBeside) {
    const auto number = request.line.find(amount);
    const auto its_unit = request.line.find(unit);
    if (number == request.line.end() || its_unit == request.line.end()) continue;
    number->second += " " + its_unit->second;
    request.line.erase(its_unit);
  }
  return request;
}

Result<applications::Statements> statements_of(const Options& options) {
  applications::Statements says;
  for (const std::string& given : options.item_facts) {
    const std::size_t equals = given.find('=');
    const std::string name(trim(std::string_view(given).substr(0, equals)));
    if (equals == std::string::npos || name.empty()) {
      return Error{Error::Kind::Usage,
                   fmt::format("`--says {}` lacks a `=`; expected NAME=TEXT", printable(given))};
    }
    says[name] = trim(std::string_view(given).substr(equals + 1));
  }
  return says;
}

Result<std::string> hash_of_file(const Context& context, const std::string& path) {
  const auto source = TRY(ByteSource::open(path, context.environment.interrupted));
  Sha256Stream stream;
  std::vector<char> bytes(1 << 16);
  while (true) {
    const std::size_t count = TRY(source->read(bytes));
    if (count == 0) break;
    stream.add({bytes.data(), count});
  }
  return to_hex(stream.finish());
}

std::string file_name_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

// In words that follow the name of the application.
Result<ExitCode> say_done(const Context& context, const std::string& what) {
  Json json;
  json["application"] = context.options.words;
  json["done"] = what;
  return print(context, fmt::format("{}: {}\n", printable(context.options.words), what), json);
}

Result<ExitCode> write_step(const Context& context, applications::Event event) {
  event.day = TRY(parse_day("--on", context.options.as_of));
  event.reason = context.options.reason;
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  TRY(write_of_application(context, *journal, applications::kStep,
                           event_text(context.options.words, event)));
  return say_done(context, fmt::format("{} on {}", name_of(event.step), format(event.day)));
}

}  // namespace

Result<ExitCode> application_new(const Context& context) {
  const Options& options = context.options;
  const Laws laws = TRY(load_laws(options, context.environment));
  for (const std::string& doubt : doubts(laws)) warn(context, doubt);
  const GivenLine line = TRY(line_in_json(options.book, laws.laws.front().program.vocabulary));
  const std::vector<AnsweredLine> answers = TRY(answer_line(laws, line, AnswerFormat::Csv));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const program::Program& program = laws.laws[i].program;
    const assess::LawAnswer& answer = answers[i].answer;
    const applications::Request request = request_of(options.words, program, answer, line);
    if (request.measures.empty()) continue;
    if (answer.decision.floor == decide::Outcome::Prohibited) {
      return stop(context,
                  "the shipment is prohibited: no licence can be applied for, as far as "
                  "the rulebook knows",
                  ExitCode::Refused);
    }
    if (!answer.decision.is_decided()) {
      warn(context, fmt::format("the answer to this shipment is open ({}); facts that are missing "
                                "may ask for more documents, or prohibit it",
                                decide::name_of(answer.decision.verdict)));
    }
    const auto journal = TRY(licence_journal(context, journal::IfMissing::Create));
    TRY(write_of_application(context, *journal, applications::kNew, request_text(request)));
    std::string text = fmt::format("{}: {} documents are wanted by {}\n", printable(options.words),
                                   request.documents.size(), join(request.measures, ", "));
    for (const std::string& document : request.documents) text += "  " + document + "\n";
    return print(context, text, Json::parse(request_text(request), nullptr, false));
  }
  return stop(context,
              "no measure asks for a licence for this shipment for sure; `cocket check` "
              "says more",
              ExitCode::Refused);
}

Result<ExitCode> application_add(const Context& context) {
  const Options& options = context.options;
  applications::Document document;
  document.name = options.document;
  document.file = file_name_of(options.files.front());
  document.says = TRY(statements_of(options));
  document.sha256 = TRY(hash_of_file(context, options.files.front()));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  TRY(write_of_application(context, *journal, applications::kFile,
                           document_text(options.words, document)));
  const applications::Applications all = TRY(applications::fold_journal(*journal));
  const std::vector<std::string>& wanted = all.find(options.words)->request.documents;
  const bool is_wanted = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
    return fold(one) == fold(document.name);
  });
  if (!is_wanted) {
    warn(context, fmt::format("the law wants no document `{}`{}; it is filed beside those",
                              printable(document.name), did_you_mean(document.name, wanted)));
  }
  return say_done(context, fmt::format("`{}` is filed as {} (SHA-256 {})", printable(document.file),
                                       printable(document.name), document.sha256.substr(0, 16)));
}

Result<ExitCode> application_submit(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const applications::Applications all = TRY(applications::fold_journal(*journal));
  const Application* application = all.find(context.options.words);
  if (application != nullptr && !applications::check(*application).is_ready() &&
      context.options.reason.empty()) {
    return stop(context,
                "it is not ready, see `cocket application check`; to submit it as it is, say why "
                "by `--reason`",
                ExitCode::Refused);
  }
  return write_step(context, {applications::Step::Submitted, {}, "", "", ""});
}

Result<ExitCode> application_answer(const Context& context) {
  const std::optional<applications::Step> step = applications::step_named(context.options.step);
  if (!step || *step == applications::Step::Submitted) {
    const std::vector<std::string> names = {"accepted", "paused",  "resumed",  "returned",
                                            "granted",  "refused", "withdrawn"};
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` is no answer{}; expected {}", printable(context.options.step),
                             did_you_mean(context.options.step, names), join(names, ", "))};
  }
  return write_step(context, {*step, {}, context.options.licence, "", ""});
}

}  // namespace cocket::cli
