// SPDX-License-Identifier: Apache-2.0
// Conditions, values and days of a program in the syntax of the language.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::program {

// "not end_use = civil and control_codes in { "A1.a", "A1.b" }"; a define is its name.
std::string condition_text(const Program& program, int node);
// `negated`: the condition that it is not so.
std::string atom_text(const Program& program, const Atom& atom, bool negated = false);
// A value as it stands in a condition: `military`, `0.1%`, `5000 "EUR"`, `2026-01-06`.
// Of a value that has an order; of any other, nothing.
std::string value_text(const facts::Value& value);
// `from 2025-10-09 through 2025-11-06`
std::string days_text(const DayInterval& days);
std::string quoted(std::string_view text);

}  // namespace cocket::program
