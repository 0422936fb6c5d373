// SPDX-License-Identifier: Apache-2.0
// How long the authority has for an application: of tables that lie beside the rulebook of its law,
// `application-clock.csv` and `working-days.csv`.
#pragma once

#include <string>
#include <vector>

#include "applications/application.h"
#include "base/json.h"
#include "base/result.h"
#include "cli/commands.h"

namespace cocket::cli {

struct AuthorityClock {
  std::vector<std::string> sentences;  // for people; none: the clock does not run
  Json json;                           // null then
};

// Where no table says it, a sentence says that. Of an application that is not before the authority
// no rulebook is read.
Result<AuthorityClock> authority_clock(const Context& context,
                                       const applications::Application& application);

}  // namespace cocket::cli
