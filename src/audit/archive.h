// SPDX-License-Identifier: Apache-2.0
// Decisions are written to a journal and found in it again, with all that is needed to make them
// once more. No clock is read here: who records says when.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "audit/decision.h"
#include "audit/decisions.h"
#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/fold.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::audit {

// What a decision rests on, with the bytes: rulebooks by the hash of their text, and the files,
// cleared pairs and the answer by that of their bytes.
struct Kept {
  std::map<Sha256, Rulebook> rulebooks;
  std::map<Sha256, std::string> contents;

  Sha256 keep(Rulebook rulebook);
  Sha256 keep(std::string content);
};

struct NewDecision {
  Decision decision;  // `replaces` is filled in
  Kept kept;          // what it names
};

class Archive {
 public:
  // The journal must outlive it. One thread.
  explicit Archive(journal::Journal& journal) : journal_(&journal) {}

  // Reads what was written since. An Error of kind Broken where a record is not as it was written:
  // nothing is told or recorded then.
  Result<void> catch_up();
  // The same of a journal that may be damaged, and of records that were taken out of one: nothing
  // is refused. What cannot be understood is told, each record in a sentence.
  Result<std::vector<std::string>> catch_up_with_damaged();

  const Decisions& decisions() const { return decisions_; }

  // What a decision rests on. An Error of kind Broken or NotFound says which records hold it: they
  // were changed, or are gone. What is returned has the hash that was asked for.
  Result<std::string> content(const Sha256& hash) const;
  // The same bytes whether or not they were changed.
  Result<std::string> content_as_kept(const Sha256& hash) const;
  Result<Rulebook> rulebook(const Sha256& hash) const;
  // The numbers of the records that a decision needs, its own among them, as far as they are there.
  std::set<std::int64_t> numbers_of(const Recorded& recorded) const;
  // These records, in their order. An Error where one is gone, or what it keeps was changed.
  Result<std::vector<journal::Entry>> records_of(const Recorded& recorded) const;

  // Durably; what the journal has of `kept` is not written again. The ids, in the order given.
  Result<std::vector<std::string>> record(const std::vector<NewDecision>& decisions, Moment time,
                                          const std::string& actor);

 private:
  journal::Apply applying();
  Result<journal::Entry> entry(std::int64_t number) const;
  // Of what can be read of it.
  std::vector<Sha256> contents_of(const Decision& decision) const;

  journal::Journal* journal_;
  journal::Head head_;
  Decisions decisions_;
};

}  // namespace cocket::audit
