// SPDX-License-Identifier: Apache-2.0
// The cell of parameters: "density=1.75 g/cm3; power: 12 kW", or a specification in words, or what
// customs ask to be declared, parted by bars.
#pragma once

#include <string>

#include "classify/known_facts.h"

namespace cocket::classify {

struct Specification {
  std::string words;        // like those of a description
  std::string declaration;  // a composition as customs ask for it
};

// Parameters that it names become known.
Specification read_specification(KnownFacts& known);

}  // namespace cocket::classify
