// SPDX-License-Identifier: Apache-2.0
// `cocket rules diff --markdown`: a change note of about one page, to forward. It cites clauses,
// and no lines of files, which its reader does not have.
#pragma once

#include <string>

#include "cli/diff_telling.h"

namespace cocket::cli {

// Of each pair of outcomes one shipment, told by what it has that the others have not; the other
// ways by the names of their measures.
std::string diff_note(const ToldDiff& told);

}  // namespace cocket::cli
