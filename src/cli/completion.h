// SPDX-License-Identifier: Apache-2.0
// Completion scripts for shells, from the application: commands, options, their values, files.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/option_values.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

Result<std::string> completion_script(const CLI::App& app, const LawWords& law,
                                      std::string_view shell);

}  // namespace cocket::cli
