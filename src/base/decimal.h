// SPDX-License-Identifier: Apache-2.0
// Exact decimals for shares, money and quantities. No floating point takes part in a decision.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket {

// coefficient / 10^scale, normalised (no trailing zeros), so equal values have equal members.
class Decimal {
 public:
  static constexpr int kDigitsMax = 18;

  Decimal() = default;
  static Decimal of(std::int64_t coefficient, int scale);

  std::int64_t coefficient() const { return coefficient_; }
  int scale() const { return scale_; }

  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal&) const = default;

 private:
  std::int64_t coefficient_ = 0;
  std::int8_t scale_ = 0;
};

// "12", "-0.5", "1,234.50" is refused (the comma is ambiguous between languages). At most 18
// digits; no exponent.
Result<Decimal> parse_decimal(std::string_view text);
// "0.36%" is 0.36 per cent, kept as the number of per cent. The sign % is required.
Result<Decimal> parse_percent(std::string_view text);
std::string format(const Decimal& decimal);

}  // namespace cocket
