// SPDX-License-Identifier: Apache-2.0
// `cocket screen delta OLD NEW --book BOOK|--index FILE`: whose name a change of a list brings in,
// and whose it lets go. Only entries that changed are looked at, so that yesterday's answers are
// not asked again.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/edition_text.h"
#include "cli/exit_code.h"
#include "cli/list_store.h"
#include "cli/mapped_file.h"
#include "cli/own_parties.h"
#include "cli/progress.h"
#include "cli/ready_names.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "lists/edition_diff.h"
#include "lists/listed_party.h"
#include "screen/candidate_index.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/own_index_search.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"
#include "screen/prepared_names.h"
#include "screen/readings_version.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kAskersMax = 16;  // threads that an index is asked on

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
  screen::OwnParty party;
  std::string id;
  std::string name;
  int score = 0;
  bool is_new = false;  // or no longer
};

class ChangedNames {
 public:
  static Result<std::unique_ptr<ChangedNames>> create(const lists::EditionDiff& diff) {
    auto changed = std::unique_ptr<ChangedNames>(new ChangedNames);
    changed->preparer_ = TRY(screen::NamePreparer::create());
    for (const lists::ListedParty& party : diff.added) changed->add(party, true);
    for (const lists::ListedParty& party : diff.removed) changed->add(party, false);
    for (const lists::EntryChange& change : diff.changed) {
      changed->add(change.before, false);
      changed->add(change.after, true);
    }
    return changed;
  }

  const screen::NamePreparer& preparer() const { return *preparer_; }
  const std::vector<screen::PreparedName>& prepared() const { return prepared_; }

  // Appends what changes for the party, by the changed names that it may be: the best first, of one
  // score in their order.
  void compare(const screen::OwnParty& party, std::span<const screen::Candidate> candidates,
               std::vector<Change>& changes) const {
    std::map<std::string, Nearness> entries;
    for (const screen::Candidate& candidate : candidates) {
      const ChangedName& name = names_[candidate.name];
      Nearness& near = entries[name.id];
      int& score = name.is_after ? near.after : near.before;
      if (candidate.score <= score) continue;  // the best come first
      score = candidate.score;
      near.name = prepared_[candidate.name].text;
    }
    for (const auto& [id, near] : entries) {
      if (near.before > 0 && near.after > 0) continue;
      const bool is_new = near.after > 0;
      changes.push_back({party, id, near.name, is_new ? near.after : near.before, is_new});
    }
  }

 private:
  ChangedNames() = default;

  void add(const lists::ListedParty& party, bool is_after) {
    for (const lists::PartyName& name : party.names) {
      names_.push_back({party.id, is_after});
      prepared_.push_back(preparer_->prepare(name.text, kind_of_party(party.type)));
    }
  }

  std::unique_ptr<screen::NamePreparer> preparer_;
  std::vector<ChangedName> names_;
  std::vector<screen::PreparedName> prepared_;
};

struct Delta {
  const Context& context;
  std::pair<StoredEdition, StoredEdition> editions;
  lists::EditionDiff diff;
  int threshold = 0;
  screen::OwnBook own;
  std::size_t parties = 0;
  std::size_t names = 0;
  std::vector<Change> changes;
};

// Each party of the book is asked for among the changed names.
Result<void> compare_book(const Context& context, const ChangedNames& changed, Delta& delta) {
  OwnParties own = TRY(parties_of_book(context));
  delta.own = std::move(own.book);
  delta.parties = own.parties.size();
  screen::PreparedNames::Builder names;
  for (const screen::PreparedName& name : changed.prepared()) names.add(name);
  const screen::CandidateIndex index(names.finish());
  screen::CandidateSearch search(index);
  Progress progress(static_cast<std::int64_t>(own.parties.size()), context.error_style,
                    shows_progress(context));
  progress.count("parties");
  std::int64_t done = 0;
  for (const screen::OwnParty& party : own.parties) {
    if (is_stopped(context)) return {};
    progress.show({done, done});
    ++done;
    const screen::PreparedName asked = changed.preparer().prepare(party.name, screen::kOwnKind);
    changed.compare(party, search.find(asked, delta.threshold), delta.changes);
  }
  return {};
}

// What is given as an index may be something else, the book itself: the way out must not write over
// it.
Error cannot_use(const std::string& path, const Error& error) {
  return Error{error.kind,
               fmt::format("cannot use the index `{}`: {}; make one with `cocket screen index BOOK "
                           "-o FILE`, or give the book as `--book`",
                           path, error.message)};
}

Result<std::unique_ptr<MappedFile>> open_index(const std::string& path) {
  auto file = MappedFile::open(path);
  if (file.ok()) return file;
  if (file.error().kind != Error::Kind::NotFound) return cannot_use(path, file.error());
  return Error{Error::Kind::Usage, fmt::format("there is no index `{}`; check the path, or make it "
                                               "with `cocket screen index BOOK -o {}`",
                                               path, path)};
}

// Asks for some of the changed names, on a thread of its own.
class IndexAsker {
 public:
  static Result<std::unique_ptr<IndexAsker>> create(std::string_view bytes) {
    auto asker = std::unique_ptr<IndexAsker>(new IndexAsker);
    asker->preparer_ = TRY(screen::NamePreparer::create());
    asker->index_ = TRY(screen::OwnIndex::open(bytes, screen::readings_version(*asker->preparer_)));
    return asker;
  }

  // Every so manyth name, from one on; the first asker shows what all have done.
  struct Share {
    std::size_t first = 0;
    std::size_t step = 1;
    std::atomic<std::int64_t>& done;
    Progress* progress = nullptr;
  };
  void ask(const Context& context, const Delta& delta, const ChangedNames& changed,
           const Share& share) {
    screen::OwnIndexSearch search(*index_, *preparer_);
    const std::vector<screen::PreparedName>& names = changed.prepared();
    for (std::size_t i = share.first; i < names.size() && !is_stopped(context); i += share.step) {
      const std::int64_t done = share.done++;
      if (share.progress != nullptr) share.progress->show({done, done});
      auto found = search.find(names[i], delta.threshold);
      if (!found.ok()) {
        error_ = std::move(found).error();
        return;
      }
      for (const screen::Candidate& own : found.value()) {
        found_.push_back({own.name, {static_cast<std::uint32_t>(i), own.score}});
      }
    }
  }

  const screen::OwnIndex& index() const { return *index_; }
  const std::optional<Error>& error() const { return error_; }
  struct Found {
    std::uint32_t party = 0;
    screen::Candidate changed;
  };
  const std::vector<Found>& found() const { return found_; }

 private:
  IndexAsker() = default;
  std::unique_ptr<screen::NamePreparer> preparer_;
  std::unique_ptr<screen::OwnIndex> index_;
  std::vector<Found> found_;
  std::optional<Error> error_;
};

void ask_all(const Context& context, const Delta& delta, const ChangedNames& changed,
             std::span<const std::unique_ptr<IndexAsker>> askers) {
  Progress progress(static_cast<std::int64_t>(changed.prepared().size()), context.error_style,
                    shows_progress(context));
  progress.count("names");
  std::atomic<std::int64_t> done = 0;
  std::vector<std::thread> threads;
  threads.reserve(askers.size());
  for (std::size_t i = 0; i < askers.size(); ++i) {
    threads.emplace_back([&, i] {
      const IndexAsker::Share share{i, askers.size(), done, i == 0 ? &progress : nullptr};
      askers[i]->ask(context, delta, changed, share);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// Each changed name is asked for among the parties of the index.
Result<void> compare_index(const Context& context, const ChangedNames& changed, Delta& delta) {
  const std::string& path = context.options.index;
  const std::unique_ptr<MappedFile> file = TRY(open_index(path));
  std::vector<std::unique_ptr<IndexAsker>> askers;
  const std::size_t most = std::min<std::size_t>(context.environment.processors, kAskersMax);
  const std::size_t count = std::clamp<std::size_t>(changed.prepared().size(), 1, most);
  while (askers.size() < count) {
    auto asker = IndexAsker::create(file->bytes());
    if (!asker.ok()) return cannot_use(path, asker.error());
    askers.push_back(std::move(asker).value());
  }
  ask_all(context, delta, changed, askers);
  const screen::OwnIndex& index = askers.front()->index();
  delta.own = index.book();
  delta.parties = index.size();
  std::map<std::uint32_t, std::vector<screen::Candidate>> by_party;
  for (const std::unique_ptr<IndexAsker>& asker : askers) {
    if (asker->error()) return cannot_use(path, *asker->error());
    for (const IndexAsker::Found& one : asker->found()) by_party[one.party].push_back(one.changed);
  }
  for (auto& [party, candidates] : by_party) {
    std::sort(candidates.begin(), candidates.end(),
              [](const screen::Candidate& a, const screen::Candidate& b) {
                return a.score != b.score ? a.score > b.score : a.name < b.name;
              });
    changed.compare(index.party(party), candidates, delta.changes);
  }
  if (index.is_damaged()) return cannot_use(path, invalid("the file is damaged"));
  if (file->is_changed()) return cannot_use(path, invalid("it was written over meanwhile"));
  return {};
}

std::string change_text(const Delta& delta, const Change& change) {
  const screen::OwnParty& party = change.party;
  const std::string rows =
      party.rows == 1 ? "" : fmt::format(" and {} more", with_commas(party.rows - 1));
  return fmt::format("  `{}`, {} of row {}{}\n    {}  {}  [{}]\n", printable(party.name),
                     printable(delta.own.columns[party.column]), party.first_row, rows,
                     change.score, printable(change.name), printable(change.id));
}

std::string changes_text(const Delta& delta, bool is_new) {
  std::string text;
  for (const Change& change : delta.changes) {
    if (change.is_new == is_new) text += change_text(delta, change);
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
                      with_commas(static_cast<std::int64_t>(delta.parties)),
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
  json["parties"] = delta.parties;
  json["rows"] = delta.own.rows;
  json["unread"] = delta.own.unread;
  json["changes"] = Json::array();
  for (const Change& change : delta.changes) {
    json["changes"].push_back({{"party", change.party.name},
                               {"column", delta.own.columns[change.party.column]},
                               {"first_row", change.party.first_row},
                               {"rows", change.party.rows},
                               {"entry", change.id},
                               {"name", change.name},
                               {"score", change.score},
                               {"is", change.is_new ? "possible" : "no longer possible"}});
  }
  return json;
}

}  // namespace

Result<ExitCode> screen_delta(const Context& context) {
  const Options& options = context.options;
  const FailOn fail_on = TRY(parse_fail_on(options.fail_on));
  if (options.book.empty() == options.index.empty()) {
    return Error{Error::Kind::Usage,
                 "`cocket screen delta` needs the book (`--book FILE`) or an index of it (`--index "
                 "FILE`), one of them"};
  }
  auto editions = TRY(two_editions(store_of(context), options.files));
  Delta delta{context, std::move(editions), {}, 0, {}, 0, 0, {}};
  delta.threshold = options.threshold.value_or(screen::kPossibleScore);
  delta.diff = TRY(
      lists::diff_editions(parties_of(delta.editions.first), parties_of(delta.editions.second)));
  const auto changed = TRY(ChangedNames::create(delta.diff));
  delta.names = changed->prepared().size();
  TRY(options.index.empty() ? compare_book(context, *changed, delta)
                            : compare_index(context, *changed, delta));
  if (is_stopped(context)) {
    warn(context, "interrupted; nothing is told");
    return ExitCode::Interrupted;
  }
  TRY(print(context, text_of(delta), json_of(delta)));
  if (delta.own.unread > 0 && options.is_strict) return ExitCode::Unreadable;
  const bool is_some_new = std::any_of(delta.changes.begin(), delta.changes.end(),
                                       [](const Change& change) { return change.is_new; });
  return is_some_new && fail_on[decide::Verdict::Ask] ? ExitCode::Open : ExitCode::Done;
}

}  // namespace cocket::cli
