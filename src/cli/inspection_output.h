// SPDX-License-Identifier: Apache-2.0
// What was found in a law by looking through all shipments, in words and as JSON.
#pragma once

#include <string>

#include "base/diagnostics.h"
#include "base/json.h"
#include "base/source_location.h"
#include "cli/style.h"
#include "program/program.h"
#include "prove/inspection.h"

namespace cocket::cli {

struct InspectedLaw {
  const program::Program* program = nullptr;
  const SourceFiles* files = nullptr;  // which places refer to
  prove::Inspection inspection;
};

// "rulebooks/xx/law.rules:12"
std::string place_in_words(const InspectedLaw& law, const SourceLocation& place);

// One page; what is many is counted, and all of it is in the JSON. No times are in it.
std::string inspection_text(const InspectedLaw& law, const Style& style);
Json inspection_json(const InspectedLaw& law);

}  // namespace cocket::cli
