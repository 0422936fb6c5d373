// SPDX-License-Identifier: Apache-2.0
// Quantities and values: exact decimals with a unit or a currency. Nothing is rounded, and no
// currency is converted; a sum that does not fit into 18 digits is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"

namespace cocket::ledger {

struct Amount {
  Decimal number;
  std::string unit;  // of a quantity: as unit_named knows it; of a value: three capital letters
  bool operator==(const Amount&) const = default;
};

// "12.5 KGM", "12.5 kg": known units come out by their UN/ECE code; others stay as they are
// written, and fit to themselves alone. Not negative.
Result<Amount> parse_quantity(std::string_view text);
// "1000.00 CNY".
Result<Amount> parse_value(std::string_view text);
// "12.5 KGM".
std::string format(const Amount& amount);

// The same amount in another unit of its kind (mass, volume, length, area, pieces); an Error where
// the units do not fit, or the number would not be exact.
Result<Amount> convert(const Amount& amount, const std::string& unit);

// Of the same unit.
Result<Amount> add(const Amount& left, const Amount& right);
Result<Amount> subtract(const Amount& left, const Amount& right);
// Whether every sum up to `limit` of amounts with as many decimals as this one has fits 18 digits.
bool can_be_counted(const Amount& amount, const Amount& limit);
inline Amount nothing_of(const Amount& amount) {
  return {Decimal(), amount.unit};
}

}  // namespace cocket::ledger
