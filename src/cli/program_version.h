// SPDX-License-Identifier: Apache-2.0
// The version of the program itself; CMakeLists.txt says the same.
#pragma once

#include <string_view>

namespace cocket::cli {

inline constexpr std::string_view kProgramVersion = "0.1.0";

}  // namespace cocket::cli
