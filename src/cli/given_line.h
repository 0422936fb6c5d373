// SPDX-License-Identifier: Apache-2.0
// A shipment from a file.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/answer_output.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

// A JSON object is a book of one line. "-" is the standard input.
Result<GivenLine> line_in_json(const std::string& path, const facts::Vocabulary& vocabulary);

}  // namespace cocket::cli
