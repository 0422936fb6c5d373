// SPDX-License-Identifier: Apache-2.0
// Units of quantity and codes of currency. Units that mean the same are spelled one way, since
// different units do not compare.
#pragma once

#include <string>
#include <string_view>

namespace cocket::facts {

// "kg" for "KGM" (UN/ECE Recommendation 20), "kilograms", "千克"; a unit not known stays as it is.
std::string canonical_unit(std::string_view unit);

// "USD" for "usd"; empty: no code of ISO 4217.
std::string currency_code(std::string_view text);

}  // namespace cocket::facts
