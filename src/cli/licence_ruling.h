// SPDX-License-Identifier: Apache-2.0
// Where the rulebook and the licences meet: whether a licence of some kind can be used for a
// shipment is law, and the rulebook says it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "ledger/ledger.h"
#include "ledger/licence.h"

namespace cocket::cli {

// Kinds are asked by the flags of the vocabulary: a licence of the kind `general` by
// `general_licence`. One of the kind `individual` is what `require licence` asks for itself. Of
// other kinds without a flag the rulebook says nothing, and the answer is Unknown.
std::string flag_of_kind(std::string_view kind);

// Of one run of the program: the laws are loaded when the first licence needs them.
class LicenceRulings {
 public:
  explicit LicenceRulings(const Context& context) : context_(context) {}

  // `facts`: members are fields of the rulebook's vocabulary, values texts, flags, whole numbers
  // or lists of texts; null: none are told. The draw's day, code and destination count as facts
  // too, and where both are told they must be the same. An Error: no rulebook could be read.
  Result<ledger::Ruling> of(const ledger::Licence& licence, const ledger::Draw& draw,
                            const Json& facts);

 private:
  const Context& context_;
  std::optional<Laws> laws_;
};

}  // namespace cocket::cli
