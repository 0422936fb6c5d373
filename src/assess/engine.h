// SPDX-License-Identifier: Apache-2.0
// Who answers many lines; the answers are the same.
#pragma once

namespace cocket::assess {

enum class Engine { Columnar, Reference };

}  // namespace cocket::assess
