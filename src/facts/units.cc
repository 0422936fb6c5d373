// SPDX-License-Identifier: Apache-2.0
#include "facts/units.h"

#include <unicode/localpointer.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/utypes.h>

#include <array>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text.h"

namespace cocket::facts {
namespace {

struct SpelledUnit {
  std::string_view symbol;
  std::string_view names;  // separated by spaces; the code of Recommendation 20 comes first
};

// "ton" is missing on purpose: it may be short, long or metric.
constexpr std::array<SpelledUnit, 13> kSpelledUnits = {{
    {"kg", "kgm kg kgs kilo kilogram kilograms kilogramme kilogrammes 千克 公斤 キログラム 瓩"},
    {"g", "grm g gram grams gramme grammes 克 グラム"},
    {"mg", "mgm mg milligram milligrams 毫克 ミリグラム"},
    {"t", "tne t tonne tonnes mt 吨 噸 公吨 公噸 トン"},
    {"l", "ltr l litre litres liter liters 升 リットル"},
    {"ml", "mlt ml millilitre millilitres 毫升 ミリリットル"},
    {"m3", "mtq m3 cbm 立方米 立方メートル"},
    {"m2", "mtk m2 sqm 平方米 平方メートル"},
    {"m", "mtr m metre metres meter meters 米 メートル"},
    {"cm", "cmt cm 厘米 センチメートル"},
    {"mm", "mmt mm 毫米 ミリメートル"},
    {"pcs", "c62 h87 pce pcs pc piece pieces ea each unit units nar 件 个 個 ピース"},
    {"set", "set sets 套 セット"},
}};

using Symbols = std::unordered_map<std::string, std::string_view>;

Symbols make_unit_symbols() {
  Symbols symbols;
  for (const SpelledUnit& unit : kSpelledUnits) {
    for (const std::string_view name : split(unit.names, ' ')) {
      symbols.emplace(fold(name), unit.symbol);
    }
  }
  return symbols;
}

std::set<std::string, std::less<>> make_currencies() {
  std::set<std::string, std::less<>> currencies;
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUEnumerationPointer codes(ucurr_openISOCurrencies(UCURR_ALL, &status));
  while (U_SUCCESS(status)) {
    const char* code = uenum_next(codes.getAlias(), nullptr, &status);
    if (code == nullptr) break;
    currencies.insert(code);
  }
  return currencies;
}

}  // namespace

std::string canonical_unit(std::string_view unit) {
  static const Symbols symbols = make_unit_symbols();
  const auto found = symbols.find(fold(unit));
  return std::string(found == symbols.end() ? unit : found->second);
}

std::string currency_code(std::string_view text) {
  static const std::set<std::string, std::less<>> currencies = make_currencies();
  std::string code(text);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return currencies.contains(code) ? code : std::string();
}

}  // namespace cocket::facts
