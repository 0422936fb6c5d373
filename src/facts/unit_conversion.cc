// SPDX-License-Identifier: Apache-2.0
#include "facts/unit_conversion.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/check.h"
#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::facts {
namespace {

__extension__ using Wide = __int128;

// One of it is `numerator` / `denominator` of the least unit of its kind. Those of a kind stand
// together. Signs are compared as they are written, words in any case.
struct Unit {
  std::string_view kind;
  std::string_view symbol;
  std::int64_t numerator;
  std::int64_t denominator;
  std::string_view signs;  // other ways to write the symbol, separated by spaces
  std::string_view words;
};

constexpr std::int64_t kThousand = 1'000;
constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kMilliard = 1'000'000'000;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kDay = 86'400;

// Left out: what is no exact multiple (psi, torr, degrees of angle), what is another thing than it
// seems (ton, Oe), and mPa, which is most often a slip for MPa.
constexpr auto kUnits = std::to_array<Unit>({
    {"length", "nm", 1, 1, "", "纳米 奈米 nanometre nanometer nanometres nanometers"},
    {"length", "um", kThousand, 1, "", "微米 micron microns micrometre micrometres micrometer"},
    {"length", "mm", kMillion, 1, "MM", "毫米 mmt millimetre millimetres millimeter ミリメートル"},
    {"length", "cm", 10 * kMillion, 1, "CM", "厘米 公分 centimetre centimetres centimeter"},
    {"length", "m", kMilliard, 1, "M", "米 公尺 metre metres meter meters メートル"},
    {"length", "km", kThousand* kMilliard, 1, "KM Km", "公里 千米 kilometre kilometres kilometer"},
    {"length", "in", 25'400'000, 1, "\"", "英寸 inch inches"},
    {"length", "ft", 304'800'000, 1, "", "英尺 foot feet"},
    {"area", "mm2", 1, 1, "", "平方毫米"},
    {"area", "cm2", 100, 1, "", "平方厘米"},
    {"area", "m2", kMillion, 1, "M2", "平方米 平米 平方公尺 sqm"},
    {"volume", "mm3", 1, kThousand, "", "立方毫米"},
    {"volume", "cm3", 1, 1, "cc ml mL",
     "立方厘米 毫升 millilitre millilitres milliliter ミリリットル"},
    {"volume", "l", kThousand, 1, "L dm3", "升 公升 litre litres liter liters リットル"},
    {"volume", "m3", kMillion, 1, "M3", "立方米 立方公尺 cbm"},
    {"mass", "ug", 1, 1, "", "微克 microgram micrograms"},
    {"mass", "mg", kThousand, 1, "", "毫克 milligram milligrams ミリグラム"},
    {"mass", "g", kMillion, 1, "", "克 gram grams gramme grammes グラム"},
    {"mass", "kg", kMilliard, 1, "KG Kg KGS", "千克 公斤 kgs kilo kilogram kilograms キログラム"},
    {"mass", "t", kThousand* kMilliard, 1, "", "吨 公吨 噸 tonne tonnes トン"},
    {"density", "kg/m3", 1, 1, "g/l g/L mg/cm3 mg/ml", "千克/立方米 公斤/立方米"},
    {"density", "g/cm3", kThousand, 1, "g/cc g/ml g/mL kg/l kg/L t/m3", "克/立方厘米 克/毫升"},
    {"mass by area", "g/m2", 1, 1, "gsm", "克/平方米"},
    {"mass by area", "kg/m2", kThousand, 1, "", "千克/平方米 公斤/平方米"},
    {"mass by area", "g/cm2", 10 * kThousand, 1, "", "克/平方厘米"},
    {"pressure", "Pa", 1, 1, "", "帕 帕斯卡 pascal"},
    {"pressure", "hPa", 100, 1, "mbar", "百帕 毫巴"},
    {"pressure", "kPa", kThousand, 1, "KPa Kpa KPA", "千帕"},
    {"pressure", "bar", 100 * kThousand, 1, "", "巴"},
    {"pressure", "atm", 101'325, 1, "", "标准大气压"},
    {"pressure", "MPa", kMillion, 1, "Mpa MPA N/mm2 MN/m2", "兆帕 megapascal"},
    {"pressure", "GPa", kMilliard, 1, "Gpa GPA kN/mm2", "吉帕 千兆帕 gigapascal"},
    {"power", "uW", 1, 1, "", "微瓦"},
    {"power", "mW", kThousand, 1, "", "毫瓦 milliwatt milliwatts"},
    {"power", "W", kMillion, 1, "", "瓦 瓦特 watt watts"},
    {"power", "kW", kMilliard, 1, "KW Kw", "千瓦 kilowatt kilowatts"},
    {"power", "MW", kThousand* kMilliard, 1, "", "兆瓦 megawatt megawatts"},
    {"energy", "uJ", 1, 1, "", "微焦"},
    {"energy", "mJ", kThousand, 1, "", "毫焦 毫焦耳 millijoule millijoules"},
    {"energy", "J", kMillion, 1, "", "焦 焦耳 joule joules"},
    {"energy", "kJ", kMilliard, 1, "KJ", "千焦 kilojoule kilojoules"},
    {"energy", "MJ", kThousand* kMilliard, 1, "", "兆焦 megajoule megajoules"},
    {"energy", "Wh", kHour* kMillion, 1, "W.h", "瓦时"},
    {"energy", "kWh", kHour* kMilliard, 1, "KWh kW.h", "千瓦时"},
    {"energy by mass", "J/kg", 1, 1, "", "焦/千克"},
    {"energy by mass", "J/g", kThousand, 1, "kJ/kg", "焦/克"},
    {"energy by mass", "Wh/kg", kHour, 1, "W.h/kg mWh/g", "瓦时/千克 瓦时/公斤"},
    {"energy by mass", "kWh/kg", kHour* kThousand, 1, "Wh/g kW.h/kg", "千瓦时/千克 千瓦时/公斤"},
    {"charge by mass", "mAh/g", 1, 1, "mA.h/g Ah/kg", "毫安时/克 安时/千克"},
    {"time", "ns", 1, 1, "", "纳秒 nanosecond nanoseconds"},
    {"time", "us", kThousand, 1, "", "微秒 microsecond microseconds"},
    {"time", "ms", kMillion, 1, "", "毫秒 millisecond milliseconds"},
    {"time", "s", kMilliard, 1, "", "秒 sec secs second seconds"},
    {"time", "min", kMinute* kMilliard, 1, "", "分 分钟 分鐘 mins minute minutes"},
    {"time", "h", kHour* kMilliard, 1, "", "小时 小時 时 hr hrs hour hours 時間"},
    {"time", "day", kDay* kMilliard, 1, "d", "天 日 days"},
    {"speed", "mm/s", 1, kThousand, "", "毫米/秒"},
    {"speed", "m/min", 1, kMinute, "", "米/分 米/分钟"},
    {"speed", "km/h", 5, 18, "kmh kph km/hr", "公里/小时 千米/小时 公里/时 千米/时"},
    {"speed", "m/s", 1, 1, "", "米/秒"},
    {"speed", "km/s", kThousand, 1, "", "公里/秒 千米/秒"},
    {"frequency", "Hz", 1, 1, "HZ hz", "赫 赫兹 hertz"},
    {"frequency", "kHz", kThousand, 1, "KHz Khz KHZ", "千赫 千赫兹"},
    {"frequency", "MHz", kMillion, 1, "MHZ Mhz", "兆赫 兆赫兹"},
    {"frequency", "GHz", kMilliard, 1, "GHZ Ghz", "吉赫 千兆赫 吉赫兹"},
    {"frequency", "THz", kThousand* kMilliard, 1, "", "太赫 太赫兹"},
    {"rotation", "rpm", 1, 1, "r/min RPM", "转/分 转/分钟"},
    {"rotation", "r/s", kMinute, 1, "rps", "转/秒"},
    {"temperature", "K", 1, 1, "", "开 开尔文 kelvin kelvins"},
    {"temperature", "C", 1, 1, "degC", "摄氏度 攝氏度 celsius 度c"},
    {"difference of temperature", "±K", 1, 1, "±C", ""},
    {"angle", "urad", 1, 1, "", "微弧度"},
    {"angle", "mrad", kThousand, 1, "", "毫弧度 milliradian milliradians"},
    {"angle", "rad", kMillion, 1, "", "弧度 radian radians"},
    {"current", "uA", 1, 1, "", "微安"},
    {"current", "mA", kThousand, 1, "", "毫安"},
    {"current", "A", kMillion, 1, "", "安 安培 amp amps ampere amperes"},
    {"current", "kA", kMilliard, 1, "KA", "千安"},
    {"current by area", "A/m2", 1, 1, "", "安/平方米"},
    {"current by area", "mA/cm2", 10, 1, "", "毫安/平方厘米"},
    {"current by area", "A/cm2", 10 * kThousand, 1, "", "安/平方厘米"},
    {"voltage", "mV", 1, 1, "", "毫伏"},
    {"voltage", "V", kThousand, 1, "", "伏 伏特 volt volts"},
    {"voltage", "kV", kMillion, 1, "KV Kv", "千伏 kilovolt kilovolts"},
    {"voltage", "MV", kMilliard, 1, "", "兆伏 megavolt megavolts"},
    {"magnetic flux density", "Gs", 1, 1, "", "高斯 gauss"},
    {"magnetic flux density", "mT", 10, 1, "", "毫特 毫特斯拉 millitesla"},
    {"magnetic flux density", "T", 10 * kThousand, 1, "", "特 特斯拉 tesla"},
    {"force", "mN", 1, 1, "", "毫牛"},
    {"force", "N", kThousand, 1, "", "牛 牛顿 newton newtons"},
    {"force", "kN", kMillion, 1, "KN", "千牛"},
    {"strength of a fibre", "cN/tex", 1, 1, "", "厘牛/特"},
    {"strength of a fibre", "cN/dtex", 10, 1, "CN/dtex", "厘牛/分特"},
    {"strength of a fibre", "N/tex", 100, 1, "GPa.cm3/g", "牛/特"},
    {"mass by time", "kg/day", kThousand, 24, "kg/d", "千克/天 公斤/天 公斤/日"},
    {"mass by time", "g/h", 1, 1, "g/hr", "克/小时 克/时"},
    {"mass by time", "kg/h", kThousand, 1, "kg/hr", "千克/小时 公斤/小时 千克/时 公斤/时"},
    {"mass by time", "t/h", kMillion, 1, "", "吨/小时"},
    {"volume by time", "ml/min", kHour * 24, kThousand* kMinute, "mL/min", "毫升/分 毫升/分钟"},
    {"volume by time", "l/h", 24, 1, "L/h", "升/小时"},
    {"volume by time", "m3/day", kThousand, 1, "m3/d", "立方米/天 立方米/日"},
    {"volume by time", "l/min", 24 * kMinute, 1, "L/min lpm", "升/分 升/分钟"},
    {"volume by time", "m3/h", 24 * kThousand, 1, "m3/hr", "立方米/小时 立方米/时"},
    {"volume by time", "l/s", kDay, 1, "L/s", "升/秒"},
    {"volume by time", "m3/s", kDay* kThousand, 1, "", "立方米/秒"},
    {"data rate", "bit/s", 1, 1, "bps", "比特/秒"},
    {"data rate", "kbit/s", kThousand, 1, "kbps Kbps kb/s", "千比特/秒"},
    {"data rate", "Mbit/s", kMillion, 1, "Mbps Mb/s", "兆比特/秒"},
    {"data rate", "Gbit/s", kMilliard, 1, "Gbps Gb/s", "吉比特/秒"},
    {"part of a whole", "ppb", 1, 1, "", ""},
    {"part of a whole", "ppm", kThousand, 1, "PPM", ""},
    {"part of a whole", "%", 10 * kMillion, 1, "", ""},
    {"level", "dB", 1, 1, "", "分贝 decibel decibels"},
    {"number", "pcs", 1, 1, "", "件 个 個 pce pc piece pieces ea each 片 块"},
});

constexpr std::string_view kTemperature = "temperature";
constexpr std::string_view kDifference = "difference of temperature";
constexpr std::string_view kCelsius = "C";
constexpr std::int64_t kCelsiusZero = 27'315;  // hundredths of a kelvin

void replace_all(std::string& text, std::string_view old, std::string_view by) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at)) {
    text.replace(at, old.size(), by);
    at += by.size();
  }
}

// "g / cm³" as "g/cm3", "µm" as "um", "℃" as "C", "克每立方厘米" as "克/立方厘米".
std::string plain(std::string_view unit) {
  std::string text = nfkc(unit);
  replace_all(text, "μ", "u");
  replace_all(text, "°", "");
  replace_all(text, "每", "/");
  replace_all(text, "·", ".");
  for (const std::string_view sign : {" ", "^"}) replace_all(text, sign, "");
  return text;
}

using Index = std::unordered_map<std::string, const Unit*>;

Index index_of_signs() {
  Index index;
  for (const Unit& unit : kUnits) {
    index.emplace(unit.symbol, &unit);
    for (const std::string_view sign : split(unit.signs, ' ')) {
      if (!sign.empty()) index.emplace(sign, &unit);
    }
  }
  return index;
}

Index index_of_words() {
  Index index;
  for (const Unit& unit : kUnits) {
    for (const std::string_view word : split(unit.words, ' ')) {
      if (!word.empty()) index.emplace(fold(word), &unit);
    }
  }
  return index;
}

const Unit* find_unit(std::string_view written) {
  static const Index signs = index_of_signs();
  static const Index words = index_of_words();
  const std::string text = plain(written);
  const auto sign = signs.find(text);
  if (sign != signs.end()) return sign->second;
  const auto word = words.find(fold(text));
  return word == words.end() ? nullptr : word->second;
}

const Unit& unit_named(std::string_view symbol) {
  const Unit* unit = find_unit(symbol);
  CHECK(unit != nullptr);
  return *unit;
}

std::vector<std::string> symbols_of(std::string_view kind) {
  std::vector<std::string> symbols;
  for (const Unit& unit : kUnits) {
    if (unit.kind == kind) symbols.emplace_back(unit.symbol);
  }
  return symbols;
}

Error inexact(const Decimal& number, const Unit& from, const Unit& to) {
  return {Error::Kind::Invalid,
          fmt::format("`{} {}` is no number of `{}` that can be written exactly; give it in `{}`",
                      format(number), from.symbol, to.symbol, to.symbol)};
}

// numerator / (denominator * 10^scale) as a decimal. Nothing: it would have to be rounded.
std::optional<Decimal> exactly(Wide numerator, Wide denominator, int scale) {
  for (const int prime : {2, 5}) {
    for (; denominator % prime == 0; denominator /= prime) {
      if (numerator % prime == 0) {
        numerator /= prime;
        continue;
      }
      if (__builtin_mul_overflow(numerator, Wide{10 / prime}, &numerator)) return std::nullopt;
      ++scale;
    }
  }
  if (numerator % denominator != 0) return std::nullopt;
  numerator /= denominator;
  for (; scale > 0 && numerator % 10 == 0; --scale) numerator /= 10;
  constexpr Wide kCoefficientEnd = 1'000'000'000'000'000'000;  // 18 digits
  const bool fits = -kCoefficientEnd < numerator && numerator < kCoefficientEnd;
  if (!fits || scale > Decimal::kDigitsMax) return std::nullopt;
  return Decimal::of(static_cast<std::int64_t>(numerator), scale);
}

Wide power_of_ten(int exponent) {
  Wide result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  return result;
}

std::optional<Decimal> temperature(const Decimal& number, const Unit& from, const Unit& to) {
  const auto zero = [](const Unit& unit) { return unit.symbol == kCelsius ? kCelsiusZero : 0; };
  const Wide moved =
      Wide{number.coefficient()} * 100 + Wide{zero(from) - zero(to)} * power_of_ten(number.scale());
  return exactly(moved, 1, number.scale() + 2);
}

std::optional<Decimal> multiple(const Decimal& number, const Unit& from, const Unit& to) {
  Wide up = Wide{from.numerator} * to.denominator;
  Wide down = Wide{from.denominator} * to.numerator;
  const auto common = [](Wide a, Wide b) {
    while (b != 0) {
      const Wide rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  };
  const Wide shared = common(up, down);
  up /= shared;
  down /= shared;
  if (__builtin_mul_overflow(Wide{number.coefficient()}, up, &up)) return std::nullopt;
  return exactly(up, down, number.scale());
}

}  // namespace

std::string converting_unit(std::string_view unit) {
  const Unit* found = find_unit(unit);
  return found == nullptr ? std::string() : std::string(found->symbol);
}

std::string units_like(std::string_view unit) {
  return fmt::format("`{}`", join(symbols_of(unit_named(unit).kind), "`, `"));
}

std::string unit_suggestion(std::string_view unit) {
  std::vector<std::string> symbols;
  symbols.reserve(kUnits.size());
  for (const Unit& one : kUnits) symbols.emplace_back(one.symbol);
  return did_you_mean(plain(unit), symbols);
}

Result<Decimal> convert(const Decimal& number, std::string_view unit, std::string_view wanted) {
  const Unit& to = unit_named(wanted);
  const Unit* from = find_unit(unit);
  if (from == nullptr) {
    return Error{Error::Kind::Invalid,
                 fmt::format("`{}` is no known unit of {}{}; expected one of {}",
                             first_code_points(unit, 40), to.kind,
                             did_you_mean(plain(unit), symbols_of(to.kind)), units_like(wanted))};
  }
  const bool is_difference = to.kind == kDifference && from->kind == kTemperature;
  if (from->kind != to.kind && !is_difference) {
    return Error{Error::Kind::Invalid,
                 fmt::format("`{}` is a unit of {}, not of {}; expected one of {}", from->symbol,
                             from->kind, to.kind, units_like(wanted))};
  }
  const bool has_zero = to.kind == kTemperature;
  const std::optional<Decimal> result =
      has_zero ? temperature(number, *from, to) : multiple(number, *from, to);
  return result ? Result<Decimal>(*result) : Result<Decimal>(inexact(number, *from, to));
}

bool may_be_negative(std::string_view unit) {
  return converting_unit(unit) == kCelsius;
}

}  // namespace cocket::facts
