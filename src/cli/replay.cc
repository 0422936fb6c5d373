// SPDX-License-Identifier: Apache-2.0
#include "cli/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "audit/archive.h"
#include "audit/decision.h"
#include "audit/decisions.h"
#include "audit/differences.h"
#include "base/hash.h"
#include "base/result.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/recording.h"
#include "decide/decision.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kHashDigitsShown = 12;

std::string name_of_rulebook(const audit::Rulebook& rulebook) {
  return fmt::format("rulebook {} {} ({})", rulebook.name, rulebook.version, rulebook.law);
}

// What the archive has of a decision, and what is wrong with it.
class KeptParts {
 public:
  KeptParts(const audit::Archive& archive, const audit::Decision& decision)
      : archive_(archive), decision_(decision) {}

  std::vector<audit::Rulebook> rulebooks;  // as many as are sound
  std::vector<std::vector<RulebookFile>> texts;
  std::optional<std::string> cleared;
  std::optional<std::string> answer;
  std::vector<std::string> faults;

  void read() {
    for (const audit::Fact& fact : decision_.facts) {
      if (audit::sum_of(fact) == fact.sum) continue;
      faults.push_back(fmt::format("the fact `{}` was changed: `{}` is not what was recorded",
                                   fact.column, fact.cell));
    }
    for (const Sha256& hash : decision_.rulebooks) read_rulebook(hash);
    if (decision_.asked.cleared_hash) {
      cleared = content(*decision_.asked.cleared_hash,
                        fmt::format("cleared pairs `{}`", decision_.asked.cleared_name));
    }
    answer = content(decision_.answer, "the answer");
  }

  bool can_decide() const {
    const bool has_cleared = cleared.has_value() == decision_.asked.cleared_hash.has_value();
    return is_whole_ && has_cleared && rulebooks.size() == decision_.rulebooks.size();
  }

 private:
  std::optional<std::string> content(const Sha256& hash, const std::string& what) {
    auto read = archive_.content(hash);
    if (read.ok()) return std::move(read).value();
    faults.push_back(fmt::format("{}: {}", what, read.error().message));
    return std::nullopt;
  }

  void read_rulebook(const Sha256& hash) {
    auto read = archive_.rulebook(hash);
    if (!read.ok()) {
      faults.push_back(fmt::format("a rulebook: {}", read.error().message));
      return;
    }
    rulebooks.push_back(std::move(read).value());
    const audit::Rulebook& rulebook = rulebooks.back();
    std::vector<RulebookFile>& files = texts.emplace_back();
    for (const audit::KeptFile& file : rulebook.files) {
      auto text =
          content(file.hash, fmt::format("{}, file `{}`", name_of_rulebook(rulebook), file.name));
      is_whole_ = is_whole_ && text.has_value();
      if (text) files.push_back({file.name, *std::move(text), file.is_own});
    }
  }

  const audit::Archive& archive_;
  const audit::Decision& decision_;
  bool is_whole_ = true;  // all files of the rulebooks that were read
};

// What this program makes of the files that were kept, beside what the one that recorded made.
void compare_laws(const std::vector<audit::Rulebook>& rulebooks, const Laws& laws,
                  std::vector<std::string>& faults) {
  for (std::size_t i = 0; i < rulebooks.size(); ++i) {
    const audit::Rulebook& was = rulebooks[i];
    const program::Program& is = laws.laws[i].program;
    if (was.program != is.hash) {
      faults.push_back(fmt::format("{}: its files mean something else: program {}... was {}...",
                                   name_of_rulebook(was), is.hash.substr(0, kHashDigitsShown),
                                   was.program.substr(0, kHashDigitsShown)));
    }
    for (const audit::KeptList& list : was.lists) {
      const auto found =
          std::find_if(is.lists.begin(), is.lists.end(),
                       [&list](const program::List& other) { return other.name == list.name; });
      const bool is_same = found != is.lists.end() && found->version == list.version;
      if (is_same) continue;
      faults.push_back(fmt::format("{}: the list `{}` is not the edition {}... that was recorded",
                                   name_of_rulebook(was), list.name,
                                   list.version.substr(0, kHashDigitsShown)));
    }
  }
}

Result<Laws> laws_of(const Context& context, const audit::Decision& decision, KeptParts& parts) {
  std::vector<LoadedProgram> programs;
  for (std::vector<RulebookFile>& texts : parts.texts) {
    LoadedProgram program = TRY(program_of_texts(std::move(texts), decision.asked.known_on));
    programs.push_back(std::move(program));
  }
  return make_laws_of(std::move(programs), options_of(decision.asked),
                      environment_of(context, decision), std::move(parts.cleared));
}

// The answer of now; an Error where the kept line or law cannot be read any more.
Result<std::string> answer_of_now(const Context& context, const audit::Decision& decision,
                                  KeptParts& parts, std::vector<std::string>& faults) {
  const Laws laws = TRY(laws_of(context, decision, parts));
  compare_laws(parts.rulebooks, laws, faults);
  const GivenLine line = line_of(decision);
  const std::vector<AnsweredLine> answers = TRY(answer_line(laws, line, AnswerFormat::Json));
  // What the record says of both follows from the facts and from the law.
  const std::string subject = subject_of(line, laws.laws.front().program.vocabulary);
  if (subject != decision.subject) {
    faults.push_back(fmt::format("the subject was changed: the facts are of `{}`, and not of `{}`",
                                 subject, decision.subject));
  }
  std::string now = answer_json(laws, answers, line);
  const std::string_view verdict = decide::name_of(headline_of(answers));
  if (verdict != decision.verdict && sha256(now) == decision.answer) {
    faults.push_back(fmt::format("the verdict was changed: the answer is {}, and not {}", verdict,
                                 decision.verdict));
  }
  return now;
}

// Of a copy that was changed, whether it or the answer of now is the one that was recorded.
void compare_answers(const audit::Archive& archive, const audit::Decision& decision,
                     const std::string& now, KeptParts& parts) {
  const char* what = "the answer";
  std::optional<std::string> kept = parts.answer;
  if (!kept) {
    if (sha256(now) == decision.answer) {
      parts.faults.emplace_back("what comes out now is what was recorded: only the copy differs");
      what = "the copy";
    }
    auto copy = archive.content_as_kept(decision.answer);
    if (!copy.ok()) return;
    kept = std::move(copy).value();
  }
  for (const std::string& one : audit::differences(*kept, now)) {
    parts.faults.push_back(fmt::format("{}, {}", what, one));
  }
}

}  // namespace

Options options_of(const audit::Asked& asked) {
  Options options;
  options.as_of = asked.as_of;
  options.known_on = asked.known_on;
  options.known_through = asked.known_through;
  options.readings = asked.readings;
  options.assumptions = asked.assumptions;
  if (asked.threshold != 0) options.threshold = static_cast<int>(asked.threshold);
  options.is_exact = asked.is_exact;
  options.cleared = asked.cleared_name;
  return options;
}

Environment environment_of(const Context& context, const audit::Decision& decision) {
  Environment environment = context.environment;
  environment.unix_seconds = decision.clock.milliseconds / 1000;
  return environment;
}

GivenLine line_of(const audit::Decision& decision) {
  GivenLine line;
  line.row = decision.row;
  for (const audit::Fact& fact : decision.facts) {
    line.columns.push_back({fact.column, -1});
    line.cells.push_back(fact.cell);
  }
  return line;
}

Result<Replay> replay(const Context& context, const audit::Archive& archive,
                      const audit::Recorded& recorded) {
  const audit::Decision& decision = recorded.decision;
  KeptParts parts(archive, decision);
  parts.read();
  Replay replay;
  if (parts.can_decide()) {
    const auto now = answer_of_now(context, decision, parts, parts.faults);
    replay.is_answered = now.ok();
    if (now.ok()) {
      replay.answer_bytes = now.value().size();
      compare_answers(archive, decision, now.value(), parts);
    } else {
      parts.faults.push_back("it cannot be decided again: " + now.error().message);
    }
  }
  replay.faults = std::move(parts.faults);
  return replay;
}

}  // namespace cocket::cli
