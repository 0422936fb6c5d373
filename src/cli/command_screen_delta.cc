// SPDX-License-Identifier: Apache-2.0
// `cocket screen delta OLD NEW --book BOOK`: whose name a change of a list brings in, and whose it
// lets go. Only entries that changed are looked at, so that yesterday's answers are not asked
// again.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/edition_text.h"
#include "cli/exit_code.h"
#include "cli/list_store.h"
#include "cli/own_parties.h"
#include "cli/progress.h"
#include "cli/screening.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "lists/edition_diff.h"
#include "lists/listed_party.h"
#include "screen/candidate_index.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/prepared_name.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

// One name of an entry that changed, of the edition before or of that after.
struct ChangedName {
  std::string id;
  bool is_after = false;
};

// How near a party's name comes to an entry, before and after; 0: not near.
struct Nearness {
  int before = 0;
  int after = 0;
  std::string name;  // of the entry, as the better edition writes it
};

struct Change {
  const OwnParty* party = nullptr;
  std::string id;
  std::string name;
  int score = 0;
  bool is_new = false;  // or no longer
};

class ChangedNames {
 public:
  static Result<std::unique_ptr<ChangedNames>> create(const lists::EditionDiff& diff,
                                                      int threshold) {
    auto changed = std::unique_ptr<ChangedNames>(new ChangedNames);
    changed->threshold_ = threshold;
    changed->preparer_ = TRY(screen::NamePreparer::create());
    for (const lists::ListedParty& party : diff.added) changed->add(party, true);
    for (const lists::ListedParty& party : diff.removed) changed->add(party, false);
    for (const lists::EntryChange& change : diff.changed) {
      changed->add(change.before, false);
      changed->add(change.after, true);
    }
    changed->index_ = std::make_unique<screen::CandidateIndex>(std::move(changed->prepared_));
    changed->search_ = std::make_unique<screen::CandidateSearch>(*changed->index_);
    return changed;
  }

  // Appends what changes for the party.
  void compare(const OwnParty& party, std::vector<Change>& changes) {
    const screen::PreparedName asked = preparer_->prepare(party.name, screen::PartyKind::Unknown);
    std::map<std::string, Nearness> entries;
    for (const screen::Candidate& candidate : search_->find(asked, threshold_)) {
      const ChangedName& name = names_[candidate.name];
      Nearness& near = entries[name.id];
      int& score = name.is_after ? near.after : near.before;
      if (candidate.score <= score) continue;  // the best come first
      score = candidate.score;
      near.name = index_->names()[candidate.name].text;
    }
    for (const auto& [id, near] : entries) {
      if (near.before > 0 && near.after > 0) continue;
      const bool is_new = near.after > 0;
      changes.push_back({&party, id, near.name, is_new ? near.after : near.before, is_new});
    }
  }

  std::size_t size() const { return names_.size(); }

 private:
  ChangedNames() = default;

  void add(const lists::ListedParty& party, bool is_after) {
    for (const lists::PartyName& name : party.names) {
      names_.push_back({party.id, is_after});
      prepared_.push_back(preparer_->prepare(name.text, kind_of_party(party.type)));
    }
  }

  int threshold_ = 0;
  std::unique_ptr<screen::NamePreparer> preparer_;
  std::vector<ChangedName> names_;
  std::vector<screen::PreparedName> prepared_;  // until the index takes them
  std::unique_ptr<screen::CandidateIndex> index_;
  std::unique_ptr<screen::CandidateSearch> search_;
};

struct Delta {
  const Context& context;
  std::pair<StoredEdition, StoredEdition> editions;
  lists::EditionDiff diff;
  OwnParties own;
  int threshold = 0;
  std::size_t names = 0;
  std::vector<Change> changes;
};

std::string change_text(const Change& change) {
  const OwnParty& party = *change.party;
  const std::string rows =
      party.rows == 1 ? "" : fmt::format(" and {} more", with_commas(party.rows - 1));
  return fmt::format("  `{}`, {} of row {}{}\n    {}  {}  [{}]\n", printable(party.name),
                     printable(party.column), party.first_row, rows, change.score,
                     printable(change.name), printable(change.id));
}

std::string changes_text(const Delta& delta, bool is_new) {
  std::string text;
  for (const Change& change : delta.changes) {
    if (change.is_new == is_new) text += change_text(change);
  }
  if (text.empty()) return text;
  return fmt::format("\n{}\n{}", is_new ? "Possible from now on" : "No longer possible", text);
}

std::string text_of(const Delta& delta) {
  std::string text =
      fmt::format("{} against {}: {} entries added, {} removed, {} changed\n",
                  delta.editions.second.reference(), delta.editions.first.reference(),
                  delta.diff.added.size(), delta.diff.removed.size(), delta.diff.changed.size());
  text += fmt::format("{} parties in {} rows, {} names compared with each, threshold {} of {}\n",
                      with_commas(static_cast<std::int64_t>(delta.own.parties.size())),
                      with_commas(delta.own.rows), delta.names, delta.threshold, screen::kScoreMax);
  for (const std::string& error : delta.own.errors) text += "  ! " + printable(error) + "\n";
  if (delta.own.unread > 0) {
    text += fmt::format("  ! {} cells or rows cannot be read: their parties were not compared\n",
                        with_commas(delta.own.unread));
  }
  const std::string changes = changes_text(delta, true) + changes_text(delta, false);
  return text + (changes.empty() ? "\nNothing changes for any of them.\n" : changes);
}

Json json_of(const Delta& delta) {
  Json json;
  json["old"] = delta.editions.first.reference();
  json["new"] = delta.editions.second.reference();
  json["added"] = delta.diff.added.size();
  json["removed"] = delta.diff.removed.size();
  json["changed"] = delta.diff.changed.size();
  json["threshold"] = delta.threshold;
  json["parties"] = delta.own.parties.size();
  json["rows"] = delta.own.rows;
  json["unread"] = delta.own.unread;
  json["changes"] = Json::array();
  for (const Change& change : delta.changes) {
    json["changes"].push_back({{"party", change.party->name},
                               {"column", change.party->column},
                               {"first_row", change.party->first_row},
                               {"rows", change.party->rows},
                               {"entry", change.id},
                               {"name", change.name},
                               {"score", change.score},
                               {"is", change.is_new ? "possible" : "no longer possible"}});
  }
  return json;
}

}  // namespace

Result<ExitCode> screen_delta(const Context& context) {
  const FailOn fail_on = TRY(parse_fail_on(context.options.fail_on));
  auto editions = TRY(two_editions(store_of(context), context.options.files));
  Delta delta{context, std::move(editions), {}, {}, 0, 0, {}};
  delta.threshold = context.options.threshold.value_or(screen::kPossibleScore);
  delta.diff = TRY(
      lists::diff_editions(parties_of(delta.editions.first), parties_of(delta.editions.second)));
  delta.own = TRY(parties_of_book(context));
  const auto changed = TRY(ChangedNames::create(delta.diff, delta.threshold));
  delta.names = changed->size();
  for (const OwnParty& party : delta.own.parties) {
    if (is_stopped(context)) {
      warn(context, "interrupted; nothing is told");
      return ExitCode::Interrupted;
    }
    changed->compare(party, delta.changes);
  }
  TRY(print(context, text_of(delta), json_of(delta)));
  if (delta.own.unread > 0 && context.options.is_strict) return ExitCode::Unreadable;
  const bool is_some_new = std::any_of(delta.changes.begin(), delta.changes.end(),
                                       [](const Change& change) { return change.is_new; });
  return is_some_new && fail_on[decide::Verdict::Ask] ? ExitCode::Open : ExitCode::Done;
}

}  // namespace cocket::cli
