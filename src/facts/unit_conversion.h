// SPDX-License-Identifier: Apache-2.0
// Units that convert into each other, exactly: a field that names its unit takes any other of the
// same kind. What would have to be rounded, or could be misread, is refused.
#pragma once

#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"

namespace cocket::facts {

// "g/cm3" for "g/cm³" and "克/立方厘米"; empty: no unit that converts. Case counts in symbols, for
// it tells mW from MW.
std::string converting_unit(std::string_view unit);

// "g/cm3", "kg/m3", ...: the units of the same kind. `unit` as converting_unit spells it.
std::string units_like(std::string_view unit);
// "; did you mean `MW`?", or nothing.
std::string unit_suggestion(std::string_view unit);

// `number` in `unit`, as people write it, in the unit `wanted`, as converting_unit spells it.
// Temperatures have another zero; "±K" is a difference of temperatures, of which 2 C are 2 K.
Result<Decimal> convert(const Decimal& number, std::string_view unit, std::string_view wanted);

// Less than nothing makes sense: of a temperature in a scale with another zero.
bool may_be_negative(std::string_view unit);

}  // namespace cocket::facts
