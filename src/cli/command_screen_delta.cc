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
#include "cli/changed_names.h"
#include "cli/commands.h"
#include "cli/edition_text.h"
#include "cli/exit_code.h"
#include "cli/list_store.h"
#include "cli/mapped_file.h"
#include "cli/own_parties.h"
#include "cli/progress.h"
#include "cli/screening.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "lists/edition_diff.h"
#include "lists/importer.h"
#include "screen/candidate_index.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/named_alike.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/own_index_search.h"
#include "screen/own_keys.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"
#include "screen/prepared_names.h"
#include "screen/readings_version.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kAskersMax = 16;  // threads that an index is asked on

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
    std::vector<Near> found;
    for (const screen::Candidate& one : search.find(asked, delta.threshold)) {
      found.push_back({one, FoundBy::Score});
    }
    const std::vector<Near> named = changed.named_like(asked);
    found.insert(found.end(), named.begin(), named.end());
    changed.compare(party, found, delta.changes);
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
        found_.push_back({own.name, {{static_cast<std::uint32_t>(i), own.score}}});
      }
      add_named(changed, i);
    }
  }

  const screen::OwnIndex& index() const { return *index_; }
  const std::optional<Error>& error() const { return error_; }
  struct Found {
    std::uint32_t party = 0;
    Near near;
  };
  const std::vector<Found>& found() const { return found_; }

 private:
  IndexAsker() = default;

  // The parties that are called like this changed name.
  void add_named(const ChangedNames& changed, std::size_t number) {
    const std::string_view listed = changed.prepared()[number].text;
    for (const std::uint32_t party : screen::may_be_called(*index_, listed, changed.slips())) {
      const std::string name = index_->party(party).name;
      if (!changed.is_named_like(name, static_cast<std::uint32_t>(number))) continue;
      for (const Near& one : changed.named_like(preparer_->prepare(name, screen::kOwnKind))) {
        if (one.changed.name == number) found_.push_back({party, one});
      }
    }
  }

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

// As a book's party finds them: by score, the best first, then those that are called alike.
bool comes_before(const Near& a, const Near& b) {
  const bool is_scored = a.way == FoundBy::Score;
  if (is_scored != (b.way == FoundBy::Score)) return is_scored;
  const screen::Candidate& one = a.changed;
  const screen::Candidate& other = b.changed;
  if (is_scored && one.score != other.score) return one.score > other.score;
  return one.name < other.name;
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
  std::map<std::uint32_t, std::vector<Near>> by_party;
  for (const std::unique_ptr<IndexAsker>& asker : askers) {
    if (asker->error()) return cannot_use(path, *asker->error());
    for (const IndexAsker::Found& one : asker->found()) by_party[one.party].push_back(one.near);
  }
  for (auto& [party, found] : by_party) {
    std::sort(found.begin(), found.end(), comes_before);
    changed.compare(index.party(party), found, delta.changes);
  }
  if (index.is_damaged()) return cannot_use(path, invalid("the file is damaged"));
  if (file->is_changed()) return cannot_use(path, invalid("it was written over meanwhile"));
  return {};
}

// Names one letter off are found as `screen` and `run` do: of lists of rulebooks.
Result<bool> is_any_of_rulebook(const std::pair<StoredEdition, StoredEdition>& editions) {
  const lists::Edition before = TRY(read_record(editions.first));
  const lists::Edition after = TRY(read_record(editions.second));
  const std::string_view format = lists::name_of(lists::Format::RulebookCsv);
  return before.format == format || after.format == format;
}

std::string change_text(const Delta& delta, const Change& change) {
  const screen::OwnParty& party = change.party;
  const std::string rows =
      party.rows == 1 ? "" : fmt::format(" and {} more", with_commas(party.rows - 1));
  std::string how = change.near.way == FoundBy::Score ? "" : ", ";
  if (!how.empty()) how += name_of(change.near.way);
  if (change.near.is_weak) how += ", a weak alias";
  return fmt::format("  `{}`, {} of row {}{}\n    {}  {}  [{}]{}\n", printable(party.name),
                     printable(delta.own.columns[party.column]), party.first_row, rows,
                     change.near.score, printable(change.near.name), printable(change.id), how);
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
                               {"name", change.near.name},
                               {"score", change.near.score},
                               {"found_by", name_of(change.near.way)},
                               {"is_weak_alias", change.near.is_weak},
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
  const bool is_of_rulebook = TRY(is_any_of_rulebook(delta.editions));
  const auto changed =
      TRY(ChangedNames::create(delta.diff, is_of_rulebook ? screen::NamedAlike::Slips::Find
                                                          : screen::NamedAlike::Slips::Leave));
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
