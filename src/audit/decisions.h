// SPDX-License-Identifier: Apache-2.0
// The decisions that a journal holds: a fold over its records. What they rest on stays in the
// journal and is read when somebody asks for it; here is only where it stands.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "audit/decision.h"
#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/record.h"

namespace cocket::audit {

// "D-17": the decision of record 17.
std::string id_of_record(std::int64_t number);
std::optional<std::int64_t> record_of_id(std::string_view id);

struct Recorded {
  std::string id;
  std::int64_t number = 0;  // of its record
  Moment time;
  std::string actor;
  Decision decision;
};

// Where bytes are kept: the records of the pieces, in their order.
using Places = std::vector<std::int64_t>;

class Decisions {
 public:
  // Passes over records of other prefixes. An Error: it is not written as such a record is; what
  // was folded before stays.
  Result<void> apply(const journal::Entry& entry);

  const Recorded* find(std::string_view id) const;
  // In the order of the journal.
  const std::map<std::int64_t, Recorded>& all() const { return recorded_; }
  // The last one about a subject.
  const Recorded* latest_of(const std::string& subject) const;
  // Of each subject the last one, and those without a subject that none replaces.
  std::vector<const Recorded*> open() const;

  // Null: nothing of these bytes is kept. Pieces may be missing: then there is a 0.
  const Places* content(const Sha256& hash) const;
  std::optional<std::int64_t> rulebook(const Sha256& hash) const;

 private:
  Result<void> apply_content(const journal::Entry& entry);

  std::map<std::int64_t, Recorded> recorded_;
  std::map<std::string, std::int64_t> latest_;  // by subject
  std::set<std::int64_t> replaced_;
  std::map<Sha256, Places> contents_;
  std::map<Sha256, std::int64_t> rulebooks_;
};

}  // namespace cocket::audit
