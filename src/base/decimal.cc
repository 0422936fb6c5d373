// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket {
namespace {

__extension__ using Wide = __int128;

Wide power_of_ten(int exponent) {
  Wide result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  return result;
}

Error not_a_number(std::string_view text, std::string_view expected) {
  return {Error::Kind::Invalid,
          fmt::format("`{}` is not a number; expected {}", first_code_points(text, 40), expected)};
}

}  // namespace

Decimal Decimal::of(std::int64_t coefficient, int scale) {
  CHECK(scale >= 0 && scale <= kDigitsMax);
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  Decimal result;
  result.coefficient_ = coefficient;
  result.scale_ = static_cast<std::int8_t>(scale);
  return result;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const Wide left = Wide{coefficient_} * power_of_ten(other.scale_);
  const Wide right = Wide{other.coefficient_} * power_of_ten(scale_);
  return left <=> right;
}

Result<Decimal> parse_decimal(std::string_view text) {
  std::string_view rest = text;
  const bool is_negative = !rest.empty() && rest.front() == '-';
  if (is_negative) rest.remove_prefix(1);
  std::int64_t coefficient = 0;
  int digits = 0;
  int scale = 0;
  bool has_point = false;
  for (const char c : rest) {
    if (c == '.' && !has_point && digits > 0) {
      has_point = true;
      continue;
    }
    if (!is_ascii_digit(c)) return not_a_number(text, "digits with at most one point");
    if (++digits > Decimal::kDigitsMax) return not_a_number(text, "at most 18 digits");
    coefficient = coefficient * 10 + (c - '0');
    if (has_point) ++scale;
  }
  if (digits == 0 || rest.back() == '.') return not_a_number(text, "digits with at most one point");
  return Decimal::of(is_negative ? -coefficient : coefficient, scale);
}

Result<Decimal> parse_percent(std::string_view text) {
  if (text.empty() || text.back() != '%') return not_a_number(text, "a share such as 0.36%");
  return parse_decimal(trim(text.substr(0, text.size() - 1)));
}

std::string format(const Decimal& decimal) {
  const bool is_negative = decimal.coefficient() < 0;
  std::string digits = std::to_string(is_negative ? -decimal.coefficient() : decimal.coefficient());
  const auto scale = static_cast<std::size_t>(decimal.scale());
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - scale, ".");
  return is_negative ? "-" + digits : digits;
}

}  // namespace cocket
