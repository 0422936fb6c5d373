// SPDX-License-Identifier: Apache-2.0
// One declaration of a rulebook in full, as the engine reads it.
#pragma once

#include <string>

#include "cli/style.h"
#include "program/program.h"

namespace cocket::cli {

std::string measure_text(const program::Program& program, const program::Measure& measure,
                         const Style& style);
std::string authorisation_text(const program::Program& program,
                               const program::Authorisation& authorisation, const Style& style);
std::string question_text(const program::Program& program, const program::Question& question,
                          const Style& style);

}  // namespace cocket::cli
