// SPDX-License-Identifier: Apache-2.0
// Work in equal parts, done by several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace cocket {

// Calls work(part) once for each part below `parts`, on up to `jobs` threads of which the caller's
// is one, and returns when all are done. A thread that is done with a part takes the next one, so
// parts may be of any size. What parts write must lie apart. `work` must not throw.
void side_by_side(int jobs, std::size_t parts, const std::function<void(std::size_t part)>& work);

}  // namespace cocket
