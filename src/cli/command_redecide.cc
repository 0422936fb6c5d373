// SPDX-License-Identifier: Apache-2.0
// `cocket redecide`: open decisions are made again under the law and the lists of now; those that
// come out otherwise are told with the cause, and recorded.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "assess/run_book.h"
#include "audit/archive.h"
#include "audit/decision.h"
#include "audit/decisions.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/decision_causes.h"
#include "cli/exit_code.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/recording.h"
#include "cli/replay.h"
#include "decide/decision.h"
#include "journal/journal.h"
#include "journal/sqlite_journal.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kRecordedAtOnce = 500;

struct ChangedDecision {
  const audit::Recorded* was;
  Gist before;
  Gist now;
  std::vector<std::string> causes;
  decide::Verdict verdict = decide::Verdict::Go;
  std::string id;  // of the new record
};

struct Redecided {
  std::size_t open = 0;
  std::size_t of_a_day = 0;  // asked of the law as it stood on a day: not open
  std::vector<ChangedDecision> changed;
  std::vector<std::string> undecided;  // in sentences
};

std::string subject_in_words(const audit::Recorded& recorded) {
  const std::string& subject = recorded.decision.subject;
  return subject.empty() ? "no shipment number" : printable(subject);
}

// "begins: a, b; ends: c", over all laws.
std::string measures_in_words(const Gist& was, const Gist& is) {
  const auto all_of = [](const Gist& gist) {
    std::vector<std::string> all;
    for (const Gist::OfLaw& law : gist.laws) {
      all.insert(all.end(), law.measures.begin(), law.measures.end());
    }
    return all;
  };
  const auto without = [](const std::vector<std::string>& some,
                          const std::vector<std::string>& others) {
    std::vector<std::string> left;
    for (const std::string& one : some) {
      if (std::find(others.begin(), others.end(), one) == others.end()) left.push_back(one);
    }
    return left;
  };
  const std::vector<std::string> before = all_of(was);
  const std::vector<std::string> after = all_of(is);
  const std::string begins = join(without(after, before), ", ");
  const std::string ends = join(without(before, after), ", ");
  std::string text = begins.empty() ? "" : "begins: " + begins;
  if (!ends.empty()) text += (text.empty() ? "ends: " : "; ends: ") + ends;
  return text;
}

std::string redecided_text(const Redecided& all) {
  std::string text =
      fmt::format("{} of {} open decision{} come{} out otherwise\n", all.changed.size(), all.open,
                  all.open == 1 ? "" : "s", all.changed.size() == 1 ? "s" : "");
  for (const ChangedDecision& one : all.changed) {
    text += fmt::format("{}: {} was {}, is {}: recorded as {}\n", subject_in_words(*one.was),
                        one.was->id, one.before.verdict, one.now.verdict, one.id);
    const std::string measures = measures_in_words(one.before, one.now);
    if (!measures.empty()) text += "  " + measures + "\n";
    for (const std::string& cause : one.causes) text += "  cause: " + printable(cause) + "\n";
  }
  for (const std::string& one : all.undecided) text += printable(one) + "\n";
  if (all.of_a_day > 0) {
    text += fmt::format("{} asked of the law as it stood on a day: not made again\n", all.of_a_day);
  }
  return text;
}

Json redecided_json(const Redecided& all) {
  Json json;
  json["open"] = all.open;
  json["of_a_day"] = all.of_a_day;
  json["changed"] = Json::array();
  for (const ChangedDecision& one : all.changed) {
    Json row;
    row["subject"] = one.was->decision.subject;
    row["was"] = one.was->id;
    row["verdict_was"] = one.before.verdict;
    row["is"] = one.id;
    row["verdict"] = one.now.verdict;
    row["measures"] = measures_in_words(one.before, one.now);
    row["causes"] = one.causes;
    json["changed"].push_back(std::move(row));
  }
  json["undecided"] = all.undecided;
  return json;
}

// The open decisions of an archive, one after the other.
class Redeciding {
 public:
  Redeciding(const Context& context, const audit::Archive& archive, DecisionsAgain& again,
             std::string build)
      : context_(context), archive_(archive), again_(again), build_(std::move(build)) {}

  Redecided found;
  std::vector<audit::NewDecision> to_record;

  Result<void> look_at(const audit::Recorded& recorded) {
    if (!recorded.decision.asked.known_on.empty()) {
      ++found.of_a_day;
      return {};
    }
    ++found.open;
    const std::string kept = TRY(archive_.content(recorded.decision.answer));
    const auto now = again_.now(recorded.decision);
    if (!now.ok()) {
      found.undecided.push_back(fmt::format("{}: {} cannot be decided now: {}",
                                            subject_in_words(recorded), recorded.id,
                                            now.error().message));
      return {};
    }
    ChangedDecision changed{&recorded, gist_of(kept), now.value().gist, {}, {}, ""};
    if (changed.before.is_same(changed.now)) return {};
    changed.causes = again_.causes(recorded, changed.before, changed.now);
    return keep(now.value(), std::move(changed));
  }

 private:
  Result<void> keep(const DecisionsAgain::Answered& now, ChangedDecision changed) {
    const std::vector<AnsweredLine> answers =
        TRY(answer_line(*now.laws, now.line, AnswerFormat::Json));
    changed.verdict = headline_of(answers);
    const Options options = options_of(changed.was->decision.asked);
    const Context as_asked{context_.environment, options, context_.style, context_.error_style};
    audit::NewDecision made = new_decision(as_asked, *now.laws, now.line, answers, build_);
    made.decision.replaces = changed.was->id;
    made.decision.causes = changed.causes;
    to_record.push_back(std::move(made));
    found.changed.push_back(std::move(changed));
    return {};
  }

  const Context& context_;
  const audit::Archive& archive_;
  DecisionsAgain& again_;
  std::string build_;
};

Result<void> record_all(audit::Archive& archive, Moment now, const std::string& actor,
                        Redeciding& all) {
  for (std::size_t at = 0; at < all.to_record.size(); at += kRecordedAtOnce) {
    const std::size_t end = std::min(all.to_record.size(), at + kRecordedAtOnce);
    const std::vector<audit::NewDecision> some(
        all.to_record.begin() + static_cast<std::ptrdiff_t>(at),
        all.to_record.begin() + static_cast<std::ptrdiff_t>(end));
    const std::vector<std::string> ids = TRY(archive.record(some, now, actor));
    for (std::size_t i = 0; i < ids.size(); ++i) all.found.changed[at + i].id = ids[i];
  }
  return {};
}

}  // namespace

Result<ExitCode> redecide(const Context& context) {
  const std::string actor = TRY(actor_of(context));
  const std::string build = TRY(build_of_program(context));
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  audit::Archive archive(*journal);
  TRY(archive.catch_up());
  DecisionsAgain again = TRY(DecisionsAgain::create(context, archive, build));
  Redeciding all(context, archive, again, build);
  for (const audit::Recorded* recorded : archive.decisions().open()) {
    if (is_stopped(context)) return ExitCode::Interrupted;
    TRY(all.look_at(*recorded));
  }
  const Moment now{context.environment.unix_seconds * 1000};
  TRY(record_all(archive, now, actor, all));
  TRY(print(context, redecided_text(all.found), redecided_json(all.found)));
  if (!all.found.undecided.empty()) return ExitCode::Unreadable;
  assess::VerdictCounts counts = {};
  for (const ChangedDecision& one : all.found.changed) {
    ++counts[static_cast<std::size_t>(one.verdict)];
  }
  return exit_code_of(counts, FailOn());
}

}  // namespace cocket::cli
