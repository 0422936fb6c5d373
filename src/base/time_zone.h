// SPDX-License-Identifier: Apache-2.0
// Which day it is somewhere, for a moment that the caller names. Nothing here reads a clock.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"
#include "base/result.h"

namespace cocket {

// `zone`: an IANA name such as "Etc/UTC"; empty means UTC. From ICU's own tables, so that the
// answer does not depend on what the machine has installed.
Result<Date> day_in_zone(std::int64_t unix_seconds, const std::string& zone);

}  // namespace cocket
