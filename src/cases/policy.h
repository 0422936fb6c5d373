// SPDX-License-Identifier: Apache-2.0
// What a firm asks of those who decide its cases. It is data, a record of the journal; where there
// is none, the most is asked: a second person, and evidence.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cases/case.h"

namespace cocket::cases {

enum class Evidence : std::uint8_t {
  None,
  Reference,  // at least a word on where it is: a licence's number, a letter; an attachment will do
  Attachment,  // of the case, by its hash
};
std::string_view name_of(Evidence evidence);  // "none", ...

struct Rule {
  bool needs_second_person = true;  // who proposed cannot approve
  Evidence evidence = Evidence::Reference;
  bool operator==(const Rule&) const = default;
};

struct Policy {
  Rule release;
  Rule refuse;
  Rule close;
  Rule pair;
  std::optional<int> longest_days;      // for which a pair may be cleared; nothing: no limit
  std::map<std::string, int> due_days;  // after opening, by verdict; none: no due date
  bool operator==(const Policy&) const = default;

  const Rule& rule(Outcome outcome) const;
};

// {"release":{"second_person":true,"evidence":"attachment"},"due_days":{"NO":1},...}; members that
// are missing stay as they are without a policy.
Result<Policy> read_policy(std::string_view text);
std::string policy_text(const Policy& policy);

}  // namespace cocket::cases
