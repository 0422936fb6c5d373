// SPDX-License-Identifier: Apache-2.0
// A case as a bundle: its records, the policies and pairs that it rests on, and the recorded
// decisions on its lines.
#pragma once

#include <string>

#include "audit/archive.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "journal/bundle.h"
#include "journal/journal.h"

namespace cocket::cli {

// "C-4", which no decision is called.
inline bool is_case_id(const std::string& id) {
  return id.starts_with("C-");
}

// `archive` has read the journal.
Result<journal::BundleContent> case_bundle(journal::Journal& journal, const audit::Archive& archive,
                                           const std::string& id);

// Tells the case of a bundle, whose faults are known, and whether each step of it was allowed.
Result<ExitCode> verify_case(const Context& context, const journal::Bundle& bundle);

}  // namespace cocket::cli
