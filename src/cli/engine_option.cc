// SPDX-License-Identifier: Apache-2.0
#include "cli/engine_option.h"

#include <fmt/format.h>

#include "assess/engine.h"
#include "base/result.h"
#include "cli/options.h"

namespace cocket::cli {

Result<assess::Engine> engine_of(const Options& options) {
  if (options.engine.empty()) return assess::Engine::Columnar;
  if (options.engine == "columnar") {
    if (!options.is_exact) return assess::Engine::Columnar;
    return Error{Error::Kind::Usage,
                 "the columnar engine looks at one test at a time; leave out `--engine columnar`, "
                 "or `--exact`"};
  }
  if (options.engine == "reference") return assess::Engine::Reference;
  return Error{Error::Kind::Usage,
               fmt::format("no engine `{}`; expected columnar, reference", options.engine)};
}

}  // namespace cocket::cli
