// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace cocket {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "cocket: internal failure: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace cocket
