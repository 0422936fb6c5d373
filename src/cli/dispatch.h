// SPDX-License-Identifier: Apache-2.0
// From the words of the command line to the exit code.
#pragma once

#include <string>
#include <vector>

#include "cli/environment.h"

namespace cocket::cli {

int main_with(const Environment& environment, const std::vector<std::string>& arguments);

}  // namespace cocket::cli
