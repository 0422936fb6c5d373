// SPDX-License-Identifier: Apache-2.0
// A head that somebody signed, to be kept away from the journal: from then on, that its tail is cut
// off or that it is written anew shows. docs/formats/journal.md has the bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"
#include "base/signature.h"
#include "journal/record.h"

namespace cocket::journal {

struct Checkpoint {
  Head head;
  Moment time;  // when it was signed, as the signer says
  PublicKey key{};
  Signature signature{};
  bool operator==(const Checkpoint&) const = default;
};

Checkpoint sign_head(const SigningKey& key, const Head& head, Moment time);

// The bytes that are signed.
std::string signed_bytes(const Head& head, Moment time);

// One line of JSON with its end; read_checkpoint refuses what it does not write, and a signature
// that is not the key's own. Whose key it is, the caller must know.
std::string checkpoint_text(const Checkpoint& checkpoint);
Result<Checkpoint> read_checkpoint(std::string_view text);

}  // namespace cocket::journal
