// SPDX-License-Identifier: Apache-2.0
#include "audit/archive.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audit/content.h"
#include "audit/decision.h"
#include "audit/decisions.h"
#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/fold.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::audit {
namespace {

constexpr std::size_t kFoldedAtOnce = 256;  // pieces of large files are among them
constexpr std::size_t kHashDigits = 12;     // of what people are told

std::string in_words(const Places& places) {
  if (places.size() == 1) return fmt::format("record {}", places.front());
  return fmt::format("the {} records from {} on", places.size(), places.front());
}

// What is not there yet, once, although several decisions name it.
class Missing {
 public:
  Missing(const Decisions& decisions, Moment time, const std::string& actor)
      : decisions_(&decisions), time_(time), actor_(&actor) {}

  void add(const Kept& kept) {
    for (const auto& [hash, bytes] : kept.contents) {
      if (decisions_->content(hash) != nullptr || !added_.insert(hash).second) continue;
      for (std::string& body : content_bodies(bytes)) add(kContentKind, std::move(body));
    }
    for (const auto& [hash, rulebook] : kept.rulebooks) {
      if (decisions_->rulebook(hash) || !added_.insert(hash).second) continue;
      add(kRulebookKind, rulebook_text(rulebook));
    }
  }
  void add(const char* kind, std::string body) {
    records.push_back({time_, kind, *actor_, std::move(body)});
  }

  std::vector<journal::Record> records;

 private:
  const Decisions* decisions_;
  Moment time_;
  const std::string* actor_;
  std::set<Sha256> added_;
};

}  // namespace

Sha256 Kept::keep(Rulebook rulebook) {
  const Sha256 hash = sha256(rulebook_text(rulebook));
  rulebooks.emplace(hash, std::move(rulebook));
  return hash;
}

Sha256 Kept::keep(std::string content) {
  const Sha256 hash = sha256(content);
  contents.emplace(hash, std::move(content));
  return hash;
}

journal::Apply Archive::applying() {
  return [this](const journal::Entry& entry) { return decisions_.apply(entry); };
}

Result<void> Archive::catch_up() {
  return journal::fold_on(*journal_, head_, applying(), kFoldedAtOnce);
}

Result<std::vector<std::string>> Archive::catch_up_with_damaged() {
  std::vector<std::string> faults;
  while (true) {
    const std::vector<journal::Entry> entries = TRY(journal_->read(head_.count + 1, kFoldedAtOnce));
    for (const journal::Entry& entry : entries) {
      if (const auto applied = decisions_.apply(entry); !applied.ok()) {
        faults.push_back(fmt::format("record {} ({}) cannot be understood: {}", entry.number,
                                     entry.record.kind, applied.error().message));
      }
      head_ = journal::head_at(entry);
    }
    if (entries.size() < kFoldedAtOnce) return faults;
  }
}

Result<journal::Entry> Archive::entry(std::int64_t number) const {
  std::vector<journal::Entry> found = TRY(journal_->read(number, 1));
  if (!found.empty() && found.front().number == number) return std::move(found.front());
  return Error{Error::Kind::NotFound, fmt::format("record {} is gone", number)};
}

Result<std::string> Archive::content_as_kept(const Sha256& hash) const {
  const Places* places = decisions_.content(hash);
  if (places == nullptr) {
    return Error{
        Error::Kind::NotFound,
        fmt::format("no record keeps the bytes of SHA-256 {}...: it was changed, or is gone",
                    to_hex(hash, kHashDigits))};
  }
  std::string bytes;
  for (const std::int64_t place : *places) {
    if (place == 0) {
      return Error{
          Error::Kind::NotFound,
          fmt::format("a part of the bytes of SHA-256 {}... is gone", to_hex(hash, kHashDigits))};
    }
    const journal::Entry kept = TRY(entry(place));
    const ContentPiece piece = TRY(read_content_piece(kept.record.body));
    bytes += piece.bytes;
  }
  return bytes;
}

Result<std::string> Archive::content(const Sha256& hash) const {
  std::string bytes = TRY(content_as_kept(hash));
  if (sha256(bytes) == hash) return bytes;
  return Error{Error::Kind::Broken, fmt::format("{} was changed: the bytes kept there are others",
                                                in_words(*decisions_.content(hash)))};
}

Result<Rulebook> Archive::rulebook(const Sha256& hash) const {
  const std::optional<std::int64_t> place = decisions_.rulebook(hash);
  if (!place) {
    return Error{Error::Kind::NotFound,
                 fmt::format("no record has the list of files of SHA-256 {}...: it was changed, or "
                             "is gone",
                             to_hex(hash, kHashDigits))};
  }
  const journal::Entry kept = TRY(entry(*place));
  return read_rulebook(kept.record.body);
}

std::vector<Sha256> Archive::contents_of(const Decision& decision) const {
  std::vector<Sha256> contents = {decision.answer};
  if (decision.asked.cleared_hash) contents.push_back(*decision.asked.cleared_hash);
  for (const Sha256& hash : decision.rulebooks) {
    const auto one = rulebook(hash);
    if (!one.ok()) continue;
    for (const KeptFile& file : one.value().files) contents.push_back(file.hash);
  }
  return contents;
}

std::set<std::int64_t> Archive::numbers_of(const Recorded& recorded) const {
  std::set<std::int64_t> numbers = {recorded.number};
  for (const Sha256& hash : recorded.decision.rulebooks) {
    if (const auto place = decisions_.rulebook(hash)) numbers.insert(*place);
  }
  for (const Sha256& hash : contents_of(recorded.decision)) {
    if (const Places* places = decisions_.content(hash)) {
      numbers.insert(places->begin(), places->end());
    }
  }
  numbers.erase(0);
  return numbers;
}

Result<std::vector<journal::Entry>> Archive::records_of(const Recorded& recorded) const {
  for (const Sha256& hash : recorded.decision.rulebooks) TRY(rulebook(hash));
  for (const Sha256& hash : contents_of(recorded.decision)) TRY(content(hash));
  std::vector<journal::Entry> entries;
  for (const std::int64_t number : numbers_of(recorded)) {
    journal::Entry one = TRY(entry(number));
    entries.push_back(std::move(one));
  }
  return entries;
}

Result<std::vector<std::string>> Archive::record(const std::vector<NewDecision>& decisions,
                                                 Moment time, const std::string& actor) {
  std::vector<std::string> ids;
  const auto write = [&](const journal::Head& head) -> Result<std::vector<journal::Record>> {
    TRY(journal::fold_to(*journal_, head, head_, applying(), kFoldedAtOnce));
    ids.clear();
    std::map<std::string, std::string> latest;  // of this call, by subject
    Missing missing(decisions_, time, actor);
    for (const NewDecision& one : decisions) missing.add(one.kept);
    for (const NewDecision& one : decisions) {
      Decision decision = one.decision;
      const Recorded* before = decisions_.latest_of(decision.subject);
      std::string& here = latest[decision.subject];
      if (before != nullptr) decision.replaces = before->id;
      if (!here.empty() && !decision.subject.empty()) decision.replaces = here;
      missing.add(kDecisionKind, decision_text(decision));
      here = id_of_record(head.count + static_cast<std::int64_t>(missing.records.size()));
      ids.push_back(here);
    }
    return std::move(missing.records);
  };
  TRY(catch_up());  // outside of the turn, as far as it goes
  TRY(journal_->append_in_turn(write));
  return ids;
}

}  // namespace cocket::audit
