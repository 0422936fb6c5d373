// SPDX-License-Identifier: Apache-2.0
// Cells of measures: bounds such as "≥99.9%", and numbers whose unit stands in the heading.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "classify/description.h"
#include "facts/vocabulary.h"

namespace cocket::classify {

bool is_measure(const facts::Field& field);  // per cent, number or quantity

// The cell with the unit of the heading behind it, where it has none of its own.
std::string with_unit(std::string_view cell, std::string_view heading);

// Why a cell such as "1.85±0.02" or "~99.95" says nothing sure, a sentence; empty: it may.
std::string why_unsure(std::string_view cell);

// Nothing: it is no bound, or its unit does not fit the field.
std::optional<SaidRange> bound_of(int field, std::string_view cell,
                                  const facts::Vocabulary& vocabulary);

}  // namespace cocket::classify
