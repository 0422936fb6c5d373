// SPDX-License-Identifier: Apache-2.0
// What a journal says of cases and of cleared pairs: the fold over its records. It can be thrown
// away and made anew at any time. All rules of what may follow what stand here, once: who writes
// asks by applying a record, and who reads a journal applies the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/result.h"
#include "cases/case.h"
#include "cases/clearance.h"
#include "cases/policy.h"
#include "journal/record.h"

namespace cocket::cases {

// Kinds of records.
inline constexpr const char* kOpened = "case.open";
inline constexpr const char* kExtended = "case.extend";  // by lines
inline constexpr const char* kAnswered = "case.answer";  // its lines have other answers now
inline constexpr const char* kAssigned = "case.assign";
inline constexpr const char* kDue = "case.due";
inline constexpr const char* kComment = "case.comment";
inline constexpr const char* kAttached = "case.attach";
inline constexpr const char* kWaiting = "case.wait";
inline constexpr const char* kResumed = "case.resume";
inline constexpr const char* kProposed = "case.propose";
inline constexpr const char* kReturned = "case.return";  // a proposal
inline constexpr const char* kReleased = "case.release";
inline constexpr const char* kRefused = "case.refuse";
inline constexpr const char* kClosed = "case.close";
inline constexpr const char* kReopened = "case.reopen";
inline constexpr const char* kSplit = "case.split";
inline constexpr const char* kPolicy = "case.policy";
inline constexpr const char* kPairProposed = "pair.propose";
inline constexpr const char* kPairCleared = "pair.clear";
inline constexpr const char* kPairReopened = "pair.reopen";
inline constexpr const char* kPairWithdrawn = "pair.withdraw";
inline bool is_of_cases(std::string_view kind) {
  return kind.starts_with("case.") || kind.starts_with("pair.");
}

// "sha256:..." is an attachment of the case, anything else a reference.
inline constexpr std::string_view kAttachmentMark = "sha256:";

struct Incoming;

class Cases {
 public:
  Cases() = default;
  // Of records that were taken out of a journal: cases and pairs between them are missing.
  static Cases of_some_records() {
    Cases cases;
    cases.has_gaps_ = true;
    return cases;
  }

  // An Error: the record may not follow those before it, the sentence says why, and nothing of it
  // was taken. Records of others are passed over.
  Result<void> apply(std::int64_t number, const journal::Record& record);

  const std::vector<Case>& cases() const { return cases_; }       // by number
  const std::vector<Clearance>& pairs() const { return pairs_; }  // likewise
  const Policy& policy() const { return policy_; }
  const std::vector<Event>& policies() const { return policies_; }  // who set them
  const Case* find(std::string_view id) const;
  const Clearance* pair(std::string_view id) const;

  // Where a line stands, in the order of the cases.
  struct Place {
    std::size_t number = 0;    // of the case, from 0
    std::size_t position = 0;  // in its lines
    bool operator==(const Place&) const = default;
  };
  const std::vector<Place>& places(const std::string& line) const;

  // The case that takes further lines of a cause; nullptr: there is none.
  const Case* taking(const std::string& cause) const;
  // Whether a record under this key of its sender was taken: its digest. nullptr: none was.
  const Sha256* seen(const std::string& sender_key) const;

  bool operator==(const Cases&) const = default;

 private:
  using Step = Result<void> (Cases::*)(const Incoming&);
  static Step step_of(std::string_view kind);

  Result<void> open(const Incoming& in);
  Result<void> extend(const Incoming& in);
  Result<void> answer(const Incoming& in);
  Result<void> assign(const Incoming& in);
  Result<void> set_due(const Incoming& in);
  Result<void> comment(const Incoming& in);
  Result<void> attach(const Incoming& in);
  Result<void> wait(const Incoming& in);
  Result<void> resume(const Incoming& in);
  Result<void> propose(const Incoming& in);
  Result<void> send_back(const Incoming& in);
  Result<void> end(const Incoming& in);
  Result<void> reopen(const Incoming& in);
  Result<void> split(const Incoming& in);
  Result<void> set_policy(const Incoming& in);
  Result<void> propose_pair(const Incoming& in);
  Result<void> clear_pair(const Incoming& in);
  Result<void> end_pair(const Incoming& in);
  Result<void> check_new_pair(const Incoming& in, const Clearance& clearance) const;
  void tell(Clearance& clearance, const Event& event);

  Result<Case*> named_case(const std::string& id);
  Result<Clearance*> named_pair(const std::string& id);
  std::optional<std::size_t> index_of(std::string_view id) const;
  bool is_next(const std::string& id) const;  // of a case
  void put_line(std::size_t number, Line line);

  bool has_gaps_ = false;
  std::vector<Case> cases_;
  std::vector<Clearance> pairs_;
  Policy policy_;
  std::vector<Event> policies_;
  std::map<std::string, std::vector<std::size_t>> by_cause_;
  std::unordered_map<std::string, std::vector<Place>> by_line_;
  std::unordered_map<std::string, Sha256> seen_;
};

// What makes two messages of a sender the same: who, what, and all that it says. The body is a JSON
// object.
Sha256 digest_of(const journal::Record& record);

}  // namespace cocket::cases
