// SPDX-License-Identifier: Apache-2.0
// A record on its way into the fold: between the files of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cases/case.h"
#include "cases/policy.h"
#include "journal/record.h"

namespace cocket::cases {

struct Incoming {
  std::int64_t number;
  const journal::Record& record;
  Json body;
  std::string sender_key;

  Event event(const std::string& text) const { return {number, record.time, record.actor, text}; }
};

Result<void> check_undecided(const Case& file);
std::string lines_text(std::size_t count);  // "3 lines"

// Why the evidence is not what the rule asks for; empty: it is. `file` is the case that has the
// attachments; nullptr: there is none.
std::string why_no_evidence(const Case* file, const Rule& rule,
                            const std::vector<std::string>& evidence);
// ": reason; evidence: ...", attachments of the case by their names.
std::string told_reason(const Case* file, const std::string& reason,
                        const std::vector<std::string>& evidence);
// "sha256 0123456789ab", for people.
std::string short_hash(std::string_view sha256);

}  // namespace cocket::cases
