// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "base/table_hash.h"
#include "cli/dispatch.h"
#include "cli/environment.h"

int main(int count, char** arguments) {
  std::random_device random;
  cocket::TableHash::set_seed(std::uint64_t{random()} << 32 | random());
  cocket::cli::watch_for_interruption();
  const cocket::cli::Environment environment = cocket::cli::read_environment();
  return cocket::cli::main_with(environment,
                                std::vector<std::string>(arguments + 1, arguments + count));
}
