// SPDX-License-Identifier: Apache-2.0
#include "cli/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "audit/archive.h"
#include "audit/decision.h"
#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/classified_book.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "cli/program_version.h"
#include "decide/decision.h"
#include "facts/vocabulary.h"
#include "journal/journal.h"
#include "journal/sqlite_journal.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kBuildDigits = 16;
constexpr std::size_t kReadBytes = 1 << 20;
// What tells lines of books apart (rulebooks/schema.rules).
constexpr const char* kShipmentField = "shipment_id";
constexpr const char* kLineField = "line";

std::string cell_of(const GivenLine& line, const facts::Vocabulary& vocabulary,
                    const char* field_name) {
  const int field = vocabulary.find(field_name);
  for (std::size_t i = 0; field >= 0 && i < line.columns.size(); ++i) {
    if (vocabulary.find_column(line.columns[i].header) == field) {
      return std::string(trim(line.cells[i]));
    }
  }
  return "";
}

audit::Asked asked_of(const Options& options, const Laws& laws, audit::Kept& kept) {
  audit::Asked asked;
  asked.as_of = options.as_of;
  asked.known_on = options.known_on;
  asked.known_through = options.known_through;
  asked.readings = options.readings;
  asked.assumptions = options.assumptions;
  asked.threshold = options.threshold.value_or(0);
  asked.is_exact = options.is_exact;
  if (laws.cleared_text) {
    asked.cleared_name = options.cleared;
    asked.cleared_hash = kept.keep(*laws.cleared_text);
  }
  return asked;
}

audit::Rulebook rulebook_of(const Laws& laws, std::size_t number, const std::string& known_on,
                            audit::Kept& kept) {
  const program::Program& program = laws.laws[number].program;
  audit::Rulebook rulebook;
  rulebook.law = program.law;
  rulebook.name = program.name;
  rulebook.version = program.version;
  rulebook.known_on = known_on;
  rulebook.program = program.hash;
  for (const RulebookFile& file : laws.texts[number]) {
    rulebook.files.push_back({file.name, kept.keep(file.text), file.is_own});
  }
  for (const program::List& list : program.lists) {
    if (list.kind != program::ListKind::Party) continue;
    rulebook.lists.push_back(
        {list.name, list.version, static_cast<std::int64_t>(list.entries.size())});
  }
  return rulebook;
}

bool is_derived(const std::string& column) {
  return std::find(kClassifiedColumns.begin(), kClassifiedColumns.end(), column) !=
         kClassifiedColumns.end();
}

}  // namespace

// "A-2041, line 3"; a line without a number of its shipment is nobody's.
std::string subject_of(const GivenLine& line, const facts::Vocabulary& vocabulary) {
  const std::string shipment = cell_of(line, vocabulary, kShipmentField);
  const std::string number = cell_of(line, vocabulary, kLineField);
  if (shipment.empty() || number.empty()) return shipment;
  return fmt::format("{}, line {}", shipment, number);
}

audit::NewDecision new_decision(const Context& context, const Laws& laws, const GivenLine& line,
                                const std::vector<AnsweredLine>& answers,
                                const std::string& build) {
  audit::NewDecision made;
  audit::Decision& decision = made.decision;
  decision.subject = subject_of(line, laws.laws.front().program.vocabulary);
  decision.clock = Moment{context.environment.unix_seconds * 1000};
  decision.program = fmt::format("cocket {}", kProgramVersion);
  decision.build = build;
  decision.asked = asked_of(context.options, laws, made.kept);
  decision.row = line.row;
  for (std::size_t i = 0; i < line.columns.size(); ++i) {
    audit::Fact fact{line.columns[i].header, line.cells[i], is_derived(line.columns[i].header), ""};
    fact.sum = audit::sum_of(fact);
    decision.facts.push_back(std::move(fact));
  }
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    decision.rulebooks.push_back(
        made.kept.keep(rulebook_of(laws, i, context.options.known_on, made.kept)));
  }
  decision.verdict = decide::name_of(headline_of(answers));
  decision.answer = made.kept.keep(answer_json(laws, answers, line));
  return made;
}

Result<std::string> build_of_program(const Context& context) {
  const auto source = TRY(ByteSource::open(context.environment.executable, nullptr));
  Sha256Stream hash;
  std::vector<char> block(kReadBytes);
  while (true) {
    const std::size_t count = TRY(source->read(block));
    if (count == 0) return to_hex(hash.finish(), kBuildDigits);
    hash.add({block.data(), count});
  }
}

Result<void> record_if_wanted(const Context& context, const Laws& laws, const GivenLine& line,
                              const std::vector<AnsweredLine>& answers) {
  const Options& options = context.options;
  if (!options.is_recorded) return {};
  const std::string actor = TRY(actor_of(context));
  const std::string build = TRY(build_of_program(context));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Create));
  audit::Archive archive(*journal);
  const Moment now{context.environment.unix_seconds * 1000};
  const std::vector<std::string> ids =
      TRY(archive.record({new_decision(context, laws, line, answers, build)}, now, actor));
  write_standard_error(fmt::format("recorded as {} in {}\n", ids.front(), journal->name()));
  return {};
}

AnswerFormat format_to_decide(const Context& context, AnswerFormat wanted) {
  return context.options.is_recorded ? AnswerFormat::Json : wanted;
}

}  // namespace cocket::cli
