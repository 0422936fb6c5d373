// SPDX-License-Identifier: Apache-2.0
// A decision that was recorded: what was asked, of which law, and what the answer was, so that it
// can be made again. What is large is named by its SHA-256 and kept beside it (audit/content.h).
// docs/formats/audit.md describes the records.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"

namespace cocket::audit {

inline constexpr const char* kDecisionKind = "decision.made";
inline constexpr const char* kRulebookKind = "decision.rulebook";

// A cell of the line, as it was given. Facts that were derived from others before the law was asked
// (codes, by `--classify`) are cells too.
struct Fact {
  std::string column;
  std::string cell;
  bool is_derived = false;
  // Of column and cell, so that a cell which was changed is named (`sum_of`).
  std::string sum;
  bool operator==(const Fact&) const = default;
};
std::string sum_of(const Fact& fact);

// How the law was asked, as it was typed; what is empty was not.
struct Asked {
  std::string as_of;
  std::string known_on;
  std::string known_through;
  std::vector<std::string> readings;     // QUESTION=READING
  std::vector<std::string> assumptions;  // FIELD=VALUE
  std::int64_t threshold = 0;            // 0: the usual one
  bool is_exact = false;
  std::string cleared_name;            // of the file of cleared pairs
  std::optional<Sha256> cleared_hash;  // of its bytes
  bool operator==(const Asked&) const = default;
};

struct Decision {
  std::string subject;              // what was decided: a shipment and its line; may be empty
  std::string replaces;             // the id of the decision on the same subject before it
  std::vector<std::string> causes;  // why it was decided again, in sentences
  Moment clock;                     // from which the law's day of today was told
  std::string program;              // "cocket 0.1.0"
  std::string build;                // begin of the SHA-256 of the program's file
  Asked asked;
  std::int64_t row = 0;  // of a book; 0: from none
  std::vector<Fact> facts;
  std::vector<Sha256> rulebooks;  // of `rulebook_text`, one a law
  std::string verdict;            // the most severe one of the laws
  Sha256 answer{};                // of the bytes of the answer in JSON
  bool operator==(const Decision&) const = default;
};

// The body of its record: compact JSON, empty members left out. Every text is UTF-8.
std::string decision_text(const Decision& decision);
Result<Decision> read_decision(std::string_view body);

struct KeptFile {
  std::string name;  // relative to the folder of the rulebook
  Sha256 hash{};
  bool is_own = false;  // read because it stands in the folder, and not because another names it
  bool operator==(const KeptFile&) const = default;
};

struct KeptList {
  std::string name;
  std::string version;  // the hash of what it says
  std::int64_t entries = 0;
  bool operator==(const KeptList&) const = default;
};

// One law as it was asked.
struct Rulebook {
  std::string law;
  std::string name;
  std::string version;
  std::string known_on;         // it was asked as it stood on this day; may be empty
  std::string program;          // the hash of what it means
  std::vector<KeptFile> files;  // everything that was read for it
  std::vector<KeptList> lists;  // that stand in these files
  bool operator==(const Rulebook&) const = default;
};

std::string rulebook_text(const Rulebook& rulebook);
Result<Rulebook> read_rulebook(std::string_view body);

}  // namespace cocket::audit
