// SPDX-License-Identifier: Apache-2.0
// Precedents as lines of JSON: a file that is only added to; of one item the last line counts.
#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "classify/precedent.h"

namespace cocket::cli {

using Precedents = std::map<std::string, classify::Precedent>;  // by item

// A file that is not there holds none.
Result<Precedents> read_precedents(const std::string& path);
std::string precedent_line(const classify::Precedent& precedent);
// Writes the file anew, complete or not at all.
Result<void> add_precedents(const std::string& path,
                            const std::vector<classify::Precedent>& precedents);

}  // namespace cocket::cli
