// SPDX-License-Identifier: Apache-2.0
// --engine: who answers a book.
#pragma once

#include "assess/engine.h"
#include "base/result.h"
#include "cli/options.h"

namespace cocket::cli {

// The columnar engine where none is named.
Result<assess::Engine> engine_of(const Options& options);

}  // namespace cocket::cli
