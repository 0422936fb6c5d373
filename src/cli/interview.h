// SPDX-License-Identifier: Apache-2.0
// `cocket classify --ask`: leads a person from a thing to its codes by the fewest questions, on a
// terminal or from a file of answers. What was said is kept in a record, which can be gone on with.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/item_cells.h"
#include "cli/precedent_file.h"

namespace cocket::cli {

Result<ExitCode> interview(const Context& context, const Classifying& classifying, ItemCells cells);

}  // namespace cocket::cli
