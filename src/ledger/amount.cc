// SPDX-License-Identifier: Apache-2.0
#include "ledger/amount.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::ledger {
namespace {

__extension__ using WideNumber = __int128;

constexpr std::size_t kUnitBytesMax = 32;

// One unit in the smallest of its kind, which has the factor 1: then each factor is whole.
struct Unit {
  std::string_view code;  // UN/ECE Recommendation 20
  std::string_view name;
  std::string_view kind;
  std::int64_t factor;
};

// The pound and the inch are exact by definition (international yard and pound agreement, 1959).
constexpr std::array kUnits = {
    Unit{"MGM", "mg", "mass", 100},         Unit{"GRM", "g", "mass", 100'000},
    Unit{"KGM", "kg", "mass", 100'000'000}, Unit{"TNE", "t", "mass", 100'000'000'000},
    Unit{"LBR", "lb", "mass", 45'359'237},  Unit{"MLT", "ml", "volume", 1},
    Unit{"LTR", "l", "volume", 1000},       Unit{"MTQ", "m3", "volume", 1'000'000},
    Unit{"MMT", "mm", "length", 10},        Unit{"CMT", "cm", "length", 100},
    Unit{"MTR", "m", "length", 10'000},     Unit{"KMT", "km", "length", 10'000'000},
    Unit{"INH", "inch", "length", 254},     Unit{"CMK", "cm2", "area", 1},
    Unit{"MTK", "m2", "area", 10'000},      Unit{"C62", "pcs", "pieces", 1},
    Unit{"H87", "piece", "pieces", 1},      Unit{"DZN", "dozen", "pieces", 12},
};

const Unit* unit_named(std::string_view text) {
  const std::string folded = fold(text);
  const auto found = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& unit) {
    return unit.code == text || unit.name == folded || fold(unit.code) == folded;
  });
  return found == kUnits.end() ? nullptr : &*found;
}

WideNumber ten_to(int exponent) {
  WideNumber result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  return result;
}

Result<Decimal> exact(WideNumber coefficient, int scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  const WideNumber limit = ten_to(Decimal::kDigitsMax);
  if (coefficient >= limit || coefficient <= -limit || scale > Decimal::kDigitsMax) {
    return Error{Error::Kind::Limit, "an amount has more than 18 digits"};
  }
  return Decimal::of(static_cast<std::int64_t>(coefficient), scale);
}

struct NumberAndUnit {
  Decimal number;
  std::string unit;
};

Result<NumberAndUnit> split_amount(std::string_view text, std::string_view example) {
  const std::string_view all = trim(text);
  const std::size_t blank = all.find(' ');
  const std::string_view unit = blank == std::string_view::npos ? "" : trim(all.substr(blank));
  if (unit.empty() || unit.size() > kUnitBytesMax || has_hidden(unit)) {
    return invalid(
        fmt::format("`{}` is no amount; expected a number, a blank and a unit, as in "
                    "`{}`",
                    printable(all.substr(0, 60)), example));
  }
  const Decimal number = TRY(parse_decimal(all.substr(0, blank)));
  if (number < Decimal()) {
    return invalid(fmt::format("`{}` is less than nothing", printable(all.substr(0, 60))));
  }
  return NumberAndUnit{number, std::string(unit)};
}

Result<Amount> combined(const Amount& left, const Amount& right, int sign) {
  if (left.unit != right.unit) {
    return invalid(fmt::format("{} and {} have no unit in common", format(left), format(right)));
  }
  const int scale = std::max(left.number.scale(), right.number.scale());
  const WideNumber a = left.number.coefficient() * ten_to(scale - left.number.scale());
  const WideNumber b = right.number.coefficient() * ten_to(scale - right.number.scale());
  const Decimal number = TRY(exact(a + sign * b, scale));
  return Amount{number, left.unit};
}

}  // namespace

Result<Amount> parse_quantity(std::string_view text) {
  NumberAndUnit parts = TRY(split_amount(text, "12.5 kg"));
  const Unit* unit = unit_named(parts.unit);
  return Amount{parts.number, unit == nullptr ? parts.unit : std::string(unit->code)};
}

Result<Amount> parse_value(std::string_view text) {
  NumberAndUnit parts = TRY(split_amount(text, "1000.00 CNY"));
  const bool is_currency =
      parts.unit.size() == 3 && std::all_of(parts.unit.begin(), parts.unit.end(), is_ascii_capital);
  if (!is_currency) {
    return invalid(
        fmt::format("`{}` is no currency; expected three capital letters", printable(parts.unit)));
  }
  return Amount{parts.number, parts.unit};
}

std::string format(const Amount& amount) {
  return format(amount.number) + " " + amount.unit;
}

Result<Amount> convert(const Amount& amount, const std::string& unit) {
  if (amount.unit == unit) return amount;
  const Unit* from = unit_named(amount.unit);
  const Unit* to = unit_named(unit);
  if (from == nullptr || to == nullptr || from->kind != to->kind) {
    return invalid(fmt::format("{} cannot be told in {}", format(amount), unit));
  }
  // Decimals behind the point are tried until nothing is left over.
  WideNumber coefficient = WideNumber{amount.number.coefficient()} * from->factor;
  int scale = amount.number.scale();
  while (coefficient % to->factor != 0 && scale < Decimal::kDigitsMax && coefficient < ten_to(36)) {
    coefficient *= 10;
    ++scale;
  }
  if (coefficient % to->factor != 0) {
    return invalid(fmt::format("{} is no exact number of {}", format(amount), unit));
  }
  const Decimal number = TRY(exact(coefficient / to->factor, scale));
  return Amount{number, unit};
}

Result<Amount> add(const Amount& left, const Amount& right) {
  return combined(left, right, 1);
}

Result<Amount> subtract(const Amount& left, const Amount& right) {
  return combined(left, right, -1);
}

bool can_be_counted(const Amount& amount, const Amount& limit) {
  const int finer = std::max(0, amount.number.scale() - limit.number.scale());
  return limit.number.coefficient() * ten_to(finer) < ten_to(Decimal::kDigitsMax);
}

}  // namespace cocket::ledger
