// SPDX-License-Identifier: Apache-2.0
// CHECK states an invariant of ours. When it is broken we erred, and the process stops, in release
// too: a wrong answer is worse than none.
#pragma once

namespace cocket {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}  // namespace cocket

#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::cocket::check_failed(#condition, __FILE__, __LINE__))
