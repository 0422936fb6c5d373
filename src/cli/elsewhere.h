// SPDX-License-Identifier: Apache-2.0
// Why a measure that asks for something in one version of a law does not do so in another.
#pragma once

#include <string>

#include "base/date.h"
#include "program/program.h"
#include "prove/witness.h"

namespace cocket::cli {

// Of a measure of the same name in this law, for the same shipment: "is not in force". Empty: it
// asks for as much.
std::string elsewhere_in_words(const program::Program& law, const program::Measure& measure,
                               const prove::Witness& witness);

// Why nothing is in force on this day: "suspended from 2025-11-07 to 2026-11-10 by ...". Empty: it
// is in force, or no text says why.
std::string sleep_in_words(const program::Program& law, const program::Force& force, Date day);

// In short: "Ministry 1/2026, 1".
std::string clause_in_words(const program::Program& law, const program::Citation& citation);

}  // namespace cocket::cli
