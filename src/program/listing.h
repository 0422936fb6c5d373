// SPDX-License-Identifier: Apache-2.0
// What a program asks, for people: measures and authorisations with their days, conditions and
// citations, the defines and questions that they use, and how long lists and code trees are.
#pragma once

#include <string>

#include "program/program.h"

namespace cocket::program {

std::string listing(const Program& program);

}  // namespace cocket::program
