// SPDX-License-Identifier: Apache-2.0
// Everything of a program that can change an answer or its wording, as one text in which the order
// of declarations, comments, tests and places leave no trace. Its SHA-256 is the program's hash.
#pragma once

#include <string>

#include "program/program.h"

namespace cocket::program {

std::string canonical_text(const Program& program);

// Parts of it that are compared on their own.
std::string canonical_text(const Program& program, const Force& force);
std::string canonical_text(const Program& program, const List& list);

}  // namespace cocket::program
