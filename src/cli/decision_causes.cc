// SPDX-License-Identifier: Apache-2.0
#include "cli/decision_causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/archive.h"
#include "audit/decision.h"
#include "audit/decisions.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/program_version.h"
#include "cli/replay.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kFilesTriedMax = 40;  // of one decision, each alone
constexpr std::size_t kLawsKnownMax = 64;   // some megabytes each

std::string text_of(const Json& json, const char* member) {
  const auto found = json.find(member);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The elements of a list; of what is none, nothing.
Json list_of(const Json& json, const char* member) {
  const auto found = json.find(member);
  return found != json.end() && found->is_array() ? *found : Json::array();
}

Gist::OfLaw gist_of_law(const Json& json) {
  Gist::OfLaw gist;
  gist.law = text_of(json, "law");
  gist.verdict = text_of(json, "verdict");
  gist.floor = text_of(json, "floor");
  gist.ceiling = text_of(json, "ceiling");
  for (const Json& measure : list_of(json, "measures")) {
    if (measure.is_string()) gist.measures.push_back(measure.get<std::string>());
  }
  for (const Json& missing : list_of(json, "missing")) {
    gist.is_past_known |= text_of(missing, "kind") == "rulebook";
  }
  return gist;
}

// How the law was asked, and of which files: decisions of one key share their laws.
std::string key_of(const audit::Asked& asked) {
  audit::Decision decision;
  decision.asked = asked;
  return audit::decision_text(decision);
}

const std::string* text_named(const std::vector<RulebookFile>& files, const std::string& name) {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&name](const RulebookFile& file) { return file.name == name; });
  return found == files.end() ? nullptr : &found->text;
}

// Names of files that one of the two has alone, or that say something else.
std::vector<std::string> changed_files(const std::vector<RulebookFile>& was,
                                       const std::vector<RulebookFile>& is) {
  std::set<std::string> names;
  for (const auto* files : {&was, &is}) {
    for (const RulebookFile& file : *files) names.insert(file.name);
  }
  std::vector<std::string> changed;
  for (const std::string& name : names) {
    const std::string* before = text_named(was, name);
    const std::string* after = text_named(is, name);
    const bool is_same = before != nullptr && after != nullptr && *before == *after;
    if (!is_same) changed.push_back(name);
  }
  return changed;
}

std::string change_in_words(const std::vector<RulebookFile>& was,
                            const std::vector<RulebookFile>& is, const std::string& name,
                            const std::string& law) {
  const char* what = text_named(was, name) == nullptr  ? "is new"
                     : text_named(is, name) == nullptr ? "is gone"
                                                       : "was changed";
  return fmt::format("`{}` of the law {} {}", name, law, what);
}

// `files` with the one of this name as `others` have it, or without it.
void put_file(std::vector<RulebookFile>& files, const std::vector<RulebookFile>& others,
              const std::string& name) {
  std::erase_if(files, [&name](const RulebookFile& file) { return file.name == name; });
  for (const RulebookFile& file : others) {
    if (file.name == name) files.push_back(file);
  }
}

// What is in the second alone.
std::vector<std::string> added(const std::vector<std::string>& was,
                               const std::vector<std::string>& is) {
  std::vector<std::string> names;
  for (const std::string& name : is) {
    if (std::find(was.begin(), was.end(), name) == was.end()) names.push_back(name);
  }
  return names;
}

void add_listings(const Gist& was, const Gist& is, std::vector<std::string>& causes) {
  for (const std::string& listing : added(was.listings, is.listings)) {
    causes.push_back(listing + ": is new");
  }
  for (const std::string& listing : added(is.listings, was.listings)) {
    causes.push_back(listing + ": no more");
  }
}

}  // namespace

Gist gist_of(std::string_view answer) {
  const Json json = Json::parse(answer, nullptr, false);
  Gist gist;
  if (!json.is_object()) return gist;
  gist.verdict = text_of(json, "verdict");
  for (const Json& law : list_of(json, "laws")) {
    gist.laws.push_back(gist_of_law(law));
    for (const Json& hit : list_of(law, "hits")) {
      gist.listings.push_back(fmt::format("entry {} of `{}`, by {} ({})", text_of(hit, "entry"),
                                          text_of(hit, "list"), text_of(hit, "field"),
                                          text_of(hit, "certainty")));
    }
  }
  return gist;
}

Result<DecisionsAgain> DecisionsAgain::create(const Context& context, const audit::Archive& archive,
                                              std::string build) {
  DecisionsAgain again(context, archive, std::move(build));
  std::vector<LoadedProgram> programs =
      TRY(load_programs(context.environment, context.options.rules, ""));
  for (LoadedProgram& loaded : programs) {
    again.texts_now_[loaded.program.law] = std::move(loaded.texts);
  }
  return again;
}

Result<std::shared_ptr<const Laws>> DecisionsAgain::laws_of(const std::string& key,
                                                            const LawTexts& texts,
                                                            const audit::Decision& decision) {
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  std::vector<LoadedProgram> programs;
  for (const auto& [law, files] : texts) {
    LoadedProgram program = TRY(program_of_texts(files, ""));
    programs.push_back(std::move(program));
  }
  std::optional<std::string> cleared;
  if (decision.asked.cleared_hash) {
    cleared = TRY(archive_->content(*decision.asked.cleared_hash));
  }
  Laws laws = TRY(make_laws_of(std::move(programs), options_of(decision.asked),
                               context_->environment, std::move(cleared)));
  if (known_.size() >= kLawsKnownMax) known_.clear();
  return known_.emplace(key, std::make_shared<const Laws>(std::move(laws))).first->second;
}

Result<DecisionsAgain::Answered> DecisionsAgain::now(const audit::Decision& decision) {
  Answered answered;
  answered.laws = TRY(laws_of("now " + key_of(decision.asked), texts_now_, decision));
  answered.line = line_of(decision);
  answered.answers = TRY(answer_line(*answered.laws, answered.line, AnswerFormat::Csv));
  answered.gist = gist_of(answer_json(*answered.laws, answered.answers, answered.line));
  return answered;
}

Result<Gist> DecisionsAgain::gist_under(const std::string& key, const LawTexts& texts,
                                        const audit::Decision& decision) {
  const std::shared_ptr<const Laws> laws = TRY(laws_of(key, texts, decision));
  const GivenLine line = line_of(decision);
  const std::vector<AnsweredLine> answers = TRY(answer_line(*laws, line, AnswerFormat::Csv));
  return gist_of(answer_json(*laws, answers, line));
}

Result<LawTexts> DecisionsAgain::texts_then(const audit::Decision& decision) const {
  LawTexts texts;
  for (const Sha256& hash : decision.rulebooks) {
    const audit::Rulebook rulebook = TRY(archive_->rulebook(hash));
    std::vector<RulebookFile>& files = texts[rulebook.law];
    for (const audit::KeptFile& file : rulebook.files) {
      std::string text = TRY(archive_->content(file.hash));
      files.push_back({file.name, std::move(text), file.is_own});
    }
  }
  return texts;
}

std::vector<std::string> DecisionsAgain::files_at_cause(const LawTexts& then,
                                                        const audit::Decision& decision,
                                                        const Gist& is) {
  std::vector<std::string> causes;
  std::vector<std::string> changed;
  for (const auto& [law, files] : texts_now_) {
    const auto before = then.find(law);
    if (before == then.end()) {
      causes.push_back(fmt::format("the law {} was not asked before", law));
      continue;
    }
    for (const std::string& name : changed_files(before->second, files)) {
      changed.push_back(change_in_words(before->second, files, name, law));
      if (changed.size() > kFilesTriedMax) continue;
      LawTexts texts = texts_now_;
      put_file(texts[law], before->second, name);
      std::string key = fmt::format("{} of {}, ", name, law);
      for (const Sha256& hash : decision.rulebooks) key += to_hex(hash) + " ";
      // Where it does not fit to the other files, nothing is known of it alone.
      const auto without = gist_under(key + key_of(decision.asked), texts, decision);
      if (without.ok() && !without.value().is_same(is)) causes.push_back(changed.back());
    }
  }
  for (const auto& [law, files] : then) {
    if (!texts_now_.contains(law))
      causes.push_back(fmt::format("the law {} is not asked now", law));
  }
  if (causes.empty() && !changed.empty()) {
    causes.push_back("no file alone, but together: " + join(changed, ", "));
  }
  return causes;
}

std::vector<std::string> DecisionsAgain::causes(const audit::Recorded& recorded, const Gist& was,
                                                const Gist& is) {
  const audit::Decision& decision = recorded.decision;
  const auto then = texts_then(decision);
  if (!then.ok()) return {"what it rested on cannot be read: " + then.error().message};
  std::vector<std::string> causes = files_at_cause(then.value(), decision, is);
  add_listings(was, is, causes);
  std::string key = "then ";
  for (const Sha256& hash : decision.rulebooks) key += to_hex(hash) + " ";
  const auto old_law = gist_under(key + key_of(decision.asked), then.value(), decision);
  if (old_law.ok() && !old_law.value().is_same(was)) {
    const bool is_same_program = decision.build == build_;
    causes.push_back(is_same_program
                         ? std::string("the day: it is asked as of today")
                         : fmt::format("the day or the program: {} recorded it, this is cocket {}",
                                       decision.program, kProgramVersion));
  }
  return causes;
}

}  // namespace cocket::cli
