// SPDX-License-Identifier: Apache-2.0
// Some records of a journal, taken out of it and signed, so that they can be checked on a machine
// that does not have the journal. What they are about, the journal does not know: a decision, a
// case. docs/formats/bundle.md has the bytes.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/signature.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {

struct BundledEntry {
  Sha256 before{};  // the hash of the record before it, which its own covers
  Entry entry;
  bool operator==(const BundledEntry&) const = default;
};

// "decision", "D-17": a word, and a name without line ends.
struct BundleSubject {
  std::string kind;
  std::string name;
  bool operator==(const BundleSubject&) const = default;
};

// The records of these numbers. An Error where one is gone, or is not as it was written.
Result<std::vector<BundledEntry>> take_out(Journal& journal, const std::set<std::int64_t>& numbers);

struct BundleContent {
  BundleSubject subject;
  std::vector<BundledEntry> entries;  // in the order of their numbers
};
std::string bundle_text(const BundleContent& content, const SigningKey& key, Moment time);

struct Bundle {
  BundleContent content;
  Moment time;  // when it was signed, as the signer says
  PublicKey key{};
  // What was changed since, each in a sentence with its place; whose key it is, the caller must
  // know.
  std::vector<std::string> faults;
};

// An Error where this is no bundle. One that was changed is read as far as it can be.
Result<Bundle> read_bundle(std::string_view text);

}  // namespace cocket::journal
