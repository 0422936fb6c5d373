// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "cli/dispatch.h"
#include "cli/environment.h"

int main(int count, char** arguments) {
  cocket::cli::watch_for_interruption();
  const cocket::cli::Environment environment = cocket::cli::read_environment();
  return cocket::cli::main_with(environment,
                                std::vector<std::string>(arguments + 1, arguments + count));
}
